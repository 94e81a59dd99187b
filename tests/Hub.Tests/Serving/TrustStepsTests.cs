using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bezel.Hub.Serving.Certificates;
using Bezel.Hub.Serving.Trust;
using Bezel.Upkeep.InstallService;

namespace Bezel.Hub.Tests.Serving;

public sealed class TrustStepsTests
{
    private static readonly TrustMachine Debian = new(TrustPlace.Debian, IsAdministrator: true, HasCertutil: true, ["/h/anna/.pki/nssdb"], "anna", "/h/anna");

    private static readonly X509Certificate2 Authority = Make();

    [Fact]
    public void An_administrator_lets_every_program_and_the_browsers_own_list_trust_it()
    {
        IReadOnlyList<InstallStep> steps = TrustSteps.Install(Authority, Debian, "/scratch");
        var file = steps[0].ShouldBeOfType<PutFile>();
        file.Path.ShouldBe("/usr/local/share/ca-certificates/bezel-0a1b2c.crt");
        file.Content.ShouldBe(Authority.ExportCertificatePem() + "\n");
        Commands(steps).ShouldBe(
        [
            "update-ca-certificates",
            "runuser -u anna -- certutil -A -d sql:/h/anna/.pki/nssdb -n \"Bezel 0A1B2C\" -t C,, -i /usr/local/share/ca-certificates/bezel-0a1b2c.crt",
        ]);
        Commands(TrustSteps.Remove("Bezel 0A1B2C", Debian)).ShouldBe(
            ["update-ca-certificates --fresh", "runuser -u anna -- certutil -D -d sql:/h/anna/.pki/nssdb -n \"Bezel 0A1B2C\""]);
    }

    [Fact]
    public void Somebody_else_changes_their_own_browsers_alone()
    {
        TrustMachine own = Debian with { IsAdministrator = false, Person = null };
        IReadOnlyList<InstallStep> steps = TrustSteps.Install(Authority, own, "/scratch");
        steps.OfType<PutFile>().ShouldAllBe(file => file.Path.StartsWith("/scratch/"));
        Commands(steps).ShouldBe(["certutil -A -d sql:/h/anna/.pki/nssdb -n \"Bezel 0A1B2C\" -t C,, -i /scratch/bezel-0a1b2c.crt"]);
        steps[^1].ShouldBeOfType<RemoveFile>();
        TrustSteps.Install(Authority, own with { HasCertutil = false }, "/scratch").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(nameof(TrustPlace.Fedora), true, "update-ca-trust extract")]
    [InlineData(nameof(TrustPlace.Windows), true, "certutil.exe -addstore Root")]
    [InlineData(nameof(TrustPlace.Windows), false, "certutil.exe -user -addstore Root")]
    [InlineData(nameof(TrustPlace.Mac), true, "security add-trusted-cert -d -r trustRoot -p ssl -k /Library/Keychains/System.keychain")]
    [InlineData(nameof(TrustPlace.Mac), false, "security add-trusted-cert -r trustRoot -p ssl -k")]
    public void Each_system_is_spoken_to_in_its_own_way(string place, bool administrator, string begins)
    {
        var machine = new TrustMachine(Enum.Parse<TrustPlace>(place), administrator, HasCertutil: false, [], null, "/h/anna");
        Commands(TrustSteps.Install(Authority, machine, "/scratch")).ShouldHaveSingleItem().ShouldStartWith(begins);
        Commands(TrustSteps.Remove("Bezel 0A1B2C", machine)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("12 34", null)]
    [InlineData("zz34567890123456789012345678901234567890123456789012345678901234", null)]
    [InlineData("1234567890123456789012345678901234567890123456789012345678abcdEF", "1234567890123456789012345678901234567890123456789012345678ABCDEF")]
    [InlineData("1234 5678:9012-3456 7890123456789012345678901234567890123456 78AB CDEF", "1234567890123456789012345678901234567890123456789012345678ABCDEF")]
    public void A_fingerprint_is_read_however_it_was_written(string written, string? read) => AuthorityDownload.Fingerprint(written).ShouldBe(read);

    [Fact]
    public void What_an_authority_may_vouch_for_is_read_as_it_was_written()
    {
        var may = NameConstraints.OfHouse("bezel.vale.example");
        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(may.ToExtension());
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        NameConstraints read = NameConstraints.Of(certificate);
        read.Names.ShouldBe(may.Names);
        read.Networks.ShouldBe(may.Networks);
        read.Allow("bezel.vale.example").ShouldBeTrue();
        read.Allow("x.local").ShouldBeTrue();
        read.Allow("xlocal").ShouldBeFalse();
        read.Allow("vale.example").ShouldBeFalse();
        read.Allow("172.31.0.1").ShouldBeTrue();
        read.Allow("172.32.0.1").ShouldBeFalse();
        NameConstraints.Of(Authority).Allow("shop.local").ShouldBeFalse(); // one that says nothing
    }

    private static string[] Commands(IEnumerable<InstallStep> steps) => [.. steps.OfType<RunProgram>().Select(step => step.ToString())];

    private static X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=Bezel 0A1B2C", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
    }
}

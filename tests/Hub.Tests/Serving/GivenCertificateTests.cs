using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bezel.Hub.Serving;
using Bezel.Hub.Serving.Certificates;
using Bezel.Hub.Tests.DailyWork;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bezel.Hub.Tests.Serving;

public sealed class GivenCertificateTests : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly string _folder = Directory.CreateTempSubdirectory("bezel-given-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("two files")]
    [InlineData("one file")]
    [InlineData("encrypted key")]
    [InlineData("pfx")]
    [InlineData("pfx with password")]
    public async Task It_is_shown_however_it_is_given(string form)
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        using X509Certificate2 given = Make("bezel.vale.example");
        ServingSettings settings = new() { Port = 0, Host = "bezel.vale.example", Certificate = At("given") };
        switch (form)
        {
            case "two files":
                await File.WriteAllTextAsync(At("given"), given.ExportCertificatePem());
                await File.WriteAllTextAsync(At("key"), given.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
                settings = settings with { CertificateKey = At("key") };
                break;
            case "one file":
                await File.WriteAllTextAsync(At("given"), given.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n" + given.ExportCertificatePem());
                break;
            case "encrypted key":
                await ServingSetup.KeepCertificatePasswordAsync(test.Store, "open sesame");
                await File.WriteAllTextAsync(At("given"), given.ExportCertificatePem() + "\n" + given.GetECDsaPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem("open sesame", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
                break;
            case "pfx":
                await File.WriteAllBytesAsync(At("given"), given.Export(X509ContentType.Pfx));
                break;
            default:
                await ServingSetup.KeepCertificatePasswordAsync(test.Store, "open sesame");
                await File.WriteAllBytesAsync(At("given"), given.Export(X509ContentType.Pfx, "open sesame"));
                break;
        }
        await using ServedHub hub = await ServedHub.StartAsync(test, settings);
        using HttpClient client = ServedHub.Client(given);
        (await client.GetAsync(new Uri(hub.Address, "/health"))).EnsureSuccessStatusCode();
        hub.Get<ServedCertificate>().Authority.ShouldBeNull();
        (await LocalAuthority.FindAsync(test.Store)).ShouldBeNull(); // none is made that nobody needs
    }

    [Fact]
    public async Task What_cannot_be_used_is_refused_in_words_that_say_what_to_do()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        (await WhyAsync(test)).ShouldContain("is not there");
        await PutAsync(Make("other.vale.example"));
        (await WhyAsync(test)).ShouldContain("is not for bezel.vale.example but for other.vale.example");
        await PutAsync(Make("bezel.vale.example", Now.AddDays(-90), Now.AddDays(-1)));
        (await WhyAsync(test)).ShouldContain("ended on");
        await PutAsync(Make("bezel.vale.example", Now.AddDays(2), Now.AddDays(90)));
        (await WhyAsync(test)).ShouldContain("clock");
        await File.WriteAllTextAsync(At("given"), Make("bezel.vale.example").ExportCertificatePem());
        (await WhyAsync(test)).ShouldContain("--certificate-key");
        await File.WriteAllTextAsync(At("given"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        (await WhyAsync(test)).ShouldContain("no certificate with its key");
        await File.WriteAllBytesAsync(At("given"), Make("bezel.vale.example").Export(X509ContentType.Pfx, "secret"));
        (await WhyAsync(test)).ShouldContain("--certificate-password");
        await File.WriteAllBytesAsync(At("given"), new byte[2 * 1024 * 1024]);
        (await WhyAsync(test)).ShouldContain("too large");
        using X509Certificate2 mine = Make("bezel.vale.example"), theirs = Make("bezel.vale.example");
        await File.WriteAllTextAsync(At("given"), mine.ExportCertificatePem() + "\n" + theirs.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        (await WhyAsync(test)).ShouldContain("no certificate with its key");
    }

    [Fact]
    public async Task A_new_file_is_taken_up_without_a_restart_and_a_broken_one_leaves_the_old_in_place()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        using X509Certificate2 first = Make("bezel.vale.example"), second = Make("bezel.vale.example");
        await PutAsync(first);
        ServingSettings settings = Settings;
        await using ServedHub hub = await ServedHub.StartAsync(test, settings);
        var watch = new CertificateWatch(test.Store, settings, hub.Get<ServedCertificate>(), NullLogger<CertificateWatch>.Instance);

        await File.WriteAllTextAsync(At("given"), "half a fi");
        await watch.LookAsync(default);
        await ShouldShowAsync(hub, first);

        await PutAsync(second);
        await watch.LookAsync(default);
        await ShouldShowAsync(hub, second);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_shop_is_told_before_it_ends_and_no_longer_once_a_new_one_is_there(string kind)
    {
        var clock = new HandClock(Now);
        await using TestStore test = await TestStore.CreateAsync(kind, House.Modules, clock);
        await PutAsync(Make("bezel.vale.example", Now.AddDays(-60), Now.AddDays(30)));
        var served = new ServedCertificate(test.Store, Settings);
        await served.LoadAsync(default);
        var watch = new CertificateWatch(test.Store, Settings, served, NullLogger<CertificateWatch>.Instance);
        await watch.LookAsync(default);
        (await FindingsAsync(test)).ShouldBeEmpty();

        clock.Now += TimeSpan.FromDays(10); // 20 days before its end
        await watch.LookAsync(default);
        Finding told = (await FindingsAsync(test)).ShouldHaveSingleItem();
        told.Kind.ShouldBe("hub.certificate-ends");
        told.NextStep.ShouldContain(At("given"));
        clock.Now += TimeSpan.FromHours(2);
        await watch.LookAsync(default);
        (await FindingsAsync(test)).ShouldHaveSingleItem();

        await PutAsync(Make("bezel.vale.example", Now, Now.AddDays(90)));
        await watch.LookAsync(default);
        (await FindingsAsync(test)).ShouldBeEmpty();
    }

    private ServingSettings Settings => new() { Port = 0, Host = "bezel.vale.example", Certificate = At("given") };

    private string At(string name) => Path.Combine(_folder, name);

    private async Task PutAsync(X509Certificate2 certificate) =>
        await File.WriteAllTextAsync(At("given"), certificate.ExportCertificatePem() + "\n" + certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

    private async Task<string> WhyAsync(TestStore test)
    {
        var served = new ServedCertificate(test.Store, Settings);
        return (await Should.ThrowAsync<ServingException>(() => served.LoadAsync(default))).Message;
    }

    private static async Task ShouldShowAsync(ServedHub hub, X509Certificate2 expected)
    {
        using HttpClient client = ServedHub.Client(expected);
        (await client.GetAsync(new Uri(hub.Address, "/health"))).EnsureSuccessStatusCode();
    }

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(TestStore test)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return (await FindingBook.ListAsync(reading, FindingFilter.Open)).Findings;
    }

    private static X509Certificate2 Make(string host, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 made = request.CreateSelfSigned(from ?? Now.AddDays(-1), until ?? Now.AddDays(90));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null, X509KeyStorageFlags.Exportable);
    }
}

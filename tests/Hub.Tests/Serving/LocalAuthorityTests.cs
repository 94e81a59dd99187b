using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Bezel.Hub.Serving;
using Bezel.Hub.Serving.Certificates;
using Bezel.Hub.Tests.DailyWork;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bezel.Hub.Tests.Serving;

public sealed class LocalAuthorityTests
{
    private static readonly ServingSettings OnNetwork = new() { Port = 0, Host = "shop-pc.local", Also = ["192.168.1.20"] };

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_trusts_the_authority_connects_under_the_hosts_name_and_nobody_else_does(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, House.Modules);
        await using ServedHub hub = await ServedHub.StartAsync(test, OnNetwork);
        hub.Address.Host.ShouldBe("shop-pc.local");
        using (HttpClient trusting = ServedHub.Client(hub.Get<ServedCertificate>().Authority))
        {
            using HttpResponseMessage answer = await trusting.GetAsync(new Uri(hub.Address, "/health"));
            answer.EnsureSuccessStatusCode();
            answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldBe("max-age=15552000");
            (await trusting.GetAsync(new Uri($"https://192.168.1.20:{hub.Address.Port}/health"))).EnsureSuccessStatusCode();
            await ShouldNotConnectAsync(trusting, new Uri($"https://bank.local:{hub.Address.Port}/health"));
            await Should.ThrowAsync<HttpRequestException>(() => trusting.GetAsync(new Uri($"http://shop-pc.local:{hub.Address.Port}/health")));
        }
        using HttpClient stranger = ServedHub.Client();
        await ShouldNotConnectAsync(stranger, new Uri(hub.Address, "/health"));
    }

    [Fact]
    public async Task It_counts_for_nothing_outside_the_house()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        using LocalAuthority authority = await LocalAuthority.ForAsync(test.Store, ["shop-pc.local"]);
        DateTimeOffset now = test.Store.Clock.GetUtcNow();
        Verifies(authority, authority.Issue(["shop-pc.local"], now)).ShouldBeTrue();
        Verifies(authority, authority.Issue(["till.local", "10.1.2.3"], now)).ShouldBeTrue();
        Verifies(authority, authority.Issue(["bank.example"], now)).ShouldBeFalse();
        Verifies(authority, authority.Issue(["shop-pc.local", "bank.example"], now)).ShouldBeFalse();
        Verifies(authority, authority.Issue(["8.8.8.8"], now)).ShouldBeFalse();
        var basic = authority.Certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        (basic.Critical, basic.CertificateAuthority, basic.HasPathLengthConstraint, basic.PathLengthConstraint).ShouldBe((true, true, true, 0));
        (authority.Certificate.NotAfter - authority.Certificate.NotBefore).TotalDays.ShouldBe(3652, 1);
    }

    [Fact]
    public async Task A_certificate_counts_for_at_most_397_days_and_never_longer_than_its_authority()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        using LocalAuthority authority = await LocalAuthority.ForAsync(test.Store, ["shop-pc.local"]);
        using X509Certificate2 first = authority.Issue(["shop-pc.local"], test.Store.Clock.GetUtcNow());
        (first.NotAfter - first.NotBefore).ShouldBe(TimeSpan.FromDays(397));
        using X509Certificate2 last = authority.Issue(["shop-pc.local"], authority.Certificate.NotAfter.AddDays(-10));
        last.NotAfter.ShouldBe(authority.Certificate.NotAfter);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task It_stays_the_same_from_start_to_start_until_a_name_needs_another(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, House.Modules);
        string first;
        using (LocalAuthority made = await LocalAuthority.ForAsync(test.Store, ["shop-pc.local"]))
            first = made.Fingerprint;
        await test.ReopenAsync();
        using (LocalAuthority again = await LocalAuthority.ForAsync(test.Store, ["till.internal", "192.168.7.1"]))
            again.Fingerprint.ShouldBe(first);
        using (LocalAuthority other = await LocalAuthority.ForAsync(test.Store, ["bezel.vale.example"]))
            other.Fingerprint.ShouldNotBe(first);
        (await test.Store.VerifyAsync(test.Shop, [])).Rows!.AlteredCount.ShouldBe(0);
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        string[] entries = [.. (await reading.EntriesAsync()).Select(entry => entry.Kind)];
        entries.Count(entry => entry == "authority.made").ShouldBe(2);
    }

    [Fact]
    public async Task Its_key_is_nowhere_in_clear()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        (await LocalAuthority.ForAsync(test.Store, ["shop-pc.local"])).Dispose();
        byte[] key = (await test.Store.Keys.FindOfHouseAsync("serving.authority"))!;
        using var opened = ECDsa.Create();
        opened.ImportPkcs8PrivateKey(key, out _);
        byte[] secret = opened.ExportParameters(true).D!;
        await test.CloseAsync();
        foreach (string file in Directory.EnumerateFiles(test.Folder.Path, "*", SearchOption.AllDirectories))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file);
            bytes.AsSpan().IndexOf(secret).ShouldBe(-1, file);
            Encoding.Latin1.GetString(bytes).ShouldNotContain("PRIVATE KEY", customMessage: file);
        }
    }

    [Fact]
    public async Task It_is_renewed_in_time_without_a_restart()
    {
        var clock = new HandClock(TimeProvider.System.GetUtcNow());
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules, clock);
        await using ServedHub hub = await ServedHub.StartAsync(test, OnNetwork);
        ServedCertificate served = hub.Get<ServedCertificate>();
        var watch = new CertificateWatch(test.Store, OnNetwork, served, NullLogger<CertificateWatch>.Instance);
        string first = await ShownAsync(hub, clock.Now);

        clock.Now += TimeSpan.FromDays(360);
        await watch.LookAsync(default);
        (await ShownAsync(hub, clock.Now)).ShouldBe(first);

        clock.Now += TimeSpan.FromDays(8); // 29 days before its end
        await watch.LookAsync(default);
        (await ShownAsync(hub, clock.Now)).ShouldNotBe(first);
        (served.Expires - clock.Now).TotalDays.ShouldBeGreaterThan(395);
    }

    /// <summary>Connects anew, as a browser that goes by the clock.</summary>
    private static async Task<string> ShownAsync(ServedHub hub, DateTimeOffset now)
    {
        using HttpClient client = ServedHub.Client(hub.Get<ServedCertificate>().Authority, now);
        (await client.GetAsync(new Uri(hub.Address, "/health"))).EnsureSuccessStatusCode();
        return hub.Get<ServedCertificate>().Current.TargetCertificate.SerialNumber;
    }

    private static async Task ShouldNotConnectAsync(HttpClient client, Uri address) =>
        (await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(address))).InnerException.ShouldBeOfType<AuthenticationException>();

    private static bool Verifies(LocalAuthority authority, X509Certificate2 issued)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority.Certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(issued);
    }
}

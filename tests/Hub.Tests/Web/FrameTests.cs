using System.Net;
using Bezel.Shop.Findings;
using Bezel.Testing;

namespace Bezel.Hub.Tests.Web;

public sealed class FrameTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_has_signed_in_sees_their_shop(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        string page = await anna.ReadAsync("/");
        page.ShouldContain("Anna Vale");
        page.ShouldContain("<h1>");
    }

    [Fact]
    public async Task Who_has_not_is_led_to_the_sign_in_and_back()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser stranger = hub.SignedOut();
        using HttpResponseMessage answer = await stranger.GetAsync("/?x=1");
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe("/sign-in?return=%2F%3Fx%3D1");
    }

    [Fact]
    public async Task Every_answer_bears_its_headers_and_pages_are_not_kept()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser stranger = hub.SignedOut();
        foreach (string path in new[] { "/", "/no-such-page", "/assets/x/base.css", "/s/77/" })
        {
            using HttpResponseMessage answer = await stranger.GetAsync(path);
            string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self'");
            policy.ShouldNotContain("unsafe");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            if (!path.StartsWith("/assets", StringComparison.Ordinal))
                answer.Headers.CacheControl!.NoStore.ShouldBeTrue(path);
            answer.Headers.Contains("Server").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task The_only_shop_may_also_be_named_and_another_is_not_there()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        (await anna.ReadAsync($"/s/{test.Shop}/")).ShouldContain($"href=\"/s/{test.Shop}/");
        using HttpResponseMessage other = await anna.GetAsync("/s/77/");
        other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}

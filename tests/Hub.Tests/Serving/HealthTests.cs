using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Bezel.Hub.Serving;
using Bezel.Hub.Serving.Limits;
using Bezel.Pages.Access;
using Bezel.People.Tokens;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Hub.Tests.Serving;

public sealed class HealthTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task It_says_whether_the_store_can_be_read_and_written_and_nothing_else(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, House.Modules);
        await using ServedHub hub = await ServedHub.StartAsync(test);
        using HttpClient client = ServedHub.Client();
        (await client.GetStringAsync(new Uri(hub.Address, "/health"))).ShouldBe("""{"status":"ok"}""");
    }

    [Fact]
    public async Task A_store_that_takes_nothing_more_is_said_to_be_read_only()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        await using ServedHub hub = await ServedHub.StartAsync(test, new ServingLimits(), _ => { }); // without the parts that write, which would find the disk fine
        test.Store.ReadOnlyBecause = "The disk is full.";
        using HttpClient client = ServedHub.Client();
        using HttpResponseMessage answer = await client.GetAsync(new Uri(hub.Address, "/health"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"status":"read-only"}""");
        Value(await client.GetStringAsync(new Uri(hub.Address, "/metrics")), "bezel_store_writable").ShouldBe(0);
    }

    [PostgresFact]
    public async Task A_store_that_cannot_be_read_is_no_longer_healthy()
    {
        await using PostgresServer server = await PostgresServer.StartAsync();
        TestStore test = await TestStore.CreateAsync(StoreKinds.Postgres, House.Modules, server: server);
        await using ServedHub hub = await ServedHub.StartAsync(test);
        using HttpClient client = ServedHub.Client();
        await server.DisposeAsync();
        using HttpResponseMessage answer = await client.GetAsync(new Uri(hub.Address, "/health"));
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"status":"unreadable"}""");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_figures_count_what_was_asked_by_route_and_never_by_address(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, House.Modules);
        await using ServedHub hub = await ServedHub.StartAsync(test);
        using HttpClient client = ServedHub.Client();
        foreach (string path in (string[])["/health", "/health", "/trust", "/assets/x/base.css", "/no-such-page/anna@vale.example", "/another"])
            (await client.GetAsync(new Uri(hub.Address, path))).Dispose();
        string metrics = await client.GetStringAsync(new Uri(hub.Address, "/metrics"));
        Value(metrics, """http_server_request_duration_seconds_count{http_request_method="GET",http_route="/health",http_response_status_code="200"}""").ShouldBe(2);
        Value(metrics, """http_server_request_duration_seconds_count{http_request_method="GET",http_route="",http_response_status_code="404"}""").ShouldBe(2);
        Value(metrics, """http_server_request_duration_seconds_bucket{http_request_method="GET",http_route="/health",http_response_status_code="200",le="+Inf"}""").ShouldBe(2);
        metrics.ShouldContain("""http_route="/assets/{version}/{name}",http_response_status_code="200"} 1""");
        metrics.ShouldNotContain("anna@vale.example");
        Value(metrics, """bezel_findings_open{shop="1"}""").ShouldBe(0);
        Value(metrics, "bezel_store_writable").ShouldBe(1);
        Value(metrics, "process_resident_memory_bytes").ShouldBeGreaterThan(1_000_000);
        foreach (string line in metrics.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
            double.TryParse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture, out _).ShouldBeTrue(line);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    [InlineData("Via")]
    public async Task The_figures_are_not_for_who_asks_through_a_proxy_on_this_computer(string header)
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        await using ServedHub hub = await ServedHub.StartAsync(test);
        using HttpClient client = ServedHub.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, "for=10.0.0.9").ShouldBeTrue();
        using HttpResponseMessage answer = await client.GetAsync(new Uri(hub.Address, "/metrics"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("bezel_");
    }

    [Fact]
    public async Task From_elsewhere_the_figures_are_for_a_token_of_their_scope_and_show_its_shop_alone()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        ShopId second = await test.AddShopAsync("Ring & Sons");
        await using ServedHub hub = await ServedHub.StartAsync(test);
        using HttpClient client = ServedHub.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "10.0.0.9");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(test, second, Scopes.Metrics));
        string metrics = await client.GetStringAsync(new Uri(hub.Address, "/metrics"));
        Value(metrics, """bezel_findings_open{shop="2"}""").ShouldBe(0);
        metrics.ShouldNotContain("shop=\"1\"");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(test, second, Scopes.FindingsRead));
        (await client.GetAsync(new Uri(hub.Address, "/metrics"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_words()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        await using ServedHub hub = await ServedHub.StartAsync(test);
        var second = new ServingSettings { Port = hub.Address.Port };
        (await Should.ThrowAsync<ServingException>(() => ServedHub.StartAsync(test, second))).Message.ShouldBe(
            $"Another program already listens on port {hub.Address.Port} of this computer. Close it, or choose another port: bezel up --port NUMBER");
    }

    private static async Task<string> TokenAsync(TestStore test, ShopId shop, string scope)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(shop, Actor.Console("test"));
        MadeToken made = await TokenBook.MakeAsync(change, "figures", [scope]);
        await change.CommitAsync();
        return made.Text;
    }

    private static double Value(string metrics, string name) =>
        double.Parse(metrics.Split('\n').Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..], CultureInfo.InvariantCulture);
}

using System.Net;
using System.Text;
using Bezel.Pages.Access;
using Bezel.Shop.Findings;
using Bezel.Testing;

namespace Bezel.Hub.Tests.Access;

/// <summary>Every page and route there is, tried by every role and by nobody: each is refused or let in as it declares.</summary>
public sealed class MatrixTests
{
    private const string Table = "docs/access.md";

    [Fact]
    public async Task Every_page_and_route_declares_once_who_may()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        IReadOnlyList<DiscoveredRoute> routes = DiscoveredRoute.Of(hub);
        routes.Count.ShouldBeGreaterThan(20);
        string.Join('\n', routes.Where(r => r.Declarations.Count != 1).Select(r => $"{r} has {r.Declarations.Count} access declarations (src/Pages/README.md)")).ShouldBeEmpty();
        string.Join('\n', routes.Where(r => r.Access.Kind == AccessKind.Roles && r.Access.Roles.Count == 0).Select(r => $"{r} is for no role")).ShouldBeEmpty();
        string.Join('\n', routes.Where(r => r.AsksAgain && r.Access.Kind is AccessKind.Everyone or AccessKind.Token && r.AsksAgain).Select(r => $"{r} asks again somebody who has no second factor")).ShouldBeEmpty();
        string.Join('\n', routes.Where(r => r.Pattern.StartsWith("/api/", StringComparison.Ordinal) != (r.Access.Kind == AccessKind.Token) && r.Access.Kind != AccessKind.Everyone)
            .Select(r => $"{r}: programs come with a token and below /api, persons do not")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_may_what_is_what_was_looked_at()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        var text = new StringBuilder("""
            # Who may open what

            Written by `BEZEL_WRITE_DOCS=1 dotnet test tests/Hub.Tests -c Release --filter MatrixTests`; a test compares it with the pages and routes there
            are, and another tries every line with every role. A line that changes here is to be looked at by a person before it is committed.


            """.ReplaceLineEndings("\n"));
        text.Append("| Address | Method | For |\n|---|---|---|\n");
        foreach (DiscoveredRoute route in DiscoveredRoute.Of(hub))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{route.Pattern.Replace("|", "\\|", StringComparison.Ordinal)}` | {route.Method} | {route.InWords} |\n");
        string path = Path.Combine(Repository.Root, Table);
        if (Environment.GetEnvironmentVariable("BEZEL_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(path, text.ToString());
        (await File.ReadAllTextAsync(path)).ShouldBe(text.ToString(), $"{Table} is not what is mapped: look at the difference, then write it anew");
    }

    [Fact]
    public async Task What_declares_nobody_is_refused_to_everybody()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        using HttpResponseMessage answer = await owner.GetAsync(DiscoveredRoute.OfFramework + "opaque-redirect");
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        hub.Log.ShouldContain(line => line.Contains("declares nobody", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Each_is_refused_or_let_in_as_declared(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser nobody = hub.SignedOut();
        var wrong = new List<string>();
        foreach (DiscoveredRoute route in DiscoveredRoute.Of(hub).Where(r => r.Declarations.Count == 1))
        {
            await TryAsync("signed out", nobody, null);
            foreach (ShopRole role in Enum.GetValues<ShopRole>())
            {
                using Browser person = await hub.SignInAsync(role); // anew: some acts end the session
                await TryAsync(role.ToString(), person, role);
            }

            async Task TryAsync(string who, Browser browser, ShopRole? role)
            {
                string outcome = await OutcomeAsync(browser, route);
                string expected = Expected(route, role);
                if (outcome != expected)
                    wrong.Add($"{route}, {who}: {outcome}, declared: {expected}");
            }
        }
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public async Task What_asks_again_sends_an_old_second_factor_away()
    {
        var clock = new SettableClock();
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite, clock);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        clock.Advance(AsksAgainAttribute.Within + TimeSpan.FromSeconds(1));
        List<DiscoveredRoute> routes = [.. DiscoveredRoute.Of(hub).Where(r => r.AsksAgain)];
        routes.ShouldNotBeEmpty();
        foreach (DiscoveredRoute route in routes)
            (await OutcomeAsync(owner, route)).ShouldBe("asked again", route.ToString());
    }

    private static string Expected(DiscoveredRoute route, ShopRole? role) => route.Access.Kind switch
    {
        AccessKind.Everyone => "let in",
        AccessKind.Token => "no token",
        _ when role is null => "to the sign-in",
        AccessKind.SignedIn => "let in",
        _ => route.Access.Roles.Contains(role.Value) ? "let in" : "refused",
    };

    /// <summary>What became of a request: how it was refused, or that it got as far as the page or route itself, whatever that then said.</summary>
    private static async Task<string> OutcomeAsync(Browser browser, DiscoveredRoute route)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), new Uri(route.Address, UriKind.Relative));
        if (route.Method is not "GET" and not "HEAD" && route.Access.Kind != AccessKind.Token)
            request.Content = new FormUrlEncodedContent([]);
        using HttpResponseMessage answer = await browser.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        string to = answer.Headers.Location?.ToString() ?? "";
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "no token",
            HttpStatusCode.Forbidden => "refused",
            HttpStatusCode.SeeOther when to == "/sign-in" || to.StartsWith("/sign-in?return=", StringComparison.Ordinal) => "to the sign-in",
            HttpStatusCode.SeeOther when to == "/protections" && route.Address == "/" => "refused", // the insurer is led to what is theirs
            HttpStatusCode.SeeOther when to.StartsWith("/confirm-it-is-you", StringComparison.Ordinal) => "asked again",
            HttpStatusCode.InternalServerError => "failed",
            _ => "let in", // without a form's token an act is not done, which comes after the gate: the gate let it in
        };
    }
}

internal sealed class SettableClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;
}

using System.Text;
using Bezel.Hub.Tests.DailyWork;
using Bezel.Pages.Access;
using Bezel.People.Accounts;
using Bezel.People.Tokens;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Hub.Tests.Api;

/// <summary>Every endpoint for programs there is, tried with every token that does not count.</summary>
public sealed class TokenMatrixTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Each_endpoint_lets_in_the_token_that_it_names_and_no_other(string kind)
    {
        var clock = new HandClock(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        await using TestStore test = await RunningHub.StoreAsync(kind, clock);
        ShopId other = await test.AddShopAsync("Another shop");
        MadeToken revoked = await ApiClient.MakeTokenAsync(test, test.Shop, 90), expired = await ApiClient.MakeTokenAsync(test, test.Shop, 1), leaver = await LeaversTokenAsync(test);
        MadeToken foreign = await ApiClient.MakeTokenAsync(test, other, 90);
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            await TokenBook.RevokeAsync(change, revoked.Token.Id);
            await change.CommitAsync();
        }
        clock.Now = clock.Now.AddDays(2);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        MadeToken whole = await ApiClient.MakeTokenAsync(test, test.Shop, 90);
        string text = whole.Text;
        string otherSecret = text[..^72] + new string('0', 64);
        otherSecret += Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(otherSecret)).AsSpan(0, 4)); // as it is written, but not ours
        (string Name, string? Token, string Problem)[] tries =
        [
            ("none", null, "token-missing"),
            ("no token at all", "letmein", "token-refused"),
            ("one digit off", text[..^1] + (text[^1] == '0' ? '1' : '0'), "token-refused"),
            ("another secret", otherSecret, "token-refused"),
            ("revoked", revoked.Text, "token-refused"),
            ("expired", expired.Text, "token-refused"),
            ("made by who has left", leaver.Text, "token-refused"),
        ];
        List<(string Method, string Path, string Scope, string? Type)> routes = Discovered(hub);
        routes.Count.ShouldBeGreaterThan(40);
        var wrong = new List<string>();
        foreach ((string method, string path, string scope, string? type) in routes)
        {
            foreach ((string name, string? token, string problem) in tries)
                await TryAsync(name, token, path, token is null || problem == "token-refused" ? 401 : 403, problem);
            MadeToken without = await ApiClient.MakeTokenAsync(test, test.Shop, 90, [.. Scopes.All.Select(s => s.Name).Where(s => s != scope)]);
            await TryAsync("without the scope", without.Text, path, 403, "missing-scope");
            MadeToken only = await ApiClient.MakeTokenAsync(test, test.Shop, 90, scope);
            await TryAsync("the scope alone", only.Text, path, 0, "");
            await TryAsync("another shop's, at this shop's address", foreign.Text, $"/s/{test.Shop}{path}", 404, "not-found");
            await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
            await TokenBook.RevokeAsync(change, without.Token.Id);
            await TokenBook.RevokeAsync(change, only.Token.Id);
            await change.CommitAsync();

            async Task TryAsync(string name, string? token, string address, int status, string problem)
            {
                using var program = new ApiClient(hub, token);
                // A body that the address takes, and that says nothing: it is looked at only after the token was.
                HttpContent? content = type is null ? null : new ByteArrayContent(Encoding.ASCII.GetBytes("{}"));
                content?.Headers.Add("Content-Type", type);
                ApiAnswer answer = await program.SendAbsoluteAsync(new HttpMethod(method), address, content);
                bool isLetIn = answer.Status is not (401 or 403) && answer.Status < 500;
                if (status == 0 ? !isLetIn : answer.Status != status || answer.Problem != problem || (status == 401 && !answer.Headers.ContainsKey("WWW-Authenticate")))
                    wrong.Add($"{method} {address}, {name}: {answer.Status} {answer.Text}");
            }
        }
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_token_counts_in_its_header_and_nowhere_else_and_a_cookie_not_at_all()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        string token = (await ApiClient.MakeTokenAsync(test, test.Shop, 90)).Text;
        using var nobody = new ApiClient(hub, null);
        foreach (string query in new[] { "token=", "access_token=", "api_key=" })
            (await nobody.GetAsync("/findings?" + query + token)).Problem.ShouldBe("token-missing");
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        using HttpResponseMessage answer = await owner.GetAsync("/api/v1/findings");
        ((int)answer.StatusCode).ShouldBe(401);
        using var client = new HttpClient { BaseAddress = new Uri(hub.Address) };
        foreach (string header in new[] { "Basic " + token, token, "Bearer", "Bearer ", "bearer " + token + "x" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/findings", UriKind.Relative));
            request.Headers.TryAddWithoutValidation("Authorization", header);
            using HttpResponseMessage refused = await client.SendAsync(request);
            ((int)refused.StatusCode).ShouldBe(401, header);
        }
    }

    [Fact]
    public async Task A_token_that_is_used_too_often_is_told_when_to_come_again()
    {
        var clock = new HandClock(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite, clock);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient busy = await ApiClient.WithTokenAsync(hub), calm = await ApiClient.WithTokenAsync(hub);
        int let = 0;
        ApiAnswer answer;
        while ((answer = await busy.GetAsync("/findings/1")).Status == 404)
            let++;
        let.ShouldBe(500);
        answer.Problem.ShouldBe("too-often");
        answer.Headers["Retry-After"].ShouldBe("1");
        (await calm.GetAsync("/findings/1")).Status.ShouldBe(404);
        clock.Now = clock.Now.AddSeconds(1);
        (await busy.GetAsync("/findings/1")).Status.ShouldBe(404);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_store_holds_no_token_and_no_name_of_one_in_clear(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        string secret = (await ApiClient.MakeTokenAsync(test, test.Shop, 90)).Text[^72..^8];
        await test.CloseAsync();
        (await RawBytes.ContainAsync(test, secret)).ShouldBeFalse();
        (await RawBytes.ContainAsync(test, "A program")).ShouldBeFalse();
        await test.ReopenAsync();
    }

    private static async Task<MadeToken> LeaversTokenAsync(TestStore test)
    {
        await using ShopTransaction first = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        await AccountBook.AddAsync(first, "Anna", "anna@vale.example", ShopRole.Owner); // a shop has an owner always
        Account leaves = await AccountBook.AddAsync(first, "Ben", "ben@vale.example", ShopRole.Owner);
        await first.CommitAsync();
        long subject;
        await using (ShopReading reading = await test.Store.ReadAsync(test.Shop))
            subject = reading.Db.Set<Membership>().First(m => m.Account == leaves.Id).Subject;
        MadeToken made;
        await using (ShopTransaction second = await test.Store.BeginAsync(test.Shop, Actor.Person(subject)))
        {
            made = await TokenBook.MakeAsync(second, "Ben's", [.. Scopes.All.Select(s => s.Name)]);
            await second.CommitAsync();
        }
        await using ShopTransaction third = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        await RoleChanges.EndAsync(third, leaves.Id);
        await third.CommitAsync();
        return made;
    }

    private static List<(string Method, string Path, string Scope, string? Type)> Discovered(RunningHub hub) =>
        [.. hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAccessDeclaration>() is { Kind: AccessKind.Token })
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => (m,
                System.Text.RegularExpressions.Regex.Replace("/" + e.RoutePattern.RawText!.Trim('/'), "{[^}]*}", "1"),
                e.Metadata.GetMetadata<IAccessDeclaration>()!.Scope!,
                e.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes[0])))];
}

using System.Net;
using System.Text.RegularExpressions;
using Bezel.Shop.Findings;
using Bezel.Testing;

namespace Bezel.Hub.Tests.Api;

public sealed class TokenPageTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_owner_makes_a_token_sees_it_once_and_revokes_it_at_once(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        (await anna.ReadAsync("/people/tokens")).ShouldContain("No program has access");
        using HttpResponseMessage made = await anna.PostAsync("/people/tokens/new", "/people/tokens/new", ("_handler", "token"), ("name", "Till export"), ("scope", "findings:read"), ("scope", "ledger:read"), ("days", "30"));
        string page = await made.Content.ReadAsStringAsync();
        string token = Regex.Match(page, "bezel_[1-9][0-9]*_[1-9][0-9]*_[0-9a-f]{72}").Value;
        token.ShouldNotBeEmpty(page);
        string list = await anna.ReadAsync("/people/tokens");
        list.ShouldContain("One program has access");
        list.ShouldContain("Till export");
        list.ShouldContain("Anna Vale");
        list.ShouldNotContain(token[^20..]);
        using var program = new ApiClient(hub, token);
        (await program.GetAsync("/findings")).Ok();
        (await program.PostAsync("/findings/1/done")).Problem.ShouldBe("missing-scope");
        using HttpResponseMessage revoked = await anna.PostAsync("/people/tokens", "/people/tokens/1/revoke");
        revoked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await program.GetAsync("/findings")).Problem.ShouldBe("token-refused");
        (await anna.ReadAsync("/people/tokens")).ShouldContain("revoked");
        hub.Log.ShouldNotContain(line => line.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_missing_is_said_and_what_was_typed_stays()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        foreach ((string name, string scope, string days, string said) in new[] { ("", "findings:read", "30", "Say which program"), ("Till", "", "30", "Choose at least one"), ("Till", "findings:read", "366", "1 to 365 days"), ("Till", "findings:read", "soon", "1 to 365 days") })
        {
            using HttpResponseMessage answer = await anna.PostAsync("/people/tokens/new", "/people/tokens/new", [("_handler", "token"), ("name", name), .. scope.Length > 0 ? new[] { ("scope", scope) } : [], ("days", days)]);
            string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            page.ShouldContain(said);
            if (name.Length > 0)
                page.ShouldContain("value=\"Till\"");
        }
        (await anna.ReadAsync("/people/tokens")).ShouldContain("No program has access");
    }
}

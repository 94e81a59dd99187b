using System.Net;
using System.Text.RegularExpressions;
using Bezel.People.Accounts;
using Bezel.People.FirstRun;
using Bezel.People.SecondFactor;
using Bezel.People.SignIn;
using Bezel.Shop.Findings;
using Bezel.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.People.Tests.Web;

public sealed class SignInPagesTests
{
    private const string Passphrase = "eleven green umbrellas sing";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_new_house_leads_from_the_code_to_a_signed_in_owner_and_no_further_time(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        var walk = new Walk(hub, hub.SignedOut());
        (await walk.GoAsync("/findings")).At.ShouldBe("/welcome");
        (await walk.GoAsync("/welcome/owner")).At.ShouldBe("/welcome");
        (await walk.SendAsync("code", ("code", "AAAA-BBBB-CCCC"))).At.ShouldBe("/welcome");
        string code = (await hub.Services.GetRequiredService<SetupCode>().EnsureAsync())!;
        (await walk.SendAsync("code", ("code", code))).At.ShouldBe("/welcome/owner");
        (await walk.SendAsync("owner", ("name", "Anna Vale"), ("email", "anna@vale.example"), ("passphrase", "annavaleannavale"))).At.ShouldBe("/welcome/owner");
        walk.Page.ShouldContain("Anna Vale"); // what was typed stands there again; the passphrase does not
        walk.Page.ShouldNotContain("annavaleannavale");
        await walk.SendAsync("owner", ("name", "Anna Vale"), ("email", "anna@vale.example"), ("passphrase", Passphrase));
        walk.At.ShouldBe("/sign-in/set-up");
        foreach (string shut in new[] { "/", "/account", "/people", "/sign-in/second-factor" })
            (await new Walk(hub, walk.Browser).GoAsync(shut)).Heading.ShouldNotBe("Anna Vale", shut);
        (await walk.GoAsync("/account")).At.ShouldStartWith("/sign-in");
        await walk.GoAsync("/sign-in/set-up");
        await walk.SendAsync("app", ("code", CodeOf(walk.Page)));
        walk.At.ShouldBe("/account/recovery-codes");
        await walk.SendAsync("codes");
        Regex.Count(walk.Page, "class=\"secret\">[0-9a-z]{5}-[0-9a-z]{5}<").ShouldBe(RecoveryCodes.Count);
        (await walk.SendAsync("/account/recovery-codes/noted")).At.ShouldBe("/welcome/recovery-key");
        (await walk.SendAsync("key")).Page.ShouldContain("class=\"secret\"");
        (await walk.GoAsync("/welcome/recovery-key")).At.ShouldBe("/");
        (await walk.GoAsync("/account")).Heading.ShouldBe("Anna Vale");
        (await new Walk(hub, hub.SignedOut()).GoAsync("/welcome")).At.ShouldStartWith("/sign-in");
        walk.SetCookies.Where(c => c.StartsWith("bezel=", StringComparison.Ordinal) || c.StartsWith("bezel-", StringComparison.Ordinal))
            .ShouldAllBe(c => c.Contains("httponly", StringComparison.OrdinalIgnoreCase) && c.Contains("samesite", StringComparison.OrdinalIgnoreCase));
        hub.Log.ShouldAllBe(line => !line.Contains(Passphrase, StringComparison.Ordinal) && !line.Contains(walk.Cookie("bezel"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_planted_cookie_is_never_taken_over_and_only_addresses_of_this_site_are_gone_back_to()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        Enrolled anna = await EnrolAsync(hub);
        var walk = new Walk(hub, hub.SignedOut());
        string planted = AccountSealing.NewToken();
        walk.Browser.Cookies.Add(new Cookie("bezel", planted, "/", "localhost"));
        walk.Browser.Cookies.Add(new Cookie("bezel-signing-in", planted, "/", "localhost"));
        await walk.GoAsync("/sign-in?return=https%3A%2F%2Felsewhere.example%2F");
        await walk.SendAsync("sign-in", ("email", anna.Email), ("passphrase", Passphrase));
        walk.At.ShouldBe("/sign-in/second-factor");
        string waiting = walk.Cookie("bezel-signing-in");
        waiting.ShouldNotBe(planted);
        await walk.SendAsync("code", ("code", Totp.Code(anna.Secret, Totp.StepAt(TimeProvider.System.GetUtcNow()) + 1)));
        walk.At.ShouldBe("/account/recovery-codes"); // nobody has put the codes away yet
        string session = walk.Cookie("bezel");
        session.ShouldNotBe(planted);
        session.ShouldNotBe(waiting);
        (await hub.Services.GetRequiredService<Sessions>().FindAsync(planted)).ShouldBeNull();
        (await walk.GoAsync("/account")).Heading.ShouldBe("Anna Vale");
        await walk.SendAsync("/sign-out");
        (await hub.Services.GetRequiredService<Sessions>().FindAsync(session)).ShouldBeNull();
    }

    [Fact]
    public async Task An_invitation_leaves_the_address_at_once_and_makes_an_account()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        var owner = new Walk(hub, await hub.SignInAsync(ShopRole.Owner, "Anna Vale"));
        await owner.GoAsync("/people/invite");
        await owner.SendAsync("invite", ("name", "Ben <b>Sales</b>"), ("email", "ben@vale.example"), ("role", "sales"));
        string link = Regex.Match(owner.Page, "class=\"secret\">([^<]+)<").Groups[1].Value;
        (await owner.GoAsync("/people")).Page.ShouldContain("Ben &lt;b&gt;Sales&lt;/b&gt;");
        var walk = new Walk(hub, hub.SignedOut());
        (await walk.GoAsync(new Uri(link).PathAndQuery)).At.ShouldBe("/invitation");
        await walk.SendAsync("accept", ("passphrase", "too short"));
        walk.At.ShouldBe("/invitation");
        (await walk.SendAsync("accept", ("passphrase", Passphrase))).At.ShouldBe("/sign-in/set-up");
        await walk.SendAsync("app", ("code", CodeOf(walk.Page)));
        (await walk.GoAsync("/account")).Heading.ShouldBe("Ben <b>Sales</b>");
        (await walk.GoAsync("/people")).Status.ShouldBe(HttpStatusCode.Forbidden);
        string id = Regex.Matches((await owner.GoAsync("/people")).Page, "/people/([0-9]+)\"").Last().Groups[1].Value;
        await owner.GoAsync("/people/" + id);
        await owner.SendAsync($"/people/{id}/end");
        (await walk.GoAsync("/")).At.ShouldStartWith("/sign-in");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_passkey_signs_in_by_itself_and_only_on_this_site_with_its_person_and_once(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        var anna = new Walk(hub, await hub.SignInAsync(ShopRole.Owner, "Anna Vale"));
        using var key = new SoftAuthenticator();
        using var careless = new SoftAuthenticator { Verifies = false };
        await anna.GoAsync("/account/passkeys/new");
        await anna.SendAsync("passkey", ("credential", careless.Create(anna.Attribute("data-options"), hub.Address)), ("name", "careless"));
        anna.At.ShouldBe("/account/passkeys/new");
        await anna.SendAsync("passkey", ("credential", key.Create(anna.Attribute("data-options"), "https://elsewhere.example")), ("name", "elsewhere"));
        anna.At.ShouldBe("/account/passkeys/new");
        await anna.SendAsync("passkey", ("credential", key.Create(anna.Attribute("data-options"), hub.Address)), ("name", "till"));
        anna.At.ShouldBe("/account");
        anna.Page.ShouldContain("<strong>till</strong>");

        var walk = new Walk(hub, hub.SignedOut());
        await walk.GoAsync("/sign-in");
        string options = walk.Attribute("data-options"), credential = key.Get(options, hub.Address);
        await walk.SendAsync("passkey", ("credential", key.Get(options, "https://elsewhere.example")));
        walk.At.ShouldBe("/sign-in");
        await walk.SendAsync("passkey", ("credential", credential)); // answers a question that is no longer on the page
        walk.At.ShouldBe("/sign-in");
        credential = key.Get(walk.Attribute("data-options"), hub.Address);
        var thief = new Walk(hub, hub.SignedOut());
        string stolen = walk.Page;
        await walk.SendAsync("passkey", ("credential", credential));
        (await walk.GoAsync("/account")).Heading.ShouldBe("Anna Vale");
        await thief.GoAsync("/sign-in");
        string token = WebUtility.HtmlDecode(Regex.Match(stolen, "name=\"token\" value=\"([^\"]*)\"").Groups[1].Value);
        await thief.SendAsync("passkey", ("credential", credential), ("token", token));
        thief.At.ShouldBe("/sign-in");
        await walk.SendAsync("/account/passkeys/" + Regex.Match(walk.Page, "/account/passkeys/([0-9]+)/remove").Groups[1].Value + "/remove");
        walk.Page.ShouldContain("second factor first"); // it is the only one
    }

    [Theory]
    [InlineData("localhost", false, true)]
    [InlineData("127.0.0.1", false, false)]
    [InlineData("bezel.vale.example", true, true)]
    [InlineData("bezel.vale.example", false, false)]
    [InlineData("192.168.1.5", true, false)]
    [InlineData("[::1]", true, false)]
    public void Passkeys_are_offered_only_where_browsers_use_them(string host, bool https, bool offered)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Request.Host = new Microsoft.AspNetCore.Http.HostString(host);
        context.Request.Scheme = https ? "https" : "http";
        Passkeys.WorkHere(context).ShouldBe(offered);
    }

    [Theory]
    [InlineData("127.0.0.1", null, true)]
    [InlineData("::1", null, true)]
    [InlineData("192.168.3.4", null, true)]
    [InlineData("10.1.2.3", null, true)]
    [InlineData("172.31.0.1", null, true)]
    [InlineData("172.32.0.1", null, false)]
    [InlineData("::ffff:192.168.3.4", null, true)]
    [InlineData("fe80::1", null, true)]
    [InlineData("fd00::1", null, true)]
    [InlineData("2001:db8::1", null, false)]
    [InlineData("203.0.113.1", null, false)]
    [InlineData("127.0.0.1", "203.0.113.1", false)]
    public void The_shops_network_is_private_addresses_without_a_go_between(string address, string? passedOnFor, bool near)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        if (passedOnFor is not null)
            context.Request.Headers["X-Forwarded-For"] = passedOnFor;
        Client.Of(context).IsNear.ShouldBe(near);
    }

    [Fact]
    public void Over_HTTPS_cookies_bear_the_prefix_that_no_other_host_can_set()
    {
        Sessions.Cookie(https: true).ShouldStartWith("__Host-");
        Client.Cookie(https: true).ShouldStartWith("__Host-");
    }

    private static string CodeOf(string page)
    {
        string key = Regex.Match(page, "class=\"secret\">([A-Z2-7 ]+)<").Groups[1].Value;
        return Totp.Code(PeopleHouse.Base32(key.Replace(" ", "", StringComparison.Ordinal)), Totp.StepAt(TimeProvider.System.GetUtcNow()));
    }

    private static async Task<Enrolled> EnrolAsync(RunningHub hub)
    {
        Account account = await hub.Test.AddAsync("Anna Vale", "anna@vale.example", ShopRole.Owner);
        (await hub.Services.GetRequiredService<Passphrases.PassphraseChanges>().SetAsync(account.Id, Passphrase, [], 0, default)).ShouldBe(Passphrases.PassphraseProblem.None);
        var app = hub.Services.GetRequiredService<AuthenticatorApp>();
        await app.OfferAsync(account.Id, default);
        byte[] secret = PeopleHouse.Base32((await app.FindOfferAsync(account.Id, onlyFirst: true, default))!.Key.Replace(" ", "", StringComparison.Ordinal));
        (await app.ProveAsync(account.Id, Totp.Code(secret, Totp.StepAt(TimeProvider.System.GetUtcNow())), default)).ShouldBeTrue();
        return new Enrolled(account.Id, "anna@vale.example", Passphrase, secret, []);
    }
}

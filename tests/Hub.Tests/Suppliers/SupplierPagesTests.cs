using System.Net;
using System.Text.RegularExpressions;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Bezel.Hub.Tests.Settings.FactsPagesTests;

namespace Bezel.Hub.Tests.Suppliers;

public sealed partial class SupplierPagesTests
{
    private static readonly (string, string)[] Meridian =
        [("_handler", "supplier"), ("name", "Meridian Diamonds"), ("domains", "Meridian-Diamonds.example\n"), ("person", "Tom Vale"), ("phone", "+1 212 555 0134"), ("email", "TOM@meridian-diamonds.example")];

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_supplier_is_added_and_what_is_taken_out_stays_in_its_history(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        (await owner.ReadAsync("/suppliers")).ShouldContain("No supplier is in the book yet");
        await ShouldGoOnAsync(await owner.PostAsync("/suppliers/new", "/suppliers/new", Meridian), "/suppliers/1");
        string page = WebUtility.HtmlDecode(await owner.ReadAsync("/suppliers/1"));
        page.ShouldContain("href=\"tel:+12125550134\"");
        page.ShouldContain("put in by Anna Vale");
        await ShouldGoOnAsync(await owner.PostAsync("/suppliers/1/add/contact", "/suppliers/1/add/contact", ("_handler", "add"), ("person", "Ada Nairn"), ("phone", "+1 212 555 0199"), ("email", "")), "/suppliers/1");
        page = await owner.ReadAsync("/suppliers/1");
        page.ShouldContain("Ada Nairn");
        long first = (await ViewAsync(hub)).InForce(SupplierFactKind.Phone).First().Row.Id;
        await ShouldGoOnAsync(await owner.PostAsync("/suppliers/1", $"/suppliers/1/facts/{first}/retire"), "/suppliers/1");
        page = await owner.ReadAsync("/suppliers/1");
        page.ShouldContain("What was on file before");
        page.ShouldContain("<s>Tom Vale &#x2B;1 212 555 0134</s>");
        await ShouldGoOnAsync(await owner.PostAsync("/suppliers/1", "/suppliers/1/remove"), "/suppliers");
        (await owner.ReadAsync("/suppliers")).ShouldContain("No supplier is in the book yet");
        (await owner.ReadAsync("/suppliers/1")).ShouldContain("Taken out of the book");
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        List<string> kinds = [.. (await reading.EntriesAsync()).Where(e => e.By.StartsWith("person:", StringComparison.Ordinal)).Select(e => e.Kind)];
        foreach (string expected in new[] { "supplier.added", "supplier.fact-added", "supplier.fact-retired", "supplier.removed" })
            kinds.ShouldContain(expected);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        using HttpResponseMessage answer = await owner.PostAsync("/suppliers/new", "/suppliers/new", With(Meridian, ("domains", "gmail.com"), ("phone", "ask Tom"), ("person", "Ada <b>"), ("email", "ada(at)x")));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        string page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Anybody can get an address at gmail.com");
        foreach (string error in new[] { "domains", "phone", "email" })
            page.ShouldContain($"id=\"{error}-error\"");
        foreach (string typed in new[] { "value=\"Meridian Diamonds\"", ">gmail.com</textarea>", "value=\"ask Tom\"", "value=\"Ada &lt;b&gt;\"", "value=\"ada(at)x\"" })
            page.ShouldContain(typed);
        (await BookAsync(hub)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_account_by_hand_opens_a_request_and_never_lands_in_the_book(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        await owner.PostAsync("/suppliers/new", "/suppliers/new", Meridian);
        using HttpResponseMessage wrong = await owner.PostAsync("/suppliers/1/add/account", "/suppliers/1/add/account", Account("021000022", "000123456789"));
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("This routing number cannot be right");
        await ShouldGoOnAsync(await owner.PostAsync("/suppliers/1/add/account", "/suppliers/1/add/account", Account("021000021", "000123456789")), "/requests/1");
        await ShouldGoOnAsync(await owner.PostAsync("/suppliers/1/add/address", "/suppliers/1/add/address", ("_handler", "add"), ("address", "580 Fifth Avenue, New York, NY 10036")), "/requests/2");
        (await ViewAsync(hub)).Accounts.ShouldBeEmpty();
        (await owner.ReadAsync("/suppliers")).ShouldContain("a change is asked for");
        (await owner.ReadAsync("/suppliers/1")).ShouldContain("/requests/1");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Another_person_makes_sure_of_an_entry_and_the_one_who_put_it_in_cannot(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        using Browser manager = await hub.SignInAsync(ShopRole.Manager, "Mia Vale");
        await owner.PostAsync("/suppliers/new", "/suppliers/new", Meridian);
        long phone = (await ViewAsync(hub)).InForce(SupplierFactKind.Phone).Single().Row.Id;
        string verify = $"/suppliers/1/facts/{phone}/verify";
        (await owner.ReadAsync(verify)).ShouldContain("You put this in yourself");
        // The form of the one is not the form of the other, and the act itself refuses.
        using HttpResponseMessage own = await owner.PostAsync("/suppliers/1", verify, Browser.TokenOf(await owner.ReadAsync("/suppliers/1")), ("_handler", "verify"), ("how", "in-person"));
        (await ViewAsync(hub)).InForce(SupplierFactKind.Phone).Single().Row.VerifiedAt.ShouldBeNull();
        using HttpResponseMessage byCall = await manager.PostAsync(verify, verify, ("_handler", "verify"), ("how", "call-back"));
        (await byCall.Content.ReadAsStringAsync()).ShouldContain("no other number that has been on file for long enough");
        await ShouldGoOnAsync(await manager.PostAsync(verify, verify, ("_handler", "verify"), ("how", "in-person")), "/suppliers/1");
        WebUtility.HtmlDecode(await owner.ReadAsync("/suppliers/1")).ShouldContain("by Mia Vale, in person");
    }

    [Fact]
    public async Task A_whole_account_is_shown_once_by_a_form_and_the_ledger_knows()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser bookkeeper = await hub.SignInAsync(ShopRole.Bookkeeper);
        await ImportAsync(hub, "suppliers: [{ name: Meridian, accounts: [{ routing: \"021000021\", account: \"000123456789\" }] }]");
        long account = (await ViewAsync(hub)).InForce(SupplierFactKind.Account).Single().Row.Id;
        string whole = $"/suppliers/1/facts/{account}/whole";
        string list = await bookkeeper.ReadAsync("/suppliers/1");
        list.ShouldNotContain("123456789");
        list.ShouldContain("6789");
        list.ShouldContain("account never verified");
        (await bookkeeper.ReadAsync(whole)).ShouldNotContain("123456789");
        using HttpResponseMessage shown = await bookkeeper.PostAsync(whole, whole, ("_handler", "whole"));
        shown.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await shown.Content.ReadAsStringAsync()).ShouldContain("000123456789");
        (await bookkeeper.ReadAsync(whole)).ShouldNotContain("123456789");
        await using (ShopReading reading = await test.Store.ReadAsync(test.Shop))
        {
            (await reading.EntriesAsync()).Single(e => e.Kind == "supplier.account-revealed").By.ShouldStartWith("person:");
        }
        using Browser sales = await hub.SignInAsync(ShopRole.Sales);
        using HttpResponseMessage refused = await sales.GetAsync(whole);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_bookkeeper_changes_a_suppliers_people_and_nothing_else()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        await owner.PostAsync("/suppliers/new", "/suppliers/new", Meridian);
        using Browser bookkeeper = await hub.SignInAsync(ShopRole.Bookkeeper);
        string page = await bookkeeper.ReadAsync("/suppliers/1");
        page.ShouldNotContain("/suppliers/1/details");
        page.ShouldNotContain("/add/domain");
        await ShouldGoOnAsync(await bookkeeper.PostAsync("/suppliers/1/add/contact", "/suppliers/1/add/contact", ("_handler", "add"), ("person", "Ada Nairn"), ("phone", "+1 212 555 0199")), "/suppliers/1");
        using HttpResponseMessage domain = await bookkeeper.GetAsync("/suppliers/1/add/domain");
        domain.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using HttpResponseMessage added = await bookkeeper.GetAsync("/suppliers/new");
        added.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        long fact = (await ViewAsync(hub)).InForce(SupplierFactKind.Domain).Single().Row.Id;
        using HttpResponseMessage retired = await bookkeeper.PostAsync("/suppliers/1", $"/suppliers/1/facts/{fact}/retire");
        (await ViewAsync(hub)).InForce(SupplierFactKind.Domain).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Details_are_changed_unless_somebody_else_was_quicker()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        await owner.PostAsync("/suppliers/new", "/suppliers/new", Meridian);
        string seen = Seen().Match(await owner.ReadAsync("/suppliers/1/details")).Groups[1].Value;
        (string, string)[] details = [("_handler", "details"), ("seen", seen), ("name", "Meridian"), ("code", "amethyst"), ("from", "1,000"), ("to", "25000.50"), ("currency", "usd"), ("note", "Net 30")];
        await ShouldGoOnAsync(await owner.PostAsync("/suppliers/1/details", "/suppliers/1/details", details), "/suppliers/1");
        SupplierDetails now = (await ViewAsync(hub)).Details;
        (now.Name, now.CodeWord, now.UsualFrom, now.UsualTo, now.UsualCurrency, now.Note).ShouldBe(("Meridian", "amethyst", 1000m, 25000.50m, "USD", "Net 30"));
        using HttpResponseMessage late = await owner.PostAsync("/suppliers/1/details", "/suppliers/1/details", With(details, ("name", "Mine")));
        string page = await late.Content.ReadAsStringAsync();
        page.ShouldContain("Somebody else changed this");
        page.ShouldContain("value=\"Mine\"");
        (await ViewAsync(hub)).Name.ShouldBe("Meridian");
    }

    internal static async Task ImportAsync(RunningHub hub, string yaml)
    {
        await using ShopTransaction change = await hub.Test.Store.BeginAsync(hub.Test.Shop, Bezel.Shop.Actor.Program("test"));
        await hub.Services.GetRequiredService<Bezel.Mail.ShopFacts.ShopFileFacts>().ImportAsync(change, yaml, Bezel.Mail.ShopFacts.ImportMode.Add);
        await change.CommitAsync();
    }

    internal static async Task<IReadOnlyList<BookedSupplier>> BookAsync(RunningHub hub)
    {
        await using ShopReading reading = await hub.Test.Store.ReadAsync(hub.Test.Shop);
        return (await hub.Services.GetRequiredService<ISupplierBook>().CurrentAsync(reading)).Suppliers;
    }

    internal static async Task<SupplierView> ViewAsync(RunningHub hub, long id = 1)
    {
        await using ShopReading reading = await hub.Test.Store.ReadAsync(hub.Test.Shop);
        return (await hub.Services.GetRequiredService<SupplierBook>().FindAsync(reading.Db, id))!;
    }

    private static (string, string)[] Account(string routing, string number) => [("_handler", "add"), ("scheme", "united-states"), ("bank", routing), ("number", number), ("bic", "")];

    [GeneratedRegex("name=\"seen\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Seen();
}

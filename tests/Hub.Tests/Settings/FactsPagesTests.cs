using System.Net;
using Bezel.Mail.ShopFacts;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Hub.Tests.Settings;

public sealed class FactsPagesTests
{
    private const string Suppliers = "/settings/facts/suppliers";

    private static readonly (string, string)[] Meridian =
        [("_handler", "supplier"), ("basis", "0"), ("name", "Meridian Diamonds"), ("domains", "Meridian-Diamonds.example\n"), ("goods", ""), ("rows", "2"), ("contact-0-name", "Tom Vale"), ("contact-0-phone", "+1 212 555 0134"), ("contact-0-email", "TOM@meridian-diamonds.example")];

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_supplier_is_added_changed_and_removed_and_each_stands_in_the_ledger(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        (await owner.ReadAsync("/settings/facts")).ShouldContain("Bezel knows nothing of your shop yet");
        await ShouldGoOnAsync(await owner.PostAsync(Suppliers + "/new", Suppliers + "/new", Meridian), Suppliers);
        KnownSupplier added = (await SheetAsync(hub)).Suppliers.ShouldHaveSingleItem();
        added.Domains.ShouldBe(["meridian-diamonds.example"]);
        added.Contacts.ShouldHaveSingleItem().Email.ShouldBe("tom@meridian-diamonds.example");
        string page = WebUtility.HtmlDecode(await owner.ReadAsync($"{Suppliers}/{added.Id}"));
        page.ShouldContain("value=\"+1 212 555 0134\"");
        await ShouldGoOnAsync(await owner.PostAsync($"{Suppliers}/{added.Id}", $"{Suppliers}/{added.Id}", With(Meridian, ("basis", "1"), ("contact-0-phone", "+1 212 555 0199"))), Suppliers);
        (await SheetAsync(hub)).Suppliers[0].Contacts[0].Phone.ShouldBe("+1 212 555 0199");
        (await owner.ReadAsync("/settings/facts")).ShouldContain("by Anna Vale");
        await ShouldGoOnAsync(await owner.PostAsync($"{Suppliers}/{added.Id}", $"{Suppliers}/{added.Id}/remove", ("basis", "2")), Suppliers);
        (await SheetAsync(hub)).Suppliers.ShouldBeEmpty();
        await ShouldGoOnAsync(await owner.PostAsync("/settings/facts", "/settings/facts/undo", ("version", "2"), ("basis", "3")), "/settings/facts");
        (await SheetAsync(hub)).Suppliers.ShouldHaveSingleItem().Name.ShouldBe("Meridian Diamonds");
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.EntriesAsync()).Count(e => e.Kind == "shop-facts.changed" && e.By.StartsWith("person:", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        using HttpResponseMessage answer = await owner.PostAsync(Suppliers + "/new", Suppliers + "/new",
            With(Meridian, ("domains", "gmail.com"), ("contact-0-phone", "ask Tom"), ("contact-1-name", "Ada <b>"), ("contact-1-email", "ada(at)x")));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        string page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Anybody can get an address at gmail.com");
        page.ShouldContain("id=\"domains-error\"");
        page.ShouldContain("id=\"contact-0-phone-error\"");
        page.ShouldContain("id=\"contact-1-email-error\"");
        foreach (string typed in new[] { "value=\"Meridian Diamonds\"", ">gmail.com</textarea>", "value=\"ask Tom\"", "value=\"Ada &lt;b&gt;\"", "value=\"ada(at)x\"" })
            page.ShouldContain(typed);
        (await SheetAsync(hub)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task The_second_of_two_people_is_told_and_overwrites_only_knowingly()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        using Browser manager = await hub.SignInAsync(ShopRole.Manager);
        await owner.PostAsync("/settings/facts/domains", "/settings/facts/domains", ("_handler", "list"), ("basis", "0"), ("lines", "vale.example"));
        using HttpResponseMessage second = await manager.PostAsync("/settings/facts/domains", "/settings/facts/domains", ("_handler", "list"), ("basis", "0"), ("lines", "vale-repairs.example"));
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        string page = await second.Content.ReadAsStringAsync();
        page.ShouldContain("Somebody else was quicker");
        page.ShouldContain(">vale-repairs.example</textarea>");
        page.ShouldContain("<dd>vale.example</dd>");
        page.ShouldContain("name=\"basis\" value=\"1\"");
        (await SheetAsync(hub)).Domains.ShouldBe(["vale.example"]);
        // An error in another field of the form must not make the reader pass for having seen what is there now.
        using HttpResponseMessage wrong = await manager.PostAsync("/settings/facts/domains", "/settings/facts/domains", ("_handler", "list"), ("basis", "0"), ("lines", "nonsense"));
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("name=\"basis\" value=\"0\"");
    }

    [Fact]
    public async Task The_bookkeeper_changes_a_suppliers_people_and_nothing_else()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        await owner.PostAsync(Suppliers + "/new", Suppliers + "/new", Meridian);
        using Browser bookkeeper = await hub.SignInAsync(ShopRole.Bookkeeper);
        (await bookkeeper.ReadAsync("/settings")).ShouldNotContain("/settings/shop");
        string page = await bookkeeper.ReadAsync(Suppliers + "/1");
        page.ShouldNotContain("name=\"domains\"");
        await ShouldGoOnAsync(await bookkeeper.PostAsync(Suppliers + "/1", Suppliers + "/1", With(Meridian, ("basis", "1"), ("name", "Mine"), ("domains", "evil.example"), ("contact-0-phone", "+1 212 555 0199"))), Suppliers);
        KnownSupplier now = (await SheetAsync(hub)).Suppliers[0];
        (now.Name, now.Domains.Single(), now.Contacts[0].Phone).ShouldBe(("Meridian Diamonds", "meridian-diamonds.example", "+1 212 555 0199"));
        using HttpResponseMessage added = await bookkeeper.GetAsync(Suppliers + "/new");
        added.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await bookkeeper.PostAsync(Suppliers, Suppliers + "/new", Browser.TokenOf(page), With(Meridian, ("name", "Another")));
        (await SheetAsync(hub)).Suppliers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_is_looked_at_first_and_its_account_numbers_are_left_out_aloud()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        string sample = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "shop.yaml"));
        using HttpResponseMessage broken = await owner.PostAsync("/settings/facts/import", "/settings/facts/import", ("_handler", "import"), ("mode", "add"), ("text", sample.Replace("suppliers:", "suplliers:", StringComparison.Ordinal)));
        string said = WebUtility.HtmlDecode(await broken.Content.ReadAsStringAsync());
        said.ShouldContain("In line 15, at character 1");
        said.ShouldContain("suplliers:\n  - name: Meridian Diamonds", customMessage: "the text is shown again");
        (await SheetAsync(hub)).IsEmpty.ShouldBeTrue();
        using HttpResponseMessage looked = await owner.PostAsync("/settings/facts/import", "/settings/facts/import", ("_handler", "import"), ("basis", "0"), ("mode", "replace"), ("text", sample));
        string preview = await looked.Content.ReadAsStringAsync();
        preview.ShouldContain("3 account numbers of suppliers are left out");
        preview.ShouldContain("Suppliers: 1 new, 0 changed, 0 removed.");
        (await SheetAsync(hub)).IsEmpty.ShouldBeTrue();
        await ShouldGoOnAsync(await owner.PostAsync("/settings/facts/import", "/settings/facts/import", ("_handler", "import"), ("act", "import"), ("basis", "0"), ("mode", "replace"), ("text", sample)), "/settings/facts");
        (await SheetAsync(hub)).Staff.Count.ShouldBe(2);
        (await owner.ReadAsync("/settings/facts/export")).ShouldContain("name: \"Meridian Diamonds\"");
    }

    internal static async Task ShouldGoOnAsync(HttpResponseMessage answer, string path)
    {
        using (answer)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
            answer.Headers.Location!.ToString().ShouldBe(path);
        }
    }

    internal static (string, string)[] With((string Name, string Value)[] fields, params (string Name, string Value)[] others) =>
        [.. fields.Where(f => !others.Any(o => o.Name == f.Name)), .. others];

    private static async Task<FactSheet> SheetAsync(RunningHub hub)
    {
        await using ShopReading reading = await hub.Test.Store.ReadAsync(hub.Test.Shop);
        return await hub.Services.GetRequiredService<ShopFactsBook>().ReadAsync(reading);
    }
}

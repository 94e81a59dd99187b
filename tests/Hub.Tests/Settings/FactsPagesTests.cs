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
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Somebody_of_the_staff_is_added_changed_and_removed_and_each_stands_in_the_ledger(string kind)
    {
        const string staff = "/settings/facts/staff";
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        string first = await owner.ReadAsync("/settings/facts");
        first.ShouldContain("Bezel knows nothing of your shop yet");
        first.ShouldContain("href=\"/suppliers/new\"");
        (string, string)[] ruth = [("_handler", "staff"), ("basis", "0"), ("name", "Ruth Adler"), ("role", "owner"), ("emails", "RUTH@adler.example")];
        await ShouldGoOnAsync(await owner.PostAsync(staff + "/new", staff + "/new", ruth), staff);
        KnownStaff added = (await SheetAsync(hub)).Staff.ShouldHaveSingleItem();
        added.Emails.ShouldBe(["ruth@adler.example"]);
        await ShouldGoOnAsync(await owner.PostAsync($"{staff}/{added.Id}", $"{staff}/{added.Id}", With(ruth, ("basis", "1"), ("role", "manager"))), staff);
        (await SheetAsync(hub)).Staff[0].Role.ShouldBe("manager");
        (await owner.ReadAsync("/settings/facts")).ShouldContain("by Anna Vale");
        await ShouldGoOnAsync(await owner.PostAsync($"{staff}/{added.Id}", $"{staff}/{added.Id}/remove", ("basis", "2")), staff);
        (await SheetAsync(hub)).Staff.ShouldBeEmpty();
        await ShouldGoOnAsync(await owner.PostAsync("/settings/facts", "/settings/facts/undo", ("version", "2"), ("basis", "3")), "/settings/facts");
        (await SheetAsync(hub)).Staff.ShouldHaveSingleItem().Name.ShouldBe("Ruth Adler");
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.EntriesAsync()).Count(e => e.Kind == "shop-facts.changed" && e.By.StartsWith("person:", StringComparison.Ordinal)).ShouldBe(4);
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
    public async Task A_file_is_looked_at_first_and_its_suppliers_go_to_the_book()
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
        preview.ShouldContain("3 account numbers come into the supplier book");
        preview.ShouldContain("Suppliers: 1 new, 0 changed, 0 removed.");
        (await SheetAsync(hub)).IsEmpty.ShouldBeTrue();
        await ShouldGoOnAsync(await owner.PostAsync("/settings/facts/import", "/settings/facts/import", ("_handler", "import"), ("act", "import"), ("basis", "0"), ("mode", "replace"), ("text", sample)), "/settings/facts");
        (await SheetAsync(hub)).Staff.Count.ShouldBe(2);
        (await owner.ReadAsync("/settings/facts/export")).ShouldContain("name: \"Meridian Diamonds\"");
        (await owner.ReadAsync("/suppliers")).ShouldContain("Meridian Diamonds");
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

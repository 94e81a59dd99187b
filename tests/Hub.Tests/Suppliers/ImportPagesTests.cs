using System.Net;
using System.Text;
using Bezel.Hub.Tests.Api;
using Bezel.Shop.Findings;
using Bezel.Testing;
using static Bezel.Hub.Tests.Settings.FactsPagesTests;

namespace Bezel.Hub.Tests.Suppliers;

public sealed class ImportPagesTests
{
    private const string Table = "Supplier,Contact,Phone,Routing number,Account number\nMeridian <b>,Tom Vale,+1 212 555 0134,021000021,000123456789\nPearl House,,ask Ken,,\n";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_list_is_looked_at_brought_in_by_a_yes_and_taken_out_again(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        await ShouldGoOnAsync(await DropAsync(owner, Table), "/suppliers/imports/1");
        string preview = WebUtility.HtmlDecode(await owner.ReadAsync("/suppliers/imports/1"));
        preview.ShouldContain("New suppliers: 2");
        preview.ShouldContain("Line 3, column 3:");
        preview.ShouldNotContain("123456789");
        (await owner.ReadAsync("/suppliers/imports/1")).ShouldContain("Meridian &lt;b&gt;");
        (await SupplierPagesTests.BookAsync(hub)).ShouldBeEmpty();
        await ShouldGoOnAsync(await owner.PostAsync("/suppliers/imports/1", "/suppliers/imports/1/begin"), "/suppliers/imports/1");
        (await SupplierPagesTests.BookAsync(hub)).Count.ShouldBe(2);
        (await owner.ReadAsync("/suppliers")).ShouldContain("account never verified");
        WebUtility.HtmlDecode(await owner.ReadAsync("/suppliers/1")).ShouldContain("from list 1 that Anna Vale read in");
        await ShouldGoOnAsync(await owner.PostAsync("/suppliers/imports/1", "/suppliers/imports/1/undo"), "/suppliers/imports/1");
        (await SupplierPagesTests.BookAsync(hub)).ShouldBeEmpty();
        (await owner.ReadAsync("/suppliers/imports")).ShouldContain("taken out again");
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_with_its_place_and_nobody_else_may()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        using HttpResponseMessage broken = await DropAsync(owner, "Supplier,Phone\nMeridian,\"+1 212\n");
        WebUtility.HtmlDecode(await broken.Content.ReadAsStringAsync()).ShouldContain("In line 2, at column 2: A quotation mark begins here and never ends. Nothing was read in.");
        using Browser bookkeeper = await hub.SignInAsync(ShopRole.Bookkeeper);
        using HttpResponseMessage refused = await bookkeeper.GetAsync("/suppliers/import");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Programs_read_the_book_with_the_last_four_characters_of_accounts(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await SupplierPagesTests.ImportAsync(hub, "suppliers: [{ name: A, accounts: [{ routing: \"021000021\", account: \"000123456789\" }] }, { name: B }, { name: C }]");
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        ApiAnswer first = (await program.GetAsync("/suppliers?limit=2")).Ok();
        first.Text.ShouldNotContain("123456789");
        first.Json.GetProperty("suppliers").EnumerateArray().Select(s => s.GetProperty("name").GetString()).ShouldBe(["A", "B"]);
        ApiAnswer rest = (await program.GetAsync($"/suppliers?limit=2&after={first.Json.GetProperty("next").GetString()}")).Ok();
        rest.Json.GetProperty("suppliers").GetArrayLength().ShouldBe(1);
        ApiAnswer one = (await program.GetAsync("/suppliers/1")).Ok();
        one.Text.ShouldNotContain("123456789");
        System.Text.Json.JsonElement fact = one.Json.GetProperty("facts").EnumerateArray().Single();
        (fact.GetProperty("kind").GetString(), fact.GetProperty("value").GetString(), fact.GetProperty("scheme").GetString()).ShouldBe(("account", "6789", "united-states"));
        (await program.GetAsync("/suppliers/9")).Problem.ShouldBe("not-found");
    }

    private static async Task<HttpResponseMessage> DropAsync(Browser browser, string text)
    {
        string token = Browser.TokenOf(await browser.ReadAsync("/suppliers/import"));
        using var content = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent("list"), "_handler" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "list.csv" },
        };
        return await browser.Client.PostAsync(new Uri("/suppliers/import", UriKind.Relative), content);
    }
}

using System.Net;
using System.Text;
using Bezel.Mail.Checking;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Requests;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Suppliers.Tests.Requests;

/// <summary>The pages as a browser without script meets them, on the real hub.</summary>
public sealed class RequestPagesTests
{
    private const string ChangedAccount = """
        From: Tom Vale <tom@meridian.example>
        To: mia@vale.example
        Subject: Our bank details have changed
        Date: Sun, 31 Jan 2027 09:00:00 +0000
        Message-ID: <1@meridian.example>

        Dear Mia,
        please pay invoice 1042 to our new account from now on.
        Routing number: 011401533
        Account number: 987654328812
        Call me on +1 646 555 0199 if you have any question.
        Tom
        """;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_message_with_a_new_account_goes_its_way_with_two_people(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await RunningHub.StoreAsync(kind, clock);
        long account = await MeridianAsync(test);
        clock.PassDays(90);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser bookkeeper = await hub.SignInAsync(ShopRole.Bookkeeper, "Ben Kay");
        using Browser owner = await hub.SignInAsync(ShopRole.Owner, "Mia Vale");
        CheckedMessage message = await CheckAsync(hub, Actor.Program("mail"));
        message.Finding.ShouldNotBeNull();

        (await owner.ReadAsync($"/check/{message.Id}")).ShouldContain("href=\"/requests/1\"");
        (await owner.ReadAsync("/requests")).ShouldContain("One request is open");
        string page = await bookkeeper.ReadAsync("/requests/1");
        page.ShouldContain("href=\"tel:&#x2B;12125550134\"");
        page.ShouldContain("<s>&#x2B;1 646 555 0199</s>");
        page.ShouldContain("href=\"/check/" + message.Id);
        page.ShouldNotContain("987654328812");
        (string Name, string Value)[] call =
        [
            ("_handler", "call"), ("revision", "1"), ("rung", (account - 1).ToString(System.Globalization.CultureInfo.InvariantCulture)), ("spoken-to", "Tom Vale"), ("they-asked", "yes"), ("digits", "8812"),
            ("old", account.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("act", "confirmed"),
        ];
        using (HttpResponseMessage wrong = await bookkeeper.PostAsync("/requests/1", "/requests/1", [.. call.Select(f => f.Name == "digits" ? ("digits", "1234") : f)]))
        {
            string again = await wrong.Content.ReadAsStringAsync();
            again.ShouldContain("are not those of the account");
            again.ShouldContain("value=\"Tom Vale\"");
        }
        await GoesToAsync(bookkeeper, "/requests/1", "/requests/1", call);
        page = await bookkeeper.ReadAsync("/requests/1");
        page.ShouldContain("Somebody else must agree");
        page.ShouldContain("Ask Mia Vale");
        using (HttpResponseMessage self = await bookkeeper.PostAsync("/requests/1/agree", "/requests/1/agree", ("_handler", "agree"), ("revision", "2")))
            (await self.Content.ReadAsStringAsync()).ShouldContain("You made the call");

        await GoesToAsync(owner, "/requests/1/agree", "/requests/1/agree", ("_handler", "agree"), ("revision", "2"));
        using (HttpResponseMessage replayed = await owner.PostAsync("/requests/1/agree", "/requests/1/agree", ("_handler", "agree"), ("revision", "2")))
            (await replayed.Content.ReadAsStringAsync()).ShouldContain("Meanwhile Mia Vale agreed");
        (await owner.ReadAsync("/requests/1")).ShouldContain("Nothing to do: it waits");

        clock.Pass(TimeSpan.FromHours(24));
        await hub.Services.GetRequiredService<TakingEffect>().RunAsync((await test.Store.ShopsAsync())[0], CancellationToken.None);
        using Browser later = await hub.SignInAsync(ShopRole.Manager, "Ann Moss");
        (await later.ReadAsync("/requests/1")).ShouldContain("the change is in force");
        string evidence = await later.ReadAsync("/requests/1/evidence");
        foreach (string part in new[] { "Ben Kay", "Mia Vale agreed", "request.opened", "request.called", "request.approved", "request.in-force", "supplier.fact-added", "message.checked", "Known before" })
            evidence.ShouldContain(part);
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await hub.Services.GetRequiredService<SupplierBook>().FindAsync(reading.Db, 1))!.Accounts.ShouldHaveSingleItem().LastDigits.ShouldBe("8812");
    }

    [Fact]
    public async Task Refused_on_the_page_it_becomes_an_incident()
    {
        var clock = new SetClock();
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite, clock);
        await MeridianAsync(test);
        clock.PassDays(90);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner, "Mia Vale");
        await CheckAsync(hub, Actor.Program("mail"));
        using (HttpResponseMessage unsaid = await owner.PostAsync("/requests/1", "/requests/1", ("_handler", "refuse"), ("revision", "1"), ("refuse-reason", "")))
            (await unsaid.Content.ReadAsStringAsync()).ShouldContain("Say in a few words why");
        await GoesToAsync(owner, "/requests/1", "/requests/1", ("_handler", "refuse"), ("revision", "1"), ("refuse-reason", "It is not theirs."));
        string page = await owner.ReadAsync("/requests/1");
        page.ShouldContain("href=\"/incidents/1\"");
        (await owner.ReadAsync("/incidents/1")).ShouldContain("Meridian Diamonds");
        (await owner.ReadAsync("/requests/1/evidence")).ShouldContain("Incident 1 was opened with it");
        if (hub.Services.GetRequiredService<Bezel.Pages.Printing.IPdfPrinter>().IsPossible)
        {
            using HttpResponseMessage pdf = await owner.GetAsync("/requests/1/evidence.pdf");
            pdf.StatusCode.ShouldBe(HttpStatusCode.OK);
            Encoding.Latin1.GetString(await pdf.Content.ReadAsByteArrayAsync()).ShouldStartWith("%PDF");
        }
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.Db.Set<Finding>().SingleAsync(f => f.Kind == "suppliers.request")).State.ShouldBe(FindingState.Done);
    }

    [Theory]
    [InlineData(ClaimedChannel.Letter)]
    [InlineData(ClaimedChannel.Call)]
    public async Task By_hand_sales_opens_and_sees_nothing_else(ClaimedChannel way)
    {
        var clock = new SetClock();
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite, clock);
        await MeridianAsync(test);
        clock.PassDays(90);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser sales = await hub.SignInAsync(ShopRole.Sales, "Sue Hill");
        using Browser owner = await hub.SignInAsync(ShopRole.Owner, "Mia Vale");
        string address = "/requests/new?by=" + (way == ClaimedChannel.Letter ? "letter" : "call");
        (string Name, string Value)[] typed =
            [("_handler", "request"), ("supplier", "meridian diamonds"), ("fact", "account"), ("bank", "011401533"), ("number", "9876 5432 8812"), ("from", "Tom"), ("numbers", "+1 646 555 0199\n+1 646 555 0198"), ("when", "")];
        using (HttpResponseMessage nobody = await sales.PostAsync(address, address, [.. typed.Select(f => f.Name == "supplier" ? ("supplier", "Nobody") : f)]))
            (await nobody.Content.ReadAsStringAsync()).ShouldContain("no supplier of that name");
        await GoesToAsync(sales, address, address, typed);
        foreach (string path in new[] { "/requests", "/requests/1", "/requests/1/evidence", "/requests/1/agree" })
        {
            using HttpResponseMessage refused = await sales.GetAsync(path);
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        string page = await owner.ReadAsync("/requests/1");
        page.ShouldContain("ends in 8812");
        page.ShouldContain("<s>&#x2B;1 646 555 0198</s>");
        page.ShouldContain("Sue Hill</strong> opened it");
        using HttpResponseMessage known = await owner.PostAsync(address, address, [.. typed.Select(f => f.Name == "number" ? ("number", "000123456789") : f.Name == "bank" ? ("bank", "021000021") : f)]);
        (await known.Content.ReadAsStringAsync()).ShouldContain("holds this already");
    }

    /// <summary>Ways of the test above.</summary>
    public enum ClaimedChannel
    {
        /// <summary>A letter.</summary>
        Letter,

        /// <summary>A call.</summary>
        Call,
    }

    [Fact]
    public async Task The_IT_helper_and_the_insurer_see_no_request()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        foreach (ShopRole role in new[] { ShopRole.ItHelper, ShopRole.Insurer })
        {
            using Browser browser = await hub.SignInAsync(role, role.ToString());
            foreach (string path in new[] { "/requests", "/requests/new", "/requests/1", "/requests/1/evidence.pdf" })
            {
                using HttpResponseMessage answer = await browser.GetAsync(path);
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{path} for {role}");
            }
        }
    }

    /// <summary>A supplier with a number and, after it, an account; the account's fact.</summary>
    private static async Task<long> MeridianAsync(TestStore test)
    {
        var book = new SupplierBook(test.Store);
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Console("anna"));
        Supplier supplier = await book.AddAsync(change, new SupplierDetails { Name = "Meridian Diamonds" }, FactOrigin.ByHand);
        await book.AddFactAsync(change, supplier, SupplierFactKind.Domain, FactValue.OfDomain("meridian.example"), FactOrigin.ByHand);
        await book.AddFactAsync(change, supplier, SupplierFactKind.Email, FactValue.OfEmail("tom@meridian.example", "Tom Vale"), FactOrigin.ByHand);
        await book.AddFactAsync(change, supplier, SupplierFactKind.Phone, FactValue.OfPhone(RequestStore.KnownNumber, "Tom Vale"), FactOrigin.ByHand);
        SupplierFact account = await book.AddFactAsync(change, supplier, SupplierFactKind.Account, FactValue.OfAccount(RequestStore.OnFile), FactOrigin.ByHand);
        await change.CommitAsync();
        return account.Id;
    }

    private static async Task<CheckedMessage> CheckAsync(RunningHub hub, Actor actor) =>
        await hub.Services.GetRequiredService<MessageChecking>().CheckAsync(hub.Test.Shop, actor, new EmailToCheck(Encoding.UTF8.GetBytes(ChangedAccount.ReplaceLineEndings("\r\n"))));

    private static async Task GoesToAsync(Browser browser, string page, string action, params (string Name, string Value)[] fields)
    {
        using HttpResponseMessage answer = await browser.PostAsync(page, action, fields);
        if (answer.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Bezel.Hub.Tests.Api;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Incidents;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Payments;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Hub.Tests.Payments;

public sealed class PaymentPagesTests
{
    private const string Fine = "Payee,Routing number,Account number,Amount,Currency,Reference\nMeridian Diamonds,021000021,123456789,1200.00,USD,INV-1\n";
    private const string Changed = Fine + "Meridian Diamonds,021000021,55558812,9200.00,USD,INV-2\n\"=cmd|x New House\",021000021,77770001,5.00,USD,INV-3\n";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_page_says_first_what_must_not_go_and_shows_both_accounts_and_never_a_whole_one(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await SupplierAsync(hub);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        (await anna.ReadAsync("/payments")).ShouldContain("No payment file was checked yet");
        string at = await DropAsync(anna, Changed);
        string page = WebUtility.HtmlDecode(await anna.ReadAsync(at));
        page.ShouldContain("<h1>Don’t send this file: 1 of 3 payments must not go</h1>");
        page.ShouldContain("•••• 6789");
        page.ShouldContain("<s>•••• 8812</s>");
        page.ShouldContain("/requests/1");
        page.ShouldContain("The other payment is fine");
        page.ShouldNotContain("55558812");
        page.ShouldNotContain("123456789");
        (await anna.ReadAsync("/")).ShouldContain("send this payment file");
        using HttpResponseMessage csv = await anna.GetAsync(at + "/report.csv");
        string table = await csv.Content.ReadAsStringAsync();
        table.ShouldContain("'=cmd|x New House");
        table.ShouldNotContain("55558812");
        using HttpResponseMessage aside = await anna.PostAsync(at, at + "/aside");
        aside.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await anna.ReadAsync(at)).ShouldContain("Put aside: this file does not go");
        (await anna.ReadAsync("/")).ShouldNotContain("send this payment file");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Two_people_sign_on_the_page_and_what_was_sent_is_compared(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await SupplierAsync(hub);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale"), ben = await hub.SignInAsync(ShopRole.Bookkeeper, "Ben Vale");
        string at = await DropAsync(anna, Fine);
        await SignAsync(anna, at);
        string waits = await anna.ReadAsync(at);
        waits.ShouldContain("One more person has to look at this file");
        waits.ShouldContain("Ben Vale");
        using (HttpResponseMessage twice = await anna.PostAsync(at + "/sign", at + "/sign", ("_handler", "sign")))
            (await twice.Content.ReadAsStringAsync()).ShouldContain("Somebody else has to be the second");
        // Replayed from another session of the same person: still the first.
        (await FirstSentAsync(hub)).ShouldBeNull("one signature sends nothing");
        await SignAsync(ben, at);
        (await FirstSentAsync(hub)).ShouldNotBeNull("from now on the yearly review is asked for");
        string signed = await ben.ReadAsync(at);
        signed.ShouldContain("Signed off: this file may go, as it is");
        signed.ShouldContain("Anna Vale");
        signed.ShouldContain("Ben Vale");
        string compared = await DropAsync(ben, Fine.Replace("123456789", "66660001", StringComparison.Ordinal), at + "/compare", "compare", ("with", "file"));
        string found = WebUtility.HtmlDecode(await ben.ReadAsync(compared));
        found.ShouldContain("Not as it was signed off: one payment was altered.");
        found.ShouldContain("<s>•••• 0001</s>");
        found.ShouldNotContain("66660001");
        string again = await DropAsync(ben, Fine, at + "/compare", "compare", ("with", "file"));
        (await ben.ReadAsync(again)).ShouldContain("The payment is as it was signed off.");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Sellers_helpers_and_tokens_neither_see_nor_sign(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await SupplierAsync(hub);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        string at = await DropAsync(anna, Fine);
        foreach (ShopRole role in new[] { ShopRole.Sales, ShopRole.ItHelper, ShopRole.Insurer })
        {
            using Browser other = await hub.SignInAsync(role);
            foreach (string path in new[] { "/payments", at, at + "/sign", at + "/compare", at + "/report.csv", at + "/report.pdf" })
            {
                using HttpResponseMessage answer = await other.GetAsync(path);
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            }
        }
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        await program.SendAbsoluteAsync(HttpMethod.Post, at + "/sign", null); // is led to the sign-in
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.Db.Set<PaymentFileSignOff>().CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_with_its_place_and_columns_can_be_said()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await SupplierAsync(hub);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        string said = await RefusedAsync(anna, "<Document><!DOCTYPE x></Document>");
        said.ShouldContain("This file could not be checked");
        said.ShouldContain("Line 1, column");
        (await RefusedAsync(anna, "a,b,c\nMeridian Diamonds,x,1\n")).ShouldContain("column");
        string odd = "wem,wohin,bank,wieviel\nMeridian Diamonds,123456789,021000021,12.00\n";
        string at = await DropAsync(anna, odd, "/payments", "payments", ("column-payee", "wem"), ("column-account", "wohin"), ("column-routing", "#3"), ("column-amount", "wieviel"));
        (await anna.ReadAsync(at)).ShouldContain("the one payment goes where it should");
        string list = await anna.ReadAsync("/payments");
        list.ShouldContain("One payment file waits for somebody");
        list.ShouldContain("$12.00");
        using HttpResponseMessage none = await anna.GetAsync("/payments/99");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_program_has_a_file_compared_and_nothing_is_kept(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await SupplierAsync(hub);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Changed));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        ApiAnswer answer = (await program.SendAsync(HttpMethod.Post, "/payments/check?file=monday.csv", content)).Ok();
        answer.Json.GetProperty("outcome").GetString().ShouldBe("stop");
        answer.Json.GetProperty("lines")[0].GetProperty("reasons")[0].GetProperty("code").GetString().ShouldBe("account-changed");
        System.Text.Json.JsonSerializer.Deserialize(answer.Text, Hub.Api.ApiJson.Default.PaymentCheckBody)!.Counts.Stop.ShouldBe(1);
        answer.Text.ShouldNotContain("55558812");
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.Db.Set<KeptPaymentFile>().CountAsync()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_program_has_an_invoice_compared_and_nothing_is_kept(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await SupplierAsync(hub);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        string text = "Meridian Diamonds\nINVOICE\nInvoice No: MD-1\nInvoice date: 2026-10-20\n\nAmount due $4,200.00\nPlease wire to routing 021000021, account number ";
        ApiAnswer answer = await SendInvoiceAsync(program, text + "55558812\n");
        answer.Json.GetProperty("outcome").GetString().ShouldBe("stop");
        answer.Text.ShouldNotContain("55558812");
        Hub.Api.Invoices.InvoiceCheckBody body = System.Text.Json.JsonSerializer.Deserialize(answer.Text, Hub.Api.ApiJson.Default.InvoiceCheckBody)!;
        (body.Supplier, body.Amount, body.Accounts.Single().Reasons[0].Code).ShouldBe(("Meridian Diamonds", "4200.00", "account-changed"));
        (await SendInvoiceAsync(program, text + "123456789\n")).Json.GetProperty("outcome").GetString().ShouldBe("ok");
        (await SendInvoiceAsync(program, "nothing of the kind")).Json.GetProperty("outcome").GetString().ShouldBe("unreadable");
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.Db.Set<Bezel.Suppliers.Invoices.SupplierInvoice>().CountAsync()).ShouldBe(0);
        (await reading.Db.Set<Bezel.Suppliers.Requests.ChangeRequest>().CountAsync()).ShouldBe(0);
    }

    private static async Task<ApiAnswer> SendInvoiceAsync(ApiClient program, string text)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return (await program.SendAsync(HttpMethod.Post, "/invoices/check?file=md-1.txt", content)).Ok();
    }

    private static async Task SupplierAsync(RunningHub hub)
    {
        SupplierBook book = hub.Services.GetRequiredService<SupplierBook>();
        await using ShopTransaction change = await hub.Test.Store.BeginAsync(hub.Test.Shop, Actor.Program("test"));
        Supplier supplier = await book.AddAsync(change, new SupplierDetails { Name = "Meridian Diamonds" }, FactOrigin.ByHand);
        SupplierFact fact = await book.AddFactAsync(change, supplier, SupplierFactKind.Account, FactValue.OfAccount(new WrittenAccount(AccountScheme.UnitedStates, "021000021", "123456789")), FactOrigin.ByHand);
        SupplierBook.Verify(change, fact, VerifiedHow.CallBack);
        await change.CommitAsync();
    }

    private static async Task<DateTimeOffset?> FirstSentAsync(RunningHub hub)
    {
        await using ShopReading reading = await hub.Test.Store.ReadAsync(hub.Test.Shop);
        DateTimeOffset? first = null;
        foreach (IPaymentProcedureFigures source in hub.Services.GetServices<IPaymentProcedureFigures>())
            first ??= await source.FirstSentAsync(reading);
        return first;
    }

    private static async Task SignAsync(Browser who, string at)
    {
        using HttpResponseMessage answer = await who.PostAsync(at + "/sign", at + "/sign", ("_handler", "sign"));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> DropAsync(Browser who, string text, string page = "/payments", string handler = "payments", params (string Name, string Value)[] fields)
    {
        using HttpResponseMessage answer = await SendAsync(who, text, page, handler, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    private static async Task<string> RefusedAsync(Browser who, string text)
    {
        using HttpResponseMessage answer = await SendAsync(who, text, "/payments", "payments");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> SendAsync(Browser who, string text, string page, string handler, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        foreach ((string name, string value) in fields.Append(("_handler", handler)).Append(("__RequestVerificationToken", Browser.TokenOf(await who.ReadAsync(page)))))
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "monday.csv");
        return await who.Client.PostAsync(new Uri(page, UriKind.Relative), content);
    }
}

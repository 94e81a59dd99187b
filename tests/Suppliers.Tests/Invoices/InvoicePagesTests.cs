using System.Net;
using System.Text;
using Bezel.Documents.Tests;
using Bezel.Mail.Checking;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Invoices;
using Bezel.Suppliers.Requests;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Suppliers.Tests.Invoices;

/// <summary>The pages as a browser without script meets them, on the real hub; and messages that carry invoices.</summary>
public sealed class InvoicePagesTests
{
    private static readonly WrittenAccount OnFile = new(AccountScheme.UnitedStates, "021000021", "000123456789");

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task From_the_file_to_the_request(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await AddSupplierAsync(hub, test);
        using Browser ben = await hub.SignInAsync(ShopRole.Bookkeeper, "Ben Kay");
        (await ben.ReadAsync("/invoices")).ShouldContain("Have invoices checked");

        (await HandInAsync(ben, ("a.txt", Encoding.UTF8.GetBytes(InvoiceStore.Text())))).ShouldBe("/invoices/1");
        string page = await ben.ReadAsync("/invoices/1");
        page.ShouldContain("The account is the one on file");
        page.ShouldContain("MD-1");
        page.ShouldNotContain("000123456789");

        (await HandInAsync(ben, ("b.txt", Encoding.UTF8.GetBytes(InvoiceStore.Text(account: "987654328812", routing: "011401533"))))).ShouldBe("/invoices/2");
        page = WebUtility.HtmlDecode(await ben.ReadAsync("/invoices/2"));
        page.ShouldContain("Don’t pay this invoice yet");
        page.ShouldContain("<s class=\"tabular\">+1 917 555 0177</s>");
        page.ShouldContain("href=\"/requests/1\"");
        page.ShouldContain("It came before with another account");
        page.ShouldContain("<mark>");
        page.ShouldNotContain("987654328812");

        (await HandInAsync(ben, ("c.txt", Encoding.UTF8.GetBytes(InvoiceStore.Text(number: "MD-2", total: "$10.00"))), ("d.txt", Encoding.UTF8.GetBytes(InvoiceStore.Text(number: "MD-3", total: "$11.00"))))).ShouldBe("/invoices");
        string list = await ben.ReadAsync("/invoices");
        list.ShouldContain("2 invoices were read");
        list.ShouldContain("One invoice asks for payment into another account");
    }

    [Fact]
    public async Task What_is_no_invoice_is_said_and_can_be_typed_in()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await AddSupplierAsync(hub, test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        using (HttpResponseMessage refused = await PostAsync(owner, ("<b>letter.txt", "Dear all, we are closed on Monday."u8.ToArray()), ("empty.pdf", []), ("bomb.zip", SampleFiles.Zip(("a.txt", new string('0', 3_000_000))))))
        {
            string page = await refused.Content.ReadAsStringAsync();
            page.ShouldContain("3 files were not taken");
            page.ShouldContain("&lt;b&gt;letter.txt");
            page.ShouldContain("The file is empty.");
        }
        using (HttpResponseMessage nothing = await PostAsync(owner))
            (await nothing.Content.ReadAsStringAsync()).ShouldContain("Choose at least one file first.");
        using HttpResponseMessage typed = await owner.PostAsync("/invoices", "/invoices", ("_handler", "typed"), ("typed-seller", "Meridian Diamonds"), ("typed-account", "987654328812"), ("typed-amount", "USD 1,200.00"), ("typed-number", "MD-77"), ("typed-date", "2026-10-20"));
        typed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await owner.ReadAsync("/invoices/1")).ShouldContain("Don’t pay this invoice yet");
        using HttpResponseMessage empty = await owner.PostAsync("/invoices", "/invoices", ("_handler", "typed"), ("typed-seller", ""), ("typed-account", ""));
        (await empty.Content.ReadAsStringAsync()).ShouldContain("Say who asks for the money");
        using HttpResponseMessage none = await owner.GetAsync("/invoices/77");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(ShopRole.Owner, true)]
    [InlineData(ShopRole.Manager, true)]
    [InlineData(ShopRole.Bookkeeper, true)]
    [InlineData(ShopRole.Sales, false)]
    [InlineData(ShopRole.ItHelper, false)]
    [InlineData(ShopRole.Insurer, false)]
    public async Task Invoices_are_seen_by_who_pays(ShopRole role, bool sees)
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser visitor = await hub.SignInAsync(role, "Somebody");
        foreach (string path in (string[])["/invoices", "/invoices/1"])
        {
            using HttpResponseMessage page = await visitor.GetAsync(path);
            page.StatusCode.ShouldBe(sees ? path == "/invoices" ? HttpStatusCode.OK : HttpStatusCode.NotFound : HttpStatusCode.Forbidden, path);
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_invoice_attached_to_a_message_is_kept_with_it_and_one_request_stands_for_both(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await AddSupplierAsync(hub, test);
        MessageChecking checking = hub.Services.GetRequiredService<MessageChecking>();
        CheckedMessage made = await checking.CheckAsync(test.Shop, Actor.Program("test"), new EmailToCheck(Email(InvoiceStore.Text(account: "987654328812", routing: "011401533"))));
        await checking.CheckAsync(test.Shop, Actor.Program("test"), new EmailToCheck(Email(InvoiceStore.Text(account: "987654328812", routing: "011401533"))));
        await checking.CheckAsync(test.Shop, Actor.Program("test"), new EmailToCheck(Email(InvoiceStore.Text(seller: "Nobody Known LLC", account: "555500001111"), "billing@nobody.example")));
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        SupplierInvoice invoice = await reading.Db.Set<SupplierInvoice>().SingleAsync();
        (invoice.Message, invoice.Origin, invoice.Account).ShouldBe((made.Id, InvoiceOrigin.Message, InvoiceAccountState.OnHold));
        invoice.About.ShouldNotBeNull();
        ChangeRequest request = await reading.Db.Set<ChangeRequest>().SingleAsync();
        invoice.Request.ShouldBe(request.Id);
        (await reading.Db.Set<RequestMove>().CountAsync()).ShouldBe(1, "the message and its invoice are one claim");
    }

    private static byte[] Email(string invoice, string from = "tom@meridian.example") => Encoding.UTF8.GetBytes(
        "From: <" + from + ">\r\nTo: shop@vale.example\r\nSubject: Your invoice\r\nDate: Mon, 2 Nov 2026 09:00:00 +0000\r\nMessage-ID: <" + invoice.Length + "@meridian.example>\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlease find our invoice attached.\r\n--b\r\nContent-Type: text/plain; name=invoice.txt\r\nContent-Disposition: attachment; filename=invoice.txt\r\n\r\n"
        + invoice.ReplaceLineEndings("\r\n") + "\r\n--b--\r\n");

    private static async Task AddSupplierAsync(RunningHub hub, TestStore test)
    {
        SupplierBook book = hub.Services.GetRequiredService<SupplierBook>();
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        Supplier supplier = await book.AddAsync(change, new SupplierDetails { Name = "Meridian Diamonds" }, FactOrigin.EarlierFacts);
        await book.AddFactAsync(change, supplier, SupplierFactKind.Account, FactValue.OfAccount(OnFile), FactOrigin.EarlierFacts);
        await book.AddFactAsync(change, supplier, SupplierFactKind.Domain, FactValue.OfDomain("meridian.example"), FactOrigin.EarlierFacts);
        await book.AddFactAsync(change, supplier, SupplierFactKind.Phone, FactValue.OfPhone("+1 212 555 0134", "Tom Vale"), FactOrigin.EarlierFacts);
        await change.CommitAsync();
    }

    private static async Task<string> HandInAsync(Browser browser, params (string Name, byte[] Content)[] files)
    {
        using HttpResponseMessage answer = await PostAsync(browser, files);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    private static async Task<HttpResponseMessage> PostAsync(Browser browser, params (string Name, byte[] Content)[] files)
    {
        string token = Browser.TokenOf(await browser.ReadAsync("/invoices"));
        using var form = new MultipartFormDataContent { { new StringContent("invoices"), "_handler" }, { new StringContent(token), "__RequestVerificationToken" } };
        foreach ((string name, byte[] content) in files)
            form.Add(new ByteArrayContent(content), "invoice-files", name);
        return await browser.Client.PostAsync(new Uri("/invoices", UriKind.Relative), form);
    }
}

using Bezel.Judge.Shop;
using Bezel.Mail.ShopFacts;
using Bezel.Shop;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Testing;

namespace Bezel.Mail.Tests.ShopFacts;

public sealed class SuppliersToBookTests
{
    private static readonly KnownSupplier Pearls = new()
    {
        Id = 9,
        Name = "Pearl House",
        Contacts = [new Contact("", null, "+81 3 5555 0107"), new Contact("Ada Nairn", null, null), new Contact("Ken Ito", "ken@pearl.example", null)],
        Addresses = ["2-1 Ginza, Chuo, Tokyo"],
    };

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Suppliers_of_an_earlier_store_go_over_once_and_nothing_is_lost(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await MakeAsBeforeAsync(mail);
        DateTimeOffset known = mail.Clock.GetUtcNow();
        (await SuppliersOfJudgeAsync(mail)).ShouldBe(["Meridian Diamonds", "Pearl House"]); // before anything has gone over
        mail.Clock.Pass(3);
        await RunAsync(mail);
        FactSheet sheet = await mail.SheetAsync();
        (sheet.Suppliers.Count, sheet.Domains.Single(), sheet.Version).ShouldBe((0, "vale.example", 2));
        IReadOnlyList<BookedSupplier> book = await mail.BookAsync();
        book.Select(s => s.Name).ShouldBe(["Meridian Diamonds", "Pearl House"]);
        book[0].Contacts.ShouldBe([new BookedContact("Tom Vale", "tom@meridian-diamonds.example", "+1 212 555 0134")]);
        book[0].Domains.ShouldBe(["meridian-diamonds.example"]);
        book[1].Contacts.ShouldBe([new BookedContact("", null, "+81 3 5555 0107"), new BookedContact("Ada Nairn", null, null), new BookedContact("Ken Ito", "ken@pearl.example", null)]);
        book[1].Addresses.ShouldBe(["2-1 Ginza, Chuo, Tokyo"]);
        (await SuppliersOfJudgeAsync(mail)).ShouldBe(["Meridian Diamonds", "Pearl House"]);

        int entries = (await mail.ReadAsync(reading => reading.EntriesAsync())).Count;
        await RunAsync(mail);
        (await mail.ReadAsync(reading => reading.EntriesAsync())).Count.ShouldBe(entries);
        (await mail.Store.VerifyAsync(mail.Test.Shop, [])).Holds.ShouldBeTrue();
        known.ShouldBeLessThan(mail.Clock.GetUtcNow());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_the_book_holds_already_stays_and_is_given_what_it_lacks(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.ImportAsync("suppliers: [{ name: MERIDIAN diamonds, contacts: [{ name: Tom Vale, phone: \"+1 212 555 0134\" }], accounts: [{ routing: \"021000021\", account: \"000123456789\" }] }]");
        await MakeAsBeforeAsync(mail);
        await RunAsync(mail);
        IReadOnlyList<BookedSupplier> book = await mail.BookAsync();
        book.Select(s => s.Name).ShouldBe(["MERIDIAN diamonds", "Pearl House"]);
        book[0].Contacts.ShouldBe([new BookedContact("Tom Vale", "tom@meridian-diamonds.example", "+1 212 555 0134")]);
        book[0].Accounts.ShouldHaveSingleItem();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_earlier_version_that_is_put_back_brings_no_suppliers_back(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await MakeAsBeforeAsync(mail);
        await RunAsync(mail);
        await using (ShopTransaction change = await mail.Store.BeginAsync(mail.Test.Shop, Actor.Program("test")))
        {
            (await mail.Facts.UndoAsync(change, 1, 2)).Suppliers.ShouldBeEmpty();
            await change.CommitAsync();
        }
        (await mail.ReadAsync(reading => mail.Facts.ReadVersionAsync(reading, 1)))!.Suppliers.Count.ShouldBe(2);
        (await mail.BookAsync()).Count.ShouldBe(2);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_changed_account_of_a_supplier_in_the_book_is_held(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.ImportAsync(FactSheets.Sample);
        BookedSupplier meridian = (await mail.BookAsync())[0];
        byte[] other = System.Text.Encoding.UTF8.GetBytes("From: Tom Vale <tom@meridian-diamonds.example>\r\nTo: naomi@adler.example\r\nSubject: Invoice 4471\r\n\r\nPlease pay invoice 4471 to our account: routing 011401533, account 4400192837.\r\n");
        Bezel.Mail.Teaching.TaughtJudge judge = await mail.ReadAsync(reading => mail.ShopJudge.ForAsync(reading));
        judge.JudgeEmail(other).Holds.ShouldNotBeEmpty();
        judge.Open(other).Shop.SuppliersByDomain("meridian-diamonds.example").ShouldHaveSingleItem().Id.ShouldBe(meridian.Id);
    }

    private static async Task MakeAsBeforeAsync(MailStore mail) =>
        await mail.EditAsync(sheet => sheet with { Domains = ["vale.example"], Suppliers = [FactSheets.Meridian with { Id = 8 }, Pearls], LastId = 9 }, FactPart.Suppliers, _ => null);

    private static Task RunAsync(MailStore mail) => new SuppliersToBook(mail.Store, mail.Facts, mail.Intake).RunAsync(mail.Test.Shop);

    private static async Task<List<string>> SuppliersOfJudgeAsync(MailStore mail)
    {
        Bezel.Mail.Teaching.TaughtJudge judge = await mail.ReadAsync(reading => mail.ShopJudge.ForAsync(reading));
        IShopKnowledge known = judge.Open("From: a@b.example\r\n\r\n"u8.ToArray()).Shop;
        return [.. known.SuppliersNamedIn("Meridian Diamonds and Pearl House").Select(s => s.Name)];
    }
}

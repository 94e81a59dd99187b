using System.Globalization;
using System.Security.Cryptography;
using Bezel.Judge.Shop;
using Bezel.Ledger;
using Bezel.Mail.ShopFacts;
using Bezel.Shop;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Shop.Suppliers;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Tests.ShopFacts;

public sealed class ShopFactsBookTests
{
    private const string Marker = "zweigelt-marker-7b1f@evil.example";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_said_is_there_after_a_new_start_and_nowhere_in_clear(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        (await mail.SheetAsync()).IsEmpty.ShouldBeTrue();
        await mail.EditAsync(sheet => sheet.With(new KnownCorrespondent(0, Marker, 1)) with { Domains = ["vale.example"] });
        await mail.Test.ReopenAsync();
        FactSheet sheet = await mail.SheetAsync();
        sheet.Version.ShouldBe(1);
        sheet.Domains.ShouldBe(["vale.example"]);
        sheet.Correspondents.ShouldHaveSingleItem().Email.ShouldBe(Marker);
        (await RawBytes.ContainAsync(mail.Test, Marker)).ShouldBeFalse();
        (await RawBytes.ContainAsync(mail.Test, "vale.example")).ShouldBeFalse();
        (await mail.Store.VerifyAsync(mail.Test.Shop, [])).Holds.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Each_change_stands_in_the_ledger_with_counts_and_the_digest_of_what_is_stored(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.ImportAsync(FactSheets.Sample);
        LedgerEntry entry = (await mail.ReadAsync(reading => reading.EntriesAsync())).Single(e => e.Kind == "shop-facts.changed");
        Dictionary<string, string> said = entry.Data.ToDictionary(d => d.Key, d => d.Value.ToString()!);
        said["part"].ShouldBe("import");
        (said["staff"], said["correspondents"]).ShouldBe(("2", "1"));
        FactsVersion stored = await mail.ReadAsync(reading => reading.Db.Set<FactsVersion>().SingleAsync());
        said["content"].ShouldBe(Convert.ToHexStringLower(SHA256.HashData(stored.Content)));
        string.Concat(said.Values).ShouldNotContain("adler", Case.Insensitive);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task All_of_a_file_is_kept_its_suppliers_with_their_accounts_in_the_book(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        ImportOutcome outcome = await mail.ImportAsync(FactSheets.Sample.Replace("  currency: USD\n", "  currency: USD\n  accounts: [{ routing: \"026009593\", account: \"4400192837\" }]\n", StringComparison.Ordinal));
        (outcome.Suppliers.New, outcome.Suppliers.Accounts, outcome.OwnAccountsLeftOut).ShouldBe((1, 3, 1));
        outcome.OtherProfile.ShouldBe(["name", "language"]);
        FactSheet sheet = await mail.SheetAsync();
        sheet.Domains.ShouldBe(["adler.example"]);
        sheet.TrustedReceivers.ShouldBe(["mx.host.example"]);
        sheet.Addresses.ShouldBe(["41 Bridge Street, Lambertville, NJ 08530"]);
        sheet.Phones.ShouldBe(["+1 609 555 0110"]);
        sheet.Staff.Select(s => (s.Name, s.Role, s.Emails.Single())).ShouldBe([("Ruth Adler", "owner", "ruth@adler.example"), ("Naomi Adler", "bookkeeper", "naomi@adler.example")]);
        sheet.Suppliers.ShouldBeEmpty();
        sheet.Correspondents.ShouldHaveSingleItem().ShouldBe(new KnownCorrespondent(3, "anna@client.example", 14));
        BookedSupplier meridian = (await mail.BookAsync()).ShouldHaveSingleItem();
        meridian.Contacts.ShouldHaveSingleItem().ShouldBe(new BookedContact("Tom Vale", "tom@meridian-diamonds.example", "+1 212 555 0134"));
        meridian.Addresses.ShouldBe(["580 Fifth Avenue, New York, NY 10036"]);
        meridian.Accounts.Count.ShouldBe(3);
        string export = await mail.ExportAsync();
        export.ShouldStartWith("# 3 account numbers of suppliers are not written here");
        foreach (WrittenAccount account in meridian.Accounts)
            export.ShouldNotContain(account.Number);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_file_with_an_error_changes_nothing_and_says_where(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.ImportAsync(FactSheets.Sample);
        string before = await mail.ExportAsync();
        ShopFileException refused = await Should.ThrowAsync<ShopFileException>(() => mail.ImportAsync("shop: { name: A }\nsuplliers: []"));
        (refused.Line, refused.Column).ShouldBe((2, 1));
        (await mail.ExportAsync()).ShouldBe(before);
        (await mail.SheetAsync()).Version.ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Reading_the_same_file_in_again_is_no_change(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.ImportAsync(FactSheets.Sample);
        foreach (ImportMode mode in Enum.GetValues<ImportMode>())
        {
            await mail.ImportAsync(FactSheets.Sample, mode);
            await mail.ImportAsync(await mail.ExportAsync(), mode);
        }
        (await mail.SheetAsync()).Version.ShouldBe(1);
        (await mail.ReadAsync(reading => reading.EntriesAsync())).Count(e => e.Kind == "shop-facts.changed").ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_file_never_takes_anything_out_of_the_supplier_book(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.ImportAsync(FactSheets.Sample);
        await mail.ImportAsync("suppliers: [{ name: meridian diamonds, contacts: [{ name: Tom Vale, phone: \"+1 212 555 0199\" }, { name: Ada Nairn }] }, { name: Pearl House }]", ImportMode.Replace);
        (await mail.SheetAsync()).Staff.ShouldBeEmpty();
        IReadOnlyList<BookedSupplier> book = await mail.BookAsync();
        book.Select(s => s.Name).ShouldBe(["Meridian Diamonds", "Pearl House"]);
        book[0].Contacts.ShouldBe([new BookedContact("Tom Vale", "tom@meridian-diamonds.example", "+1 212 555 0134"), new BookedContact("Tom Vale", null, "+1 212 555 0199"), new BookedContact("Ada Nairn", null, null)]);
        book[0].Domains.ShouldBe(["meridian-diamonds.example"]);
        book[0].Accounts.Count.ShouldBe(3);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_change_can_be_undone_exactly(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.ImportAsync(FactSheets.Sample);
        string before = await mail.ExportAsync();
        FactSheet changed = await mail.EditAsync(sheet => sheet.Without(sheet.Staff[0].Id));
        changed.Staff.Count.ShouldBe(1);
        await using (ShopTransaction change = await mail.Store.BeginAsync(mail.Test.Shop, Actor.Program("test")))
        {
            await mail.Facts.UndoAsync(change, 1, changed.Version);
            await change.CommitAsync();
        }
        (await mail.ExportAsync()).ShouldBe(before);
        (await mail.ReadAsync(reading => ShopFactsBook.VersionsAsync(reading))).Select(v => (v.Version, v.Part)).ShouldBe([(3L, FactPart.Undo), (2L, FactPart.Staff), (1L, FactPart.Import)]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_changes_what_somebody_else_changed_meanwhile_is_told(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        long seen = (await mail.ImportAsync(FactSheets.Sample)).Sheet.Version;
        await mail.EditAsync(sheet => sheet.With(sheet.Staff[0] with { Name = "Ruth A." }));
        FactsChangedException told = await Should.ThrowAsync<FactsChangedException>(() => mail.EditAsync(
            sheet => sheet.With(sheet.Staff[0] with { Name = "Mine" }), FactPart.Staff, sheet => sheet.Staff[0], seen));
        told.Now.Staff[0].Name.ShouldBe("Ruth A.");
        (await mail.SheetAsync()).Staff[0].Name.ShouldBe("Ruth A.");
        // Another part was not touched, so whoever changes that one is let through.
        await mail.EditAsync(sheet => sheet with { Domains = ["adler.example", "adler-repairs.example"] }, FactPart.Domains, sheet => sheet.Domains, seen);
        FactSheet both = await mail.SheetAsync();
        (both.Staff[0].Name, both.Domains.Count).ShouldBe(("Ruth A.", 2));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Only_the_newest_versions_stay(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        for (int i = 1; i <= ShopFactsBook.KeptVersions + 3; i++)
            await mail.EditAsync(sheet => sheet with { Phones = [i.ToString(CultureInfo.InvariantCulture)] });
        IReadOnlyList<FactsVersion> kept = await mail.ReadAsync(reading => ShopFactsBook.VersionsAsync(reading));
        kept.Count.ShouldBe(ShopFactsBook.KeptVersions);
        kept[0].Version.ShouldBe(ShopFactsBook.KeptVersions + 3);
        (await mail.Store.VerifyAsync(mail.Test.Shop, [])).Holds.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_person_who_is_forgotten_is_in_no_version(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.ImportAsync(FactSheets.Sample);
        await mail.ImportAsync($"correspondents: [{{ email: {Marker} }}]\nstaff: [{{ name: Z, emails: [{Marker}] }}]", ImportMode.Add);
        await mail.EditAsync(sheet => sheet with { Phones = ["1"] });
        await mail.KeepAsync(MailStore.Harmless(Marker)); // so that they are known by their address
        PersonErased done = await mail.Persons.EraseAsync(mail.Test.Shop, Address(Marker), Actor.Program("test"));
        done.Things.ShouldContain(new KeyValuePair<string, long>("shop-facts", 2));
        FactSheet sheet = await mail.SheetAsync();
        sheet.Correspondents.Select(c => c.Email).ShouldBe(["anna@client.example"]);
        sheet.Staff.Count.ShouldBe(2);
        IReadOnlyList<FactsVersion> kept = await mail.ReadAsync(reading => ShopFactsBook.VersionsAsync(reading));
        kept.Select(v => v.Version).ShouldBe([4, 1]);
        (await mail.Store.VerifyAsync(mail.Test.Shop, [])).Holds.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_shop_sees_its_own_facts_only(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        ShopId other = await mail.Test.AddShopAsync("Other");
        await mail.ImportAsync(FactSheets.Sample);
        (await mail.ReadAsync(reading => mail.Facts.ReadAsync(reading), other)).IsEmpty.ShouldBeTrue();
        (await mail.ReadAsync(reading => mail.ShopJudge.ForAsync(reading), other)).Open("From: a@b.example\r\n\r\n"u8.ToArray()).Shop.IsKnown.ShouldBeFalse();
    }

    private static PersonAddress Address(string text) => PersonAddress.TryParse(text, out PersonAddress? address) ? address : throw new InvalidOperationException();
}

using System.Text;
using Bezel.Documents.Tests;
using Bezel.Ledger;
using Bezel.Money.Invoices;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Invoices;
using Bezel.Suppliers.Requests;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Tests.Invoices;

public sealed class InvoiceBookTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_invoice_into_the_account_on_file_is_kept_and_asks_for_nothing(string kind)
    {
        await using InvoiceStore shop = await InvoiceStore.CreateAsync(kind);
        InvoiceOutcome outcome = await shop.HandInAsync(InvoiceStore.Text());
        outcome.ShouldBe(new InvoiceOutcome(1, true, InvoiceAccountState.OnFile, InvoiceRelation.Different, null));
        InvoiceView view = await shop.ViewAsync(1);
        (view.Supplier!.Name, view.Details.Number, view.Details.Total, view.Details.Currency, view.Details.Date).ShouldBe(("Meridian Diamonds", "MD-1", 4200m, "USD", new DateOnly(2026, 10, 20)));
        view.Account.ShouldBe(InvoiceAccountState.OnFile);
        (await FindingsAsync(shop)).ShouldBeEmpty();
        (await shop.Requests.Store.VerifyAsync(shop.Requests.Test.Shop, [])).Holds.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Another_account_opens_a_request_in_the_same_transaction_and_only_once(string kind)
    {
        await using InvoiceStore shop = await InvoiceStore.CreateAsync(kind);
        InvoiceOutcome first = await shop.HandInAsync(InvoiceStore.Text(account: "987654328812", routing: "011401533"));
        (first.Account, first.Request).ShouldBe((InvoiceAccountState.OnHold, 1));
        InvoiceOutcome second = await shop.HandInAsync(InvoiceStore.Text(number: "MD-2", account: "987654328812", routing: "011401533", date: "2026-10-29"));
        second.Request.ShouldBe(1);
        await using ShopReading reading = await shop.Requests.Store.ReadAsync(shop.Requests.Test.Shop);
        ChangeRequest request = await reading.Db.Set<ChangeRequest>().SingleAsync();
        (request.Invoice, request.Channel).ShouldBe((1, Shop.Suppliers.ClaimChannel.Invoice));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nothing_stays_when_the_transaction_is_given_up(string kind)
    {
        await using InvoiceStore shop = await InvoiceStore.CreateAsync(kind);
        InvoiceDraft draft = await shop.Taking.ReadAsync(shop.Requests.Test.Shop, "a.txt", Encoding.UTF8.GetBytes(InvoiceStore.Text(account: "987654328812")));
        await using (ShopTransaction change = await shop.Requests.Store.BeginAsync(shop.Requests.Test.Shop, shop.Requests.Bookkeeper))
            await shop.Invoices.KeepAsync(change, draft, new InvoiceArrival(InvoiceOrigin.File, change.Now));
        await using ShopReading reading = await shop.Requests.Store.ReadAsync(shop.Requests.Test.Shop);
        (await reading.Db.Set<SupplierInvoice>().CountAsync()).ShouldBe(0);
        (await reading.Db.Set<ChangeRequest>().CountAsync()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_same_file_is_kept_once_and_the_same_invoice_is_known_again(string kind)
    {
        await using InvoiceStore shop = await InvoiceStore.CreateAsync(kind);
        await shop.HandInAsync(InvoiceStore.Text());
        (await shop.HandInAsync(InvoiceStore.Text(), "other-name.txt")).ShouldBe(new InvoiceOutcome(1, false, InvoiceAccountState.OnFile, InvoiceRelation.Different, null));
        InvoiceOutcome again = await shop.HandInAsync(InvoiceStore.Text() + "\nSecond copy");
        (again.Id, again.Relation).ShouldBe((2, InvoiceRelation.SameAgain));
        (await shop.ViewAsync(2)).Earlier!.Row.Id.ShouldBe(1);
        (await shop.HandInAsync(InvoiceStore.Text(number: "MD-9", date: "2026-10-30", total: "$90.00"))).Relation.ShouldBe(InvoiceRelation.Different);
        (await EntriesAsync(shop)).Count(e => e.Kind == "invoice.duplicate-seen").ShouldBe(2);
        (await FindingsAsync(shop)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_altered_amount_is_a_finding_and_an_altered_account_a_request(string kind)
    {
        await using InvoiceStore shop = await InvoiceStore.CreateAsync(kind);
        await shop.HandInAsync(InvoiceStore.Text());
        (await shop.HandInAsync(InvoiceStore.Text(total: "$42,000.00"))).Relation.ShouldBe(InvoiceRelation.OtherAmount);
        (await FindingsAsync(shop)).ShouldHaveSingleItem().Kind.ShouldBe("suppliers.invoice");
        InvoiceOutcome other = await shop.HandInAsync(InvoiceStore.Text(account: "987654328812", routing: "011401533"));
        (other.Relation, other.Account).ShouldBe((InvoiceRelation.OtherAccount, InvoiceAccountState.OnHold));
        (await FindingsAsync(shop)).Count.ShouldBe(2);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_altered_copy_of_somebody_who_is_not_in_the_book_is_found_too(string kind)
    {
        await using InvoiceStore shop = await InvoiceStore.CreateAsync(kind);
        (await shop.HandInAsync(InvoiceStore.Text(seller: "Nobody Known LLC", account: "555500001111"))).Account.ShouldBe(InvoiceAccountState.Unknown);
        (await shop.HandInAsync(InvoiceStore.Text(seller: "Nobody Known LLC", account: "555500002222"))).Relation.ShouldBe(InvoiceRelation.OtherAccount);
        (await FindingsAsync(shop)).ShouldHaveSingleItem().Title.ShouldContain("another account");
        (await shop.HandInAsync(InvoiceStore.Text(seller: "Somebody Else LLC", account: "555500003333"))).Relation.ShouldBe(InvoiceRelation.Different);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task No_account_number_stands_anywhere_in_clear(string kind)
    {
        await using InvoiceStore shop = await InvoiceStore.CreateAsync(kind);
        await shop.HandInAsync(InvoiceStore.Text(account: "987654328812", routing: "011401533", seller: "Nobody Known LLC"));
        await shop.HandInAsync(InvoiceStore.Text(account: "987654328812", routing: "011401533"));
        foreach (string secret in (string[])["987654328812", "Nobody Known", "+1 917 555 0177"])
            (await RawBytes.ContainAsync(shop.Requests.Test, secret)).ShouldBeFalse(secret);
        foreach (LedgerEntry entry in await EntriesAsync(shop))
            entry.ToString()!.ShouldNotContain("987654328812");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_altered_in_the_database_does_not_open(string kind)
    {
        await using InvoiceStore shop = await InvoiceStore.CreateAsync(kind);
        await shop.HandInAsync(InvoiceStore.Text());
        await using (ShopTransaction change = await shop.Requests.Store.BeginAsync(shop.Requests.Test.Shop, shop.Requests.Owner))
        {
            SupplierInvoice row = await change.Db.Set<SupplierInvoice>().SingleAsync();
            row.Details = [.. row.Details[..^1], (byte)(row.Details[^1] ^ 1)];
            await change.CommitAsync();
        }
        await Should.ThrowAsync<StoreIsDamagedException>(() => shop.ViewAsync(1));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_old_is_deleted_by_the_setting(string kind)
    {
        await using InvoiceStore shop = await InvoiceStore.CreateAsync(kind);
        await shop.HandInAsync(InvoiceStore.Text());
        var retention = new InvoiceRetention(shop.Requests.Store);
        shop.Requests.Clock.PassDays(2554);
        (await retention.RunAsync(shop.Requests.Test.Shop)).ShouldBe(0);
        shop.Requests.Clock.PassDays(2);
        (await retention.RunAsync(shop.Requests.Test.Shop)).ShouldBe(1);
        (await EntriesAsync(shop)).ShouldContain(e => e.Kind == "invoices.deleted");
    }

    [Fact]
    public async Task Files_of_every_kind_are_read_and_hostile_ones_are_no_invoices()
    {
        await using InvoiceStore shop = await InvoiceStore.CreateAsync(StoreKinds.Sqlite);
        byte[] pdf = SampleFiles.Pdf("BT /F1 12 Tf 40 700 Td (Meridian Diamonds Inc.) Tj 0 -20 Td (INVOICE) Tj 0 -20 Td (Invoice No: MD-7) Tj 0 -20 Td (Invoice date: 20 October 2026) Tj 0 -20 Td (Amount due USD 310.00) Tj 0 -20 Td (Wire to routing 021000021, account number 000123456789) Tj ET");
        (await shop.HandInAsync(pdf, "a.pdf")).Account.ShouldBe(InvoiceAccountState.OnFile);
        byte[] docx = SampleFiles.Docx("<w:p><w:r><w:t>Meridian Diamonds Inc.</w:t></w:r></w:p><w:p><w:r><w:t>Invoice</w:t></w:r></w:p><w:p><w:r><w:t>Invoice No: MD-8</w:t></w:r></w:p><w:p><w:r><w:t>Amount due USD 99.00</w:t></w:r></w:p>");
        (await shop.HandInAsync(docx, "b.docx")).Account.ShouldBe(InvoiceAccountState.None);
        (await shop.ViewAsync(2)).Details.Number.ShouldBe("MD-8");
        byte[] ubl = Encoding.UTF8.GetBytes("<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"><ID>E-1</ID><IssueDate>2026-10-01</IssueDate><DocumentCurrencyCode>USD</DocumentCurrencyCode><AccountingSupplierParty><Party><PartyName><Name>Meridian Diamonds</Name></PartyName></Party></AccountingSupplierParty><PaymentMeans><PayeeFinancialAccount><ID>987654328812</ID></PayeeFinancialAccount></PaymentMeans><LegalMonetaryTotal><PayableAmount currencyID=\"USD\">10.00</PayableAmount></LegalMonetaryTotal></Invoice>");
        (await shop.HandInAsync(ubl, "c.xml")).Account.ShouldBe(InvoiceAccountState.OnHold);
        byte[][] hostile = [[], new byte[100_000], "MZ"u8.ToArray(), "%PDF-1.7\n%%EOF"u8.ToArray(), SampleFiles.Zip(("a.txt", new string('0', 1_000_000))), Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><!DOCTYPE Invoice [<!ENTITY a \"b\">]><Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"><ID>&a;</ID></Invoice>"), "Dear all, the shop is closed on Monday."u8.ToArray()];
        foreach (byte[] content in hostile)
            (await shop.Taking.ReadAsync(shop.Requests.Test.Shop, "x.pdf", content)).IsInvoice.ShouldBeFalse();
        for (int part = 0; part < 32; part++)
            await shop.Taking.ReadAsync(shop.Requests.Test.Shop, "cut.pdf", pdf.AsMemory(0, pdf.Length * part / 32));
    }

    [Fact]
    public async Task What_was_typed_in_is_compared_in_the_same_way()
    {
        await using InvoiceStore shop = await InvoiceStore.CreateAsync(StoreKinds.Sqlite);
        foreach ((string account, InvoiceAccountState state) in ((string, InvoiceAccountState)[])
            [("000123456789", InvoiceAccountState.OnFile), ("routing 021000021 account 123456789", InvoiceAccountState.OnFile), ("021000021 / 000123456789", InvoiceAccountState.OnFile), ("987654328812", InvoiceAccountState.OnHold), ("DE89 3704 0044 0532 0130 00", InvoiceAccountState.OnHold), ("", InvoiceAccountState.None)])
        {
            InvoiceDraft draft = await shop.Taking.TypedAsync(shop.Requests.Test.Shop, new TypedInvoice("Meridian Diamonds", account, "USD 1,200.00", "MD-77", "20 October 2026"));
            draft.IsInvoice.ShouldBeTrue(account);
            draft.Facts.Total.ShouldBe(1200m);
            await using ShopTransaction change = await shop.Requests.Store.BeginAsync(shop.Requests.Test.Shop, shop.Requests.Bookkeeper);
            (await shop.Invoices.KeepAsync(change, draft, new InvoiceArrival(InvoiceOrigin.Typed, change.Now))).Account.ShouldBe(state, account);
        }
    }

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(InvoiceStore shop)
    {
        await using ShopReading reading = await shop.Requests.Store.ReadAsync(shop.Requests.Test.Shop);
        return await reading.Db.Set<Finding>().ToListAsync();
    }

    private static async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(InvoiceStore shop)
    {
        await using ShopReading reading = await shop.Requests.Store.ReadAsync(shop.Requests.Test.Shop);
        return await reading.EntriesAsync(count: 200);
    }
}

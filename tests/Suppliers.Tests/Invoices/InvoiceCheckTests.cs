using System.Text;
using Bezel.Money.Invoices;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Invoices;
using Bezel.Suppliers.Invoices.Checking;
using Bezel.Suppliers.Payments.Checking;
using Bezel.Suppliers.Requests;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Tests.Invoices;

/// <summary>Invoices that are compared and not kept.</summary>
public sealed class InvoiceCheckTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_came_before_and_what_is_on_hold_is_known_and_nothing_is_added(string kind)
    {
        await using InvoiceStore shop = await InvoiceStore.CreateAsync(kind);
        CheckedInvoice first = await CheckAsync(shop, InvoiceStore.Text());
        (first.Supplier, first.Outcome).ShouldBe(("Meridian Diamonds", LineOutcome.Look), "nobody has made sure of the account, and it was not paid before");
        first.Accounts.Single().Reasons.Single().Code.ShouldBe("never-verified");
        await shop.HandInAsync(InvoiceStore.Text());
        (await CheckAsync(shop, InvoiceStore.Text())).Reasons.Single().Code.ShouldBe("same-file");
        (await CheckAsync(shop, InvoiceStore.Text() + "\n")).Reasons.Single().Code.ShouldBe("same-again");
        CheckedInvoice altered = await CheckAsync(shop, InvoiceStore.Text(account: "987654328812", routing: "011401533"));
        altered.Outcome.ShouldBe(LineOutcome.Stop);
        altered.Accounts.Single().Reasons[0].Code.ShouldBe("account-changed");
        altered.Reasons.Single().Code.ShouldBe(InvoiceWords.Kebab(InvoiceRelation.OtherAccount));
        await using (ShopReading reading = await shop.Requests.Store.ReadAsync(shop.Requests.Test.Shop))
        {
            (await reading.Db.Set<ChangeRequest>().CountAsync()).ShouldBe(0);
            (await reading.Db.Set<SupplierInvoice>().CountAsync()).ShouldBe(1);
        }
        await shop.HandInAsync(InvoiceStore.Text(number: "MD-2", account: "987654328812", routing: "011401533", date: "2026-11-20"));
        CheckedInvoice held = await CheckAsync(shop, InvoiceStore.Text(number: "MD-3", account: "987654328812", routing: "011401533", date: "2027-02-20", total: "$77.00"));
        held.Accounts.Single().Reasons.Select(r => r.Code).ShouldContain("account-on-hold");
        held.Headline.ShouldBe("Don’t pay this invoice yet");
    }

    [Fact]
    public async Task Who_is_not_in_the_book_is_to_be_looked_at_and_two_suppliers_are_never_mixed()
    {
        await using InvoiceStore shop = await InvoiceStore.CreateAsync(StoreKinds.Sqlite);
        CheckedInvoice stranger = await CheckAsync(shop, InvoiceStore.Text(seller: "Nobody Known LLC", account: "555500001111"));
        (stranger.Outcome, stranger.Supplier).ShouldBe((LineOutcome.Look, null));
        CheckedInvoice none = await CheckAsync(shop, "Dear all, we are closed on Monday.");
        (none.IsReadable, none.Outcome).ShouldBe((false, LineOutcome.Look));
    }

    private static async Task<CheckedInvoice> CheckAsync(InvoiceStore shop, string text)
    {
        var checks = new InvoiceChecks(shop.Requests.Store, shop.Taking, shop.Invoices, shop.Requests.Book, new RequestQuestions(shop.Requests.Store));
        await foreach (CheckedInvoice invoice in checks.CheckAsync(shop.Requests.Test.Shop, [("invoice.txt", Encoding.UTF8.GetBytes(text))]))
            return invoice;
        throw new InvalidOperationException();
    }
}

using System.Text;
using Bezel.Money.Invoices;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Suppliers.Invoices;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Tests.Invoices;

public sealed class InvoicePersonsTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_came_with_a_persons_message_is_deleted_with_them_and_nothing_else(string kind)
    {
        await using InvoiceStore shop = await InvoiceStore.CreateAsync(kind);
        ShopId id = shop.Requests.Test.Shop;
        await shop.HandInAsync(InvoiceStore.Text());
        InvoiceDraft draft = await shop.Taking.ReadAsync(id, "b.txt", Encoding.UTF8.GetBytes(InvoiceStore.Text(number: "MD-2", total: "$7.00")));
        PersonAddress.TryParse("tom@meridian.example", out PersonAddress? address).ShouldBeTrue();
        await using (ShopTransaction change = await shop.Requests.Store.BeginAsync(id, shop.Requests.Owner))
        {
            Subject sender = await change.FindOrAddSubjectAsync(address!);
            await shop.Invoices.KeepAsync(change, draft, new InvoiceArrival(InvoiceOrigin.Message, change.Now) { Message = 1, About = sender.Id });
            await change.CommitAsync();
        }
        var persons = new PersonsInvoices(shop.Requests.Store);
        await using (ShopTransaction change = await shop.Requests.Store.BeginAsync(id, shop.Requests.Owner))
        {
            (await persons.EraseAsync(change, await change.FindOrAddSubjectAsync(address!), CancellationToken.None)).ShouldBe(1);
            await change.CommitAsync();
        }
        await using ShopReading reading = await shop.Requests.Store.ReadAsync(id);
        (await reading.Db.Set<SupplierInvoice>().SingleAsync()).Id.ShouldBe(1);
        // What is gone makes no copy of what comes again.
        (await shop.HandInAsync(InvoiceStore.Text(number: "MD-2", total: "$7.00"))).Relation.ShouldBe(InvoiceRelation.Different);
    }

    [Fact]
    public async Task Two_shops_see_nothing_of_one_anothers_invoices()
    {
        await using InvoiceStore shop = await InvoiceStore.CreateAsync(StoreKinds.Sqlite);
        await shop.HandInAsync(InvoiceStore.Text());
        ShopId other = await shop.Requests.Test.AddShopAsync("Other");
        InvoiceDraft draft = await shop.Taking.ReadAsync(other, "b.txt", Encoding.UTF8.GetBytes(InvoiceStore.Text()));
        draft.Supplier.ShouldBeNull("the other shop has no book");
        await using (ShopTransaction change = await shop.Requests.Store.BeginAsync(other, Actor.Program("test")))
        {
            InvoiceOutcome outcome = await shop.Invoices.KeepAsync(change, draft, new InvoiceArrival(InvoiceOrigin.File, change.Now));
            (outcome.IsNew, outcome.Relation, outcome.Account).ShouldBe((true, InvoiceRelation.Different, InvoiceAccountState.Unknown));
            await change.CommitAsync();
        }
        await using ShopReading reading = await shop.Requests.Store.ReadAsync(other);
        (await shop.Invoices.ListAsync(reading, null, 10)).Count.ShouldBe(1);
    }
}

using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Suppliers.Tests.Book;

public sealed class SupplierBookTests
{
    private static readonly WrittenAccount OnFile = new(AccountScheme.UnitedStates, "021000021", "000123456789");

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_supplier_is_found_by_its_account_however_it_is_written(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, [new SuppliersModule()]);
        var book = new SupplierBook(test.Store);
        long id = await AddMeridianAsync(test, book);

        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await book.OwnersAsync(reading.Db, OnFile with { Number = "123456789" })).ShouldHaveSingleItem().Row.Supplier.ShouldBe(id);
        (await book.OwnersAsync(reading.Db, OnFile with { Bank = null })).ShouldHaveSingleItem();
        (await book.OwnersAsync(reading.Db, OnFile with { Number = "223456789" })).ShouldBeEmpty();
        (await book.OwnersAsync(reading.Db, OnFile with { Bank = "011401533" })).ShouldBeEmpty();
        (await book.SayingAsync(reading.Db, SupplierFactKind.Phone, "(212) 555-0134")).ShouldHaveSingleItem().Value.Person.ShouldBe("Tom Vale");
        (await book.NamedAsync(reading.Db, " meridian  DIAMONDS"))!.Id.ShouldBe(id);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_on_file_at_an_instant_can_be_told(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, [new SuppliersModule()], clock);
        var book = new SupplierBook(test.Store);
        long id = await AddMeridianAsync(test, book);
        DateTimeOffset then = clock.Now;
        clock.PassDays(3);
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            SupplierView view = (await book.FindAsync(change.Db, id))!;
            await SupplierBook.RetireAsync(change, view.Row, view.InForce(SupplierFactKind.Account).Single().Row);
            await book.AddFactAsync(change, view.Row, SupplierFactKind.Account, FactValue.OfAccount(OnFile with { Number = "555566667777" }), FactOrigin.Request, 1);
            await change.CommitAsync();
        }
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        SupplierView now = (await book.FindAsync(reading.Db, id))!;
        now.HeldAt(SupplierFactKind.Account, then).Single().Value.Account!.LastDigits.ShouldBe("6789");
        now.HeldAt(SupplierFactKind.Account, clock.Now).Single().Value.Account!.LastDigits.ShouldBe("7777");
        now.HeldAt(SupplierFactKind.Account, then.AddSeconds(-1)).ShouldBeEmpty();
        (await book.OwnersAsync(reading.Db, OnFile)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_the_judge_asks_follows_every_change(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, [new SuppliersModule()]);
        var services = new ServiceCollection().AddSingleton(test.Store);
        BookModel.Add(services);
        await using ServiceProvider provider = services.BuildServiceProvider();
        ISupplierBook asked = provider.GetRequiredService<ISupplierBook>();
        SupplierBook book = provider.GetRequiredService<SupplierBook>();
        (await ListAsync()).Suppliers.ShouldBeEmpty();
        long id = await AddMeridianAsync(test, book);

        SupplierList first = await ListAsync();
        BookedSupplier meridian = first.Suppliers.ShouldHaveSingleItem();
        meridian.Contacts.ShouldBe([new BookedContact("Tom Vale", "tom@meridian.example", "+1 212 555 0134")]);
        meridian.Accounts.ShouldBe([OnFile]);
        (await ListAsync()).ShouldBeSameAs(first);

        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            await SupplierBook.RemoveAsync(change, (await book.FindAsync(change.Db, id))!.Row);
            await change.CommitAsync();
        }
        (await ListAsync()).Suppliers.ShouldBeEmpty();

        async Task<SupplierList> ListAsync()
        {
            await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
            return await asked.CurrentAsync(reading);
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task No_number_stands_in_the_store_in_clear(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, [new SuppliersModule()]);
        await AddMeridianAsync(test, new SupplierBook(test.Store));
        (await RawBytes.ContainAsync(test, "123456789")).ShouldBeFalse();
        (await RawBytes.ContainAsync(test, "Meridian")).ShouldBeFalse();
        (await RawBytes.ContainAsync(test, "supplier.fact-added")).ShouldBeTrue();
    }

    private static async Task<long> AddMeridianAsync(TestStore test, SupplierBook book)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        Supplier supplier = await book.AddAsync(change, new SupplierDetails { Name = "Meridian Diamonds" }, FactOrigin.ByHand);
        await book.AddFactAsync(change, supplier, SupplierFactKind.Domain, FactValue.OfDomain("meridian.example"), FactOrigin.ByHand);
        await book.AddFactAsync(change, supplier, SupplierFactKind.Email, FactValue.OfEmail("tom@meridian.example", "Tom Vale"), FactOrigin.ByHand);
        await book.AddFactAsync(change, supplier, SupplierFactKind.Phone, FactValue.OfPhone("+1 212 555 0134", "Tom Vale"), FactOrigin.ByHand);
        await book.AddFactAsync(change, supplier, SupplierFactKind.Account, FactValue.OfAccount(OnFile), FactOrigin.ByHand);
        await change.CommitAsync();
        return supplier.Id;
    }
}

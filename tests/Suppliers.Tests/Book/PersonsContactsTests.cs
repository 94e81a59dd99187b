using Bezel.Shop;
using Bezel.Shop.Protections;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Suppliers.Book;
using Bezel.Testing;

namespace Bezel.Suppliers.Tests.Book;

public sealed class PersonsContactsTests
{
    private const string Marker = "zweigelt-marker-7b1f@pearl.example";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Somebody_who_is_forgotten_is_in_no_entry_and_the_entry_stays(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, [new SuppliersModule()], clock);
        var book = new SupplierBook(test.Store);
        long id;
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            Supplier supplier = await book.AddAsync(change, new SupplierDetails { Name = "Pearl House" }, FactOrigin.ByHand);
            id = supplier.Id;
            await book.AddFactAsync(change, supplier, SupplierFactKind.Email, FactValue.OfEmail(Marker, "Ken Ito"), FactOrigin.ByHand);
            await book.AddFactAsync(change, supplier, SupplierFactKind.Email, FactValue.OfEmail("ada@pearl.example", "Ada Nairn"), FactOrigin.ByHand);
            await change.FindOrAddSubjectAsync(Address(Marker));
            await change.CommitAsync();
        }
        var persons = new Persons(test.Store, [new PersonsContacts(test.Store, book)]);
        PersonErased erased = await persons.EraseAsync(test.Shop, Address(Marker), Actor.Program("test"));
        erased.Things.ShouldContain(new KeyValuePair<string, long>("suppliers", 1));
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        SupplierView view = (await book.FindAsync(reading.Db, id))!;
        view.InForce(SupplierFactKind.Email).Single().Value.Person.ShouldBe("Ada Nairn");
        view.Facts.Single(f => f.Row.RetiredAt is not null).Value.IsForgotten.ShouldBeTrue();
        (await book.SayingAsync(reading.Db, SupplierFactKind.Email, Marker)).ShouldBeEmpty();
        (await test.Store.VerifyAsync(test.Shop, [])).Holds.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_evidence_follows_what_is_on_file_and_how_old_it_is(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, [new SuppliersModule()], clock);
        var book = new SupplierBook(test.Store);
        var source = new BookEvidence(test.Store, book);
        (await StatesAsync(source, test)).ShouldBe([ProtectionState.Broken, ProtectionState.Broken]);
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            Supplier supplier = await book.AddAsync(change, new SupplierDetails { Name = "Pearl House" }, FactOrigin.ByHand);
            await book.AddFactAsync(change, supplier, SupplierFactKind.Account, FactValue.OfAccount(new(Shop.Suppliers.AccountScheme.UnitedStates, "021000021", "123456789")), FactOrigin.ByHand);
            await book.AddFactAsync(change, supplier, SupplierFactKind.Phone, FactValue.OfPhone("+81 3 5555 0107"), FactOrigin.ByHand);
            await change.CommitAsync();
        }
        (await StatesAsync(source, test)).ShouldBe([ProtectionState.Broken, ProtectionState.Holds]);
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            foreach (FactView fact in (await book.FindAsync(change.Db, 1))!.Facts)
                SupplierBook.Verify(change, fact.Row, VerifiedHow.InPerson);
            await change.CommitAsync();
        }
        (await StatesAsync(source, test)).ShouldBe([ProtectionState.Holds, ProtectionState.Holds]);
        clock.PassDays(366);
        (await StatesAsync(source, test)).ShouldBe([ProtectionState.Slips, ProtectionState.Holds]);
    }

    private static async Task<List<ProtectionState>> StatesAsync(BookEvidence source, TestStore test) => [.. (await source.MeasureAsync(test.Shop, default)).Select(e => e.State)];

    private static PersonAddress Address(string text) => PersonAddress.TryParse(text, out PersonAddress? address) ? address : throw new InvalidOperationException();
}

using System.Globalization;
using System.Text;
using Bezel.Hub;
using Bezel.Shop;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Import;
using Bezel.Suppliers.Import.Reading;
using Bezel.Suppliers.Requests;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Suppliers.Tests.Import;

public sealed class ImportTests
{
    private const string Meridian = "Supplier,Contact,Phone,Routing number,Account number\nMeridian Diamonds,Tom Vale,+1 212 555 0134,021000021,000123456789\n";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_list_is_looked_at_first_and_undone_as_a_whole(string kind)
    {
        await using ImportStore test = await ImportStore.CreateAsync(kind);
        SupplierImport looked = await test.LookAsync(Meridian + "Pearl House,,+81 3 5555 0107,,\n");
        (await test.BookAsync()).ShouldBeEmpty();
        ImportPreview preview = (await test.PreviewAsync(looked.Id))!;
        (preview.Come.New, preview.Come.Accounts, preview.Compared).ShouldBe((2, 1, 2));
        SupplierImport done = await test.BeginAsync(looked.Id);
        (done.State, done.NewSuppliers, done.Accounts).ShouldBe((ImportState.Done, 2, 1));
        (await test.BookAsync()).Select(s => s.Name).ShouldBe(["Meridian Diamonds", "Pearl House"]);
        (await RawBytes.ContainAsync(test.Test, "000123456789")).ShouldBeFalse();
        SupplierImport undone = await test.UndoAsync(looked.Id);
        (undone.State, undone.Kept).ShouldBe((ImportState.Undone, 0));
        (await test.BookAsync()).ShouldBeEmpty();
        List<string> kinds = [.. (await test.EntriesAsync()).Select(e => e.Kind)];
        foreach (string expected in new[] { "supplier.import-done", "supplier.import-undoing", "supplier.import-undone" })
            kinds.Count(k => k == expected).ShouldBe(1);
        (await test.Test.Store.VerifyAsync(test.Test.Shop, [])).Holds.ShouldBeTrue();
        await using (ShopReading reading = await test.Test.Store.ReadAsync(test.Test.Shop))
            (await reading.VerifyRowsAsync()).Altered.ShouldBeEmpty();
        // The right list afterwards comes in as if the wrong one had never been.
        (await test.ImportAsync(Meridian)).Accounts.ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_account_that_differs_opens_a_request_and_never_overwrites(string kind)
    {
        await using ImportStore test = await ImportStore.CreateAsync(kind);
        await test.ImportAsync(Meridian);
        SupplierImport again = await test.ImportAsync(Meridian.Replace("000123456789", "555566667777", StringComparison.Ordinal).Replace("0134", "0199", StringComparison.Ordinal));
        (again.Changed, again.Accounts, again.Requests).ShouldBe((1, 0, 1));
        BookedSupplier supplier = (await test.BookAsync()).Single();
        supplier.Accounts.Single().LastDigits.ShouldBe("6789");
        supplier.Contacts.Count.ShouldBe(2);
        // The same again is known, however it is written.
        (await test.ImportAsync(Meridian.Replace("000123456789", "123456789", StringComparison.Ordinal))).Same.ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_account_of_another_supplier_is_left_out_and_a_likeness_is_asked_about(string kind)
    {
        await using ImportStore test = await ImportStore.CreateAsync(kind);
        await test.ImportAsync(Meridian);
        SupplierImport looked = await test.LookAsync(Meridian.Replace("Meridian Diamonds", "Meridian Gems", StringComparison.Ordinal) + "Meridian Pearls,,,021000021,123456789\nOnyx,,,021000021,88776655\nOnyx Two,,,021000021,0088776655\n");
        ImportPreview preview = (await test.PreviewAsync(looked.Id))!;
        preview.Plans.Single(p => p.Said.Name == "Meridian Gems").Doubts.Select(d => (d.Kind, d.Other)).ShouldBe([(DoubtKind.LooksLikeAnother, "Meridian Diamonds"), (DoubtKind.AccountOfAnother, "Meridian Diamonds")]);
        preview.Plans.Single(p => p.Said.Name == "Onyx Two").Doubts.ShouldHaveSingleItem().Other.ShouldBe("Onyx");
        await test.BeginAsync(looked.Id);
        IReadOnlyList<BookedSupplier> book = await test.BookAsync();
        book.Select(s => s.Name).ShouldBe(["Meridian Diamonds", "Meridian Pearls", "Onyx", "Onyx Two"]);
        book.Select(s => s.Accounts.Count).ShouldBe([1, 0, 1, 0]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_takes_an_account_out_cannot_put_another_in_by_a_list(string kind)
    {
        await using ImportStore test = await ImportStore.CreateAsync(kind);
        await test.ImportAsync(Meridian);
        await test.ChangeAsync(async (change, book) =>
        {
            SupplierView view = (await book.FindAsync(change.Db, 1))!;
            await SupplierBook.RetireAsync(change, view.Row, view.InForce(SupplierFactKind.Account).Single().Row);
        });
        string other = Meridian.Replace("000123456789", "555566667777", StringComparison.Ordinal);
        (await test.ImportAsync(other)).Requests.ShouldBe(1);
        (await test.BookAsync()).Single().Accounts.ShouldBeEmpty();
        await test.ChangeAsync(async (change, book) => await SupplierBook.RemoveAsync(change, (await book.FindAsync(change.Db, 1))!.Row));
        SupplierImport anew = await test.ImportAsync(other);
        (anew.NewSuppliers, anew.Accounts, anew.LeftOut).ShouldBe((1, 0, 1));
        (await test.BookAsync()).Single().Accounts.ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_a_request_or_somebody_who_made_sure_has_used_stays_when_a_list_is_undone(string kind)
    {
        await using ImportStore test = await ImportStore.CreateAsync(kind);
        SupplierImport import = await test.ImportAsync(Meridian + "Pearl House,,+81 3 5555 0107,021000021,44332211\nOnyx,,+1 212 555 0188,,\n");
        await test.ChangeAsync(async (change, book) =>
        {
            SupplierView pearl = (await book.FindAsync(change.Db, 2))!;
            SupplierBook.Verify(change, pearl.InForce(SupplierFactKind.Account).Single().Row, VerifiedHow.OnPaper);
            await test.Requests.ClaimedAsync(change, new SupplierClaim { Supplier = 1, Fact = ClaimedFact.Account, Account = new WrittenAccount(AccountScheme.UnitedStates, "021000021", "99998888"), Channel = ClaimChannel.Call, ArrivedAt = change.Now });
        });
        SupplierImport undone = await test.UndoAsync(import.Id);
        IReadOnlyList<BookedSupplier> book = await test.BookAsync();
        book.Select(s => s.Name).ShouldBe(["Meridian Diamonds", "Pearl House"]);
        (book[0].Contacts.Count, book[0].Accounts.Count, book[1].Contacts.Count, book[1].Accounts.Count).ShouldBe((1, 1, 0, 1));
        undone.Kept.ShouldBe(3);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_long_list_comes_in_batch_by_batch_goes_on_after_a_break_and_can_be_undone(string kind)
    {
        await using ImportStore test = await ImportStore.CreateAsync(kind);
        const int count = 2600;
        var text = new StringBuilder("Supplier,Email,Routing number,Account number\n");
        for (int i = 0; i < count; i++)
            text.Append(CultureInfo.InvariantCulture, $"Supplier {i},office@s{i}.example,021000021,{1_000_000_000 + i * 37L}\n");
        SupplierImport looked = await test.LookAsync(text.ToString());
        (await test.BeginAsync(looked.Id)).State.ShouldBe(ImportState.Running);
        // One batch, and then the program ends.
        await using (ShopTransaction change = await test.Test.Store.BeginAsync(test.Test.Shop, Actor.Program("test")))
        {
            SupplierImport running = await change.Db.Set<SupplierImport>().SingleAsync(i => i.Id == looked.Id);
            (await test.Imports.NextAsync(change, running, default)).ShouldBeTrue();
            await change.CommitAsync();
        }
        (await test.BookAsync()).Count.ShouldBe(500);
        await test.Work.RunAsync(test.Test.Shop, looked.Id, default);
        (await test.BookAsync()).Count.ShouldBe(count);
        SupplierImport done = await test.FindAsync(looked.Id);
        (done.State, done.NewSuppliers, done.Accounts, done.LeftOut).ShouldBe((ImportState.Done, count, count, 0));
        (await test.EntriesAsync()).Count(e => e.Kind == "supplier.import-done").ShouldBe(1);
        await test.UndoAsync(looked.Id);
        await test.Work.RunAsync(test.Test.Shop, looked.Id, default);
        (await test.BookAsync()).ShouldBeEmpty();
        (await test.FindAsync(looked.Id)).State.ShouldBe(ImportState.Undone);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_nobody_said_yes_to_is_forgotten(string kind)
    {
        await using ImportStore test = await ImportStore.CreateAsync(kind);
        SupplierImport looked = await test.LookAsync(Meridian);
        test.Clock.PassDays(2);
        await test.Work.RunAsync((await test.Test.Store.ShopsAsync())[0], default);
        (await test.PreviewAsync(looked.Id)).ShouldBeNull();
        await Should.ThrowAsync<RefusedException>(() => test.BeginAsync(looked.Id));
        await using ShopReading reading = await test.Test.Store.ReadAsync(test.Test.Shop);
        (await reading.Db.Set<SupplierImportBatch>().CountAsync()).ShouldBe(0);
    }

    /// <summary>A store with all modules, and short ways to import.</summary>
    private sealed class ImportStore : IAsyncDisposable
    {
        private readonly ServiceProvider _services;

        private ImportStore(TestStore test, SetClock clock)
        {
            (Test, Clock) = (test, clock);
            var services = new ServiceCollection();
            services.AddSingleton(test.Store).AddSingleton(test.Store.Clock).AddGround();
            foreach (IShopModule module in House.Modules)
                module.Add(services);
            _services = services.BuildServiceProvider();
        }

        public TestStore Test { get; }

        public SetClock Clock { get; }

        public SupplierImports Imports => _services.GetRequiredService<SupplierImports>();

        public ImportWork Work => _services.GetRequiredService<ImportWork>();

        public RequestBook Requests => _services.GetRequiredService<RequestBook>();

        public static async Task<ImportStore> CreateAsync(string kind)
        {
            var clock = new SetClock();
            return new ImportStore(await TestStore.CreateAsync(kind, House.Modules, clock), clock);
        }

        public async Task<SupplierImport> LookAsync(string text)
        {
            byte[] file = Encoding.UTF8.GetBytes(text);
            await using ShopTransaction change = await Test.Store.BeginAsync(Test.Shop, Actor.Program("test"));
            SupplierImport import = await Imports.LookAsync(change, SupplierListReader.Read(file, "list.csv"), file);
            await change.CommitAsync();
            return import;
        }

        public async Task<SupplierImport> BeginAsync(long id, bool alike = false)
        {
            await using ShopTransaction change = await Test.Store.BeginAsync(Test.Shop, Actor.Program("test"));
            SupplierImport import = await Imports.BeginAsync(change, id, alike);
            await change.CommitAsync();
            return import;
        }

        public async Task<SupplierImport> ImportAsync(string text) => await BeginAsync((await LookAsync(text)).Id, alike: true);

        public async Task<SupplierImport> UndoAsync(long id)
        {
            await using ShopTransaction change = await Test.Store.BeginAsync(Test.Shop, Actor.Program("test"));
            SupplierImport import = await SupplierImports.UndoAsync(change, id);
            await change.CommitAsync();
            return import;
        }

        public async Task<ImportPreview?> PreviewAsync(long id)
        {
            await using ShopReading reading = await Test.Store.ReadAsync(Test.Shop);
            return await Imports.PreviewAsync(reading, id, bringsAlike: false);
        }

        public async Task<SupplierImport> FindAsync(long id)
        {
            await using ShopReading reading = await Test.Store.ReadAsync(Test.Shop);
            return await reading.Db.Set<SupplierImport>().SingleAsync(i => i.Id == id);
        }

        public async Task ChangeAsync(Func<ShopTransaction, SupplierBook, Task> act)
        {
            await using ShopTransaction change = await Test.Store.BeginAsync(Test.Shop, Actor.Program("test"));
            await act(change, _services.GetRequiredService<SupplierBook>());
            await change.CommitAsync();
        }

        public async Task<IReadOnlyList<BookedSupplier>> BookAsync()
        {
            await using ShopReading reading = await Test.Store.ReadAsync(Test.Shop);
            return (await _services.GetRequiredService<ISupplierBook>().CurrentAsync(reading)).Suppliers;
        }

        public async Task<IReadOnlyList<Bezel.Ledger.LedgerEntry>> EntriesAsync()
        {
            await using ShopReading reading = await Test.Store.ReadAsync(Test.Shop);
            return await reading.EntriesAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await _services.DisposeAsync();
            await Test.DisposeAsync();
        }
    }
}

using Bezel.Money;
using Bezel.People.Accounts;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Payments;
using Bezel.Suppliers.Payments.Checking;
using Bezel.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Suppliers.Tests.Payments;

/// <summary>A shop with two suppliers whose accounts somebody made sure of, and people who sign.</summary>
internal sealed class PaymentShop : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private PaymentShop(TestStore test, SetClock clock, ServiceProvider services) => (Test, Clock, _services) = (test, clock, services);

    public TestStore Test { get; }

    public SetClock Clock { get; }

    public PaymentFiles Files => _services.GetRequiredService<PaymentFiles>();

    public PaymentSigning Signing => _services.GetRequiredService<PaymentSigning>();

    public PaymentComparing Comparing => _services.GetRequiredService<PaymentComparing>();

    public SupplierBook Book => _services.GetRequiredService<SupplierBook>();

    public IServiceProvider Services => _services;

    public long Meridian { get; private set; }

    public Actor Anna { get; private set; } = null!;

    public Actor Ben { get; private set; } = null!;

    public static async Task<PaymentShop> OpenAsync(string kind, bool alone = false)
    {
        var clock = new SetClock();
        TestStore test = await RunningHub.StoreAsync(kind, clock);
        var services = new ServiceCollection();
        services.AddSingleton(test.Store).AddSingleton(test.Store.Clock).AddGround();
        foreach (IShopModule module in test.Store.Modules)
            module.Add(services);
        var shop = new PaymentShop(test, clock, services.BuildServiceProvider());
        shop.Anna = await shop.AddAsync("Anna Vale", ShopRole.Owner);
        if (!alone)
            shop.Ben = await shop.AddAsync("Ben Vale", ShopRole.Bookkeeper);
        shop.Meridian = await shop.SupplierAsync("Meridian Diamonds LLC", PaymentLines.Meridian);
        await shop.SupplierAsync("Kestrel Castings Inc.", PaymentLines.Kestrel);
        return shop;
    }

    public async Task<Actor> AddAsync(string name, ShopRole role)
    {
        await using ShopTransaction change = await Test.Store.BeginAsync(Test.Shop, Actor.Program("test"));
        Account account = await AccountBook.AddAsync(change, name, $"{Guid.NewGuid():N}@shop.example", role);
        await change.CommitAsync();
        await using ShopReading reading = await Test.Store.ReadAsync(Test.Shop);
        return Actor.Person((await _services.GetRequiredService<Shop.Staff.IStaff>().AllAsync(reading)).Values.Single(m => m.Account == account.Id).Subject);
    }

    public async Task<long> SupplierAsync(string name, params KnownAccount[] accounts)
    {
        await using ShopTransaction change = await Test.Store.BeginAsync(Test.Shop, Actor.Program("test"));
        Supplier supplier = await Book.AddAsync(change, new SupplierDetails { Name = name }, FactOrigin.ByHand);
        foreach (KnownAccount account in accounts)
        {
            SupplierFact fact = await Book.AddFactAsync(change, supplier, SupplierFactKind.Account, FactValue.OfAccount(account.ToWritten()), FactOrigin.ByHand);
            SupplierBook.Verify(change, fact, VerifiedHow.CallBack);
        }
        await change.CommitAsync();
        return supplier.Id;
    }

    public async Task<KeptPaymentFile> KeepAsync(params (string Payee, KnownAccount Account, decimal Amount, string Reference)[] rows) =>
        (await Files.KeepAsync(Test.Shop, Anna, PaymentLines.Csv(rows), "monday.csv")).File.ShouldNotBeNull();

    public async Task<KeptPaymentFile> SignAsync(Actor who, KeptPaymentFile file, string words = "", bool listTicked = false) =>
        await Signing.SignAsync(await ProfileAsync(), who, file.Id, new SignOffWords(words, new Dictionary<int, string>()), listTicked);

    /// <summary>A file signed off by both.</summary>
    public async Task<KeptPaymentFile> SignedAsync(params (string Payee, KnownAccount Account, decimal Amount, string Reference)[] rows)
    {
        KeptPaymentFile file = await KeepAsync(rows);
        await SignAsync(Anna, file, "known to us");
        return await SignAsync(Ben, file);
    }

    public async Task<ShopProfile> ProfileAsync() => (await Test.Store.ShopsAsync()).Single(s => s.Id == Test.Shop);

    public async Task<List<CheckedLine>> LinesAsync(KeptPaymentFile file)
    {
        await using ShopReading reading = await Test.Store.ReadAsync(Test.Shop);
        return [.. (await Files.LinesAsync(reading.Db, file)).OrderBy(l => l.Number)];
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Test.DisposeAsync();
    }
}

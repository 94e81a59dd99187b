using System.Diagnostics;
using System.Globalization;
using Bezel.Hub;
using Bezel.Mail.ShopFacts;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Bench;

/// <summary>
/// The supplier book's figures with very many suppliers, on SQLite and PostgreSQL: how soon an account, a domain, a number or a name is found, how long a
/// list takes to come in, and how long the judge waits for what it knows, at first and after one edit.
/// </summary>
internal static class SupplierFigures
{
    /// <param name="args"><c>--postgres</c> (PostgreSQL too), <c>--suppliers N</c> (100,000).</param>
    public static async Task RunAsync(string[] args)
    {
        int count = Ground.Number(args, "--suppliers", 100_000);
        string folder = Directory.CreateTempSubdirectory("bezel-bench-").FullName;
        try
        {
            await using (TestStore store = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules, within: folder))
                await MeasureAsync("SQLite", store, count);
            if (!args.Contains("--postgres"))
                return;
            await using PostgresServer server = await PostgresServer.StartAsync(durable: true);
            await using (TestStore store = await TestStore.CreateAsync(StoreKinds.Postgres, House.Modules, server: server, within: folder))
                await MeasureAsync("PostgreSQL", store, count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string name, TestStore test, int count)
    {
        var services = new ServiceCollection();
        services.AddSingleton(test.Store).AddSingleton(test.Store.Clock).AddGround();
        foreach (IShopModule module in House.Modules)
            module.Add(services);
        await using ServiceProvider house = services.BuildServiceProvider();
        SupplierBook book = house.GetRequiredService<SupplierBook>();
        long start = Stopwatch.GetTimestamp();
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("bench")))
        {
            await house.GetRequiredService<ISupplierIntake>().ImportAsync(change, [.. Enumerable.Range(0, count).Select(Sample)]);
            await change.CommitAsync();
        }
        Ground.Print($"{name}: {count:N0} suppliers come in, one transaction", $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");

        await using (ShopReading reading = await test.Store.ReadAsync(test.Shop))
        {
            int At(int i) => (int)((long)i * 7919 % count);
            // Each look-up with a context of its own, as a page or a payment line has it; what is tracked would be found without asking.
            await PrintAsync($"{name}: by account", i => book.OwnersAsync(Fresh(reading), Account(At(i))));
            await PrintAsync($"{name}: by account that nobody has", i => book.OwnersAsync(Fresh(reading), Account(count + At(i))));
            await PrintAsync($"{name}: by domain", i => book.SayingAsync(Fresh(reading), SupplierFactKind.Domain, Domain(At(i))));
            await PrintAsync($"{name}: by e-mail address", i => book.SayingAsync(Fresh(reading), SupplierFactKind.Email, $"tom@{Domain(At(i))}"));
            await PrintAsync($"{name}: by telephone number", i => book.SayingAsync(Fresh(reading), SupplierFactKind.Phone, Phone(At(i))));
            await PrintAsync($"{name}: by name", i => book.NamedAsync(Fresh(reading), Name(At(i))));
        }

        IShopJudge judge = house.GetRequiredService<IShopJudge>();
        await PrintOnceAsync($"{name}: what the judge knows, first", () => JudgeAsync(test, judge));
        await PrintOnceAsync($"{name}: what the judge knows, unchanged", () => JudgeAsync(test, judge));
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("bench")))
        {
            SupplierView one = (await book.FindAsync(change.Db, 1))!;
            await book.AddFactAsync(change, one.Row, SupplierFactKind.Phone, FactValue.OfPhone("+1 212 555 0199"), FactOrigin.ByHand);
            await change.CommitAsync();
        }
        await PrintOnceAsync($"{name}: what the judge knows, after one edit", () => JudgeAsync(test, judge));
    }

    private static ShopDb Fresh(ShopReading reading)
    {
        reading.Db.ChangeTracker.Clear();
        return reading.Db;
    }

    private static async Task JudgeAsync(TestStore test, IShopJudge judge)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        await judge.ForAsync(reading);
    }

    private static async Task PrintAsync(string what, Func<int, Task> act) => Ground.Print(what, await Ground.MillisecondsAsync(2000, act));

    private static async Task PrintOnceAsync(string what, Func<Task> act)
    {
        long start = Stopwatch.GetTimestamp();
        await act();
        Ground.Print(what, $"{Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.0} ms");
    }

    private static BookedSupplier Sample(int i) => new()
    {
        Id = 0,
        Name = Name(i),
        Domains = [Domain(i)],
        Contacts = [new BookedContact(string.Create(CultureInfo.InvariantCulture, $"Tom Vale {i}"), string.Create(CultureInfo.InvariantCulture, $"tom@{Domain(i)}"), Phone(i))],
        Accounts = [Account(i)],
        Addresses = [string.Create(CultureInfo.InvariantCulture, $"{i} Fifth Avenue, New York, NY 10036")],
    };

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"Meridian {i} Diamonds");

    private static string Domain(int i) => string.Create(CultureInfo.InvariantCulture, $"meridian-{i}.example");

    private static string Phone(int i) => string.Create(CultureInfo.InvariantCulture, $"+1 212 {i % 10_000_000:0000000}");

    private static WrittenAccount Account(int i) => new(AccountScheme.UnitedStates, "021000021", (4_000_000_000L + i * 104_729L).ToString(CultureInfo.InvariantCulture));
}

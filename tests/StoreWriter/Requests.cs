using System.Globalization;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Incidents;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Shop.Work;
using Bezel.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bezel.StoreWriter;

/// <summary>
/// Moves requests through all their states, by two persons and the program, on a clock that leaps over the waiting, and says after each commit
/// <c>did REQUEST MOVES</c>. The store was made by the test: subjects 1 and 2 are its people, supplier 1 has a number and an account.
/// </summary>
internal static class Requests
{
    /// <summary>The kind of the finding that stands for an incident.</summary>
    public const string Incident = "test.incident";

    public static async Task RunAsync(string folder)
    {
        var clock = new LeapingClock();
        await using Store store = await Store.OpenAsync(new StoreFolder(folder), new StoreOptions { Modules = [new SuppliersModule()], Clock = clock });
        ShopId shop = (await store.ShopsAsync())[0].Id;
        await using (ShopReading reading = await store.ReadAsync(shop))
            clock.Leap(TimeSpan.FromHours(30 * (1 + await reading.Db.Set<ChangeRequest>().CountAsync())));
        var requests = new RequestBook(store, new SupplierBook(store), new TwoPeople(), [new FindingDesk()]);
        var dispatcher = new Dispatcher(store, [new TakingEffect(store, requests)]);
        Console.WriteLine("ready");
        if (await Console.In.ReadLineAsync() is null)
            return;
        for (int n = 0; ; n++)
        {
            long id = 0;
            await DoAsync(Actor.Program("mail"), async change => id = (await requests.ClaimedAsync(change, Claim(clock)))!.Request);
            CallMade call;
            await using (ShopReading reading = await store.ReadAsync(shop))
                call = new CallMade { Fact = (await requests.FindAsync(reading.Db, id))!.ToRing[0].Id, SpokenTo = "Tom", TheyAsked = true, DigitsRead = "8812" };
            await DoAsync(Actor.Person(1), change => requests.NotReachedAsync(change, id, 1, call));
            await DoAsync(Actor.Person(1), change => requests.CalledAsync(change, id, 2, call));
            if (n % 3 == 2)
            {
                await DoAsync(Actor.Person(2), change => requests.RefuseAsync(change, id, 3, "no"));
                continue;
            }
            await DoAsync(Actor.Person(2), change => requests.ApproveAsync(change, id, 3));
            clock.Leap(TimeSpan.FromHours(25));
            await dispatcher.RunOnceAsync();
            await SayAsync(id);

            async Task DoAsync(Actor actor, Func<ShopTransaction, Task> act)
            {
                await using (ShopTransaction change = await store.BeginAsync(shop, actor))
                {
                    await act(change);
                    await change.CommitAsync();
                }
                await SayAsync(id);
            }
        }

        async Task SayAsync(long id)
        {
            await using ShopReading reading = await store.ReadAsync(shop);
            ChangeRequest row = await reading.Db.Set<ChangeRequest>().SingleAsync(r => r.Id == id);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"did {id} {row.Moves}"));
        }
    }

    private static SupplierClaim Claim(LeapingClock clock) => new()
    {
        Supplier = 1,
        Fact = ClaimedFact.Account,
        Account = new WrittenAccount(AccountScheme.UnitedStates, "011401533", clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) + "8812"),
        Channel = ClaimChannel.Email,
        ArrivedAt = clock.GetUtcNow(),
    };

    private sealed class LeapingClock : TimeProvider
    {
        private TimeSpan _ahead;

        public void Leap(TimeSpan time) => _ahead += time;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
    }

    private sealed class TwoPeople : IStaff
    {
        private static readonly Dictionary<long, StaffMember> All = new()
        {
            [1] = new StaffMember(1, 1, "One", "one@vale.example", ShopRole.Bookkeeper, true),
            [2] = new StaffMember(2, 2, "Two", "two@vale.example", ShopRole.Owner, true),
        };

        public Task<StaffMember?> FindAsync(ShopReading reading, long account, CancellationToken cancellation = default) => Task.FromResult(All.GetValueOrDefault(account));

        public Task<IReadOnlyDictionary<long, StaffMember>> AllAsync(ShopReading reading, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyDictionary<long, StaffMember>>(All);
    }

    private sealed class FindingDesk : IIncidentDesk
    {
        public async Task<long> OpenAsync(ShopTransaction change, PaymentFraudCase facts, CancellationToken cancellation = default) => (await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = Incident,
            Source = "test",
            Key = facts.Request!.Value.ToString(CultureInfo.InvariantCulture),
            Urgency = Urgency.Today,
            Title = "Refused",
            NextStep = "Nothing",
            Who = Responsible.Of(ShopRole.Owner),
            Due = change.Now,
        }, cancellation)).Id;
    }
}

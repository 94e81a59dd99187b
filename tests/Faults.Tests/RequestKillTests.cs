using System.Globalization;
using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Requests;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Faults.Tests;

/// <summary>Whoever moves requests is ended by <c>kill -9</c> at any step: a request is never between two states, and no move that was said is lost.</summary>
public sealed class RequestKillTests
{
    private static readonly int Lives = Environment.GetEnvironmentVariable("BEZEL_TEST_FAST") == "1" ? 4 : 20;

    [Fact]
    public async Task On_sqlite() => await LiveAndDieAsync(StoreKinds.Sqlite, Lives);

    [PostgresFact]
    public async Task On_postgres() => await LiveAndDieAsync(StoreKinds.Postgres, 6);

    private static async Task LiveAndDieAsync(string kind, int lives)
    {
        var dice = new Dice(7);
        await using TestStore test = await TestStore.CreateAsync(kind, [new SuppliersModule()]);
        await FurnishAsync(test);
        await test.CloseAsync();
        var said = new Dictionary<long, long>();
        for (int life = 0; life < lives; life++)
        {
            using var writer = new WriterLife("requests", test.Folder.Path);
            writer.Hear("ready");
            writer.WriteUntil(0);
            Note(said, writer.Hear("did"));
            writer.KillAfter(TimeSpan.FromMilliseconds(dice.Between(0, 400)));
            foreach (string line in writer.Said.Where(l => l.StartsWith("did", StringComparison.Ordinal)))
                Note(said, line);
            Store store = await test.ReopenAsync();
            await ShouldBeWholeAsync(store, test.Shop, said);
            await test.CloseAsync();
        }
        // One more life, long enough to look for work: what waited when others were killed is in force.
        using (var last = new WriterLife("requests", test.Folder.Path))
        {
            last.Hear("ready");
            last.WriteUntil(0);
            for (int heard = 0; heard < 12; heard++)
                Note(said, last.Hear("did"));
            last.KillAfter(TimeSpan.Zero);
        }
        Store whole = await test.ReopenAsync();
        await using ShopReading reading = await whole.ReadAsync(test.Shop);
        long newest = await reading.Db.Set<ChangeRequest>().MaxAsync(r => r.Id);
        (await reading.Db.Set<ChangeRequest>().CountAsync(r => r.State == RequestState.Waiting && r.Id < newest - 1)).ShouldBe(0);
        said.Count.ShouldBeGreaterThan(lives - 1);
    }

    private static async Task ShouldBeWholeAsync(Store store, ShopId shop, Dictionary<long, long> said)
    {
        (await store.VerifyAsync(shop, [])).Holds.ShouldBeTrue();
        await using ShopReading reading = await store.ReadAsync(shop);
        List<ChangeRequest> requests = await reading.Db.Set<ChangeRequest>().ToListAsync();
        ILookup<long, RequestMove> moves = (await reading.Db.Set<RequestMove>().ToListAsync()).ToLookup(m => m.Request);
        List<SupplierFact> facts = await reading.Db.Set<SupplierFact>().Where(f => f.Origin == FactOrigin.Request).ToListAsync();
        List<Finding> findings = await reading.Db.Set<Finding>().ToListAsync();
        ILookup<long, LedgerEntry> entries = (await AllEntriesAsync(reading)).Where(e => e.Kind.StartsWith("request.", StringComparison.Ordinal)).ToLookup(e => e.Data.Single(d => d.Key == "request").Value.Number);
        foreach ((long request, long count) in said)
            requests.Single(r => r.Id == request).Moves.ShouldBeGreaterThanOrEqualTo(count);
        foreach (ChangeRequest request in requests)
        {
            string number = request.Id.ToString(CultureInfo.InvariantCulture);
            RequestMove[] its = [.. moves[request.Id].OrderBy(m => m.Number)];
            its.Select(m => m.Number).ShouldBe(Enumerable.Range(1, (int)request.Moves).Select(n => (long)n));
            request.State.ShouldBe(its.Skip(1).Aggregate(RequestState.Opened, (state, move) => RequestTransitions.After(state, move.Move)!.Value));
            entries[request.Id].Count().ShouldBe(its.Length);
            facts.Count(f => f.OriginNumber == request.Id).ShouldBe(request.State == RequestState.InForce ? 1 : 0);
            findings.Count(f => f.Kind == "test.incident" && f.Dedup.EndsWith(" " + number, StringComparison.Ordinal)).ShouldBe(request.State == RequestState.Refused ? 1 : 0);
            findings.Single(f => f.Id == request.Finding).State.ShouldBe(request.State.IsOpen() ? FindingState.Open : FindingState.Done);
        }
    }

    private static async Task<List<LedgerEntry>> AllEntriesAsync(ShopReading reading)
    {
        var all = new List<LedgerEntry>();
        for (long? before = null; ; before = all[^1].Index)
        {
            IReadOnlyList<LedgerEntry> page = await reading.EntriesAsync(before, LedgerReading.MaxPage);
            all.AddRange(page);
            if (page.Count < LedgerReading.MaxPage)
                return all;
        }
    }

    private static void Note(Dictionary<long, long> said, string line)
    {
        string[] parts = line.Split(' ');
        if (parts.Length == 3 && long.TryParse(parts[1], CultureInfo.InvariantCulture, out long request) && long.TryParse(parts[2], CultureInfo.InvariantCulture, out long moves))
            said[request] = moves;
    }

    private static async Task FurnishAsync(TestStore test)
    {
        var book = new SupplierBook(test.Store);
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Console("anna"));
        foreach (string address in new[] { "one@vale.example", "two@vale.example" })
            await change.FindOrAddSubjectAsync(PersonAddress.TryParse(address, out PersonAddress? parsed) ? parsed : throw new InvalidOperationException());
        Supplier supplier = await book.AddAsync(change, new SupplierDetails { Name = "Meridian Diamonds" }, FactOrigin.ByHand);
        await book.AddFactAsync(change, supplier, SupplierFactKind.Phone, FactValue.OfPhone("+1 212 555 0134"), FactOrigin.ByHand);
        await change.CommitAsync();
    }
}

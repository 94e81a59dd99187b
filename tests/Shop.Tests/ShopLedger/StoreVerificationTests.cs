using Bezel.Ledger;
using Bezel.Shop.Findings;
using Bezel.Shop.Keys;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Data.Sqlite;

namespace Bezel.Shop.Tests.ShopLedger;

/// <summary>What somebody with the database's files or its administrator's password can do to it, and what is then said.</summary>
public sealed class StoreVerificationTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_store_that_nobody_touched_holds_and_is_proven_up_to_the_head_held_outside(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        (TreeHead head, _) = await FillAsync(test);
        await WriteAsync(test, "after");

        StoreReport report = await test.Store.VerifyAsync(test.Shop, [head]);

        report.Damage.ShouldBeEmpty();
        report.Rows!.Altered.ShouldBeEmpty();
        report.Holds.ShouldBeTrue();
        report.Ledger!.ProvenUpTo.ShouldBe(head.Size);
        report.Ledger.Tail.ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_finding_that_was_reworded_removed_put_in_or_put_back_is_named(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await FillAsync(test);
        (string Sql, string Key, string Says)[] tricks =
        [
            ("UPDATE finding SET title = 'All is well' WHERE id = 2", "2", "changed by something other"),
            ("UPDATE finding SET state = 'done' WHERE id = 3", "3", "changed by something other"),
            ("DELETE FROM finding WHERE id = 4", "4", "was removed"),
            ("INSERT INTO finding SELECT shop, 77, 'copy', kind, source, protection, urgency, 77, title, evidence, next_step, role, person, about, due_at, state, opened_at, last_seen_at, seen, silenced_until, moves, recorded_at, substance, salt, seal FROM finding WHERE id = 5", "77", ""),
        ];
        foreach ((string sql, _, _) in tricks)
            await TamperAsync(test, sql);

        RowReport rows = (await test.Store.VerifyAsync(test.Shop, [])).Rows!;

        foreach ((_, string key, string says) in tricks)
            rows.Altered.ShouldContain(r => r.Table == "finding" && r.Key == key && r.Sentence.Contains(says), key);
        rows.Altered.Select(r => r.Key).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public async Task A_finding_put_back_to_an_older_state_with_its_own_good_seal_is_named_by_the_ledger()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        await FillAsync(test);
        // The old row with its seal, kept by somebody who waits.
        await TamperAsync(test, "CREATE TABLE kept_aside AS SELECT * FROM finding WHERE id = 2");
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Console("owner")))
        {
            await FindingBook.DoneAsync(change, 2, null);
            await change.CommitAsync();
        }
        await TamperAsync(test, "DELETE FROM finding WHERE id = 2; INSERT INTO finding SELECT * FROM kept_aside; DROP TABLE kept_aside");

        RowReport rows = (await test.Store.VerifyAsync(test.Shop, [])).Rows!;

        rows.Altered.Select(r => r.Sentence).ShouldBe(
            ["Rows of finding were removed, put in or put back to an older state by something other than Bezel.", "Finding 2 is said to be open; by the ledger it is done."]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Each_way_of_changing_the_ledger_is_named_exactly(string kind)
    {
        (string Trick, LedgerProblemKind Expected, long Entry)[] tricks =
        [
            ("UPDATE ledger_entry SET entry = @bytes WHERE idx = 5", LedgerProblemKind.EntryAltered, 5),
            ("DELETE FROM ledger_entry WHERE idx = 6", LedgerProblemKind.EntryMissing, 6),
            ("UPDATE ledger_node SET hash = @hash WHERE level = 1 AND idx = 0", LedgerProblemKind.TileAltered, 0),
            ("UPDATE ledger_state SET frontier = @state", LedgerProblemKind.StateAltered, -1),
            ("UPDATE ledger_head SET line = @line", LedgerProblemKind.HeadForged, -1),
        ];
        foreach ((string sql, LedgerProblemKind expected, long entry) in tricks)
        {
            await using TestStore test = await TestStore.CreateAsync(kind);
            (TreeHead head, byte[] fifth) = await FillAsync(test, more: 300);
            fifth[^10] ^= 1;
            string forged = head.ToString();
            forged = forged[..^2] + (forged[^2] == 'A' ? 'B' : 'A') + forged[^1];
            await TamperAsync(test, sql
                .Replace("@bytes", Literal(kind, fifth)).Replace("@hash", Literal(kind, new byte[32]))
                .Replace("@state", Literal(kind, new Frontier().ToArray())).Replace("@line", $"'{forged}'"));

            LedgerReport report = (await test.Store.VerifyAsync(test.Shop, [head])).Ledger!;

            report.Holds.ShouldBeFalse(sql);
            report.Problems.ShouldContain(p => p.Kind == expected && (entry < 0 || (p.First <= entry && entry <= p.Last)), $"{sql}: {string.Join(" ", report.Problems.Select(p => p.Brief()))}");
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Entries_swapped_copied_from_another_shop_or_cut_off_are_named(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        (TreeHead head, _) = await FillAsync(test);
        ShopId other = await test.AddShopAsync("Another");
        byte[] foreign;
        await using (ShopReading reading = await test.Store.ReadAsync(other))
            foreign = (await reading.EntryAsync(0))!;
        await TamperAsync(test, $"UPDATE ledger_entry SET entry = {Literal(kind, foreign)}, leaf = {Literal(kind, MerkleTree.LeafHash(foreign).ToArray())} WHERE shop = {test.Shop} AND idx = 2");
        await TamperAsync(test, $"UPDATE ledger_entry SET idx = 1000 WHERE shop = {test.Shop} AND idx = 4; UPDATE ledger_entry SET idx = 4 WHERE shop = {test.Shop} AND idx = 5; UPDATE ledger_entry SET idx = 5 WHERE shop = {test.Shop} AND idx = 1000");
        await TamperAsync(test, $"DELETE FROM ledger_entry WHERE shop = {test.Shop} AND idx >= 8");

        LedgerReport report = (await test.Store.VerifyAsync(test.Shop, [head])).Ledger!;

        report.Problems.ShouldContain(p => p.Kind == LedgerProblemKind.EntryFromAnotherLog && p.First == 2);
        report.Problems.ShouldContain(p => p.Kind == LedgerProblemKind.EntryOutOfOrder && p.First >= 4 && p.First <= 5);
        report.Problems.ShouldContain(p => p.Kind == LedgerProblemKind.HeadBeyondEnd);
        report.ProvenUpTo.ShouldBe(0);
    }

    [Fact]
    public async Task A_store_rewritten_with_its_own_keys_is_found_by_the_head_held_outside_alone()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        (TreeHead head, _) = await FillAsync(test);
        // The attacker has Bezel's own code and keys: everything from entry 3 on is written anew.
        await TamperAsync(test, "DELETE FROM ledger_entry WHERE idx >= 3; DELETE FROM ledger_head; DELETE FROM finding; DELETE FROM finding_move; DELETE FROM counter");
        var frontier = new Frontier();
        await using (ShopReading reading = await test.Store.ReadAsync(test.Shop))
        {
            for (long i = 0; i < 3; i++)
                frontier.Append(MerkleTree.LeafHash((await reading.EntryAsync(i))!));
        }
        await TamperAsync(test, $"UPDATE ledger_state SET size = 3, frontier = {Literal(StoreKinds.Sqlite, frontier.ToArray())}");
        await test.ReopenAsync();
        await WriteAsync(test, "another story");
        for (int i = 0; i < 20; i++)
            await WriteAsync(test, "another story " + i);

        LedgerReport alone = (await test.Store.VerifyAsync(test.Shop, [])).Ledger!;
        LedgerReport held = (await test.Store.VerifyAsync(test.Shop, [head])).Ledger!;

        alone.Holds.ShouldBeTrue("nothing inside the store can tell");
        held.Problems.ShouldHaveSingleItem().Kind.ShouldBe(LedgerProblemKind.HeadContradicts);
        held.ProvenUpTo.ShouldBe(0);
    }

    [Fact]
    public async Task A_wrong_master_key_is_said_to_be_wrong()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        await FillAsync(test);
        await test.CloseAsync();
        File.Delete(test.Folder.MasterKey);
        MasterKey.Create(test.Folder.MasterKey).Dispose();
        Store other = await test.ReopenAsync();

        StoreReport report = await other.VerifyAsync(test.Shop, []);

        report.Holds.ShouldBeFalse();
        report.Damage.ShouldContain(d => d.Contains("key", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<(TreeHead Head, byte[] Fifth)> FillAsync(TestStore test, int more = 0)
    {
        for (int i = 0; i < 10; i++)
            await WriteAsync(test, "finding " + i);
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            for (int i = 0; i < more; i++)
                change.Record("test.more", e => e.Add("n", i));
            await change.CommitAsync();
        }
        TreeHead head;
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            head = await change.SignHeadAsync();
            await change.CommitAsync();
        }
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return (head, (await reading.EntryAsync(5))!);
    }

    private static async Task WriteAsync(TestStore test, string key)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        await FindingBook.ReportAsync(change, Findings.Drafts.Held(key));
        await change.CommitAsync();
    }

    /// <summary>Changes the database as its administrator could, past Bezel.</summary>
    private static async Task TamperAsync(TestStore test, string sql)
    {
        if (test.Postgres is { } postgres)
        {
            await postgres.QueryAsSuperUserAsync(sql);
            return;
        }
        await using var connection = new SqliteConnection($"Data Source={test.Folder.Database};Pooling=False;Foreign Keys=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static string Literal(string kind, byte[] bytes) => kind == StoreKinds.Postgres ? $"'\\x{Convert.ToHexStringLower(bytes)}'::bytea" : $"x'{Convert.ToHexStringLower(bytes)}'";
}

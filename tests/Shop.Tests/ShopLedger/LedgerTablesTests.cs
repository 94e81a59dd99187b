using Bezel.Ledger;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Shop.Tests.ShopLedger;

public sealed class LedgerTablesTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Entries_make_the_tree_that_their_bytes_say_and_every_one_can_be_proven(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await WriteAsync(test, 1, 3, 255, 40, 1, 256, 130); // with the founding entry: over two tiles and a partial one

        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        LedgerState state = await reading.LedgerAsync();
        state.Size.ShouldBe(1 + 686);
        var expected = new Frontier();
        for (long i = 0; i < state.Size; i++)
        {
            byte[] entry = (await reading.EntryAsync(i))!;
            LedgerEntry.TryDecode(entry, out LedgerEntry? read, out _).ShouldBeTrue();
            read.Index.ShouldBe(i);
            expected.Append(MerkleTree.LeafHash(entry));
        }
        state.Root.ShouldBe(expected.Root());
        foreach (long index in new long[] { 0, 1, 255, 256, 300, 511, 512, 600, 686 })
        {
            byte[] entry = (await reading.EntryAsync(index))!;
            Proofs.VerifyInclusion(MerkleTree.LeafHash(entry), index, state.Size, reading.InclusionPath(index, state.Size), state.Root).ShouldBeTrue();
            Proofs.VerifyInclusion(MerkleTree.LeafHash(entry), index, state.Size, reading.InclusionPath(index == 0 ? 1 : index - 1, state.Size), state.Root).ShouldBeFalse();
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_change_that_is_given_up_leaves_no_entry_and_the_next_one_takes_its_place(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await WriteAsync(test, 2);
        await using (ShopTransaction given = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
            given.Record("test.given-up", e => e.Add("n", 1));
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            change.Record("test.Refused", e => e.Add("n", 1)); // a kind has no capitals: the append fails after it began
            await Should.ThrowAsync<ArgumentException>(() => change.CommitAsync());
        }
        await WriteAsync(test, 1);

        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.LedgerAsync()).Size.ShouldBe(4);
        (await reading.EntriesAsync()).Select(e => e.Kind).ShouldBe(["test.written", "test.written", "test.written", "log.opened"]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Many_writers_at_once_make_one_ledger_without_gap(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await using Store other = await Store.OpenAsync(test.Folder, new StoreOptions { Modules = [] }); // as another process does: nothing in memory is shared
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (int i = 0; i < 10; i++)
            {
                await using ShopTransaction change = await (writer % 2 == 0 ? test.Store : other).BeginAsync(test.Shop, Actor.Program("test"));
                change.Record("test.written", e => e.Add("writer", writer));
                await change.CommitAsync();
            }
        }));
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        IReadOnlyList<LedgerEntry> entries = await reading.EntriesAsync(count: 200);
        entries.Select(e => e.Index).ShouldBe(Enumerable.Range(0, 81).Select(i => (long)i).Reverse());
        var expected = new Frontier();
        for (long i = 0; i < 81; i++)
            expected.Append(MerkleTree.LeafHash((await reading.EntryAsync(i))!));
        (await reading.LedgerAsync()).Root.ShouldBe(expected.Root());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_head_is_signed_over_what_is_there_and_kept_once(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await WriteAsync(test, 5);
        TreeHead first = await SignAsync(test);
        TreeHead again = await SignAsync(test);
        await WriteAsync(test, 1);
        TreeHead second = await SignAsync(test);

        again.ToString().ShouldBe(first.ToString());
        (first.Size, second.Size).ShouldBe((6, 7));
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        using HeadKey key = await reading.LedgerKeyAsync();
        first.Verify(key).ShouldBeTrue();
        second.Verify(key).ShouldBeTrue();
        second.Root.ShouldBe((await reading.LedgerAsync()).Root);
        (await reading.HeadsAsync()).Select(h => h.Line).ShouldBe([first.ToString(), second.ToString()]);
        Proofs.VerifyConsistency(6, first.Root, 7, second.Root, reading.ConsistencyPath(6, 7)).ShouldBeTrue();
    }

    private static async Task<TreeHead> SignAsync(TestStore test)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        TreeHead head = await change.SignHeadAsync();
        await change.CommitAsync();
        return head;
    }

    private static async Task WriteAsync(TestStore test, params int[] batches)
    {
        foreach (int batch in batches)
        {
            await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
            for (int i = 0; i < batch; i++)
                change.Record("test.written", e => e.Add("batch", batch).Add("n", i).Add("text", "“Grün” \u0001"));
            await change.CommitAsync();
        }
    }
}

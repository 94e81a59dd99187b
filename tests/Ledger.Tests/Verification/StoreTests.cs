using Bezel.Ledger.Tests.Tree;

namespace Bezel.Ledger.Tests.Verification;

/// <summary>The verifier as a store uses it: entries from rows, leaf hashes from tiles, heads from a table, the frontier from the state.</summary>
public sealed class StoreTests
{
    private const int Count = 700;
    private readonly List<byte[]> _entries = SampleLog.Entries(Count);
    private readonly MemoryTiles _tiles = new();
    private readonly Frontier _frontier = new();
    private readonly List<TreeHead> _heads = [];

    public StoreTests()
    {
        foreach (byte[] entry in _entries)
        {
            TreeHash leaf = MerkleTree.LeafHash(entry);
            _tiles.Append(leaf.ToArray());
            _frontier.Append(leaf);
            if (_frontier.Size is 100 or 300 or 600)
                _heads.Add(TreeHead.Sign(SampleLog.Key, SampleLog.Id, _frontier.Size, SampleLog.Start, _frontier.Root()));
        }
    }

    /// <summary>Leaf hashes that are kept beside the entries; null when they are in tiles.</summary>
    private List<byte[]>? _leaves;

    private LedgerReport Verify(byte[]? state = null, params TreeHead[] held)
    {
        HeadKey.TryRead(SampleLog.Spki, out HeadKey? key).ShouldBeTrue();
        using (key)
        {
            var verifier = new LedgerVerifier(SampleLog.Id, key, held, new Stored(_tiles));
            for (int i = 0; i < Count; i++)
            {
                foreach (TreeHead head in _heads.Where(h => h.Size == i))
                    verifier.AddHead(head.ToString());
                if (_entries[i].Length == 0)
                    continue;
                if (_leaves is null)
                    verifier.Add(_entries[i]);
                else
                    verifier.Add(_entries[i], _leaves[i]);
            }
            verifier.CheckState(state ?? _frontier.ToArray());
            return verifier.Finish();
        }
    }

    [Fact]
    public void A_whole_store_holds()
    {
        LedgerReport report = Verify(null, SampleLog.Head(_entries));
        report.Brief().ShouldBeEmpty();
        (report.Entries, report.Heads, report.ProvenUpTo, report.SignedUpTo).ShouldBe((Count, 3, Count, 600));
        report.Root.ShouldBe(_frontier.Root());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(511)]
    public void An_altered_row_is_named(int index)
    {
        _entries[index] = SampleLog.Entry(index, note: "as it suits");
        Verify().Brief().ShouldBe([$"entry-altered@{index}"]);
    }

    [Fact]
    public void An_altered_row_after_the_last_complete_tile_is_named_by_the_range()
    {
        _entries[550] = SampleLog.Entry(550, note: "as it suits");
        Verify().Brief().ShouldBe(["head-contradicts@300-599", "state-altered"]);
        _entries[550] = _entries[550][..^3];
        Verify().Brief().ShouldBe(["entry-malformed@550", "head-contradicts@300-599", "state-altered"]);
    }

    [Fact]
    public void A_missing_row_is_named_and_the_stored_hashes_carry_on()
    {
        _entries[200] = [];
        LedgerReport report = Verify();
        report.Brief().ShouldBe(["entry-missing@200"]);
        report.Root.ShouldBe(_frontier.Root());
        (report.SignedUpTo, report.Entries).ShouldBe((100, Count - 1));
        _entries[201] = [];
        Verify().Brief().ShouldBe(["entry-missing@200-201"]);
    }

    [Fact]
    public void Missing_last_rows_are_named()
    {
        for (int i = 600; i < Count; i++)
            _entries[i] = [];
        Verify().Brief().ShouldBe(["state-altered"]);
        _entries[599] = [];
        Verify(null, SampleLog.Head(SampleLog.Entries(650))).Brief().ShouldContain("head-beyond-end@599-649");
    }

    [Fact]
    public void A_row_of_another_log_is_named()
    {
        _entries[200] = SampleLog.Entry(200, SampleLog.OtherId);
        Verify().Brief().ShouldBe(["entry-from-another-log@200"]);
    }

    [Fact]
    public void An_altered_tile_of_level_0_is_named_by_its_entry()
    {
        _tiles.Stored[(0, 1)][(44 * 32) + 3] ^= 1;
        Verify().Brief().ShouldBe(["entry-altered@300", "tile-altered@256-511"]);
    }

    [Fact]
    public void An_altered_tile_of_level_1_is_named_by_what_it_covers()
    {
        _tiles.Stored[(1, 0)][40] ^= 1;
        LedgerReport report = Verify();
        report.Brief().ShouldBe(["tile-altered@256-511"]);
        report.Problems[0].Sentence.ShouldBe("The stored tree hash 1/0 doesn't match entries 256 to 511.");
    }

    [Fact]
    public void A_missing_tile_is_named()
    {
        _tiles.Stored.Remove((0, 1));
        Verify().Brief().ShouldBe(["tile-altered@256-511"]);
        _tiles.Stored.Remove((1, 0));
        Verify().Brief().ShouldContain("tile-altered@0-65535");
    }

    [Fact]
    public void Leaf_hashes_may_stand_beside_the_entries_instead_of_in_tiles()
    {
        _leaves = [.. _entries.Select(e => MerkleTree.LeafHash(e).ToArray())];
        _tiles.Stored.Keys.Where(k => k.Level == 0).ToList().ForEach(k => _tiles.Stored.Remove(k));
        Verify().Brief().ShouldBeEmpty();
        _leaves[300][3] ^= 1;
        Verify().Brief().ShouldBe(["entry-altered@300", "tile-altered@256-511"]);
        _leaves[300] = [];
        Verify().Brief().ShouldBe(["entry-altered@300", "tile-altered@256-511"]);
        _leaves[300] = MerkleTree.LeafHash(_entries[300]).ToArray();
        _entries[650] = SampleLog.Entry(650, note: "as it suits");
        Verify().Brief().ShouldBe(["entry-altered@650"]);
        _entries[650] = [];
        LedgerReport report = Verify();
        report.Brief().ShouldBe(["entry-missing@650"]);
        report.Root.ShouldBeNull();
    }

    [Fact]
    public void An_altered_state_is_said()
    {
        byte[] state = _frontier.ToArray();
        state[^1] ^= 1;
        Verify(state).Brief().ShouldBe(["state-altered"]);
        Verify([]).Brief().ShouldBe(["state-altered"]);
    }

    /// <summary>Only what is stored: not the unfinished tile of level 0, which a store works out from the rows.</summary>
    private sealed class Stored(MemoryTiles tiles) : ITileReader
    {
        public bool Read(int level, long index, Span<byte> hashes) => tiles.Stored.ContainsKey((level, index)) && tiles.Read(level, index, hashes);
    }
}

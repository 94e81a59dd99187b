namespace Bezel.Ledger;

/// <summary>The tiles of a store as the verifier sees them: leaf hashes to compare entries with, and higher levels to compare the tree with.</summary>
internal sealed class StoredTiles(ITileReader reader, ProblemList problems) : ITileWriter
{
    private readonly byte[] _leaves = new byte[MerkleTree.TileWidth * TreeHash.Size];
    private readonly byte[] _other = new byte[MerkleTree.TileWidth * TreeHash.Size];
    private readonly TileBuilder _builder = new();
    private long _leafTile = -1;
    private bool _leavesThere;
    private bool _leavesUsed;

    /// <summary>Leaf hashes are to be read from tiles. A store that keeps them beside the entries hands them over with these, and none is read twice.</summary>
    public void UseLeaves() => _leavesUsed = true;

    /// <summary>The leaf hash stored for an entry; false when its tile is not stored (the last one is not, until it is complete).</summary>
    public bool TryLeaf(long index, out TreeHash leaf)
    {
        leaf = default;
        if (!_leavesUsed)
            return false;
        long tile = index / MerkleTree.TileWidth;
        if (tile != _leafTile)
        {
            _leafTile = tile;
            _leavesThere = reader.Read(0, tile, _leaves);
        }
        if (_leavesThere)
            leaf = TreeHash.FromBytes(_leaves.AsSpan((int)(index % MerkleTree.TileWidth) * TreeHash.Size, TreeHash.Size));
        return _leavesThere;
    }

    public void Append(in TreeHash leaf) => _builder.Append(leaf, this);

    public void Write(int level, long index, ReadOnlySpan<byte> hashes)
    {
        if (hashes.Length == _other.Length && (level > 0 || _leavesUsed))
            Compare(level, index, hashes);
    }

    /// <summary>Compares the unfinished tiles of the higher levels, after the last entry.</summary>
    public void Finish()
    {
        for (int level = 1; _builder.Edge(level, out long index, out ReadOnlySpan<byte> hashes); level++)
        {
            if (!hashes.IsEmpty)
                Compare(level, index, hashes);
        }
    }

    private void Compare(int level, long index, ReadOnlySpan<byte> hashes)
    {
        Span<byte> stored = _other.AsSpan(0, hashes.Length);
        int shift = (level + 1) * MerkleTree.TileHeight;
        long first = index << shift;
        if (!reader.Read(level, index, stored))
        {
            problems.Add(LedgerProblemKind.TileAltered, first, first + (1L << shift) - 1, special: "Missing", detail: $"{level}/{index}");
            return;
        }
        // Where a single leaf hash differs, the entry has been named already.
        if (level == 0 || hashes.SequenceEqual(stored))
            return;
        int differs = hashes.CommonPrefixLength(stored) / TreeHash.Size;
        first += (long)differs << (level * MerkleTree.TileHeight);
        problems.Add(LedgerProblemKind.TileAltered, first, first + (1L << (level * MerkleTree.TileHeight)) - 1, detail: $"{level}/{index}");
    }
}

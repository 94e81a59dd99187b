using System.Numerics;

namespace Bezel.Ledger;

/// <summary>Inclusion and consistency proofs, RFC 9162 §2.1.3 and §2.1.4. Making one reads a handful of tiles.</summary>
public static class Proofs
{
    /// <summary>Most hashes in a proof.</summary>
    public const int MaxLength = 64;

    /// <summary>The path that shows entry <paramref name="index"/> to be among the first <paramref name="size"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not below <paramref name="size"/>.</exception>
    /// <exception cref="InvalidDataException">A tile that is needed is not there.</exception>
    public static IReadOnlyList<TreeHash> Inclusion(long index, long size, ITileReader tiles)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var nodes = new TileNodes(size, tiles);
        var path = new List<TreeHash>();
        long start = 0, end = size;
        while (end - start > 1)
        {
            long middle = start + Split(end - start);
            bool left = index < middle;
            path.Add(left ? nodes.Subtree(middle, end) : nodes.Subtree(start, middle));
            (start, end) = left ? (start, middle) : (middle, end);
        }
        path.Reverse();
        return path;
    }

    /// <summary>The path that shows the first <paramref name="oldSize"/> entries to be the start of the first <paramref name="newSize"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="oldSize"/> is larger than <paramref name="newSize"/>.</exception>
    /// <exception cref="InvalidDataException">A tile that is needed is not there.</exception>
    public static IReadOnlyList<TreeHash> Consistency(long oldSize, long newSize, ITileReader tiles)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        var path = new List<TreeHash>();
        if (oldSize == 0 || oldSize == newSize)
            return path;
        var nodes = new TileNodes(newSize, tiles);
        long start = 0, end = newSize;
        while (end != oldSize)
        {
            long middle = start + Split(end - start);
            bool left = oldSize <= middle;
            path.Add(left ? nodes.Subtree(middle, end) : nodes.Subtree(start, middle));
            (start, end) = left ? (start, middle) : (middle, end);
        }
        // A whole tree of the old size needs no hash of its own: the checker has the old root.
        if (start > 0)
            path.Add(nodes.Subtree(start, end));
        path.Reverse();
        return path;
    }

    /// <summary>The root over the first <paramref name="size"/> entries, from tiles.</summary>
    /// <exception cref="InvalidDataException">A tile that is needed is not there.</exception>
    public static TreeHash Root(long size, ITileReader tiles)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? MerkleTree.EmptyRoot : new TileNodes(size, tiles).Subtree(0, size);
    }

    /// <summary>RFC 9162 §2.1.3.2: whether the path leads from the leaf to the root.</summary>
    public static bool VerifyInclusion(in TreeHash leaf, long index, long size, IReadOnlyList<TreeHash> path, in TreeHash root)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (index < 0 || index >= size || path.Count > MaxLength)
            return false;
        long node = index, last = size - 1;
        TreeHash hash = leaf;
        foreach (TreeHash sibling in path)
        {
            if (last == 0)
                return false;
            if ((node & 1) != 0 || node == last)
            {
                hash = MerkleTree.NodeHash(sibling, hash);
                SkipLeftEdge(ref node, ref last);
            }
            else
            {
                hash = MerkleTree.NodeHash(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash == root;
    }

    /// <summary>RFC 9162 §2.1.4.2: whether the path leads from the old root to the new one.</summary>
    public static bool VerifyConsistency(long oldSize, in TreeHash oldRoot, long newSize, in TreeHash newRoot, IReadOnlyList<TreeHash> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (oldSize < 0 || oldSize > newSize || path.Count > MaxLength)
            return false;
        if (oldSize == newSize)
            return path.Count == 0 && oldRoot == newRoot;
        if (oldSize == 0)
            return path.Count == 0 && oldRoot == MerkleTree.EmptyRoot;
        bool whole = BitOperations.IsPow2(oldSize);
        int next = whole ? 0 : 1;
        if (path.Count < next)
            return false;
        if (path.Count == 0)
            return false;
        long node = oldSize - 1, last = newSize - 1;
        while ((node & 1) != 0)
        {
            node >>= 1;
            last >>= 1;
        }
        TreeHash older = whole ? oldRoot : path[0], newer = older;
        for (; next < path.Count; next++)
        {
            if (last == 0)
                return false;
            TreeHash sibling = path[next];
            if ((node & 1) != 0 || node == last)
            {
                older = MerkleTree.NodeHash(sibling, older);
                newer = MerkleTree.NodeHash(sibling, newer);
                SkipLeftEdge(ref node, ref last);
            }
            else
            {
                newer = MerkleTree.NodeHash(newer, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && older == oldRoot && newer == newRoot;
    }

    /// <summary>The largest power of two smaller than a size of 2 or more.</summary>
    internal static long Split(long size) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(size - 1)));

    private static void SkipLeftEdge(ref long node, ref long last)
    {
        while ((node & 1) == 0 && node != 0)
        {
            node >>= 1;
            last >>= 1;
        }
    }
}

/// <summary>Works out subtrees from tiles; keeps the tile read last on each level.</summary>
internal sealed class TileNodes(long size, ITileReader tiles)
{
    private const int MaxLevels = 8;
    private readonly byte[]?[] _tiles = new byte[MaxLevels][];
    private readonly long[] _indexes = new long[MaxLevels];

    /// <summary>The root over entries from start up to and without end; start is a multiple of the power of two that the subtree fills.</summary>
    public TreeHash Subtree(long start, long end)
    {
        long count = end - start;
        if (BitOperations.IsPow2(count))
            return Complete(BitOperations.TrailingZeroCount(count), start);
        long middle = start + Proofs.Split(count);
        return MerkleTree.NodeHash(Complete(BitOperations.TrailingZeroCount(middle - start), start), Subtree(middle, end));
    }

    private TreeHash Complete(int height, long start)
    {
        int level = height / MerkleTree.TileHeight;
        long first = start >> (level * MerkleTree.TileHeight);
        long index = first / MerkleTree.TileWidth;
        int count = 1 << (height % MerkleTree.TileHeight);
        return TileBuilder.PerfectRoot(Tile(level, index).AsSpan((int)(first % MerkleTree.TileWidth) * TreeHash.Size, count * TreeHash.Size));
    }

    private byte[] Tile(int level, long index)
    {
        if (_tiles[level] is { } last && _indexes[level] == index)
            return last;
        long left = (size >> (level * MerkleTree.TileHeight)) - (index * MerkleTree.TileWidth);
        byte[] tile = new byte[MerkleTree.TileWidth * TreeHash.Size];
        if (!tiles.Read(level, index, tile.AsSpan(0, (int)Math.Min(left, MerkleTree.TileWidth) * TreeHash.Size)))
            throw new InvalidDataException($"Tile {index} of level {level} is not there.");
        _tiles[level] = tile;
        _indexes[level] = index;
        return tile;
    }
}

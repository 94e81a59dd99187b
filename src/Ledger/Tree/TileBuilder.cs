namespace Bezel.Ledger;

/// <summary>Cuts a growing tree into tiles. Holds the unfinished tile of each level; says what is to be stored.</summary>
public sealed class TileBuilder
{
    private const int MaxLevels = 8;
    private readonly byte[]?[] _edges = new byte[MaxLevels][];

    /// <summary>Starts with an empty log.</summary>
    public TileBuilder()
    {
    }

    /// <summary>Goes on with a log of <paramref name="size"/> entries whose edge is read from <paramref name="stored"/> (at level 0, too).</summary>
    /// <exception cref="InvalidDataException">A tile of the edge is not there.</exception>
    public TileBuilder(long size, ITileReader stored)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(stored);
        Size = size;
        for (int level = 0; size >> (level * MerkleTree.TileHeight) > 0; level++)
        {
            long hashes = size >> (level * MerkleTree.TileHeight);
            int width = (int)(hashes & (MerkleTree.TileWidth - 1));
            _edges[level] = new byte[MerkleTree.TileWidth * TreeHash.Size];
            if (width > 0 && !stored.Read(level, hashes / MerkleTree.TileWidth, _edges[level].AsSpan(0, width * TreeHash.Size)))
                throw new InvalidDataException($"Tile {hashes / MerkleTree.TileWidth} of level {level} is not there.");
        }
    }

    /// <summary>Number of entries.</summary>
    public long Size { get; private set; }

    /// <summary>Adds an entry by its leaf hash and stores each tile that this changes, lower levels first.</summary>
    public void Append(in TreeHash leaf, ITileWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        TreeHash hash = leaf;
        for (int level = 0; ; level++)
        {
            long position = Size >> (level * MerkleTree.TileHeight);
            int slot = (int)(position & (MerkleTree.TileWidth - 1));
            byte[] edge = _edges[level] ??= new byte[MerkleTree.TileWidth * TreeHash.Size];
            hash.CopyTo(edge.AsSpan(slot * TreeHash.Size));
            if (level > 0 || slot == MerkleTree.TileWidth - 1)
                writer.Write(level, position / MerkleTree.TileWidth, edge.AsSpan(0, (slot + 1) * TreeHash.Size));
            if (slot < MerkleTree.TileWidth - 1)
                break;
            hash = PerfectRoot(edge);
        }
        Size++;
    }

    /// <summary>The unfinished tile of a level, with as many hashes as it has; false when the level has none at all.</summary>
    internal bool Edge(int level, out long index, out ReadOnlySpan<byte> hashes)
    {
        long position = Size >> (level * MerkleTree.TileHeight);
        index = position / MerkleTree.TileWidth;
        hashes = position > 0 ? _edges[level].AsSpan(0, (int)(position & (MerkleTree.TileWidth - 1)) * TreeHash.Size) : default;
        return position > 0;
    }

    /// <summary>The root over a power of two of hashes, 1 to 256.</summary>
    internal static TreeHash PerfectRoot(ReadOnlySpan<byte> hashes)
    {
        int count = hashes.Length / TreeHash.Size;
        if (count == 1)
            return TreeHash.FromBytes(hashes);
        Span<TreeHash> nodes = new TreeHash[count / 2];
        for (int i = 0; i < nodes.Length; i++)
            nodes[i] = MerkleTree.NodeHash(TreeHash.FromBytes(hashes.Slice(2 * i * TreeHash.Size, TreeHash.Size)), TreeHash.FromBytes(hashes.Slice(((2 * i) + 1) * TreeHash.Size, TreeHash.Size)));
        for (count = nodes.Length; count > 1; count /= 2)
        {
            for (int i = 0; i < count / 2; i++)
                nodes[i] = MerkleTree.NodeHash(nodes[2 * i], nodes[(2 * i) + 1]);
        }
        return nodes[0];
    }
}

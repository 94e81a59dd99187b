using System.Security.Cryptography;

namespace Bezel.Ledger.Tests.Tree;

/// <summary>RFC 6962 §2.1 word for word, recursive and slow: what the real tree is compared with.</summary>
internal static class NaiveTree
{
    public static byte[] Root(ReadOnlySpan<byte[]> leaves) => leaves.Length switch
    {
        0 => SHA256.HashData([]),
        1 => leaves[0],
        _ => SHA256.HashData([1, .. Root(leaves[..Split(leaves.Length)]), .. Root(leaves[Split(leaves.Length)..])]),
    };

    public static List<byte[]> Inclusion(int index, ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1)
            return [];
        int k = Split(leaves.Length);
        return index < k ? [.. Inclusion(index, leaves[..k]), Root(leaves[k..])] : [.. Inclusion(index - k, leaves[k..]), Root(leaves[..k])];
    }

    public static List<byte[]> Consistency(int old, ReadOnlySpan<byte[]> leaves) => old == 0 ? [] : Subproof(old, leaves, whole: true);

    private static List<byte[]> Subproof(int old, ReadOnlySpan<byte[]> leaves, bool whole)
    {
        if (old == leaves.Length)
            return whole ? [] : [Root(leaves)];
        int k = Split(leaves.Length);
        return old <= k ? [.. Subproof(old, leaves[..k], whole), Root(leaves[k..])] : [.. Subproof(old - k, leaves[k..], whole: false), Root(leaves[..k])];
    }

    private static int Split(int count)
    {
        int k = 1;
        while (k * 2 < count)
            k *= 2;
        return k;
    }
}

/// <summary>Tiles in memory, as a store would keep them; the unfinished tile of level 0 is worked out from the leaves.</summary>
internal sealed class MemoryTiles : ITileReader, ITileWriter
{
    private readonly Dictionary<(int, long), byte[]> _tiles = [];
    private readonly List<byte[]> _leaves = [];

    public int Reads { get; private set; }

    public Dictionary<(int Level, long Index), byte[]> Stored => _tiles;

    public TileBuilder Builder { get; private set; } = new();

    public void Append(byte[] leaf)
    {
        _leaves.Add(leaf);
        Builder.Append(TreeHash.FromBytes(leaf), this);
    }

    /// <summary>As after a restart.</summary>
    public void Reopen() => Builder = new TileBuilder(_leaves.Count, this);

    public bool Read(int level, long index, Span<byte> hashes)
    {
        Reads++;
        if (_tiles.TryGetValue((level, index), out byte[]? tile))
        {
            if (tile.Length < hashes.Length)
                return false;
            tile.AsSpan(0, hashes.Length).CopyTo(hashes);
            return true;
        }
        int first = (int)index * MerkleTree.TileWidth, count = hashes.Length / TreeHash.Size;
        if (level > 0 || first + count > _leaves.Count)
            return false;
        for (int i = 0; i < count; i++)
            _leaves[first + i].CopyTo(hashes[(i * TreeHash.Size)..]);
        return true;
    }

    public void Write(int level, long index, ReadOnlySpan<byte> hashes) => _tiles[(level, index)] = hashes.ToArray();
}

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Bezel.Ledger;

/// <summary>
/// The right edge of a growing tree: the roots of the complete subtrees that its size falls into, one for each bit of the size.
/// Enough to append and to know the root; at most 63 hashes however many entries there are.
/// </summary>
public sealed class Frontier
{
    private const int MaxHeight = 63;
    private readonly TreeHash[] _nodes = new TreeHash[MaxHeight];

    /// <summary>Number of entries.</summary>
    public long Size { get; private set; }

    /// <summary>Adds an entry by its leaf hash.</summary>
    public void Append(in TreeHash leaf)
    {
        TreeHash hash = leaf;
        int height = BitOperations.TrailingZeroCount(~Size);
        for (int i = 0; i < height; i++)
            hash = MerkleTree.NodeHash(_nodes[i], hash);
        _nodes[height] = hash;
        Size++;
    }

    /// <summary>The root over all entries appended.</summary>
    public TreeHash Root()
    {
        if (Size == 0)
            return MerkleTree.EmptyRoot;
        int lowest = BitOperations.TrailingZeroCount(Size);
        TreeHash root = _nodes[lowest];
        for (int i = lowest + 1; i < MaxHeight; i++)
        {
            if ((Size >> i & 1) != 0)
                root = MerkleTree.NodeHash(_nodes[i], root);
        }
        return root;
    }

    /// <summary>Another frontier with the same content.</summary>
    public Frontier Copy()
    {
        var copy = new Frontier();
        copy.CopyFrom(this);
        return copy;
    }

    /// <summary>Size (8 bytes, big endian), then the hashes of the complete subtrees, the smallest subtree first.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[sizeof(long) + (BitOperations.PopCount((ulong)Size) * TreeHash.Size)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Size);
        int at = sizeof(long);
        for (int i = 0; i < MaxHeight; i++)
        {
            if ((Size >> i & 1) == 0)
                continue;
            _nodes[i].CopyTo(bytes.AsSpan(at));
            at += TreeHash.Size;
        }
        return bytes;
    }

    /// <summary>Reads what <see cref="ToArray"/> wrote; false when the length does not fit the size.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Frontier? frontier)
    {
        frontier = null;
        if (bytes.Length < sizeof(long))
            return false;
        long size = BinaryPrimitives.ReadInt64BigEndian(bytes);
        bytes = bytes[sizeof(long)..];
        if (size < 0 || bytes.Length != BitOperations.PopCount((ulong)size) * TreeHash.Size)
            return false;
        frontier = new Frontier { Size = size };
        for (int i = 0; i < MaxHeight; i++)
        {
            if ((size >> i & 1) == 0)
                continue;
            frontier._nodes[i] = TreeHash.FromBytes(bytes[..TreeHash.Size]);
            bytes = bytes[TreeHash.Size..];
        }
        return true;
    }

    internal void CopyFrom(Frontier other)
    {
        Size = other.Size;
        other._nodes.CopyTo(_nodes, 0);
    }
}

using System.Buffers;
using System.Security.Cryptography;

namespace Bezel.Ledger;

/// <summary>The tree's hashes, RFC 6962 §2.1 with SHA-256: leaves are prefixed with 00, nodes with 01, so that none passes for the other.</summary>
public static class MerkleTree
{
    /// <summary>A tile covers this many levels of the tree.</summary>
    public const int TileHeight = 8;

    /// <summary>Hashes in a complete tile.</summary>
    public const int TileWidth = 256;

    private const int OnStack = 1024;

    /// <summary>The root of a log without entries: SHA-256 of nothing.</summary>
    public static TreeHash EmptyRoot { get; } = TreeHash.FromBytes(SHA256.HashData([]));

    /// <summary>SHA-256(00 ‖ entry).</summary>
    public static TreeHash LeafHash(ReadOnlySpan<byte> entry)
    {
        byte[]? rented = null;
        int length = entry.Length + 1;
        // One call over a copy is faster than feeding two pieces.
        Span<byte> input = length <= OnStack ? stackalloc byte[OnStack] : (rented = ArrayPool<byte>.Shared.Rent(length));
        input[0] = 0;
        entry.CopyTo(input[1..]);
        TreeHash hash = default;
        SHA256.HashData(input[..length], hash[..]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    /// <summary>SHA-256(01 ‖ left ‖ right).</summary>
    public static TreeHash NodeHash(in TreeHash left, in TreeHash right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * TreeHash.Size)];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + TreeHash.Size)..]);
        TreeHash hash = default;
        SHA256.HashData(input, hash[..]);
        return hash;
    }
}

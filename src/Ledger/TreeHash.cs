using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bezel.Ledger;

/// <summary>A SHA-256 value in the tree: of an entry, a node or a root. 32 bytes.</summary>
[InlineArray(Size)]
public struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>Number of bytes.</summary>
    public const int Size = 32;

    /// <summary>Number of hexadecimal digits.</summary>
    public const int TextLength = 64;

    private byte _first;

    /// <summary>Makes a hash from its 32 bytes.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static TreeHash FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException("A hash has 32 bytes.", nameof(bytes));
        return MemoryMarshal.Read<TreeHash>(bytes);
    }

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out TreeHash hash)
    {
        hash = default;
        return Hex.TryRead(text, hash[..]);
    }

    /// <summary>The 32 bytes.</summary>
    public readonly byte[] ToArray() => this[..].ToArray();

    /// <summary>Writes the 32 bytes.</summary>
    public readonly void CopyTo(Span<byte> destination) => this[..].CopyTo(destination);

    /// <summary>Writes the 64 digits.</summary>
    public readonly void WriteText(Span<byte> destination) => Hex.Write(this[..], destination);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override readonly string ToString() => Convert.ToHexStringLower(this[..]);

    /// <inheritdoc/>
    public readonly bool Equals(TreeHash other) => ((ReadOnlySpan<byte>)this[..]).SequenceEqual(other[..]);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is TreeHash other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => MemoryMarshal.Read<int>(this[..]);

    /// <summary>Same bytes.</summary>
    public static bool operator ==(TreeHash left, TreeHash right) => left.Equals(right);

    /// <summary>Other bytes.</summary>
    public static bool operator !=(TreeHash left, TreeHash right) => !left.Equals(right);
}

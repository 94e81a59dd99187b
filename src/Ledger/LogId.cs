using System.Diagnostics.CodeAnalysis;

namespace Bezel.Ledger;

/// <summary>Names a log: 16 random bytes, written as 32 lower-case hexadecimal digits.</summary>
public readonly struct LogId : IEquatable<LogId>
{
    /// <summary>Number of bytes.</summary>
    public const int Size = 16;

    /// <summary>Number of hexadecimal digits.</summary>
    public const int TextLength = 32;

    private readonly UInt128 _value;

    private LogId(UInt128 value) => _value = value;

    /// <summary>Makes a log id from 16 bytes; for a new log they come from a cryptographic random generator.</summary>
    /// <exception cref="ArgumentException">Not 16 bytes.</exception>
    public static LogId FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException("A log id has 16 bytes.", nameof(bytes));
        return new LogId(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>Reads 32 lower-case hexadecimal digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out LogId id)
    {
        id = default;
        Span<byte> digits = stackalloc byte[TextLength];
        return text is { Length: TextLength } && System.Text.Encoding.UTF8.TryGetBytes(text, digits, out int written) && written == TextLength && TryParse(digits, out id);
    }

    /// <summary>Reads 32 lower-case hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out LogId id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bool good = Hex.TryRead(text, bytes);
        id = good ? FromBytes(bytes) : default;
        return good;
    }

    /// <summary>The 16 bytes.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Writes the 16 bytes.</summary>
    public void CopyTo(Span<byte> destination) => System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(destination, _value);

    /// <summary>Writes the 32 digits.</summary>
    public void WriteText(Span<byte> destination)
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        Hex.Write(bytes, destination);
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToArray());

    /// <inheritdoc/>
    public bool Equals(LogId other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LogId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <summary>Same bytes.</summary>
    public static bool operator ==(LogId left, LogId right) => left.Equals(right);

    /// <summary>Other bytes.</summary>
    public static bool operator !=(LogId left, LogId right) => !left.Equals(right);
}

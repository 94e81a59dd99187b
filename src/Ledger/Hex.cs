using System.Buffers;

namespace Bezel.Ledger;

/// <summary>Lower-case hexadecimal; upper case is refused, so that every value has one form only.</summary>
internal static class Hex
{
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

    public static bool TryRead(ReadOnlySpan<byte> text, Span<byte> bytes) =>
        text.Length == bytes.Length * 2 && !text.ContainsAnyExcept(Digits) && Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done;

    public static void Write(ReadOnlySpan<byte> bytes, Span<byte> text) => Convert.TryToHexStringLower(bytes, text, out _);
}

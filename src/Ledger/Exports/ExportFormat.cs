namespace Bezel.Ledger;

/// <summary>The words that lines of an export start with, and how long a line may be.</summary>
internal static class ExportFormat
{
    /// <summary>Most bytes of a line, without its line feed: the longest entry with its leaf hash fits.</summary>
    public const int MaxLine = LedgerEntry.MaxBytes + 128;

    public static ReadOnlySpan<byte> Header => "bezel-ledger-export:1 "u8;

    public static ReadOnlySpan<byte> AnyHeader => "bezel-ledger-export:"u8;

    public static ReadOnlySpan<byte> Key => "key "u8;

    public static ReadOnlySpan<byte> Entry => "entry "u8;

    public static ReadOnlySpan<byte> Head => "head "u8;

    public static ReadOnlySpan<byte> Disclosure => "disclosure "u8;

    public static ReadOnlySpan<byte> End => "end "u8;
}

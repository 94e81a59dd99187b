namespace Bezel.Upkeep.SelfBackup;

/// <summary>Constants of the row format (<c>docs/formats/backup.md</c>, <em>Rows</em>).</summary>
internal static class RowFormat
{
    public const byte Null = 0;
    public const byte Integer = 1;
    public const byte Text = 2;
    public const byte Bytes = 3;

    /// <summary>Stands where a row's length would, after the last row.</summary>
    public const uint End = 0xFFFFFFFF;

    public const int MostColumns = 256;
    public const int MostNameBytes = 128;

    /// <summary>A kept message of the largest size with all that belongs to it is far smaller; a row is held in memory whole.</summary>
    public const int MostRowBytes = 128 * 1024 * 1024;

    /// <summary>A part is held in memory whole before it is written; one row may make it longer.</summary>
    public const int PartBytes = 4 * 1024 * 1024;

    public static ReadOnlySpan<byte> Magic => "BZROWS1\n"u8;
}

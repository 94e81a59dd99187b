using System.Text;

namespace Bezel.Documents.Outlook;

/// <summary>Windows code pages by number, as Outlook and RTF name them.</summary>
internal static class CodePages
{
    /// <summary>The encoding of a code page; null when there is none of that number.</summary>
    public static Encoding? Of(int number) => number switch
    {
        65001 => Encoding.UTF8,
        1200 => Encoding.Unicode,
        1201 => Encoding.BigEndianUnicode,
        // What calls itself ASCII or Latin-1 is written by Windows programs in their own superset of it.
        20127 or 28591 => TextSniffing.Windows1252,
        > 0 and < 65_000 => CodePagesEncodingProvider.Instance.GetEncoding(number),
        _ => null,
    };

    /// <summary>The ANSI code page of a Windows language identifier ([MS-LCID]); that of western Europe when it has none of its own.</summary>
    public static Encoding OfLanguage(int identifier)
    {
        int page = (identifier & 0x3FF) switch
        {
            0x11 => 932,
            0x12 => 949,
            0x04 => identifier is 0x0804 or 0x1004 ? 936 : 950,
            0x19 or 0x22 or 0x23 or 0x02 or 0x2F => 1251,
            0x1A => identifier is 0x0C1A or 0x1C1A ? 1251 : 1250,
            0x15 or 0x05 or 0x0E or 0x18 or 0x1B or 0x24 or 0x1C => 1250,
            0x08 => 1253,
            0x1F or 0x2C => 1254,
            0x0D => 1255,
            0x01 or 0x29 or 0x20 => 1256,
            0x25 or 0x26 or 0x27 => 1257,
            0x2A => 1258,
            0x1E => 874,
            _ => 1252,
        };
        return Of(page)!;
    }
}

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
}

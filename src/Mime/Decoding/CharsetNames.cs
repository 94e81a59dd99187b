using System.Globalization;
using System.Text;

namespace Bezel.Mime;

/// <summary>Names of charsets as mail writes them.</summary>
internal static partial class Charsets
{
    private static readonly DecoderFallback Replace = new DecoderReplacementFallback("\uFFFD");

    private static string Clean(string name) => name.Trim(' ', '\t', '"', '\'', ';', ',', '.').ToLowerInvariant().Replace('_', '-');

    /// <summary>The encoding of a code page, or null. The framework's own look-up would throw for unknown ones, which a thousand unknown names make slow.</summary>
    private static Encoding? Open(int codePage) => codePage switch
    {
        65001 => Encoding.UTF8,
        1200 => new UnicodeEncoding(false, false),
        1201 => new UnicodeEncoding(true, false),
        12000 => new UTF32Encoding(false, false),
        12001 => new UTF32Encoding(true, false),
        20127 => Encoding.ASCII,
        28591 => CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ReplacementFallback, Replace),
        > 0 and <= 65535 => CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ReplacementFallback, Replace),
        _ => null,
    };

    private static Encoding? OpenByName(string name) =>
        name.Length == 0 ? null : CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, Replace);

    /// <summary>Aliases that the framework lacks or reads more narrowly than mail needs, and "cp…", "windows…" forms.</summary>
    private static int? CodePage(string name)
    {
        switch (name)
        {
            case "utf-8" or "utf8" or "unicode-1-1-utf-8" or "x-unicode-2-0-utf-8" or "utf-8mb4" or "utf8mb4" or "utf-8n" or "cp65001":
                return 65001;
            case "us-ascii" or "ascii" or "ansi-x3.4-1968" or "iso646-us" or "646" or "usascii" or "x-ascii" or "7bit":
                return 20127;
            case "iso-8859-1" or "iso8859-1" or "latin1" or "latin-1" or "l1" or "8859-1" or "iso-ir-100" or "ibm819" or "iso88591" or "ansi" or "windows-latin1":
                return 1252;
            case "utf-16" or "utf16" or "utf-16be" or "unicodefffe" or "iso-10646-ucs-2":
                return 1201;
            case "utf-16le" or "ucs-2" or "unicode" or "ucs-2le":
                return 1200;
            case "utf-32" or "utf-32be" or "utf32" or "ucs-4":
                return 12001;
            case "utf-32le":
                return 12000;
            case "gb2312" or "gbk" or "x-gbk" or "gb-2312-80" or "chinese" or "euc-cn" or "x-euc-cn" or "gb18030" or "cp936" or "ms936" or "windows-936" or "gb2312-80" or "csgb2312" or "iso-ir-58":
                return 54936;
            case "big5" or "big5-hkscs" or "x-x-big5" or "cn-big5" or "csbig5" or "x-big5" or "cp950":
                return 950;
            case "shift-jis" or "sjis" or "x-sjis" or "ms-kanji" or "windows-31j" or "cp932" or "ms932" or "shiftjis":
                return 932;
            case "euc-jp" or "x-euc-jp" or "x-euc" or "eucjp":
                return 51932;
            case "iso-2022-jp" or "csiso2022jp" or "iso-2022-jp-1" or "iso-2022-jp-2" or "iso-2022-jp-3" or "iso-2022-jp-ms" or "x-windows-iso2022jp" or "cp50220" or "cp50221":
                return 50220;
            case "euc-kr" or "ks-c-5601-1987" or "ks-c-5601-1989" or "ksc5601" or "ks-c-5601" or "korean" or "uhc" or "windows-949" or "cp949" or "ms949" or "x-windows-949":
                return 949;
            case "koi8-u" or "koi8-ru" or "x-koi8-u":
                return 21866;
            case "koi8-r" or "koi8" or "koi" or "cskoi8r":
                return 20866;
            case "tis-620" or "iso-8859-11" or "windows-874" or "cp874" or "tis620":
                return 874;
            case "iso-8859-9" or "latin5" or "l5":
                return 1254;
            case "iso-8859-8-i" or "iso-8859-8-e" or "logical":
                return 38598;
            case "iso-8859-15" or "latin9" or "latin-9" or "iso8859-15":
                return 28605;
            case "macintosh" or "mac" or "x-mac-roman" or "macroman" or "mac-roman":
                return 10000;
            case "hz-gb-2312" or "hz":
                return 52936;
        }
        ReadOnlySpan<char> digits = default;
        foreach (string prefix in (ReadOnlySpan<string>)["windows-", "windows", "cp-", "cp", "x-cp", "ibm-", "ibm", "ms-", "win-", "win"])
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length && char.IsAsciiDigit(name[prefix.Length]))
            {
                digits = name.AsSpan(prefix.Length);
                break;
            }
        }
        if (digits.Length is >= 3 and <= 5 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int page))
            return page;
        if (name.StartsWith("iso8859-", StringComparison.Ordinal) && int.TryParse(name.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out int part) && part <= 15)
            return 28590 + part;
        return null;
    }
}

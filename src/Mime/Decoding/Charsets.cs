using System.Collections.Concurrent;
using System.Text;
using System.Text.Unicode;

namespace Bezel.Mime;

/// <summary>
/// Decodes text in the declared charset, or in what its bytes show it to be.
/// Rules: a byte order mark counts first. ASCII bytes need no charset, unless the declared one writes other letters with them. Declared UTF-8 that is not UTF-8:
/// with replacement characters when most of it is, else windows-1252. Another declared charset: as declared, except that bytes which are valid UTF-8
/// and unlikely to be so by chance are UTF-8. None or an unknown one: UTF-8 if valid, else windows-1252. Latin-1 is read as windows-1252,
/// GB2312 as GB18030 and so on, as browsers do (WHATWG Encoding).
/// </summary>
internal static partial class Charsets
{
    private static readonly ConcurrentDictionary<string, Encoding> Known = new(StringComparer.OrdinalIgnoreCase);

    public static Encoding Windows1252 { get; } = Open(1252)!;

    /// <summary>The encoding for an IANA name or a usual alias; null when it is not known. UTF-7 is not an encoding here, see <see cref="Decode"/>.</summary>
    public static Encoding? Find(string name)
    {
        if (Known.TryGetValue(name, out Encoding? encoding))
            return encoding;
        if (name.Length > 60)
            return null;
        string key = Clean(name);
        encoding = (CodePage(key) is { } page ? Open(page) : null) ?? OpenByName(key);
        // Only names that are known are kept, so that hostile mail cannot fill the table.
        if (encoding is not null && Known.Count < 1000)
            Known.TryAdd(name, encoding);
        return encoding;
    }

    public static string Decode(ReadOnlySpan<byte> bytes, string? declared, DefectLog? log, out string used)
    {
        if (MarkedBy(bytes) is { } marked)
        {
            used = marked.Encoding.WebName;
            return marked.Encoding.GetString(bytes[marked.Length..]);
        }
        string name = declared is null ? "" : Clean(declared);
        if (name is "utf-7" or "unicode-1-1-utf-7" or "utf7" or "x-unicode-2-0-utf-7")
        {
            log?.Add(DefectKind.Utf7);
            used = "utf-7";
            return Utf7.Decode(bytes);
        }
        Encoding? encoding = name.Length == 0 ? null : Find(declared!);
        if (encoding is null && name.Length > 0)
            log?.Add(DefectKind.UnknownCharset, declared!);
        bool ascii = Ascii.IsValid(bytes);
        if (encoding is null or ASCIIEncoding)
            return Guess(bytes, ascii, encoding is not null, log, out used);
        used = encoding.WebName;
        if (encoding is UnicodeEncoding or UTF32Encoding)
            return DecodeWide(bytes, encoding, log, out used);
        if (ascii && IsAsciiSuperset(encoding))
            return Encoding.ASCII.GetString(bytes);
        if (encoding is UTF8Encoding)
            return DecodeUtf8(bytes, log, out used);
        string text = encoding.GetString(bytes);
        if (!ascii && Utf8.IsValid(bytes) && (text.Contains('\uFFFD', StringComparison.Ordinal) || (encoding.IsSingleByte && CountSequences(bytes) >= 2)))
        {
            log?.Add(DefectKind.WrongCharset, declared!);
            used = "utf-8";
            return Encoding.UTF8.GetString(bytes);
        }
        return text;
    }

    private static string Guess(ReadOnlySpan<byte> bytes, bool ascii, bool declaredAscii, DefectLog? log, out string used)
    {
        if (bytes.Length >= 4 && LooksWide(bytes) is { } wide)
        {
            log?.Add(DefectKind.WrongCharset, wide.WebName);
            used = wide.WebName;
            return wide.GetString(bytes);
        }
        if (ascii)
        {
            if (bytes.IndexOf("\x1B$"u8) is >= 0 and var escape && bytes[escape..].IndexOf("\x1B("u8) > 0 && Open(50220) is { } japanese)
            {
                log?.Add(DefectKind.MissingCharset);
                used = "iso-2022-jp";
                return japanese.GetString(bytes);
            }
            used = "us-ascii";
            return Encoding.ASCII.GetString(bytes);
        }
        log?.Add(declaredAscii ? DefectKind.WrongCharset : DefectKind.MissingCharset);
        if (Utf8.IsValid(bytes))
        {
            used = "utf-8";
            return Encoding.UTF8.GetString(bytes);
        }
        if (MostlyUtf8(bytes) is { } text)
        {
            used = "utf-8";
            return text;
        }
        used = "windows-1252";
        return Windows1252.GetString(bytes);
    }

    /// <summary>The text read as UTF-8 when all but a few of its characters over 127 are whole, such as text that was cut within one; otherwise null.</summary>
    public static string? MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        int good = 0, bad = 0;
        foreach (char c in text)
        {
            if (c == '\uFFFD')
                bad++;
            else if (c >= 0x80)
                good++;
        }
        return good >= 4 * bad ? text : null;
    }

    private static string DecodeUtf8(ReadOnlySpan<byte> bytes, DefectLog? log, out string used)
    {
        used = "utf-8";
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        log?.Add(DefectKind.WrongCharset, "utf-8");
        string text = Encoding.UTF8.GetString(bytes);
        int good = 0, bad = 0;
        foreach (char c in text)
        {
            if (c == '\uFFFD')
                bad++;
            else if (c >= 0x80)
                good++;
        }
        if (good >= bad)
            return text;
        used = "windows-1252";
        return Windows1252.GetString(bytes);
    }

    private static string DecodeWide(ReadOnlySpan<byte> bytes, Encoding declared, DefectLog? log, out string used)
    {
        // Declared as UTF-16 or UTF-32 but written in bytes: programs that only name the charset they keep texts in.
        Encoding encoding = declared;
        if (bytes.Length > 0 && bytes.IndexOf((byte)0) < 0 && Utf8.IsValid(bytes))
        {
            log?.Add(DefectKind.WrongCharset, declared.WebName);
            encoding = Encoding.UTF8;
        }
        else if (LooksWide(bytes) is { } seen)
        {
            encoding = seen;
        }
        used = encoding.WebName;
        return encoding.GetString(bytes);
    }

    /// <summary>The encoding that a byte order mark names, and the mark's length.</summary>
    private static (Encoding Encoding, int Length)? MarkedBy(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return Utf8.IsValid(bytes) ? (Encoding.UTF8, 3) : null;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
            return (Encoding.UTF32, 4);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
            return (new UTF32Encoding(true, true), 4);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return (Encoding.Unicode, 2);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (Encoding.BigEndianUnicode, 2);
        return null;
    }

    /// <summary>Whether the bytes may be UTF-16 or UTF-32.</summary>
    public static bool MayBeWide(ReadOnlySpan<byte> bytes, string? declared) =>
        bytes.IndexOf((byte)0) >= 0 || bytes[0] >= 0xFE || (declared is not null && Find(declared) is UnicodeEncoding or UTF32Encoding);

    /// <summary>UTF-16 shows by a NUL in every other byte of Latin text.</summary>
    private static UnicodeEncoding? LooksWide(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> head = bytes[..Math.Min(bytes.Length & ~1, 256)];
        if (head.IndexOf((byte)0) < 0)
            return null;
        int even = 0, odd = 0;
        for (int i = 0; i < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        int pairs = head.Length / 2;
        if (odd * 10 >= pairs * 6 && even * 10 <= pairs)
            return new UnicodeEncoding(false, false);
        return even * 10 >= pairs * 6 && odd * 10 <= pairs ? new UnicodeEncoding(true, false) : null;
    }

    /// <summary>How many characters of several bytes valid UTF-8 has, counted no further than 2.</summary>
    private static int CountSequences(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        foreach (byte b in bytes)
        {
            if (b >= 0xC2 && ++count == 2)
                break;
        }
        return count;
    }

    private static bool IsAsciiSuperset(Encoding encoding) => encoding.CodePage switch
    {
        50220 or 50221 or 50222 or 50225 or 50227 or 50229 or 52936 => false, // shift states in ASCII bytes
        37 or 500 or 870 or 875 or (>= 1026 and <= 1149) or (>= 20273 and <= 20297) or (>= 20420 and <= 20424) or 20833 or 20838 or 20871 or 20880 or 20905 or 20924 or 21025 => false, // EBCDIC
        >= 57002 and <= 57011 => false,
        >= 20105 and <= 20108 => false, // ISO 646 variants
        _ => true,
    };
}

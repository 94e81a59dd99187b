using System.Text;

namespace Bezel.Documents.Outlook;

/// <summary>Texts of an item as they may stand in a header section: encoded words (RFC 2047), parameters (RFC 2231), addresses.</summary>
internal static class MimeText
{
    /// <summary>A text without anything that could end its line.</summary>
    public static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.Contains('\u007F', StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (char c in text)
            plain.Append(c is < ' ' or '\u007F' ? ' ' : c);
        return plain.ToString();
    }

    /// <summary>A text that is read back as it is: encoded words unless it is plain ASCII without any peculiarity.</summary>
    public static string Encoded(string text)
    {
        bool plain = text.Length < 900 && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.Contains("=?", StringComparison.Ordinal)
            && !text.Contains("  ", StringComparison.Ordinal) && !text.StartsWith(' ') && !text.EndsWith(' ');
        if (plain)
            return text;
        const int MostBytes = 45;
        var words = new StringBuilder();
        Span<byte> bytes = stackalloc byte[MostBytes + 4];
        int used = 0, total = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > MostBytes)
                Word(words, bytes, ref used);
            used += rune.EncodeToUtf8(bytes[used..]);
            if ((total += 4) > 256 * 1024)
                break;
        }
        Word(words, bytes, ref used);
        return words.ToString();
    }

    private static void Word(StringBuilder words, Span<byte> bytes, ref int used)
    {
        if (words.Length > 0)
            words.Append("\r\n ");
        words.Append("=?utf-8?B?").Append(Convert.ToBase64String(bytes[..used])).Append("?=");
        used = 0;
    }

    /// <summary>Whether an address is one of the internet, not of an Exchange directory (which may have an @ in it too).</summary>
    public static bool IsMailAddress(string address, string? kind) => "SMTP".Equals(kind, StringComparison.OrdinalIgnoreCase)
        || (address.Contains('@', StringComparison.Ordinal) && !address.StartsWith('/') && !"EX".Equals(kind, StringComparison.OrdinalIgnoreCase));

    /// <summary>An address with the name that is shown; either may be empty.</summary>
    public static string Address(string name, string address)
    {
        var bare = new StringBuilder();
        foreach (char c in address)
        {
            if (c is > ' ' and not ('<' or '>' or ',' or ';' or '"' or '\u007F') && bare.Length < 512)
                bare.Append(c);
        }
        name = Plain(name).Trim();
        if (name.Length > 1_000)
            name = name[..1_000];
        // Outlook puts names in quotes that are not part of them.
        name = name.Trim('\'');
        if (bare.Length == 0)
            return Phrase(name);
        return name.Length == 0 || name.Equals(address, StringComparison.OrdinalIgnoreCase) ? bare.ToString() : Phrase(name) + " <" + bare + ">";
    }

    private static string Phrase(string name) => name.AsSpan().ContainsAnyExceptInRange(' ', '~') || name.Contains("=?", StringComparison.Ordinal)
        ? Encoded(name)
        : "\"" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    /// <summary>A parameter with the semicolon before it; nothing when there is no value.</summary>
    public static string Parameter(string name, string value)
    {
        value = Plain(value).Trim();
        if (value.Length == 0)
            return "";
        if (value.Length > 1_000)
            value = value[..1_000];
        var text = new StringBuilder("; ").Append(name).Append("*=utf-8''");
        foreach (byte b in Encoding.UTF8.GetBytes(value))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'-' or (byte)'_')
                text.Append((char)b);
            else
                text.Append('%').Append(((int)b).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }

    /// <summary>A media type if it is one that can stand on a single part; else that of bytes.</summary>
    public static string MediaType(string? declared)
    {
        const string Bytes = "application/octet-stream";
        declared = declared?.Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(declared) || declared.Length > 100 || declared.StartsWith("multipart/", StringComparison.Ordinal) || declared.StartsWith("message/", StringComparison.Ordinal))
            return Bytes;
        int slash = declared.IndexOf('/', StringComparison.Ordinal);
        foreach (char c in declared)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('/' or '.' or '-' or '+' or '_'))
                return Bytes;
        }
        return slash > 0 && slash == declared.LastIndexOf('/') && slash < declared.Length - 1 ? declared : Bytes;
    }
}

using System.Globalization;
using System.Text;

namespace Bezel.AccountTexts.Carriers;

/// <summary>Writes messages as on the wire.</summary>
internal static class MimeWriter
{
    public static byte[] Message(Draw draw, Letter letter, string body, string? subject = null)
    {
        var text = new StringBuilder();
        text.Append("From: ").Append(Word(draw, letter.From)).Append("\r\nTo: Miriam Adler <miriam@adler.example>\r\nSubject: ").Append(Word(draw, subject ?? letter.Body.Subject)).Append("\r\n");
        text.Append(CultureInfo.InvariantCulture, $"Date: Tue, {draw.Between(1, 28)} Oct 2026 {draw.Between(7, 19):00}:{draw.Below(60):00}:00 +0000\r\nMessage-ID: <{draw.Next():x}@mail.example>\r\nMIME-Version: 1.0\r\n");
        return Encoding.UTF8.GetBytes(text + body);
    }

    public static string Part(Draw draw, string type, string content, string? encoding = null, string charset = "utf-8")
    {
        encoding ??= draw.Of("8bit", "quoted-printable", "base64");
        byte[] bytes = charset switch { "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(content)], "utf-16be" => Encoding.BigEndianUnicode.GetBytes(content), "iso-8859-1" => Encoding.Latin1.GetBytes(content), _ => Encoding.UTF8.GetBytes(content) };
        return $"Content-Type: {type}; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n" + encoding switch
        {
            "quoted-printable" => QuotedPrintable(bytes),
            "base64" => Base64(bytes),
            _ => content.ReplaceLineEndings("\r\n"),
        } + "\r\n";
    }

    public static string File(Draw draw, string name, string type, byte[] bytes)
    {
        string disposition = draw.Chance(85) ? "attachment" : "inline";
        return $"Content-Type: {(draw.Chance(85) ? type : "application/octet-stream")}; name=\"{name}\"\r\nContent-Disposition: {disposition}; filename=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{Base64(bytes)}\r\n";
    }

    public static string Multi(Draw draw, string kind, params ReadOnlySpan<string> parts)
    {
        string boundary = "=_" + draw.Next().ToString("x", CultureInfo.InvariantCulture);
        var text = new StringBuilder($"Content-Type: multipart/{kind}; boundary=\"{boundary}\"\r\n\r\n");
        foreach (string part in parts)
            text.Append("--").Append(boundary).Append("\r\n").Append(part);
        return text.Append("--").Append(boundary).Append("--\r\n").ToString();
    }

    public static string Base64(byte[] bytes) => Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);

    private static string QuotedPrintable(byte[] bytes)
    {
        var text = new StringBuilder();
        int column = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            byte one = bytes[i];
            if (one == '\r')
                continue;
            if (one == '\n')
            {
                text.Append("\r\n");
                column = 0;
                continue;
            }
            bool atEnd = i + 1 == bytes.Length || bytes[i + 1] is (byte)'\r' or (byte)'\n';
            string piece = one is >= 33 and <= 126 and not (byte)'=' || (one is (byte)' ' or (byte)'\t' && !atEnd) ? ((char)one).ToString() : "=" + one.ToString("X2", CultureInfo.InvariantCulture);
            if (column + piece.Length > 75)
            {
                text.Append("=\r\n");
                column = 0;
            }
            text.Append(piece);
            column += piece.Length;
        }
        return text.ToString();
    }

    /// <summary>A header's value, in encoded words where it is not ASCII; an address after it stays as it is.</summary>
    private static string Word(Draw draw, string value)
    {
        if (value.All(one => one is >= ' ' and < (char)127))
            return value;
        int address = value.LastIndexOf(" <", StringComparison.Ordinal) is var at && at > 0 && value.EndsWith('>') ? at : value.Length;
        string words = value[..address].Trim('"'), rest = value[address..];
        bool q = draw.Chance(50);
        var text = new StringBuilder();
        // Short pieces: an encoded word has at most 75 characters (RFC 2047).
        for (int i = 0; i < words.Length;)
        {
            int take = Math.Min(10, words.Length - i);
            if (i + take < words.Length && char.IsHighSurrogate(words[i + take - 1]))
                take++;
            byte[] bytes = Encoding.UTF8.GetBytes(words.Substring(i, take));
            text.Append(text.Length > 0 ? "\r\n " : "").Append(q ? "=?UTF-8?Q?" + string.Concat(bytes.Select(b => char.IsAsciiLetterOrDigit((char)b) ? ((char)b).ToString() : "=" + b.ToString("X2", CultureInfo.InvariantCulture))) + "?="
                : "=?UTF-8?B?" + Convert.ToBase64String(bytes) + "?=");
            i += take;
        }
        return text + rest;
    }
}

using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Bezel.Mime;

/// <summary>
/// Decodes encoded words (RFC 2047, language tags of RFC 2231 §5) wherever they stand.
/// Rules: white space between two encoded words goes; the bytes of neighbours with one charset and encoding are joined before decoding, because
/// programs split characters between words; spaces inside a word are let pass; what cannot be decoded stays as it is. The end of a word
/// is looked for once: when there is none ahead, no further word is tried, so that a run of beginnings costs no more than its length.
/// </summary>
internal static class EncodedWords
{
    private const int MaxCharsetName = 60;

    public static string Decode(string text, DefectLog? log)
    {
        int start = text.IndexOf("=?", StringComparison.Ordinal);
        if (start < 0)
            return text;
        var result = new StringBuilder(text.Length);
        var pending = new ArrayBufferWriter<byte>();
        string pendingCharset = "";
        int copied = 0;
        bool afterWord = false;
        while (start >= 0)
        {
            if (!TryWord(text, start, out string charset, out bool base64, out int payload, out int end))
            {
                if (end < 0)
                {
                    log?.Add(DefectKind.BadEncodedWord, "no end");
                    break;
                }
                start = text.IndexOf("=?", start + 2, StringComparison.Ordinal);
                continue;
            }
            if (Charsets.Find(charset) is null)
            {
                log?.Add(DefectKind.UnknownCharset, charset);
            }
            ReadOnlySpan<char> between = text.AsSpan(copied, start - copied);
            bool adjacent = afterWord && between.IsWhiteSpace();
            if (!adjacent || !charset.Equals(pendingCharset, StringComparison.OrdinalIgnoreCase))
                Flush(result, pending, pendingCharset, log);
            if (!adjacent)
                result.Append(between);
            pendingCharset = charset;
            ReadOnlySpan<char> encoded = text.AsSpan(payload, end - payload);
            if (base64)
                DecodeBase64(encoded, pending, log);
            else
                DecodeQ(encoded, pending);
            afterWord = true;
            copied = end + 2;
            start = text.IndexOf("=?", copied, StringComparison.Ordinal);
        }
        Flush(result, pending, pendingCharset, log);
        result.Append(text, copied, text.Length - copied);
        if (result.Length > 0)
            result.Replace("\0", "");
        return result.ToString();
    }

    /// <summary>
    /// Whether a word begins at <paramref name="start"/>. <paramref name="end"/> is where its "?=" stands, -1 when there is none anywhere ahead.
    /// </summary>
    private static bool TryWord(string text, int start, out string charset, out bool base64, out int payload, out int end)
    {
        charset = "";
        base64 = false;
        payload = end = 0;
        int name = start + 2;
        int window = Math.Min(text.Length - name, MaxCharsetName);
        int mark = window <= 0 ? -1 : text.AsSpan(name, window).IndexOf('?');
        if (mark <= 0)
            return false;
        ReadOnlySpan<char> charsetName = text.AsSpan(name, mark);
        int tag = charsetName.IndexOf('*');
        if (tag >= 0)
        {
            if (charsetName[tag..].ContainsAnyExceptInRange('!', '~'))
                return false;
            charsetName = charsetName[..tag];
        }
        if (charsetName.IsEmpty || charsetName.ContainsAnyExceptInRange('!', '~'))
            return false;
        int encoding = name + mark + 1;
        if (encoding + 1 >= text.Length || text[encoding + 1] != '?')
            return false;
        char kind = text[encoding];
        base64 = kind is 'b' or 'B';
        if (!base64 && kind is not ('q' or 'Q'))
            return false;
        payload = encoding + 2;
        end = text.IndexOf("?=", payload, StringComparison.Ordinal);
        charset = charsetName.ToString();
        return end >= 0;
    }

    private static void Flush(StringBuilder result, ArrayBufferWriter<byte> pending, string charset, DefectLog? log)
    {
        if (pending.WrittenCount == 0)
            return;
        string text = Charsets.Decode(pending.WrittenSpan, charset, log, out _);
        // A line end out of an encoded word would be a new field to whoever prints the value.
        result.Append(text.AsSpan().IndexOfAny('\r', '\n') < 0 ? text : text.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\r', ' ').Replace('\n', ' '));
        pending.ResetWrittenCount();
    }

    private static void DecodeQ(ReadOnlySpan<char> encoded, ArrayBufferWriter<byte> into)
    {
        Span<byte> utf8 = stackalloc byte[4];
        for (int i = 0; i < encoded.Length; i++)
        {
            char c = encoded[i];
            if (c == '_')
            {
                into.Write(" "u8);
            }
            else if (c == '=' && i + 2 < encoded.Length && char.IsAsciiHexDigit(encoded[i + 1]) && char.IsAsciiHexDigit(encoded[i + 2]))
            {
                utf8[0] = (byte)((Hex(encoded[i + 1]) << 4) | Hex(encoded[i + 2]));
                into.Write(utf8[..1]);
                i += 2;
            }
            else if (c < 0x80)
            {
                utf8[0] = (byte)c;
                into.Write(utf8[..1]);
            }
            else
            {
                int length = char.IsHighSurrogate(c) && i + 1 < encoded.Length && char.IsLowSurrogate(encoded[i + 1]) ? 2 : 1;
                into.Write(utf8[..Encoding.UTF8.GetBytes(encoded.Slice(i, length), utf8)]);
                i += length - 1;
            }
        }
    }

    private static void DecodeBase64(ReadOnlySpan<char> encoded, ArrayBufferWriter<byte> into, DefectLog? log)
    {
        byte[] ascii = ArrayPool<byte>.Shared.Rent(encoded.Length);
        for (int i = 0; i < encoded.Length; i++)
            ascii[i] = encoded[i] < 0x80 ? (byte)encoded[i] : (byte)'?';
        Span<byte> decoded = into.GetSpan(Base64.GetMaxDecodedFromUtf8Length(encoded.Length) + 4);
        Base64Decoder.Result result = Base64Decoder.Decode(ascii.AsSpan(0, encoded.Length), decoded);
        into.Advance(result.Written);
        ArrayPool<byte>.Shared.Return(ascii);
        if (result.Skipped > 0 || result.Truncated)
            log?.Add(DefectKind.BadEncodedWord, "base64");
    }

    private static int Hex(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

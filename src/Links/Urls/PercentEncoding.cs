using System.Buffers;
using System.Text;

namespace Bezel.Links;

/// <summary>Percent-encoding and decoding after the WHATWG URL standard, section 1.3.</summary>
internal static class PercentEncoding
{
    private const string Hex = "0123456789ABCDEF";

    // Each set lists the printable ASCII characters that are encoded on top of the C0 control set.
    internal static readonly bool[] C0Control = Set("");
    internal static readonly bool[] Fragment = Set(" \"<>`");
    internal static readonly bool[] Query = Set(" \"#<>");
    internal static readonly bool[] SpecialQuery = Set(" \"#<>'");
    internal static readonly bool[] Path = Set(" \"#<>?^`{}");
    internal static readonly bool[] UserInfo = Set(" \"#<>?^`{}/:;=@[\\]|");

    private static bool[] Set(string printable)
    {
        var set = new bool[128];
        set.AsSpan(0, 0x20).Fill(true);
        set[0x7F] = true;
        foreach (char c in printable)
            set[c] = true;
        return set;
    }

    /// <summary>Encodes <paramref name="text"/> as UTF-8 with the characters of <paramref name="set"/> and all beyond ASCII as %XX.</summary>
    internal static string Encode(ReadOnlySpan<char> text, bool[] set)
    {
        int clean = FirstEncoded(text, set);
        if (clean == text.Length)
            return text.ToString();
        var result = new StringBuilder(text.Length + 16);
        EncodeTo(result, text, set);
        return result.ToString();
    }

    /// <summary>Appends the encoded <paramref name="text"/>; lone surrogates become U+FFFD as UTF-8 encoding demands.</summary>
    internal static void EncodeTo(StringBuilder target, ReadOnlySpan<char> text, bool[] set)
    {
        Span<byte> utf8 = stackalloc byte[4];
        while (!text.IsEmpty)
        {
            int clean = FirstEncoded(text, set);
            target.Append(text[..clean]);
            text = text[clean..];
            if (text.IsEmpty)
                return;
            OperationStatus status = Rune.DecodeFromUtf16(text, out Rune rune, out int used);
            if (status != OperationStatus.Done)
                rune = Rune.ReplacementChar;
            text = text[Math.Max(used, 1)..];
            int length = rune.EncodeToUtf8(utf8);
            foreach (byte b in utf8[..length])
                target.Append('%').Append(Hex[b >> 4]).Append(Hex[b & 15]);
        }
    }

    private static int FirstEncoded(ReadOnlySpan<char> text, bool[] set)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] >= 128 || set[text[i]])
                return i;
        }
        return text.Length;
    }

    /// <summary>Percent-decodes and reads the bytes as UTF-8 with replacement; text without a percent sign comes back as it is.</summary>
    internal static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            byte b = bytes[i];
            if (b == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                b = (byte)(HexValue(bytes[i + 1]) << 4 | HexValue(bytes[i + 2]));
                i += 2;
            }
            bytes[length++] = b;
        }
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    internal static int HexValue(int c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

using System.Text;

namespace Bezel.Documents.Scripts;

/// <summary>Percent escapes of script and addresses.</summary>
internal static class Escapes
{
    /// <summary>%41 and, for <c>unescape</c>, %u0041; other functions take the bytes for UTF-8.</summary>
    public static string Percent(string text, bool old)
    {
        if (!text.Contains('%'))
            return text;
        var plain = new StringBuilder(text.Length);
        byte[]? bytes = null;
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 5 < text.Length && text[i + 1] is 'u' or 'U' && Hex(text.AsSpan(i + 2, 4)) is var wide and >= 0)
            {
                plain.Append((char)wide);
                i += 5;
            }
            else if (text[i] == '%' && i + 2 < text.Length && Hex(text.AsSpan(i + 1, 2)) is var narrow and >= 0)
            {
                i += 2;
                if (old)
                {
                    plain.Append((char)narrow);
                    continue;
                }
                bytes ??= new byte[text.Length / 3];
                bytes[count++] = (byte)narrow;
                if (i + 1 < text.Length && text[i + 1] == '%')
                    continue;
                plain.Append(Encoding.UTF8.GetString(bytes, 0, count));
                count = 0;
            }
            else
            {
                if (count > 0)
                {
                    plain.Append(Encoding.UTF8.GetString(bytes!, 0, count));
                    count = 0;
                }
                plain.Append(text[i]);
            }
        }
        if (count > 0)
            plain.Append(Encoding.UTF8.GetString(bytes!, 0, count));
        return plain.ToString();
    }

    private static int Hex(ReadOnlySpan<char> digits)
    {
        int value = 0;
        foreach (char c in digits)
        {
            if (!char.IsAsciiHexDigit(c))
                return -1;
            value = (value * 16) + (char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
        }
        return value;
    }
}

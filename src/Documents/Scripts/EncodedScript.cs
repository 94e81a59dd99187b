using System.Text;

namespace Bezel.Documents.Scripts;

/// <summary>
/// Scripts that went through Microsoft's Script Encoder (JSE, VBE and blocks in pages): between <c>#@~^</c>, a length and a
/// checksum, each letter is swapped by one of three alphabets, taken in a fixed order of 64. It hides nothing from anybody who
/// looks; what it is used for is to hide from those who do not.
/// </summary>
internal static class EncodedScript
{
    private const string Start = "#@~^", End = "^#~@";

    /// <summary>For tab and then for each letter from the space on: what stands for it in the three alphabets.</summary>
    private const string Alphabets =
        "643769507E2C225A654A4572613A5B5E79665D59755B274C42764560637623622A654D435F51337E53424F5220522063" +
        "7A264A21545A467138202B79266632632A572A586C767F2B477B462530522C314F296C3D6949703F3F3F27787B3F3F3F" +
        "675F513F3F3F62297A41247E5A2F3B663947323341736F774D215643755F7128263942787C466E534A64485C74314867" +
        "72367D6E4B68707D35495D223F6A554B503A6A69602E236A7F097128706F3565497D745C242C5D2D7727544459373F25" +
        "7B6D7C3D7C236C436D3438286D5E314E5B392B6E7F3057366F4C547434346B72624C254E33563056735E3A6873785509" +
        "57474B7732613B3524442E4D2F646B594F44453B215C2D37684153366158587A4879222E096050756B2D384E29553D3F" +
        "51672F";

    private const string Order = "1201202002021020102011200210200211020201011201021020112001120102";

    private static readonly Lazy<byte[][]> Tables = new(Build);

    /// <summary>The text with all its encoded blocks decoded; null when it has none.</summary>
    public static string? Decode(string text, InspectionState state)
    {
        int at = text.IndexOf(Start, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var plain = new StringBuilder(text.Length);
        int from = 0;
        bool found = false;
        while (at >= 0 && state.Step(16))
        {
            // A length of six letters and "==" before, a checksum of the same form after.
            int body = at + Start.Length + 8;
            if (body > text.Length || text[body - 1] != '=')
            {
                at = text.IndexOf(Start, at + 1, StringComparison.Ordinal);
                continue;
            }
            int end = text.IndexOf(End, body, StringComparison.Ordinal);
            int stop = end < 0 ? text.Length : end;
            plain.Append(text, from, at - from);
            Letters(text.AsSpan(body, Math.Max(0, (end < 0 ? stop : stop - 8) - body)), plain);
            state.Step(stop - body);
            found = true;
            from = end < 0 ? text.Length : end + End.Length;
            at = from >= text.Length ? -1 : text.IndexOf(Start, from, StringComparison.Ordinal);
        }
        if (!found)
            return null;
        plain.Append(text, from, text.Length - from);
        return plain.ToString();
    }

    private static void Letters(ReadOnlySpan<char> text, StringBuilder plain)
    {
        byte[][] tables = Tables.Value;
        int place = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            char escaped = c == '@' && i + 1 < text.Length ? text[i + 1] switch { '&' => '\n', '#' => '\r', '*' => '>', '!' => '<', '$' => '@', _ => '\0' } : '\0';
            if (escaped != '\0')
            {
                i++;
                place++;
                plain.Append(escaped);
                continue;
            }
            if (c >= 128)
            {
                plain.Append(c);
                continue;
            }
            byte decoded = tables[Order[place++ % Order.Length] - '0'][c];
            plain.Append(decoded == 0 ? c : (char)decoded);
        }
    }

    private static byte[][] Build()
    {
        byte[] all = Convert.FromHexString(Alphabets);
        byte[][] tables = [new byte[128], new byte[128], new byte[128]];
        for (int i = 0; i < all.Length; i++)
        {
            int letter = (i / 3) + 31;
            // Angle brackets and the at sign are escaped and have no place in the alphabets.
            if (letter is not ('<' or '>' or '@'))
                tables[i % 3][all[i]] = (byte)(letter == 31 ? 9 : letter);
        }
        return tables;
    }
}

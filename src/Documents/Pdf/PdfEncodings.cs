using System.Globalization;
using System.Text;

namespace Bezel.Documents.Pdf;

/// <summary>The base encodings of simple fonts (ISO 32000-2, annex D) and characters by glyph name (Adobe Glyph List).</summary>
internal static class PdfEncodings
{
    private static readonly Lazy<Dictionary<string, string>> Glyphs = new(ReadGlyphs);
    private static readonly Lazy<string[]> WinAnsiTable = new(() => FromCodePage(1252, bullets: true));
    private static readonly Lazy<string[]> MacRomanTable = new(() => FromCodePage(10000, bullets: false));
    private static readonly Lazy<string[]> StandardTable = new(MakeStandard);

    private const string StandardHigh =
        "A1 ¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ B1 –†‡· B6 ¶•‚„”»…‰ BF ¿ C1 `´ˆ˜¯˘˙¨ CA ˚¸ CD ˝˛ˇ D0 — E1 Æ E3 ª E8 ŁØŒº F1 æ F5 ı F8 łøœß";

    private const string SymbolGreek = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";

    public static string[] WinAnsi => WinAnsiTable.Value;
    public static string[] MacRoman => MacRomanTable.Value;
    public static string[] Standard => StandardTable.Value;

    /// <summary>Digits, punctuation and Greek letters of the Symbol font.</summary>
    public static string[] Symbol()
    {
        string[] table = (string[])Standard.Clone();
        for (int i = 0; i < 26; i++)
        {
            table['A' + i] = SymbolGreek[i].ToString();
            table['a' + i] = char.ToLowerInvariant(SymbolGreek[i]).ToString();
        }
        table[0xB7] = "•";
        table[0xA0] = "€";
        table[0xB4] = "×";
        table[0xB0] = "°";
        table[0xB1] = "±";
        return table;
    }

    public static string[]? Named(string? name) => name switch
    {
        "WinAnsiEncoding" => WinAnsi,
        "MacRomanEncoding" => MacRoman,
        "StandardEncoding" => Standard,
        _ => null,
    };

    /// <summary>The characters of a glyph name, or null: by list, uniXXXX and uXXXXX forms, parts joined by underscores.</summary>
    public static string? ForGlyph(string name)
    {
        if (name.Length == 1 && char.IsAscii(name[0]))
            return name;
        if (Glyphs.Value.TryGetValue(name, out string? known))
            return known;
        int dot = name.IndexOf('.');
        if (dot > 0)
            return ForGlyph(name[..dot]);
        if (name.Contains('_') && name.Length < 64)
        {
            string[] parts = [.. name.Split('_').Select(p => ForGlyph(p) ?? "")];
            return parts.All(p => p.Length > 0) ? string.Concat(parts) : null;
        }
        if (name.StartsWith("uni", StringComparison.Ordinal) && name.Length >= 7 && ushort.TryParse(name.AsSpan(3, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ushort unit))
            return ((char)unit).ToString();
        if (name[0] == 'u' && name.Length is >= 5 and <= 7 && int.TryParse(name.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int code) && Rune.IsValid(code))
            return new Rune(code).ToString();
        return null;
    }

    private static string[] FromCodePage(int page, bool bullets)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(page)!;
        string[] table = new string[256];
        Span<byte> one = stackalloc byte[1];
        for (int i = 0; i < 256; i++)
        {
            one[0] = (byte)i;
            string text = encoding.GetString(one);
            table[i] = i < 32 ? "" : text[0] is >= '\u007F' and < '\u00A0' ? bullets ? "•" : "" : text;
        }
        table[0xA0] = bullets ? " " : table[0xA0];
        if (bullets)
            table[0xAD] = "-";
        else
            table[0xCA] = " ";
        return table;
    }

    private static string[] MakeStandard()
    {
        string[] table = new string[256];
        for (int i = 0; i < 256; i++)
            table[i] = i is >= 32 and < 127 ? ((char)i).ToString() : "";
        table['\''] = "’";
        table['`'] = "‘";
        int at = 0;
        foreach (string part in StandardHigh.Split(' '))
        {
            if (part.Length == 2 && int.TryParse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int start))
            {
                at = start;
                continue;
            }
            foreach (char c in part)
                table[at++] = c.ToString();
        }
        return table;
    }

    private static Dictionary<string, string> ReadGlyphs()
    {
        var glyphs = new Dictionary<string, string>(1500, StringComparer.Ordinal);
        using Stream stream = typeof(PdfEncodings).Assembly.GetManifestResourceStream("glyphs.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            int space = line.IndexOf(' ');
            if (line[0] != '#')
                glyphs[line[..space]] = ((char)int.Parse(line.AsSpan(space + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString();
        }
        return glyphs;
    }
}

using System.Runtime.CompilerServices;
using System.Text;

namespace Bezel.Links;

/// <summary>The UTS #39 prototypes, from the generated <c>confusables.bin</c> (tools/Data/confusables.py).</summary>
internal static class ConfusableTable
{
    private static readonly Lazy<Dictionary<int, string>> Prototypes = new(Load);

    internal static string Skeleton(string s)
    {
        Dictionary<int, string> prototypes = Prototypes.Value;
        var result = new StringBuilder(s.Length + 8);
        foreach (Rune rune in Decomposed(s).EnumerateRunes())
        {
            if (IsIgnorable(rune.Value))
                continue;
            if (prototypes.TryGetValue(rune.Value, out string? prototype))
                result.Append(prototype);
            else
                result.Append(rune.ToString());
        }
        return Decomposed(result.ToString());
    }

    private static string Decomposed(string s)
    {
        if (Ascii.IsValid(s))
            return s;
        // Normalize refuses lone surrogates; hostile text has them.
        var clean = new StringBuilder(s.Length);
        foreach (Rune rune in s.EnumerateRunes())
            clean.Append(rune.ToString());
        return clean.ToString().Normalize(NormalizationForm.FormD);
    }

    /// <summary>Default-ignorable code points that occur in mail: zero-width ones, joiners, direction marks, variation selectors, tags.</summary>
    internal static bool IsIgnorable(int c) => c is 0xAD or 0x34F or 0x61C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F)
        or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0x3164 or (>= 0xFE00 and <= 0xFE0F)
        or 0xFEFF or 0xFFA0 or (>= 0xE0000 and <= 0xE0FFF);

    internal static bool MixesScripts(string label)
    {
        if (Ascii.IsValid(label))
            return false;
        bool latin = false, han = false, kana = false, hangul = false, bopomofo = false;
        string? other = null;
        foreach (Rune rune in label.EnumerateRunes())
        {
            int script = IdnaTable.ScriptOf(rune.Value);
            if (script < 0)
                continue;
            switch (IdnaTable.ScriptName(script))
            {
                case "Latin": latin = true; break;
                case "Han": han = true; break;
                case "Hiragana" or "Katakana": kana = true; break;
                case "Hangul": hangul = true; break;
                case "Bopomofo": bopomofo = true; break;
                case string name when other is null: other = name; break;
                case string name when other != name: return true;
            }
        }
        if (other is not null)
            return latin || han || kana || hangul || bopomofo;
        return (kana && (hangul || bopomofo)) || (hangul && bopomofo);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Dictionary<int, string> Load()
    {
        var reader = new NumberReader(EmbeddedData.Bytes("confusables.bin"));
        int count = reader.Next();
        var prototypes = new Dictionary<int, string>(count);
        Span<char> units = stackalloc char[128];
        int code = 0;
        for (int i = 0; i < count; i++)
        {
            code += reader.Next();
            int length = reader.Next();
            for (int k = 0; k < length; k++)
                units[k] = (char)reader.Next();
            prototypes[code] = new string(units[..length]);
        }
        return prototypes;
    }
}

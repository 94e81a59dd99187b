using System.Globalization;

namespace Bezel.Money;

/// <summary>
/// Folds one character to what it stands for when a number or a label is read. Rules:
/// digits of any script become ASCII, and so do raised, lowered and circled ones that stand in a number (a lone one is a footnote or the mark of a
/// list and shows nothing); full-width and mathematical letters become ASCII; every kind of dash becomes '-';
/// every kind of blank except line breaks and tabs becomes ' '; characters that show nothing (zero-width, soft hyphen, direction marks,
/// variation selectors, tags) become <see cref="Nothing"/>; everything else stays. One input character (or surrogate pair) gives one output character.
/// </summary>
internal static class Folding
{
    /// <summary>What an invisible character folds to.</summary>
    public const char Nothing = '\0';

    // U+00C0 to U+017F with accents off, so that one spelling of a label serves; ß and the ligatures keep their first letter.
    private const string Latin =
        "AAAAAAACEEEEIIIIDNOOOOO\u00D7OUUUUYTsaaaaaaaceeeeiiiidnooooo\u00F7ouuuuyty" +
        "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

    // Greek and Cyrillic letters that look like Latin ones: a label is written with them to slip past.
    private const string Twins = "\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7\u03BF\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0425\u0406\u0405\u0408\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0456\u0455\u0458";
    private const string TwinLetters = "ABEZHIKMNOPTYXoABEKMHOPCTXISJaeopcyxisj";

    public static char Fold(string text, int index, out int width)
    {
        width = 1;
        char c = text[index];
        if (c < 0x80)
            return c is '\f' or '\v' ? '\n' : c;
        if (char.IsHighSurrogate(c) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            width = 2;
            return FoldAstral(char.ConvertToUtf32(c, text[index + 1]), text, index);
        }
        // A dot between two groups parts them; elsewhere it begins a line of a list or hides a digit.
        if (c is '\u2022' or '\u2027' or '\u2219' or '\u22C5' or '\u30FB' or '\u00B7')
            return index > 0 && index + 1 < text.Length && char.IsLetterOrDigit(text[index - 1]) && char.IsLetterOrDigit(text[index + 1]) ? '-' : c;
        return IsOrnate(c) ? FoldOrnate(text, index) : FoldBasic(c);
    }

    /// <summary>Raised, lowered, circled, bracketed and dotted digits: all that have a digit's value without being one of a script.</summary>
    private static bool IsOrnate(char c) => c is '\u00B2' or '\u00B3' or '\u00B9' or (>= '\u1369' and <= '\u1371') or (>= '\u2070' and <= '\u2089') or (>= '\u2460' and <= '\u249B')
        or (>= '\u24EA' and <= '\u24FF') or (>= '\u2776' and <= '\u2793') && CharUnicodeInfo.GetDigitValue(c) >= 0;

    private static char FoldOrnate(string text, int index)
    {
        int value = CharUnicodeInfo.GetDigitValue(text, index);
        if (value < 0)
            return text[index];
        // A number that holds more than one of them, or one in its midst, is written with them.
        int ornate = 0, all = 0, before = 0;
        for (int i = index; i >= 0 && index - i < 60 && Step(text, i, ref ornate, ref all); i--)
            before = index - i;
        for (int i = index + 1; i < text.Length && i - index < 60 && Step(text, i, ref ornate, ref all); i++)
        {
        }
        return all >= 3 && (ornate > 1 || before > 0 && index + 1 < text.Length && CharUnicodeInfo.GetDigitValue(text, index + 1) >= 0) ? (char)('0' + value) : Nothing;

        static bool Step(string text, int i, ref int ornate, ref int all)
        {
            char c = text[i];
            // Letters of an IBAN, blanks and marks between groups.
            if (char.IsSurrogate(c) || FoldBasic(c) == Nothing || c is ' ' or '-' or '.' or (>= 'A' and <= 'Z'))
                return true;
            if (CharUnicodeInfo.GetDigitValue(c) < 0)
                return false;
            all++;
            ornate += IsOrnate(c) ? 1 : 0;
            return true;
        }
    }

    private static char FoldBasic(char c)
    {
        switch (c)
        {
            case '\u00AD' or '\u034F' or '\u061C' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u3164' or '\uFFA0' or '\uFEFF':
            case >= '\u180B' and <= '\u180F':
            case >= '\u200B' and <= '\u200F':
            case >= '\u202A' and <= '\u202E':
            case >= '\u2060' and <= '\u206F':
            case >= '\uFE00' and <= '\uFE0F':
            case >= '\uFFF0' and <= '\uFFFB':
                return Nothing;
            case '\u0085' or '\u2028' or '\u2029':
                return '\n';
            case '\u00A0' or '\u1680' or '\u202F' or '\u205F' or '\u3000':
            case >= '\u2000' and <= '\u200A':
                return ' ';
            case '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2043' or '\u2212' or '\uFE58' or '\uFE63' or '\uFF0D':
                return '-';
            case '\u2018' or '\u2019' or '\u02BC' or '\u0060' or '\u00B4':
                return '\'';
            case '\u201C' or '\u201D' or '\u00AB' or '\u00BB':
                return '"';
            case '\uFF1A' or '\uFE55' or '\u2236' or '\uA789':
                return ':';
            case '\u2215' or '\u2044':
                return '/';
            case >= '\uFF01' and <= '\uFF5E':
                return (char)(c - 0xFF01 + '!');
        }
        if (c <= '\u017F')
            return c < '\u00C0' ? c : Latin[c - 0xC0];
        if (c is (>= '\u0300' and <= '\u036F') or (>= '\u0483' and <= '\u0489') or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u1DC0' and <= '\u1DFF') or (>= '\u20D0' and <= '\u20FF') or (>= '\uFE20' and <= '\uFE2F'))
            return Nothing; // a combining mark laid over a digit or a letter, a key drawn around it
        if (c is >= '\u0370' and <= '\u04FF')
        {
            int twin = Twins.IndexOf(c);
            return twin < 0 ? c : TwinLetters[twin];
        }
        if (c >= '\u0660')
        {
            int digit = CharUnicodeInfo.GetDecimalDigitValue(c);
            if (digit >= 0)
                return (char)('0' + digit);
        }
        return c;
    }

    private static char FoldAstral(int scalar, string text, int index)
    {
        if (scalar is >= 0x1D7CE and <= 0x1D7FF)
            return (char)('0' + (scalar - 0x1D7CE) % 10);
        if (scalar is >= 0x1D400 and <= 0x1D6A3)
        {
            int letter = (scalar - 0x1D400) % 52;
            return (char)(letter < 26 ? 'A' + letter : 'a' + letter - 26);
        }
        if (scalar is >= 0x1FBF0 and <= 0x1FBF9)
            return (char)('0' + scalar - 0x1FBF0);
        if (scalar is >= 0xE0000 and <= 0xE01EF)
            return Nothing;
        int digit = CharUnicodeInfo.GetDigitValue(text, index);
        return digit >= 0 ? (char)('0' + digit) : '\uFFFD';
    }
}

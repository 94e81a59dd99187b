using System.Text;

namespace Bezel.Links;

/// <summary>The forms in which names of domains are compared.</summary>
internal static class LookalikeForms
{
    /// <summary>
    /// The label with letters beyond ASCII in the place of the ASCII letters they look like (UTS #39, and without accents);
    /// ASCII letters stay as they are.
    /// </summary>
    internal static string Base(string label)
    {
        if (Ascii.IsValid(label))
            return label.ToLowerInvariant();
        var result = new StringBuilder(label.Length);
        foreach (char c in label)
        {
            if (c < 128)
                result.Append(char.ToLowerInvariant(c));
            else
                result.Append(c);
        }
        return AsciiWhereAlike(result.ToString());
    }

    // The look-alike of each UTF-16 unit, found once; writes race only to store the same text.
    private static readonly string?[] Alike = new string?[char.MaxValue + 1];

    private static string AsciiWhereAlike(string label)
    {
        var result = new StringBuilder(label.Length);
        foreach (Rune rune in label.EnumerateRunes())
        {
            if (rune.IsAscii)
                result.Append((char)rune.Value);
            else if (rune.IsBmp)
                result.Append(Alike[rune.Value] ??= AlikeOf(rune));
            else
                result.Append(AlikeOf(rune));
        }
        return result.ToString();
    }

    private static string AlikeOf(Rune rune)
    {
        // Accents are what readers overlook first: they go, whatever they stand on.
        string skeleton = Confusables.Skeleton(rune.ToString());
        if (!skeleton.Any(char.IsAsciiLetterOrDigit))
            skeleton = Confusables.Skeleton(Rune.ToLowerInvariant(rune).ToString());
        var result = new StringBuilder();
        foreach (Rune part in skeleton.EnumerateRunes())
        {
            if (part.IsAscii)
                result.Append(char.ToLowerInvariant((char)part.Value));
            else if (Rune.GetUnicodeCategory(part) is not System.Globalization.UnicodeCategory.NonSpacingMark)
                result.Append(Rune.ToLowerInvariant(part).ToString());
        }
        return result.ToString();
    }

    /// <summary>
    /// The base form with the ASCII characters that readers take for each other made equal: <c>0 o</c>, <c>1 i l</c>, <c>rn m</c>,
    /// <c>vv w</c>, <c>cl d</c>, and digits for letters. Hyphens stay.
    /// </summary>
    internal static string Fold(string baseForm)
    {
        var result = new StringBuilder(baseForm.Length);
        for (int i = 0; i < baseForm.Length; i++)
        {
            char c = baseForm[i];
            char next = i + 1 < baseForm.Length ? baseForm[i + 1] : '\0';
            switch (c)
            {
                case 'r' when next == 'n': result.Append('m'); i++; break;
                case 'v' when next == 'v': result.Append('w'); i++; break;
                case 'c' when next is 'l' or '1' or 'i' && IsLikeD(baseForm, i): result.Append('d'); i++; break;
                default: result.Append(FoldOne(c)); break;
            }
        }
        return result.ToString();
    }

    // "cl" looks like d, "ci" and "c1" do so only by the i and 1 that look like l: one step is enough to fool, two are not.
    private static bool IsLikeD(string text, int at) => text[at + 1] == 'l';

    private static char FoldOne(char c) => c switch
    {
        '0' => 'o',
        '1' or 'i' or '|' or '!' => 'l',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        '8' => 'b',
        _ => c,
    };

    /// <summary>The text without hyphens.</summary>
    internal static string Compact(string text) =>
        text.Contains('-', StringComparison.Ordinal) ? text.Replace("-", "", StringComparison.Ordinal) : text;

    /// <summary>Names the one change that turns <paramref name="known"/> into <paramref name="candidate"/>, or null when it is not exactly one.</summary>
    internal static OneEdit? Edit(string known, string candidate)
    {
        int prefix = known.AsSpan().CommonPrefixLength(candidate);
        int difference = candidate.Length - known.Length;
        ReadOnlySpan<char> k = known.AsSpan(prefix), c = candidate.AsSpan(prefix);
        if (difference == 0 && k.Length > 0)
        {
            if (k[1..].SequenceEqual(c[1..]))
                return new OneEdit(Replaced(k[0], c[0]), prefix, k[0], c[0]);
            if (k.Length > 1 && k[0] == c[1] && k[1] == c[0] && k[2..].SequenceEqual(c[2..]))
                return new OneEdit(LookalikeKind.Transposition, prefix, k[0], c[0]);
        }
        else if (difference == 1 && c[1..].SequenceEqual(k))
        {
            return new OneEdit(Inserted(candidate, prefix), prefix, '\0', c[0]);
        }
        else if (difference == -1 && k[1..].SequenceEqual(c))
        {
            return new OneEdit(k[0] == '-' ? LookalikeKind.Hyphenation : LookalikeKind.Omission, prefix, k[0], '\0');
        }
        return null;
    }

    private static LookalikeKind Replaced(char known, char candidate)
    {
        if (FoldOne(known) == FoldOne(candidate) || LooksLike(known, candidate))
            return LookalikeKind.Homoglyph;
        if (IsVowel(known) && IsVowel(candidate))
            return LookalikeKind.VowelSwap;
        int bits = known ^ candidate;
        return (bits & (bits - 1)) == 0 ? LookalikeKind.Bitsquatting : LookalikeKind.Replacement;
    }

    private static LookalikeKind Inserted(string candidate, int at)
    {
        char c = candidate[at];
        if (c == '-')
            return LookalikeKind.Hyphenation;
        if (at > 0 && candidate[at - 1] == c)
            return LookalikeKind.Repetition;
        bool ends = at == candidate.Length - 1;
        if (c == 's' && (ends || candidate[at + 1] == '-'))
            return LookalikeKind.Plural;
        return ends ? LookalikeKind.Addition : LookalikeKind.Insertion;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    private static bool LooksLike(char a, char b) => (a < b ? (a, b) : (b, a)) is
        ('g', 'q') or ('u', 'v') or ('m', 'n') or ('c', 'e') or ('9', 'g') or ('6', 'b') or ('2', 'z') or ('9', 'q');
}

/// <summary>One change between two names: where, which character, and into which.</summary>
internal readonly record struct OneEdit(LookalikeKind Kind, int At, char Known, char Candidate);

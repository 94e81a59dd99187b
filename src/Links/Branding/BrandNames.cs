using System.Buffers;
using System.Text;

namespace Bezel.Links;

// One pass over the text: each word (letters and digits; invisible characters inside it belong to it) is hashed with look-alike
// characters made equal, a bitmap sifts out nearly all, and the names that begin with such a word are compared word by word.
// Names in Japanese and Chinese, which are written without spaces, are searched for as they are.
/// <summary>Finds the names of brands in text in linear time.</summary>
internal sealed class BrandNames
{
    /// <summary>The most mentions that are returned for one text.</summary>
    internal const int MaxMentions = 200;

    private const int LongestWord = 40;

    private static readonly SearchValues<char> Joiners = SearchValues.Create(" .-'’\u00A0\n");

    private sealed record Name(Brand Brand, string[] Words, string Gaps, bool Capitals, bool Exact, int Letters);

    private readonly Dictionary<uint, List<Name>> _byFirst = [];
    private readonly ulong[] _sieve = new ulong[1024];
    private readonly List<(string Text, Brand Brand)> _unspaced = [];

    internal BrandNames(IReadOnlyList<Brand> brands)
    {
        foreach (Brand brand in brands)
        {
            Add(brand, brand.Name, brand.IsCommonWord);
            foreach (string alias in brand.Aliases)
                Add(brand, alias, alias is "Max" or "Block" or "George" or "Signal" or "Vivo" or "Magenta" or "Bring" or "Cox" or "Jared" or "Telekom"
                    or "Outlook" or "Azure" or "Altinn" or "Saturn" or "Concur" or "Anthem" or "Lumen" or "BILL" or "Goldman" or "Halifax" or "Posten" or "Skat" or "Heartland" or "Confluence");
        }
        foreach (List<Name> names in _byFirst.Values)
            names.Sort((a, b) => b.Words.Length.CompareTo(a.Words.Length));
    }

    private void Add(Brand brand, string text, bool common)
    {
        foreach (char c in text)
        {
            if (IsUnspaced(c))
            {
                _unspaced.Add((text, brand));
                return;
            }
        }
        var words = new List<string>();
        var gaps = new StringBuilder();
        int at = 0;
        while (NextWord(text, at, out int start, out int end))
        {
            if (words.Count > 0)
                gaps.Append(Symbol(text.AsSpan(at, start - at)));
            words.Add(LookalikeForms.Base(text[start..end]));
            at = end;
        }
        if (words.Count == 0)
            return;
        gaps.Append(Symbol(text.AsSpan(at)));
        int letters = words.Sum(w => w.Length);
        var name = new Name(brand, [.. words], gaps.ToString(), Capitals: letters <= 3, Exact: common, letters);
        uint plain = Hash(words[0], merged: false), merged = Hash(words[0], merged: true);
        File(plain, name);
        if (merged != plain)
            File(merged, name);
    }

    private void File(uint key, Name name)
    {
        _sieve[key >> 6 & 1023] |= 1UL << (int)(key & 63);
        if (!_byFirst.TryGetValue(key, out List<Name>? names))
            _byFirst[key] = names = [];
        names.Add(name);
    }

    // The symbol that must stand in a gap between words; a space stands for any or none of space, dot, hyphen and apostrophe.
    private static char Symbol(ReadOnlySpan<char> gap)
    {
        int at = gap.IndexOfAny("&+*/");
        return at < 0 ? ' ' : gap[at];
    }

    private static bool IsUnspaced(char c) => c is >= '\u3040' and <= '\u9FFF' or >= '\uFF66' and <= '\uFF9D';

    // FNV-1a over the folded characters; merged reads rn, vv and cl as the one letter they look like.
    private static uint Hash(ReadOnlySpan<char> word, bool merged)
    {
        uint hash = 2166136261;
        for (int i = 0; i < word.Length; i++)
        {
            char c = word[i] < 128 ? Folded[word[i]] : char.ToLowerInvariant(word[i]);
            char next = merged && i + 1 < word.Length ? char.ToLowerInvariant(word[i + 1]) : '\0';
            if (next != '\0' && Merged(char.ToLowerInvariant(word[i]), next) is char one and not '\0')
            {
                c = one;
                i++;
            }
            hash = (hash ^ c) * 16777619;
        }
        return hash ^ hash >> 16;
    }

    private static char Merged(char first, char second) => (first, second) switch
    {
        ('r', 'n') => 'm',
        ('v', 'v') => 'w',
        ('c', 'l') => 'd',
        _ => '\0',
    };

    // ASCII in lower case with the characters made equal that look alike.
    private static readonly char[] Folded = [.. Enumerable.Range(0, 128).Select(c => char.ToLowerInvariant((char)c) switch
    {
        '0' => 'o',
        '1' or 'i' => 'l',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        char other => other,
    })];

    private static bool NextWord(string text, int at, out int start, out int end)
    {
        while (at < text.Length && !IsWordCharacter(text[at]))
            at++;
        start = at;
        while (at < text.Length && (IsWordCharacter(text[at]) || ConfusableTable.IsIgnorable(text[at])))
            at++;
        end = at;
        return end > start;
    }

    private static bool IsWordCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c) || (c >= 128 && (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark));

    internal IReadOnlyList<BrandMention> Find(string text)
    {
        var mentions = new List<BrandMention>();
        int at = 0;
        bool unspaced = false;
        while (mentions.Count < MaxMentions && NextWord(text, at, out int start, out int end))
        {
            at = end;
            if (end - start > LongestWord)
                continue;
            ReadOnlySpan<char> word = text.AsSpan(start, end - start);
            BrandMention? found;
            if (Ascii.IsValid(word))
            {
                found = Lookup(text, start, Hash(word, merged: false)) ?? (HasPair(word) ? Lookup(text, start, Hash(word, merged: true)) : null);
            }
            else
            {
                unspaced |= IsUnspaced(word[0]) || IsUnspaced(word[^1]);
                string baseForm = LookalikeForms.Base(word.ToString());
                found = Lookup(text, start, Hash(baseForm, merged: false)) ?? Lookup(text, start, Hash(baseForm, merged: true));
            }
            if (found is not null)
            {
                mentions.Add(found);
                at = found.Start + found.Length;
            }
        }
        if (unspaced)
            AddUnspaced(text, mentions);
        return mentions;
    }

    private static bool HasPair(ReadOnlySpan<char> word)
    {
        for (int i = 0; i + 1 < word.Length; i++)
        {
            if (((char)(word[i] | 0x20), (char)(word[i + 1] | 0x20)) is ('r', 'n') or ('v', 'v') or ('c', 'l'))
                return true;
        }
        return false;
    }

    private BrandMention? Lookup(string text, int start, uint key)
    {
        if ((_sieve[key >> 6 & 1023] & 1UL << (int)(key & 63)) == 0 || !_byFirst.TryGetValue(key, out List<Name>? names))
            return null;
        foreach (Name name in names)
        {
            if (Matches(text, start, name, out int end, out bool disguised) && !IsInAddress(text, start, end))
                return new BrandMention(name.Brand, start, end - start, text[start..end], disguised);
        }
        return null;
    }

    private static bool Matches(string text, int start, Name name, out int end, out bool disguised)
    {
        end = start;
        disguised = false;
        int upper = 0;
        for (int i = 0; i < name.Words.Length; i++)
        {
            if (!NextWord(text, end, out int wordStart, out int wordEnd) || !GapFits(text.AsSpan(end, wordStart - end), i == 0 ? '\0' : name.Gaps[i - 1]))
                return false;
            ReadOnlySpan<char> word = text.AsSpan(wordStart, wordEnd - wordStart);
            if (word.Length > LongestWord || !WordFits(word, name, i, ref disguised))
                return false;
            foreach (char c in word)
                upper += char.IsUpper(c) || IsUnspaced(c) ? 1 : 0;
            end = wordEnd;
        }
        char last = name.Gaps[^1];
        if (last != ' ')
        {
            if (end >= text.Length || text[end] != last)
                return false;
            end++;
        }
        return (!name.Capitals || upper >= Math.Min(2, name.Letters) || (disguised && upper > 0)) && (!name.Exact || (char.IsUpper(text[start]) || disguised));
    }

    private static bool GapFits(ReadOnlySpan<char> gap, char symbol)
    {
        if (symbol == '\0')
            return gap.IsEmpty;
        if (symbol != ' ')
            return gap.Length <= 7 && gap.Contains(symbol);
        return gap.Length <= 2 && gap.IndexOfAnyExcept(Joiners) < 0;
    }

    // The same word, or one that only looks the same: then the brand's name is disguised.
    private static bool WordFits(ReadOnlySpan<char> word, Name name, int index, ref bool disguised)
    {
        string known = name.Words[index];
        if (Ascii.IsValid(word))
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
            if (name.Exact || name.Letters < 5 || !DiffersOnlyToTheEye(word, known))
                return false;
            return disguised = true;
        }
        string text = word.ToString();
        string baseForm = LookalikeForms.Base(text);
        if (baseForm != known && (name.Letters < 5 || LookalikeForms.Fold(baseForm) != LookalikeForms.Fold(known)))
            return false;
        // Accents are how the name is written in its language, or a slip; letters of another script and invisible ones are neither.
        foreach (char c in text)
            disguised |= c >= 128 && c != '\u00AD' && !IsAccentedLatin(c);
        return true;
    }

    private static bool IsAccentedLatin(char c) => c is >= '\u00C0' and <= '\u017F' or >= '\u0300' and <= '\u036F' or '\u2019';

    private static bool DiffersOnlyToTheEye(ReadOnlySpan<char> word, string known)
    {
        int k = 0, differences = 0;
        for (int i = 0; i < word.Length; i++)
        {
            if (k >= known.Length)
                return false;
            char c = word[i], wanted = known[k];
            char next = i + 1 < word.Length ? char.ToLowerInvariant(word[i + 1]) : '\0';
            if (char.ToLowerInvariant(c) == wanted)
            {
                k++;
            }
            else if ((char.ToLowerInvariant(c), next, wanted) is ('r', 'n', 'm') or ('v', 'v', 'w') or ('c', 'l', 'd'))
            {
                k++;
                i++;
                differences++;
            }
            else if ((c, wanted) is ('I' or '1', 'l') or ('1' or 'l', 'i') or ('0', 'o') or ('3', 'e') or ('4', 'a') or ('5', 's'))
            {
                k++;
                differences++;
            }
            else
            {
                return false;
            }
        }
        return k == known.Length && differences > 0;
    }

    private static bool IsInAddress(string text, int start, int end)
    {
        if (start > 0)
        {
            char before = text[start - 1];
            if (before is '@' or '/' or '_' || (before is '.' or '-' && start > 1 && char.IsLetterOrDigit(text[start - 2])))
                return true;
        }
        if (end >= text.Length)
            return false;
        char after = text[end];
        if (after is '@' or '_')
            return true;
        return after == '.' && end + 1 < text.Length && (char.IsAsciiLetterLower(text[end + 1]) || char.IsAsciiDigit(text[end + 1]));
    }

    private void AddUnspaced(string text, List<BrandMention> mentions)
    {
        foreach ((string name, Brand brand) in _unspaced)
        {
            int at = text.IndexOf(name, StringComparison.Ordinal);
            if (at >= 0 && mentions.Count < MaxMentions)
                mentions.Add(new BrandMention(brand, at, name.Length, name, false));
        }
        mentions.Sort((a, b) => a.Start.CompareTo(b.Start));
    }
}

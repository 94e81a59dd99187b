using System.Diagnostics.CodeAnalysis;

namespace Bezel.Mime.Html;

// Rules of this file
// - Only rules that decide what is seen are kept, so that a newsletter's sheet of hundreds of rules costs a scan.
// - A selector is a compound of tag, classes and id. To the left of it other compounds may stand: a class or id
//   there must occur on some ancestor (a 64-bit filter first, then the ancestors themselves), a tag there is taken to match.
// - Pseudo-classes, attribute selectors and rules for narrow screens or print are left out: they hold in no usual view.

/// <summary>What a selector asks of the elements around.</summary>
internal interface IAncestors
{
    /// <summary>A bit for each of their classes and ids.</summary>
    ulong Bits { get; }

    /// <summary>Whether one of them has this class (mark <c>.</c>) or id (mark <c>#</c>).</summary>
    bool Have(char mark, string name);
}

/// <summary>The rules of the page's style elements that can hide or show something.</summary>
internal sealed class StyleSheet
{
    private const int MaxCandidates = 32;
    private readonly Dictionary<string, int> _byText = [];
    private readonly Dictionary<uint, List<int>> _byHash = [];
    private readonly List<Rule> _rules = [];
    private readonly int _maxRules;

    // One bit a hash of a key: most classes of a page are in no rule that is kept, and this tells without a look-up.
    private readonly ulong[] _filter = new ulong[64];

    public StyleSheet(int maxRules) => _maxRules = maxRules;

    public bool IsEmpty => _rules.Count == 0;

    /// <summary>How many rules there are: tells whether a sheet added some.</summary>
    public int Count => _rules.Count;

    /// <summary>Reads one sheet.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        if (text.IndexOf("/*") >= 0 || text.IndexOf('\\') >= 0)
            text = CssText.Plain(text);
        while (!text.IsEmpty)
        {
            int end = text.IndexOfAny('{', '}', ';');
            if (end < 0)
                return;
            ReadOnlySpan<char> prelude = text[..end].Trim();
            char mark = text[end];
            text = text[(end + 1)..];
            if (mark != '{')
                continue;
            if (prelude.StartsWith("<!--"))
                prelude = prelude[4..].TrimStart();
            if (prelude.StartsWith("@"))
            {
                if (!Applies(prelude))
                    text = text[BlockLength(text)..];
                continue;
            }
            int close = text.IndexOf('}');
            ReadOnlySpan<char> body = close < 0 ? text : text[..close];
            text = close < 0 ? default : text[(close + 1)..];
            ElementStyle style = default;
            InlineStyle.Read(body, ref style);
            style.DropSizesThatShow();
            if (style.Set != 0)
                AddRules(prelude, style);
        }
    }

    /// <summary>Whether the rules in this block hold on an ordinary screen.</summary>
    private static bool Applies(ReadOnlySpan<char> prelude)
    {
        if (prelude.StartsWith("@supports", StringComparison.OrdinalIgnoreCase) || prelude.StartsWith("@layer", StringComparison.OrdinalIgnoreCase))
            return true;
        if (!prelude.StartsWith("@media", StringComparison.OrdinalIgnoreCase))
            return false;
        ReadOnlySpan<char> query = prelude[6..];
        if (query.Contains("print", StringComparison.OrdinalIgnoreCase) || query.Contains("not ", StringComparison.OrdinalIgnoreCase))
            return false;
        if (!query.Contains('('))
            return true;
        int least = query.IndexOf("min-width", StringComparison.OrdinalIgnoreCase);
        if (least < 0 || query.Contains("max-", StringComparison.OrdinalIgnoreCase))
            return false;
        ReadOnlySpan<char> width = query[(least + 9)..].TrimStart(" :");
        int end = width.IndexOfAny(") ");
        return CssText.TryPixels(end < 0 ? width : width[..end], out float pixels) && pixels <= 400;
    }

    private static int BlockLength(ReadOnlySpan<char> text)
    {
        int depth = 1;
        int at = 0;
        while (at < text.Length)
        {
            int found = text[at..].IndexOfAny('{', '}');
            if (found < 0)
                return text.Length;
            at += found + 1;
            depth += text[at - 1] == '{' ? 1 : -1;
            if (depth == 0)
                return at;
        }
        return at;
    }

    private void AddRules(ReadOnlySpan<char> selectors, in ElementStyle style)
    {
        foreach (Range range in selectors.Split(','))
        {
            ReadOnlySpan<char> selector = selectors[range].Trim();
            if (selector.IsEmpty || selector.Length > 256 || selector.IndexOfAny(":[+~") >= 0)
                continue;
            string text = selector.ToString();
            if (_byText.TryGetValue(text, out int index))
            {
                _rules[index].Style.Apply(style);
            }
            else if (_rules.Count < _maxRules && Rule.TryParse(selector, style, out Rule? rule))
            {
                _byText[text] = _rules.Count;
                uint hash = Hash(rule.Mark, rule.Key);
                _filter[(hash >> 6) & 63] |= 1UL << (int)(hash & 63);
                if (!_byHash.TryGetValue(hash, out List<int>? list))
                    _byHash[hash] = list = [];
                list.Add(_rules.Count);
                _rules.Add(rule);
            }
        }
    }

    /// <summary>Applies what the sheet says of an element: first the ordinary declarations; the important ones stay marked so.</summary>
    public void Apply(ReadOnlySpan<char> tag, ReadOnlySpan<char> classes, ReadOnlySpan<char> id, IAncestors ancestors, ref ElementStyle style)
    {
        Span<int> found = stackalloc int[MaxCandidates];
        int count = 0;
        Collect(Hash('*', default), tag, classes, id, ancestors, found, ref count);
        Collect(Hash(' ', tag), tag, classes, id, ancestors, found, ref count);
        if (id.Length is > 0 and <= 64)
            Collect(Hash('#', id), tag, classes, id, ancestors, found, ref count);
        ReadOnlySpan<char> rest = classes;
        while (count < MaxCandidates && NextWord(ref rest, out ReadOnlySpan<char> one))
        {
            if (one.Length <= 64)
                Collect(Hash('.', one), tag, classes, id, ancestors, found, ref count);
        }
        if (count == 0)
            return;
        found = found[..count];
        found.Sort();
        foreach (int entry in found)
            style.Apply(_rules[entry & 0xFFFF].Style);
    }

    private void Collect(uint hash, ReadOnlySpan<char> tag, ReadOnlySpan<char> classes, ReadOnlySpan<char> id, IAncestors ancestors, Span<int> found, ref int count)
    {
        if ((_filter[(hash >> 6) & 63] & (1UL << (int)(hash & 63))) == 0 || !_byHash.TryGetValue(hash, out List<int>? list))
            return;
        // A bounded number is looked at, so that thousands of rules for one class do not cost every element that has it.
        int looked = Math.Min(list.Count, 4 * MaxCandidates);
        for (int i = 0; i < looked && count < found.Length; i++)
        {
            Rule rule = _rules[list[i]];
            if (rule.Matches(tag, classes, id, ancestors))
                found[count++] = (rule.Weight << 16) | list[i];
        }
    }

    /// <summary>The bits that a class or id sets in the filter of ancestors.</summary>
    public static ulong Bits(ReadOnlySpan<char> classes, ReadOnlySpan<char> id)
    {
        ulong bits = id.IsEmpty ? 0 : Bit(id);
        while (NextWord(ref classes, out ReadOnlySpan<char> one))
            bits |= Bit(one);
        return bits;
    }

    private static ulong Bit(ReadOnlySpan<char> name)
    {
        uint hash = Hash('.', name);
        return 1UL << (int)((hash >> 12) & 63);
    }

    private static uint Hash(char mark, ReadOnlySpan<char> name)
    {
        uint hash = (mark ^ 2166136261) * 16777619;
        foreach (char c in name)
            hash = (hash ^ (uint)(char.IsAsciiLetterUpper(c) ? c | 0x20 : c)) * 16777619;
        return hash ^ (hash >> 15);
    }

    internal static bool HasClass(ReadOnlySpan<char> classes, string name)
    {
        while (NextWord(ref classes, out ReadOnlySpan<char> one))
        {
            if (one.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>Takes the next word off the front.</summary>
    private static bool NextWord(ref ReadOnlySpan<char> words, out ReadOnlySpan<char> word)
    {
        int start = 0;
        while (start < words.Length && words[start] is ' ' or '\t' or '\r' or '\n' or '\f')
            start++;
        int end = start;
        while (end < words.Length && words[end] is not (' ' or '\t' or '\r' or '\n' or '\f'))
            end++;
        word = words[start..end];
        words = words[end..];
        return end > start;
    }

    private sealed class Rule
    {
        public char Mark = '*';
        public string Key = "";
        public int Weight;
        public ElementStyle Style;
        private string _tag = "";
        private string _id = "";
        private string[] _classes = [];
        private ulong _bits;
        private (char Mark, string Name)[] _ancestors = [];

        public static bool TryParse(ReadOnlySpan<char> selector, in ElementStyle style, [NotNullWhen(true)] out Rule? rule)
        {
            rule = new Rule { Style = style };
            int start = selector.LastIndexOfAny(" >\t\r\n") + 1;
            foreach (Range range in selector[..start].SplitAny(" >\t\r\n"))
            {
                ReadOnlySpan<char> part = selector[..start][range];
                int name = part.IndexOfAny('.', '#');
                while (name >= 0)
                {
                    char mark = part[name];
                    part = part[(name + 1)..];
                    name = part.IndexOfAny('.', '#');
                    ReadOnlySpan<char> one = name < 0 ? part : part[..name];
                    if (one.IsEmpty)
                        return false;
                    rule._bits |= Bit(one);
                    rule._ancestors = [.. rule._ancestors, (mark, one.ToString())];
                    rule.Weight += 8;
                }
            }
            ReadOnlySpan<char> compound = selector[start..];
            int first = compound.IndexOfAny('.', '#');
            ReadOnlySpan<char> tag = first < 0 ? compound : compound[..first];
            if (!tag.IsEmpty && tag is not "*")
            {
                rule._tag = rule.Key = tag.ToString();
                rule.Mark = ' ';
                rule.Weight++;
            }
            while (first >= 0)
            {
                char mark = compound[first];
                compound = compound[(first + 1)..];
                first = compound.IndexOfAny('.', '#');
                string name = (first < 0 ? compound : compound[..first]).ToString();
                if (name.Length is 0 or > 64)
                    return false;
                rule.Key = name;
                rule.Mark = mark;
                rule.Weight += mark == '#' ? 64 : 8;
                if (mark == '#')
                    rule._id = name;
                else
                    rule._classes = [.. rule._classes, name];
            }
            rule.Weight = Math.Min(rule.Weight, 0x3FFF);
            return true;
        }

        public bool Matches(ReadOnlySpan<char> tag, ReadOnlySpan<char> classes, ReadOnlySpan<char> id, IAncestors ancestors)
        {
            if ((ancestors.Bits & _bits) != _bits)
                return false;
            if (_tag.Length > 0 && !tag.Equals(_tag, StringComparison.OrdinalIgnoreCase))
                return false;
            if (_id.Length > 0 && !id.Equals(_id, StringComparison.OrdinalIgnoreCase))
                return false;
            foreach (string name in _classes)
            {
                if (!HasClass(classes, name))
                    return false;
            }
            foreach ((char mark, string name) in _ancestors)
            {
                if (!ancestors.Have(mark, name))
                    return false;
            }
            return true;
        }
    }
}

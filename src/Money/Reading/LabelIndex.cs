namespace Bezel.Money;

/// <summary>
/// Looks up the phrases of <see cref="LabelPhrases"/> by the hash of their first word, which the lexer computes while it reads the word.
/// </summary>
internal sealed class LabelIndex
{
    private const int Slots = 8192;

    // Most words of a text are no label: one bit a hash settles them without touching the table.
    private readonly ulong[] _filter = new ulong[1024];
    private readonly Entry?[] _slots = new Entry?[Slots];
    private readonly Dictionary<char, List<(string Run, LabelKind Kind)>> _runs = [];

    public static LabelIndex Instance { get; } = new();

    private LabelIndex()
    {
        foreach ((LabelKind kind, string phrases) in LabelPhrases.Words)
        {
            foreach (string phrase in phrases.Split(','))
                Add(kind, NumberLanguage.Fold(phrase));
        }
        foreach (Entry? entry in _slots)
        {
            for (Entry? e = entry; e is not null; e = e.Next)
                e.Phrases.Sort((a, b) => b.Tail.Length.CompareTo(a.Tail.Length));
        }
        foreach ((LabelKind kind, string runs) in LabelPhrases.Runs)
        {
            foreach (string run in runs.Split(','))
            {
                if (!_runs.TryGetValue(run[0], out List<(string, LabelKind)>? list))
                    _runs[run[0]] = list = [];
                list.Add((run, kind));
                list.Sort((a, b) => b.Item1.Length.CompareTo(a.Item1.Length));
            }
        }
    }

    /// <summary>One step of the hash over the letters of a word (FNV-1a over lower-case letters).</summary>
    public static uint Step(uint hash, char c) => (hash ^ (uint)(char.IsAsciiLetter(c) ? c | 0x20 : c)) * 16777619;

    public const uint Seed = 2166136261;

    /// <summary>Finds the longest phrase that begins with the word at [start, end).</summary>
    public LabelKind Find(ReadOnlySpan<char> text, int start, int end, uint hash, bool mayBreak, out int phraseEnd)
    {
        phraseEnd = end;
        if ((_filter[(hash >> 6) & 1023] & (1UL << (int)(hash & 63))) == 0)
            return LabelKind.None;
        for (Entry? entry = _slots[hash % Slots]; entry is not null; entry = entry.Next)
        {
            if (!text[start..end].Equals(entry.First, StringComparison.OrdinalIgnoreCase))
                continue;
            foreach ((string[] rest, LabelKind kind) in entry.Phrases)
            {
                if (Continues(text, end, rest, mayBreak, out int last) && !(end - start == 1 && rest.Length > 0 && rest[0].Length == 1 && text[end] == ' '))
                {
                    phraseEnd = last;
                    return kind;
                }
            }
            return LabelKind.None;
        }
        return LabelKind.None;
    }

    /// <summary>The label that begins at <paramref name="at"/> in a script without blanks between words.</summary>
    public LabelKind FindRun(ReadOnlySpan<char> text, int at, out int end)
    {
        end = at + 1;
        if (_runs.TryGetValue(text[at], out List<(string Run, LabelKind Kind)>? list))
        {
            foreach ((string run, LabelKind kind) in list)
            {
                if (text[at..].StartsWith(run, StringComparison.Ordinal))
                {
                    end = at + run.Length;
                    return kind;
                }
            }
        }
        return LabelKind.None;
    }

    private static bool Continues(ReadOnlySpan<char> text, int from, string[] rest, bool mayBreak, out int end)
    {
        end = from;
        int at = from;
        // "A/C" is an account, "a C" is not: two single letters need their stroke or dot (checked by the caller).
        foreach (string word in rest)
        {
            int separators = 0;
            int breaks = 0;
            while (at < text.Length && separators < 4 && text[at] is ' ' or '-' or '.' or '/' or '\'' or '\n' or '\r' or '\u00BA' or '\u00B0' or '&' or ',')
            {
                // "Bank, account" is two things unless the comma stands inside "C/O"; a line break counts once.
                if (text[at] is ',' || text[at] == '\n' && (!mayBreak || ++breaks > 1))
                    return false;
                separators++;
                at++;
            }
            if (separators == 0 || at + word.Length > text.Length
                || !text.Slice(at, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase)
                || at + word.Length < text.Length && char.IsLetterOrDigit(text[at + word.Length]))
                return false;
            at += word.Length;
        }
        end = at;
        return true;
    }

    private void Add(LabelKind kind, string phrase)
    {
        string[] words = phrase.Split(' ');
        uint hash = Seed;
        foreach (char c in words[0])
            hash = Step(hash, c);
        _filter[(hash >> 6) & 1023] |= 1UL << (int)(hash & 63);
        ref Entry? slot = ref _slots[hash % Slots];
        Entry? entry = slot;
        while (entry is not null && entry.First != words[0])
            entry = entry.Next;
        if (entry is null)
        {
            entry = new Entry(words[0], slot);
            slot = entry;
        }
        string[] rest = words[1..];
        // The table is written from the specific to the general: the first meaning of a phrase stays.
        if (!entry.Phrases.Exists(p => p.Tail.AsSpan().SequenceEqual(rest)))
            entry.Phrases.Add((rest, kind));
    }

    private sealed class Entry(string first, Entry? next)
    {
        public string First { get; } = first;
        public Entry? Next { get; } = next;
        public List<(string[] Tail, LabelKind Kind)> Phrases { get; } = [];
    }
}

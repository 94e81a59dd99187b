using System.Buffers;
using System.Reflection;
using Bezel.Judge.Facts;

namespace Bezel.Judge.Phrases;

/// <summary>
/// The phrase lists of <c>Phrases/*.txt</c>: ways to ask for something or to speak about something, by topic, in the languages of the shops.
/// Rules ask by topic; they hold no phrases themselves. Search is one pass over the words.
/// </summary>
internal sealed class PhraseBook
{
    /// <summary>Words of one text that are searched; what comes after is not. Bounds the time for a text that is made to be long.</summary>
    public const int MaxWords = 30_000;

    /// <summary>Hits of one topic that are kept.</summary>
    public const int MaxHitsPerTopic = 16;

    private const int PrefixKeyLength = 3;

    private static readonly Lazy<PhraseBook> Shared = new(LoadShipped);

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<List<Start>?> _byFirstWord = [null]; // By the number of the word; 0 is every word that no phrase has.
    private readonly Dictionary<string, List<Start>> _byFirstPrefix = new(StringComparer.Ordinal);
    private readonly List<Start> _byFirstNumber = [];
    private readonly List<string> _topics = [];

    /// <summary>The lists that the program ships.</summary>
    public static PhraseBook Shipped => Shared.Value;

    /// <summary>All topics.</summary>
    public IReadOnlyCollection<string> Topics => _topics;

    /// <summary>Adds the lists of one file.</summary>
    /// <exception cref="FormatException">A line is not well formed; the message names the line.</exception>
    public void Add(TextReader reader)
    {
        string? topic = null;
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            line = line.Trim();
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal))
                continue;
            if (line[0] == '[' && line[^1] == ']')
            {
                topic = line[1..^1];
                if (!_topics.Contains(topic))
                    _topics.Add(topic);
                continue;
            }
            if (topic is null)
                throw new FormatException($"line {number}: a phrase before any [topic]");
            Add(PhrasePattern.Parse(line), _topics.IndexOf(topic), number);
        }
    }

    /// <summary>Finds all phrases in the texts of a message. Where several phrases of a topic begin at the same word, the first in the list is the hit.</summary>
    public PhraseHits Search(IEnumerable<TextInPlace> texts)
    {
        var hits = new List<PhraseHit>?[_topics.Count];
        foreach (TextInPlace text in texts)
        {
            if (text.Text.Length > 0)
                Search(text, FoldedText.Of(text.Text, MaxWords), hits);
        }
        var byTopic = new Dictionary<string, List<PhraseHit>>(StringComparer.Ordinal);
        for (int topic = 0; topic < hits.Length; topic++)
        {
            if (hits[topic] is { } found)
                byTopic[_topics[topic]] = found;
        }
        return new PhraseHits(byTopic);
    }

    private void Search(TextInPlace where, FoldedText text, List<PhraseHit>?[] hits)
    {
        var byPrefix = _byFirstPrefix.GetAlternateLookup<ReadOnlySpan<char>>();
        ReadOnlySpan<Token> tokens = text.Tokens;
        int[] numbers = ArrayPool<int>.Shared.Rent(tokens.Length);
        (WordSet[] next, WordSet[] near) = (ArrayPool<WordSet>.Shared.Rent(tokens.Length), ArrayPool<WordSet>.Shared.Rent(tokens.Length));
        NumberWords(text, numbers);
        LookAhead(tokens, numbers, next, near);
        var matcher = new PhraseMatcher(text, numbers, next, near);
        for (int i = 0; i < tokens.Length; i++)
        {
            if (numbers[i] > 0 && _byFirstWord[numbers[i]] is { } starts)
                Match(starts, where, in matcher, i, hits);
            if (tokens[i].Kind == TokenKind.Number)
                Match(_byFirstNumber, where, in matcher, i, hits);
            else if (tokens[i].Kind == TokenKind.Word && tokens[i].FoldedLength >= PrefixKeyLength
                && byPrefix.TryGetValue(text[tokens[i]][..PrefixKeyLength], out starts))
                Match(starts, where, in matcher, i, hits);
        }
        ArrayPool<int>.Shared.Return(numbers);
        ArrayPool<WordSet>.Shared.Return(next);
        ArrayPool<WordSet>.Shared.Return(near);
    }

    /// <summary>For each token the word after it, and the words that a gap after it can reach. Symbols are passed over.</summary>
    private static void LookAhead(ReadOnlySpan<Token> tokens, int[] numbers, WordSet[] next, WordSet[] near)
    {
        Span<WordSet> ahead = stackalloc WordSet[PhrasePattern.LongestGap + 1];
        ahead.Clear();
        int newest = 0;
        for (int i = tokens.Length - 1; i >= 0; i--)
        {
            next[i] = ahead[newest];
            WordSet all = default;
            foreach (WordSet one in ahead)
                all |= one;
            near[i] = all;
            if (tokens[i].Kind == TokenKind.Symbol)
                continue;
            newest = (newest + 1) % ahead.Length;
            ahead[newest] = WordSet.Of(numbers[i]);
        }
    }

    private void NumberWords(FoldedText text, int[] numbers)
    {
        var known = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        ReadOnlySpan<Token> tokens = text.Tokens;
        for (int i = 0; i < tokens.Length; i++)
            numbers[i] = tokens[i].Kind is TokenKind.Word or TokenKind.Number && known.TryGetValue(text[tokens[i]], out int number) ? number : 0;
    }

    private static void Match(List<Start> starts, TextInPlace where, in PhraseMatcher matcher, int at, List<PhraseHit>?[] hits)
    {
        foreach (Start candidate in starts)
        {
            if (!matcher.MayGoOn(candidate.Then, at) || !matcher.Begins(candidate.First, at))
                continue;
            List<PhraseHit>? found = hits[candidate.Topic];
            int start = matcher.Text.Tokens[at].Start;
            if (found is not null && (found.Count >= MaxHitsPerTopic || (found[^1].Start == start && found[^1].Where == where)))
                continue;
            int end = matcher.EndOf(candidate.Pattern, candidate.After, at + 1);
            if (end < 0)
                continue;
            (hits[candidate.Topic] ??= []).Add(new PhraseHit(candidate.Name, where, start, matcher.Text.Tokens[end - 1].End - start));
        }
    }

    private void Add(PhrasePattern pattern, int topic, int line)
    {
        foreach (Step step in pattern.Choices.SelectMany(choice => choice).SelectMany(option => option))
            step.WordNumber = step.Kind == StepKind.Word ? NumberOf(step.Word) : 0;
        foreach ((Step first, PatternPlace after) in pattern.Starts())
        {
            if (first.Kind == StepKind.Prefix && first.Word.Length < PrefixKeyLength)
                throw new FormatException($"line {line}: the first word of a phrase needs {PrefixKeyLength} letters before '*'");
            StartsWith(first).Add(new Start(pattern, first, after, pattern.After(after), topic, _topics[topic]));
        }
    }

    private List<Start> StartsWith(Step first)
    {
        if (first.Kind == StepKind.Number)
            return _byFirstNumber;
        if (first.Kind == StepKind.Word)
            return _byFirstWord[first.WordNumber] ??= [];
        string key = first.Word[..PrefixKeyLength];
        if (!_byFirstPrefix.TryGetValue(key, out List<Start>? starts))
            _byFirstPrefix[key] = starts = [];
        return starts;
    }

    private int NumberOf(string word)
    {
        if (!_numbers.TryGetValue(word, out int number))
        {
            _numbers[word] = number = _byFirstWord.Count;
            _byFirstWord.Add(null);
        }
        return number;
    }

    private static PhraseBook LoadShipped()
    {
        var book = new PhraseBook();
        Assembly assembly = typeof(PhraseBook).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!name.StartsWith("Phrases/", StringComparison.Ordinal))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            book.Add(reader);
        }
        return book;
    }

    /// <summary>A first word of a phrase, and how the phrase goes on after it.</summary>
    private sealed record Start(PhrasePattern Pattern, Step First, PatternPlace After, Continuation Then, int Topic, string Name);
}

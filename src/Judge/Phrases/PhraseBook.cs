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

    private readonly Dictionary<string, List<Beginning>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Beginning>> _byFirstPrefix = new(StringComparer.Ordinal);
    private readonly List<Beginning> _byNumber = [];
    private readonly HashSet<string> _topics = new(StringComparer.Ordinal);

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
                _topics.Add(topic);
                continue;
            }
            if (topic is null)
                throw new FormatException($"line {number}: a phrase before any [topic]");
            Add(PhrasePattern.Parse(line), topic, number);
        }
    }

    /// <summary>Finds all phrases in the texts of a message.</summary>
    public PhraseHits Search(IEnumerable<TextInPlace> texts)
    {
        var hits = new Dictionary<string, List<PhraseHit>>(StringComparer.Ordinal);
        foreach (TextInPlace text in texts)
            Search(text, FoldedText.Of(text.Text, MaxWords), hits);
        return new PhraseHits(hits);
    }

    private void Search(TextInPlace where, FoldedText text, Dictionary<string, List<PhraseHit>> hits)
    {
        var byWord = _byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
        var byPrefix = _byFirstPrefix.GetAlternateLookup<ReadOnlySpan<char>>();
        ReadOnlySpan<Token> tokens = text.Tokens;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind == TokenKind.Number && _byNumber.Count > 0)
                Match(_byNumber, where, text, i, hits);
            if (tokens[i].Kind != TokenKind.Word)
                continue;
            ReadOnlySpan<char> word = text[tokens[i]];
            if (byWord.TryGetValue(word, out var candidates))
                Match(candidates, where, text, i, hits);
            if (word.Length >= PrefixKeyLength && byPrefix.TryGetValue(word[..PrefixKeyLength], out candidates))
                Match(candidates, where, text, i, hits);
        }
    }

    private static void Match(List<Beginning> candidates, TextInPlace where, FoldedText text, int at, Dictionary<string, List<PhraseHit>> hits)
    {
        foreach ((PhrasePattern pattern, int choice, int option, string topic) in candidates)
        {
            hits.TryGetValue(topic, out List<PhraseHit>? found);
            if (found?.Count >= MaxHitsPerTopic)
                continue;
            int end = pattern.EndOf(choice, option, text, at);
            if (end < 0)
                continue;
            if (found is null)
                hits[topic] = found = [];
            int start = text.Tokens[at].Start;
            found.Add(new PhraseHit(topic, where, start, text.Tokens[end - 1].End - start));
        }
    }

    private void Add(PhrasePattern pattern, string topic, int line)
    {
        foreach ((Step first, int choice, int option) in pattern.Beginnings())
        {
            if (first.Kind == StepKind.Number)
            {
                _byNumber.Add(new Beginning(pattern, choice, option, topic));
                continue;
            }
            if (first.Kind == StepKind.Prefix && first.Word.Length < PrefixKeyLength)
                throw new FormatException($"line {line}: the first word of a phrase needs {PrefixKeyLength} letters before '*'");
            var index = first.Kind == StepKind.Prefix ? _byFirstPrefix : _byFirstWord;
            string key = first.Kind == StepKind.Prefix ? first.Word[..PrefixKeyLength] : first.Word;
            if (!index.TryGetValue(key, out List<Beginning>? bucket))
                index[key] = bucket = [];
            bucket.Add(new Beginning(pattern, choice, option, topic));
        }
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

    /// <summary>A pattern, filed under one of the words that it can begin with.</summary>
    private readonly record struct Beginning(PhrasePattern Pattern, int Choice, int Option, string Topic);
}

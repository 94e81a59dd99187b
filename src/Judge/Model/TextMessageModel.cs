using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Links;

namespace Bezel.Judge.Model;

/// <summary>
/// What unwanted text messages look like: a logistic regression over hashed words, word pairs, parts of words and a few signs
/// (numbers by their length, links, currency). Separate from the model for e-mail, since texts are short and written otherwise.
/// </summary>
internal sealed class TextMessageModel
{
    /// <summary>Bits of a bucket: 262,144 buckets of one byte each.</summary>
    public const int Bits = 18;

    private const int MaxTokens = 400;

    // The texts it is fitted on are from 2003 to 2012. On notices of today (a garage's reminder, a clinic's) its answers are too sure of
    // themselves: they are halved and moved, as tests/Samples/texts shows is needed. The order of texts stays the same.
    private const double Slope = 0.5;
    private const double Shift = -0.6;

    public TextMessageModel(WordModel words) => Words = words;

    public WordModel Words { get; }

    public double LogOdds(MessageFacts facts) => (Slope * Words.LogOdds(Buckets(facts))) + Shift;

    /// <summary>The buckets of a text, each once, in ascending order.</summary>
    public static int[] Buckets(MessageFacts facts)
    {
        var buckets = new SortedSet<int>();
        string text = facts.CurrentText;
        FoldedText folded = FoldedText.Of(text, MaxTokens);
        string before = "";
        int numbers = 0;
        foreach (Token token in folded.Tokens)
        {
            if (token.Kind == TokenKind.SentenceEnd)
                continue;
            string word = token.Kind == TokenKind.Number ? "#" + Math.Min(12, token.FoldedLength) : folded[token].ToString();
            numbers += token.Kind == TokenKind.Number ? 1 : 0;
            Add(buckets, "w", word);
            Add(buckets, "b", before + " " + word);
            if (token.Kind == TokenKind.Word)
            {
                string padded = "^" + word + "$";
                for (int i = 0; i + 4 <= padded.Length; i++)
                    Add(buckets, "c", padded.Substring(i, 4));
            }
            before = word;
        }
        Add(buckets, "n", "numbers" + Math.Min(6, numbers));
        Add(buckets, "n", "length" + Math.Min(10, text.Length / 25));
        Add(buckets, "n", "capitals" + (text.Length == 0 ? 0 : text.Count(char.IsUpper) * 10 / text.Length));
        Add(buckets, "n", "digits" + (text.Length == 0 ? 0 : text.Count(char.IsDigit) * 20 / text.Length));
        Add(buckets, "n", "links" + Math.Min(3, facts.Links.Count));
        foreach (LinkFact link in facts.Links.Take(5))
        {
            Add(buckets, "l", link.Domain[(link.Domain.LastIndexOf('.') + 1)..]);
            Add(buckets, "l", (link.Traits & HostTraits.Shortener) != 0 ? "short" : "long");
        }
        foreach (MoneyInPlace money in facts.Money)
        {
            Add(buckets, "n", "amounts" + Math.Min(3, money.Facts.Amounts.Count));
            Add(buckets, "n", "phones" + Math.Min(3, money.Facts.Phones.Count));
        }
        return [.. buckets];
    }

    private static void Add(SortedSet<int> buckets, string field, string word)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in field)
            hash = (hash ^ c) * 1099511628211;
        hash = (hash ^ 0x1F) * 1099511628211;
        foreach (char c in word)
            hash = (hash ^ c) * 1099511628211;
        hash ^= hash >> 32;
        hash *= 0x9E3779B97F4A7C15;
        buckets.Add((int)(hash >> (64 - Bits)));
    }
}

using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;

namespace Bezel.Judge.Model;

/// <summary>
/// The words of a message as numbers: every word and pair of words, by the field that it stands in, hashed to a bucket. Only buckets are ever
/// stored, so the model holds no words from anybody's mail. Numbers count as one word, so that amounts, dates and order numbers say nothing.
/// </summary>
internal static class WordFeatures
{
    /// <summary>Bits of a bucket: 2,097,152 buckets of one byte each.</summary>
    public const int Bits = 21;

    private const int MaxBodyTokens = 1500;
    private const int MaxLinks = 60;

    /// <summary>The buckets of a message, each once, in ascending order.</summary>
    public static int[] Of(MessageFacts facts)
    {
        var buckets = new List<int>(2048);
        var collector = new Collector(buckets);
        Visit(facts, ref collector);
        int[] all = [.. buckets];
        Array.Sort(all);
        int kept = 0;
        for (int i = 0; i < all.Length; i++)
        {
            if (i == 0 || all[i] != all[i - 1])
                all[kept++] = all[i];
        }
        return all[..kept];
    }

    /// <summary>Visits every bucket with the words of the message at hand that fall into it.</summary>
    public static void Visit<TVisitor>(MessageFacts facts, ref TVisitor visitor)
        where TVisitor : struct, IWordVisitor
    {
        Field(1, facts.CurrentText, MaxBodyTokens, ref visitor);
        Field(2, ListTag.Without(facts.Subject), 200, ref visitor);
        Field(3, ListTag.WithoutVia(facts.Sender.From.Name), 40, ref visitor);
        foreach (Range label in Labels(facts.Sender.From.Domain))
            One(4, facts.Sender.From.Domain[label], ref visitor);
        int links = 0;
        foreach (LinkFact link in facts.Links)
        {
            if (link.Url is null || !link.IsFollowed || ++links > MaxLinks)
                continue;
            string host = link.Url.Host;
            int start = host.Length;
            for (int labels = 0; labels < 3 && start > 0; labels++)
            {
                int dot = host.LastIndexOf('.', start - 1);
                One(5, host[(dot + 1)..start], ref visitor);
                start = Math.Max(dot, 0);
            }
            One(6, link.Url.Scheme, ref visitor);
            PathWords(link.Url.Path, ref visitor);
        }
    }

    private static void Field<TVisitor>(int field, string text, int maxTokens, ref TVisitor visitor)
        where TVisitor : struct, IWordVisitor
    {
        FoldedText folded = FoldedText.Of(text, maxTokens);
        ulong before = 0;
        int beforeStart = 0;
        foreach (Token token in folded.Tokens)
        {
            if (token.Kind == TokenKind.SentenceEnd)
                continue;
            ulong word = token.Kind == TokenKind.Number ? 48 : Hash(folded[token]);
            int start = token.Start, end = token.End;
            visitor.Visit(Bucket(field, word), text, start, end);
            if (before != 0)
            {
                visitor.Visit(Bucket(field + 16, Mix((before * 31) ^ word)), text, beforeStart, end);
            }
            (before, beforeStart) = (word, start);
        }
    }

    private static void PathWords<TVisitor>(string path, ref TVisitor visitor)
        where TVisitor : struct, IWordVisitor
    {
        int found = 0;
        for (int i = 0; i < path.Length && found < 6; i++)
        {
            int start = i;
            while (i < path.Length && char.IsAsciiLetter(path[i]))
                i++;
            if (i - start is >= 3 and <= 24)
            {
                One(7, path[start..i].ToLowerInvariant(), ref visitor);
                found++;
            }
        }
    }

    private static void One<TVisitor>(int field, string word, ref TVisitor visitor)
        where TVisitor : struct, IWordVisitor => visitor.Visit(Bucket(field, Hash(word)), word, 0, word.Length);

    private readonly struct Collector(List<int> buckets) : IWordVisitor
    {
        public void Visit(int bucket, string text, int start, int end) => buckets.Add(bucket);
    }

    private static IEnumerable<Range> Labels(string domain)
    {
        int start = 0;
        for (int i = 0; i <= domain.Length; i++)
        {
            if (i < domain.Length && domain[i] != '.')
                continue;
            if (i > start)
                yield return start..i;
            start = i + 1;
        }
    }

    private static int Bucket(int field, ulong word) => (int)(Mix(word ^ ((ulong)field * 0x9E3779B97F4A7C15)) >> (64 - Bits));

    private static ulong Hash(ReadOnlySpan<char> word)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in word)
            hash = (hash ^ c) * 1099511628211;
        return Mix(hash);
    }

    private static ulong Mix(ulong hash)
    {
        hash ^= hash >> 30;
        hash *= 0xBF58476D1CE4E5B9;
        hash ^= hash >> 27;
        hash *= 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
}

/// <summary>Is shown the words of a message, bucket by bucket.</summary>
internal interface IWordVisitor
{
    /// <summary>Is shown a word or pair of words.</summary>
    void Visit(int bucket, string text, int start, int end);
}

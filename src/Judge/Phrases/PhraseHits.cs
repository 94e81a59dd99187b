using Bezel.Judge.Facts;
using Bezel.Judge.Rules;

namespace Bezel.Judge.Phrases;

/// <summary>A phrase found in a message.</summary>
/// <param name="Topic">The list it is from: what is said by it.</param>
/// <param name="Where">Where it stands.</param>
/// <param name="Start">Offset in that text.</param>
/// <param name="Length">Characters.</param>
public sealed record PhraseHit(string Topic, TextInPlace Where, int Start, int Length)
{
    /// <summary>The phrase as written in the message.</summary>
    public string Text => Where.Text.Substring(Start, Length);

    /// <summary>The phrase as evidence.</summary>
    public Evidence As(string name) => new(name, OneLine(Text), Where.Place, Start, Length);

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Everything that the phrase lists found in a message.</summary>
public sealed class PhraseHits
{
    private readonly Dictionary<string, List<PhraseHit>> _byTopic;

    internal PhraseHits(Dictionary<string, List<PhraseHit>> byTopic) => _byTopic = byTopic;

    /// <summary>The topics found, in no certain order.</summary>
    public IEnumerable<string> Topics => _byTopic.Keys;

    /// <summary>The first hit of a topic in what the reader reads now (subject or current text), or null.</summary>
    public PhraseHit? Now(string topic) => Find(topic, hit => hit.Where.Place is Place.Subject or Place.Current);

    /// <summary>The first hit of a topic in the subject, the current text or an attachment, or null.</summary>
    public PhraseHit? Anywhere(string topic) => Find(topic, hit => hit.Where.Place != Place.Quoted);

    /// <summary>The first hit of a topic in one kind of place, or null.</summary>
    public PhraseHit? In(Place place, string topic) => Find(topic, hit => hit.Where.Place == place);

    /// <summary>All hits of a topic, quoted thread included.</summary>
    public IReadOnlyList<PhraseHit> All(string topic) => _byTopic.TryGetValue(topic, out List<PhraseHit>? hits) ? hits : [];

    /// <summary>The first hit among several topics in what the reader reads now, or null.</summary>
    public PhraseHit? NowAny(params ReadOnlySpan<string> topics)
    {
        foreach (string topic in topics)
        {
            if (Now(topic) is { } hit)
                return hit;
        }
        return null;
    }

    private PhraseHit? Find(string topic, Predicate<PhraseHit> wanted) =>
        _byTopic.TryGetValue(topic, out List<PhraseHit>? hits) ? hits.Find(wanted) : null;
}

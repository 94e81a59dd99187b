using Bezel.Judge.Facts;

namespace Bezel.Judge.Model;

/// <summary>
/// How a message is made up, as a row of named numbers for the trees: what a careful reader notices without reading the words.
/// Only From, Reply-To, To, Subject and the body are looked at, never the fields that tell which road a message took.
/// -1 stands for "does not apply".
/// </summary>
internal sealed class MakeUp
{
    private static readonly Lazy<IReadOnlyList<string>> LazyNames = new(() =>
    {
        var names = new List<string>();
        Fill(new MakeUp(names), FactsGatherer.OfText(Channel.Text, "", null));
        return names;
    });

    private readonly List<string>? _names;
    private readonly List<float> _values = new(128);

    private MakeUp(List<string>? names) => _names = names;

    /// <summary>Names of the numbers, in their order.</summary>
    public static IReadOnlyList<string> Names => LazyNames.Value;

    /// <summary>The numbers of a message.</summary>
    public static float[] Of(MessageFacts facts)
    {
        var makeUp = new MakeUp(null);
        Fill(makeUp, facts);
        return [.. makeUp._values];
    }

    /// <summary>Adds a number.</summary>
    public void Add(string name, double value)
    {
        _names?.Add(name);
        _values.Add((float)value);
    }

    /// <summary>Adds a yes or no.</summary>
    public void Add(string name, bool value) => Add(name, value ? 1 : 0);

    /// <summary>Adds a count that matters less the larger it is.</summary>
    public void AddCount(string name, double count) => Add(name, Math.Log(1 + count));

    private static void Fill(MakeUp makeUp, MessageFacts facts)
    {
        SenderMakeUp.Fill(makeUp, facts);
        TextMakeUp.Fill(makeUp, facts);
        LinkMakeUp.Fill(makeUp, facts);
    }
}

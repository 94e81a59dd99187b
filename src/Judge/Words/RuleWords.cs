using System.Globalization;
using System.Resources;
using System.Text;
using Bezel.Judge.Rules;

namespace Bezel.Judge.Words;

/// <summary>
/// What is said to the owner. Texts live in resources: one <c>Words.resx</c> beside the rules of a family (key: the rule's identity),
/// and <c>Words/Verdicts.resx</c> for headlines and next steps (keys: <c>Kind.headline</c>, <c>Kind.next</c>, <c>Level.…</c>).
/// <c>{name}</c> stands for the evidence of that name; a part in square brackets is left out when its evidence is missing.
/// </summary>
public static class RuleWords
{
    private static readonly ResourceManager Verdicts = new("Bezel.Judge.Words.Verdicts", typeof(RuleWords).Assembly);
    private static readonly Dictionary<string, ResourceManager> Families = new(StringComparer.Ordinal);

    /// <summary>The reason in words, or null when the rule has no text yet (a test finds that).</summary>
    public static string? Reason(Rule rule, IReadOnlyList<Evidence> evidence) =>
        Family(rule).GetString(rule.Id, CultureInfo.CurrentUICulture) is { } template ? Fill(template, evidence) : null;

    /// <summary>The reason as it is written, with its slots; null when there is none.</summary>
    public static string? Template(Rule rule) => Family(rule).GetString(rule.Id, CultureInfo.CurrentUICulture);

    /// <summary>What to do, when the rule has a step of its own (<c>rule-id.next</c>); null otherwise.</summary>
    public static string? NextStep(Rule rule, IReadOnlyList<Evidence> evidence) =>
        Family(rule).GetString(rule.Id + ".next", CultureInfo.CurrentUICulture) is { } template ? Fill(template, evidence) : null;

    /// <summary>The verdict in a few words.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="level">How much care it needs.</param>
    /// <param name="file">Whether it is a file by itself, of which nobody says anything.</param>
    public static string Headline(MessageKind kind, Level level, bool file = false) => Lookup(kind, level, "headline", file);

    /// <summary>What to do now.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="level">How much care it needs.</param>
    /// <param name="file">Whether it is a file by itself, of which nobody says anything.</param>
    public static string NextStep(MessageKind kind, Level level, bool file = false) => Lookup(kind, level, "next", file);

    /// <summary>A phrase of the program's own ("model.reason").</summary>
    public static string Phrase(string key) => Verdicts.GetString(key, CultureInfo.CurrentUICulture) ?? key;

    /// <summary>Fills a template with evidence.</summary>
    public static string Fill(string template, IReadOnlyList<Evidence> evidence)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(evidence);
        var filled = new StringBuilder(template.Length + 64);
        int i = 0;
        while (i < template.Length)
        {
            int open = template.IndexOf('[', i);
            int close = open < 0 ? -1 : template.IndexOf(']', open);
            filled.Append(FillPart(template[i..(close < 0 ? template.Length : open)], evidence, out _));
            if (close < 0)
                break;
            string optional = FillPart(template[(open + 1)..close], evidence, out bool complete);
            if (complete)
                filled.Append(optional);
            i = close + 1;
        }
        return filled.ToString();
    }

    private static string FillPart(string part, IReadOnlyList<Evidence> evidence, out bool complete)
    {
        complete = true;
        if (!part.Contains('{', StringComparison.Ordinal))
            return part;
        var filled = new StringBuilder(part.Length + 32);
        int i = 0;
        while (i < part.Length)
        {
            int open = part.IndexOf('{', i);
            int close = open < 0 ? -1 : part.IndexOf('}', open);
            if (close < 0)
                break;
            string name = part[(open + 1)..close];
            string? value = evidence.FirstOrDefault(one => one.Name == name)?.Value;
            complete &= value is not null;
            filled.Append(part, i, open - i).Append(value ?? "…");
            i = close + 1;
        }
        return filled.Append(part, i, part.Length - i).ToString();
    }

    private static string Lookup(MessageKind kind, Level level, string what, bool file) =>
        (file && level == Level.Fine ? Verdicts.GetString("File.Fine." + what, CultureInfo.CurrentUICulture) : null)
        ?? (level == Level.Fine ? null : Verdicts.GetString($"{kind}.{level}.{what}", CultureInfo.CurrentUICulture) ?? Verdicts.GetString($"{kind}.{what}", CultureInfo.CurrentUICulture))
        ?? Verdicts.GetString($"{level}.{what}", CultureInfo.CurrentUICulture)!;

    private static ResourceManager Family(Rule rule)
    {
        string name = rule.GetType().Namespace + ".Words";
        lock (Families)
        {
            if (!Families.TryGetValue(name, out ResourceManager? words))
                Families[name] = words = new ResourceManager(name, rule.GetType().Assembly);
            return words;
        }
    }
}

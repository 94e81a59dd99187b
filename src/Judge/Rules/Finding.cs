using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules;

/// <summary>Something seen in a message, named so that the text of the rule can speak of it as <c>{name}</c>.</summary>
/// <param name="Name">Name of the slot in the rule's text: <c>from</c>, <c>account</c>, <c>number-to-ring</c> …</param>
/// <param name="Value">What was seen, fit to be shown to the owner.</param>
/// <param name="Place">Where it stands; null for facts that stand nowhere (what the shop knows).</param>
/// <param name="Start">Offset in that place's text, or -1.</param>
/// <param name="Length">Characters, or 0.</param>
public sealed record Evidence(string Name, string Value, Place? Place = null, int Start = -1, int Length = 0);

/// <summary>The answer of a rule: found (with evidence), not found, or could not check (and why).</summary>
public readonly record struct Finding
{
    /// <summary>The claim does not hold, as far as can be seen.</summary>
    public static Finding NotFound => default;

    /// <summary>The claim holds.</summary>
    public bool IsFound => Evidence is not null;

    /// <summary>What was seen; null when not found.</summary>
    public IReadOnlyList<Evidence>? Evidence { get; private init; }

    /// <summary>Why it could not be checked, in the owner's words; null when it could.</summary>
    public string? CouldNotCheck { get; private init; }

    /// <summary>The claim holds, as seen in <paramref name="evidence"/>.</summary>
    public static Finding Found(params Evidence[] evidence) => new() { Evidence = evidence };

    /// <summary>The claim could not be checked.</summary>
    public static Finding Blind(string why) => new() { CouldNotCheck = why };
}

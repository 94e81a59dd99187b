using Bezel.Shop.Protections;

namespace Bezel.Shop.Findings;

/// <summary>
/// What a module reports: what happened, why Bezel thinks so, what to do now, who, and until when. Texts are the owner's words. They may
/// hold what came from outside: control characters are taken out, and what is longer than its bound is cut.
/// </summary>
public sealed record FindingDraft
{
    /// <summary>Most characters of <see cref="Title"/>.</summary>
    public const int MaxTitle = 200;

    /// <summary>Most characters of <see cref="NextStep"/>.</summary>
    public const int MaxNextStep = 400;

    /// <summary>Most lines of <see cref="Evidence"/>; the last one then says that there are more.</summary>
    public const int MaxEvidence = 40;

    /// <summary>Most characters of a label in the evidence.</summary>
    public const int MaxLabel = 100;

    /// <summary>Most characters of a value in the evidence.</summary>
    public const int MaxValue = 1000;

    /// <summary>Most characters of <see cref="Key"/>. A longer one is refused: cut, two cases might become one.</summary>
    public const int MaxKey = 200;

    /// <summary>What sort of finding, for ever: its module and a name in kebab case, <c>mail.held</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The module or part that reports it, one kebab-case word: <c>mail</c>.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// What makes it the same finding when it is seen again, within <see cref="Kind"/>: the message's id, the computer's name. At most
    /// <see cref="MaxKey"/> characters. Two drafts with the same kind and key are one finding.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>How soon somebody must act.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>What happened, or what not to do, in one sentence: "Don't pay this yet."</summary>
    public required string Title { get; init; }

    /// <summary>Why Bezel thinks so: the evidence itself, line by line.</summary>
    public IReadOnlyList<EvidenceDetail> Evidence { get; init; } = [];

    /// <summary>What to do now, in one sentence.</summary>
    public required string NextStep { get; init; }

    /// <summary>Who must act.</summary>
    public required Responsible Who { get; init; }

    /// <summary>Until when.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>Identity of the protection that it belongs to, from the <see cref="ProtectionCatalogue"/>; null when none fits.</summary>
    public string? Protection { get; init; }

    /// <summary>Subject id of the person whom the text is about, so that it is forgotten with them; null when it is about nobody.</summary>
    public long? About { get; init; }

    /// <summary>
    /// What makes the case the case that it is, when the evidence also says what differs from day to day (a count, a date). Whoever said
    /// that Bezel is mistaken said so of this: the finding opens again only when it is another one, or more urgent. Null: the evidence.
    /// </summary>
    public string? Substance { get; init; }
}

using Bezel.Shop.Findings;
using Bezel.Shop.Protections;

namespace Bezel.Hub.Api.Findings;

/// <summary>Something that somebody in the shop must act on.</summary>
/// <param name="Number">Its number in the shop, from 1.</param>
/// <param name="Kind">What sort of finding.</param>
/// <param name="Source">Which part of Bezel reported it.</param>
/// <param name="Protection">The protection that it belongs to, or null.</param>
/// <param name="Urgency">How soon somebody must act.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="Title">What happened, in one sentence. Empty when it was forgotten.</param>
/// <param name="Evidence">Why Bezel thinks so: the evidence itself.</param>
/// <param name="NextStep">What to do now, in one sentence. Empty when it was forgotten.</param>
/// <param name="Role">Whose role it is to act; null when a person is named.</param>
/// <param name="Person">Number of the person who must act; null when a role is named.</param>
/// <param name="Due">Until when somebody must act.</param>
/// <param name="Opened">When it was opened first.</param>
/// <param name="LastSeen">When it was seen last.</param>
/// <param name="Seen">How often it was seen, from 1.</param>
/// <param name="SilencedUntil">When the silence ends; null when it is not silenced.</param>
internal sealed record FindingBody(
    long Number, string Kind, string Source, string? Protection, Urgency Urgency, FindingState State, string Title, IReadOnlyList<EvidenceLine> Evidence, string NextStep,
    ShopRole? Role, long? Person, DateTimeOffset Due, DateTimeOffset Opened, DateTimeOffset LastSeen, long Seen, DateTimeOffset? SilencedUntil)
{
    public static FindingBody Of(Finding finding, DateTimeOffset now)
    {
        FindingState state = finding.StateAt(now);
        return new(finding.Id, finding.Kind, finding.Source, finding.Protection, finding.Urgency, state, finding.Title, [.. finding.Why.Select(EvidenceLine.Of)], finding.NextStep,
            finding.Who.Role, finding.Who.Person, finding.DueAt, finding.OpenedAt, finding.LastSeenAt, finding.Seen, state == FindingState.Silenced ? finding.SilencedUntil : null);
    }
}

/// <summary>One line of evidence.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">What was found there; it may be hostile text.</param>
internal sealed record EvidenceLine(string Label, string Value)
{
    public static EvidenceLine Of(EvidenceDetail line) => new(line.Label, line.Value);
}

/// <summary>Some findings, the worst first.</summary>
/// <param name="Findings">The findings.</param>
/// <param name="Next">What to send as <c>after</c> for the next ones; null when there are none.</param>
internal sealed record FindingList(IReadOnlyList<FindingBody> Findings, string? Next);

/// <summary>What happened to a finding.</summary>
/// <param name="Number">Which of its moves, from 1.</param>
/// <param name="Move">What happened.</param>
/// <param name="At">When.</param>
/// <param name="By">Who: <c>program:token-3</c>, <c>console:anna</c>, or <c>person:12</c> with the person's number in the shop.</param>
/// <param name="Reason">Why, in their words; null when nothing was said.</param>
/// <param name="Until">Until when it was silenced; null for other moves.</param>
internal sealed record MoveBody(long Number, FindingMoveKind Move, DateTimeOffset At, string By, string? Reason, DateTimeOffset? Until)
{
    public static MoveBody Of(FindingMove move) => new(move.Number, move.Move, move.At, move.Actor, move.Reason, move.Until);
}

/// <summary>A finding's moves, the first first.</summary>
/// <param name="Moves">The moves.</param>
internal sealed record MoveList(IReadOnlyList<MoveBody> Moves);

/// <summary>A note beside an act.</summary>
/// <param name="Note">What there is to say of it, at most 500 characters; may be left out.</param>
internal sealed record NoteBody(string? Note = null);

/// <summary>Why something is not as Bezel says.</summary>
/// <param name="Reason">Why, at most 500 characters.</param>
internal sealed record ReasonBody(string? Reason = null);

/// <summary>Asks not to be reminded for a while.</summary>
/// <param name="Until">When to be reminded again: after now, at most 366 days ahead.</param>
/// <param name="Reason">Why, at most 500 characters.</param>
internal sealed record SilenceBody(DateTimeOffset? Until = null, string? Reason = null)
{
    /// <summary>Both, or a problem.</summary>
    /// <exception cref="ApiRefusal">One is missing or too long.</exception>
    public (DateTimeOffset Until, string Reason) Checked()
    {
        var fields = new Fields();
        DateTimeOffset until = fields.Required("until", Until);
        string reason = fields.Text("reason", Reason, FindingBook.MaxReason);
        fields.Check();
        return (until, reason);
    }
}

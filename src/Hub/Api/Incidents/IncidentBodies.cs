using Bezel.Insurance.Incidents;
using Bezel.Shop.Findings;

namespace Bezel.Hub.Api.Incidents;

/// <summary>Something that happened, as somebody reports it. Everything but the kind may be left out.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="HappenedAt">When, as far as they know; not ahead of the clock, at most ten years back.</param>
/// <param name="Message">Number of the checked message that it came from.</param>
/// <param name="Account">Whose password was typed.</param>
/// <param name="PasswordTyped">Whether a password or a code was typed.</param>
/// <param name="PasswordElsewhere">Whether the same password is used anywhere else.</param>
/// <param name="SomethingOpened">Whether a file was opened, something installed or somebody let into the computer.</param>
/// <param name="MoneyInvolved">Whether card or bank details, or a payment, are involved.</param>
/// <param name="What">What happened, in their words; at most 4000 characters.</param>
/// <param name="Affected">Which account or computer, in their words; at most 200 characters.</param>
internal sealed record ReportIncidentBody(
    IncidentKind? Kind = null, DateTimeOffset? HappenedAt = null, long? Message = null, AccountSort? Account = null, Answer? PasswordTyped = null, Answer? PasswordElsewhere = null, Answer? SomethingOpened = null,
    Answer? MoneyInvolved = null, string? What = null, string? Affected = null);

/// <summary>An incident in a list.</summary>
/// <param name="Number">Its number in the shop, from 1.</param>
/// <param name="Kind">What happened.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ReportedBy">Who reported it.</param>
/// <param name="ReportedAt">When it was reported.</param>
/// <param name="Ended">How many steps are done or could not be.</param>
/// <param name="Steps">How many there are.</param>
/// <param name="Overdue">How many are open though their time is over.</param>
/// <param name="Next">The step to take now in a few words; null when none is open.</param>
internal sealed record IncidentLineBody(long Number, IncidentKind Kind, IncidentState State, string ReportedBy, DateTimeOffset ReportedAt, int Ended, int Steps, int Overdue, string? Next)
{
    public static IncidentLineBody Of(IncidentLine line) =>
        new(line.Incident.Id, line.Incident.Kind, line.Incident.State, line.Incident.ReportedBy, line.Incident.ReportedAt, line.Ended, line.Steps, line.Overdue, line.Next);
}

/// <summary>Incidents: the open ones first, and of equals what was reported last.</summary>
/// <param name="Incidents">The incidents.</param>
/// <param name="Next">What to send as <c>after</c> for the next ones; null when there are none.</param>
internal sealed record IncidentList(IReadOnlyList<IncidentLineBody> Incidents, string? Next);

/// <summary>An incident with its steps.</summary>
/// <param name="Number">Its number in the shop, from 1.</param>
/// <param name="Kind">What happened.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ReportedBy">Who reported it.</param>
/// <param name="ReportedAt">When it was reported; the clocks of its steps begin here.</param>
/// <param name="HappenedAt">When it happened, as it was said; null when nobody knows.</param>
/// <param name="Message">Number of the checked message that it came from, or null.</param>
/// <param name="Finding">Number of the finding that waits for the owner while it is open.</param>
/// <param name="What">What happened in the reporter's words; null when nothing was written or it was deleted.</param>
/// <param name="Affected">Which account or computer, in the reporter's words; null when nothing was written or it was deleted.</param>
/// <param name="ClosedBy">Who closed it, or null.</param>
/// <param name="ClosedAt">When it was closed, or null.</param>
/// <param name="CanBeClosed">Whether it is open and no step of it is.</param>
/// <param name="Steps">Its steps, in their order.</param>
internal sealed record IncidentBody(
    long Number, IncidentKind Kind, IncidentState State, string ReportedBy, DateTimeOffset ReportedAt, DateTimeOffset? HappenedAt, long? Message, long Finding, string? What, string? Affected, string? ClosedBy,
    DateTimeOffset? ClosedAt, bool CanBeClosed, IReadOnlyList<StepBody> Steps)
{
    public static IncidentBody Of(IncidentView view)
    {
        Incident it = view.Incident;
        return new(it.Id, it.Kind, it.State, it.ReportedBy, it.ReportedAt, it.HappenedAt, it.Message, it.Finding, view.What, view.Affected, it.ClosedBy, it.ClosedAt, view.CanBeClosed, [.. view.Steps.Select(StepBody.Of)]);
    }
}

/// <summary>A step of an incident.</summary>
/// <param name="Name">Its name, for ever: <c>take-off-network</c>.</param>
/// <param name="Title">The step in a few words.</param>
/// <param name="Do">What to do; null when a newer program gave the step.</param>
/// <param name="Why">Why it matters; null when a newer program gave the step.</param>
/// <param name="Who">Whose step it is; null for whoever it happened to.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Due">Until when it should be taken.</param>
/// <param name="IsOverdue">Whether its time is over and it is open.</param>
/// <param name="EndedBy">Who took it or said that it could not be; null while it is open.</param>
/// <param name="EndedAt">When; null while it is open.</param>
/// <param name="Note">What was written of it; null when nothing was or it was deleted.</param>
internal sealed record StepBody(
    string Name, string Title, string? Do, string? Why, ShopRole? Who, IncidentStepState State, DateTimeOffset Due, bool IsOverdue, string? EndedBy, DateTimeOffset? EndedAt, string? Note)
{
    public static StepBody Of(IncidentStepView step) =>
        new(step.Row.Step, step.Title, step.Step?.Do, step.Step?.Why, step.Step?.Who, step.Row.State, step.Row.DueAt, step.IsOverdue, step.Row.EndedBy, step.Row.EndedAt, step.Note);
}

/// <summary>What was done to an incident; how it stands now is read at its address.</summary>
/// <param name="Number">Its number.</param>
/// <param name="State">Where it stands.</param>
internal sealed record IncidentChanged(long Number, IncidentState State);

/// <summary>What is written of a step.</summary>
/// <param name="Note">At most 4000 characters; may be left out.</param>
internal sealed record StepNoteBody(string? Note = null);

/// <summary>Why a step could not be taken.</summary>
/// <param name="Reason">At most 4000 characters.</param>
internal sealed record StepReasonBody(string? Reason = null);

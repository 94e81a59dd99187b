using Bezel.Insurance.Incidents;
using Bezel.Insurance.Losses;
using Bezel.Shop.Findings;
using Bezel.Shop.Incidents;

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
/// <param name="Payment">What is known of the payment; only for the kind <c>payment-fraud</c>, where it may be left out too: then money has left.</param>
internal sealed record ReportIncidentBody(
    IncidentKind? Kind = null, DateTimeOffset? HappenedAt = null, long? Message = null, AccountSort? Account = null, Answer? PasswordTyped = null, Answer? PasswordElsewhere = null, Answer? SomethingOpened = null,
    Answer? MoneyInvolved = null, string? What = null, string? Affected = null, ReportPaymentBody? Payment = null);

/// <summary>A payment to the wrong account, as somebody reports it. Everything may be left out.</summary>
/// <param name="HasPaid">Whether money has left; true when left out.</param>
/// <param name="Rail">How it was paid.</param>
/// <param name="Country">Country of the bank that it was sent from, ISO 3166-1 alpha-2; the shop's when left out.</param>
/// <param name="Supplier">Whom it was meant for; at most 200 characters.</param>
/// <param name="Amount">How much.</param>
/// <param name="Currency">ISO 4217; the shop's when left out.</param>
/// <param name="PaidOn">On which day, by the shop's calendar.</param>
/// <param name="Request">Number of the request to change the account.</param>
internal sealed record ReportPaymentBody(
    bool? HasPaid = null, PaymentRail? Rail = null, string? Country = null, string? Supplier = null, decimal? Amount = null, string? Currency = null, DateOnly? PaidOn = null, long? Request = null)
{
    public PaymentFraudCase Case => new() { HasPaid = HasPaid ?? true, Rail = Rail, Country = Country, Supplier = Supplier ?? "", Amount = Amount, Currency = Currency, PaidOn = PaidOn, Request = Request };
}

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
/// <param name="Payment">What is known of the payment, for the kind <c>payment-fraud</c>; null for others.</param>
internal sealed record IncidentBody(
    long Number, IncidentKind Kind, IncidentState State, string ReportedBy, DateTimeOffset ReportedAt, DateTimeOffset? HappenedAt, long? Message, long Finding, string? What, string? Affected, string? ClosedBy,
    DateTimeOffset? ClosedAt, bool CanBeClosed, IReadOnlyList<StepBody> Steps, PaymentBody? Payment)
{
    public static IncidentBody Of(IncidentView view, LossView? loss)
    {
        Incident it = view.Incident;
        return new(it.Id, it.Kind, it.State, it.ReportedBy, it.ReportedAt, it.HappenedAt, it.Message, it.Finding, view.What, view.Affected, it.ClosedBy, it.ClosedAt, view.CanBeClosed, [.. view.Steps.Select(StepBody.Of)], loss is null ? null : PaymentBody.Of(loss));
    }
}

/// <summary>What is known of a payment to the wrong account. The account is told by its last characters only: whole it stands in the papers.</summary>
/// <param name="HasPaid">Whether money has left.</param>
/// <param name="Rail">How it was paid.</param>
/// <param name="Country">Country of the bank that it was sent from.</param>
/// <param name="Supplier">Whom it was meant for; null when that is not known or was deleted.</param>
/// <param name="Amount">How much, or null.</param>
/// <param name="Currency">ISO 4217, or null.</param>
/// <param name="PaidOn">On which day, or null.</param>
/// <param name="AccountEndsIn">The last four characters of the account that it went to, or null.</param>
/// <param name="AccountOnFileEndsIn">The last four characters of the supplier's own account, or null.</param>
/// <param name="Request">Number of the request to change the account, or null.</param>
/// <param name="SealedAt">When the evidence was sealed last, or null.</param>
/// <param name="IsAsSealed">Whether what is kept is what was sealed; null when nothing was sealed, or it was deleted since.</param>
/// <param name="Clocks">The times that others set, the one that ends first at the top.</param>
internal sealed record PaymentBody(
    bool HasPaid, PaymentRail Rail, string Country, string? Supplier, decimal? Amount, string? Currency, DateOnly? PaidOn, string? AccountEndsIn, string? AccountOnFileEndsIn, long? Request, DateTimeOffset? SealedAt,
    bool? IsAsSealed, IReadOnlyList<ClockBody> Clocks)
{
    public static PaymentBody Of(LossView loss)
    {
        PaymentFraudCase? known = loss.Case;
        return new(loss.Loss.HasPaid, loss.Loss.Rail, loss.Loss.Country, known?.Supplier is { Length: > 0 } supplier ? supplier : null, known?.Amount, known?.Currency, known?.PaidOn,
            known?.NewAccount?.EndsIn is { Length: > 0 } ends ? ends : null, known?.AccountOnFileEndsIn, loss.Loss.Request, loss.Loss.SealedAt, loss.IsAsSealed, [.. loss.Clocks.Select(ClockBody.Of)]);
    }
}

/// <summary>A time that somebody else's rules set.</summary>
/// <param name="Name">Its name, for ever: <c>ach-reversal</c>.</param>
/// <param name="Title">What is over then, in a few words; null when a newer program set it.</param>
/// <param name="Source">The document that says so; null when a newer program set it.</param>
/// <param name="Step">The step that it waits for.</param>
/// <param name="Due">When it is over.</param>
/// <param name="IsOver">Whether it is over and the step is open.</param>
internal sealed record ClockBody(string Name, string? Title, string? Source, string Step, DateTimeOffset Due, bool IsOver)
{
    public static ClockBody Of(LossClockView clock) => new(clock.Row.Clock, clock.Clock?.Title, clock.Clock?.Source, clock.Row.Step, clock.Row.DueAt, clock.IsOver);
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

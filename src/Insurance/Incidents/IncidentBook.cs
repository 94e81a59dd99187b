using Bezel.Insurance.Losses;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Incidents;

/// <summary>
/// What happened in a shop, and what is done about it. Rules: the steps are given once, when it is reported, by what was answered; each is
/// open, done or not possible, and may be opened again; it can be closed when no step is open, and a closed one stays as it is. Each act is
/// by a named actor and an entry in the ledger in the same transaction, with numbers and names of steps and never a word that somebody
/// wrote. While it is open, one finding waits for the owner and says the next step. Who may do it is asked before (<see cref="IncidentAccess"/>).
/// </summary>
public static partial class IncidentBook
{
    /// <summary>How far ahead of the clock it may have happened: clocks differ.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(15);

    private const int OldestYears = 10;

    /// <summary>Whoever is in a hurry presses twice: the same report by the same person within this time is one.</summary>
    private static readonly TimeSpan PressedTwice = TimeSpan.FromMinutes(1);

    /// <summary>Reports that something happened. The same report by the same person within a minute is the one that is there already.</summary>
    /// <param name="change">The transaction; its actor is who reports.</param>
    /// <param name="report">What happened.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <returns>The incident, open, its clocks running.</returns>
    /// <exception cref="RefusedException">A time cannot be, or a text is too long; the message says so to the reporter.</exception>
    public static async Task<Incident> OpenAsync(ShopTransaction change, IncidentReport report, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(report);
        if (WhyNotAt(report.HappenedAt, change.Now) is { } problem)
            throw new RefusedException(problem);
        string? what = IncidentText.Clean(report.What, IncidentReport.MostWords), affected = IncidentText.Clean(report.Affected, IncidentReport.MostAffected);

        IncidentAnswers answers = report.Kind == IncidentKind.TypedPassword ? report.Answers with { PasswordTyped = Answer.Yes } : report.Answers;
        LossDraft? loss = report.Kind == IncidentKind.PaymentFraud ? await LossBook.DraftAsync(change, report.Payment, cancellation) : null;
        List<Incident> alike = await AlikeAsync(change, report.Kind, report.Message, answers, what, affected, cancellation);
        if ((loss is null ? alike.FirstOrDefault() : await LossBook.SameAsync(change, loss, alike, cancellation)) is { } before)
            return before;

        long id = await change.NextAsync("incident", cancellation: cancellation);
        var incident = new Incident
        {
            Shop = change.Shop,
            Id = id,
            Kind = report.Kind,
            ReportedBy = Actors.Write(change.Actor),
            ReportedAt = change.Now,
            HappenedAt = report.HappenedAt,
            Message = report.Message > 0 ? report.Message : null,
            Account = answers.Account,
            PasswordTyped = answers.PasswordTyped,
            PasswordElsewhere = answers.PasswordElsewhere,
            SomethingOpened = answers.SomethingOpened,
            MoneyInvolved = answers.MoneyInvolved,
            WrappedKey = IncidentSealing.NewKey(change.Store.Keys, change.Shop, id),
        };
        incident.Words = IncidentSealing.Seal(change.Store.Keys, incident, IncidentSealing.WordsPlace, what);
        incident.Affected = IncidentSealing.Seal(change.Store.Keys, incident, IncidentSealing.AffectedPlace, affected);
        List<IncidentStep> steps = [.. IncidentSteps.For(report.Kind, answers, loss?.Occasions).Select((step, index) => new IncidentStep
        {
            Shop = change.Shop,
            Incident = id,
            Position = index + 1,
            Step = step.Name,
            DueAt = change.Now + step.Within,
        })];
        change.Db.Add(incident);
        change.Db.AddRange(steps);
        if (loss is not null)
            LossBook.Add(change, incident, loss);
        await IncidentFinding.TellAsync(change, incident, steps, cancellation);
        change.Record("incident.opened", e =>
        {
            e.Add("incident", id).Add("kind", IncidentWords.Kebab(incident.Kind)).Add("finding", incident.Finding).Add("steps", string.Join(' ', steps.Select(s => s.Step)));
            if (incident.HappenedAt is { } happened)
                e.Add("happened", happened.ToUnixTimeMilliseconds());
            if (incident.Message is { } message)
                e.Add("message", message);
            if (loss is not null)
                e.Add("paid", loss.Loss.HasPaid).Add("rail", IncidentWords.Kebab(loss.Loss.Rail));
            if (loss?.Loss.Request is { } request)
                e.Add("request", request);
        });
        return incident;
    }

    /// <summary>Says that a step was taken.</summary>
    /// <param name="change">The transaction; its actor is who took it.</param>
    /// <param name="number">The incident's number.</param>
    /// <param name="step">The step's name.</param>
    /// <param name="note">What there is to say of it, or null; it is cleaned and kept encrypted.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is no such incident or step, it is not open, or the note is too long.</exception>
    public static Task<Incident> DoneAsync(ShopTransaction change, long number, string step, string? note = null, CancellationToken cancellation = default) =>
        EndAsync(change, number, step, IncidentStepState.Done, note, cancellation);

    /// <summary>Says that a step could not be taken, or that there was nothing to take it on.</summary>
    /// <param name="change">The transaction; its actor is who says so.</param>
    /// <param name="number">The incident's number.</param>
    /// <param name="step">The step's name.</param>
    /// <param name="reason">Why; it is cleaned and kept encrypted.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">As <see cref="DoneAsync"/>, or there is no reason.</exception>
    public static Task<Incident> NotPossibleAsync(ShopTransaction change, long number, string step, string reason, CancellationToken cancellation = default) =>
        EndAsync(change, number, step, IncidentStepState.NotPossible, reason, cancellation);

    /// <summary>Takes a tick back: the step is open again, with the clock that it had. Its note is deleted.</summary>
    /// <param name="change">The transaction; its actor is who takes it back.</param>
    /// <param name="number">The incident's number.</param>
    /// <param name="step">The step's name.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is no such incident or step, the incident is closed, or the step is open.</exception>
    public static async Task<Incident> ReopenStepAsync(ShopTransaction change, long number, string step, CancellationToken cancellation = default)
    {
        (Incident incident, List<IncidentStep> steps) = await OpenOnesAsync(change, number, cancellation);
        IncidentStep one = Pick(incident, steps, step);
        if (one.State == IncidentStepState.Open)
            throw new RefusedException(IncidentWords.Say("refused.step-open"));
        (one.State, one.EndedBy, one.EndedAt, one.Note) = (IncidentStepState.Open, null, null, null);
        await IncidentFinding.TellAsync(change, incident, steps, cancellation);
        change.Record("incident.reopened-step", e => e.Add("incident", number).Add("step", one.Step));
        return incident;
    }

    /// <summary>Closes an incident; its finding is settled.</summary>
    /// <param name="change">The transaction; its actor is who closes it.</param>
    /// <param name="number">The incident's number.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is none of that number, it is closed, or a step is open.</exception>
    public static async Task<Incident> CloseAsync(ShopTransaction change, long number, CancellationToken cancellation = default)
    {
        (Incident incident, List<IncidentStep> steps) = await OpenOnesAsync(change, number, cancellation);
        int open = steps.Count(s => s.State == IncidentStepState.Open);
        if (open > 0)
            throw new RefusedException(IncidentWords.Say(open == 1 ? "refused.one-open" : "refused.some-open", open));
        (incident.State, incident.ClosedBy, incident.ClosedAt) = (IncidentState.Closed, Actors.Write(change.Actor), change.Now);
        await FindingBook.SettleAsync(change, IncidentFinding.Kind, IncidentFinding.KeyOf(incident), IncidentWords.Say("finding.closed"), cancellation);
        await LossBook.SealClosedAsync(change, incident, cancellation);
        change.Record("incident.closed", e => e.Add("incident", number)
            .Add("done", steps.Count(s => s.State == IncidentStepState.Done)).Add("not-possible", steps.Count(s => s.State == IncidentStepState.NotPossible)));
        return incident;
    }

    /// <summary>Why it cannot have happened then; null when it can.</summary>
    internal static string? WhyNotAt(DateTimeOffset? happened, DateTimeOffset now) =>
        happened > now + ClockTolerance ? IncidentWords.Say("refused.ahead")
        : happened < now.AddYears(-OldestYears) ? IncidentWords.Say("refused.long-ago", OldestYears)
        : null;

    private static async Task<List<Incident>> AlikeAsync(
        ShopTransaction change, IncidentKind kind, long? message, IncidentAnswers answers, string? what, string? affected, CancellationToken cancellation)
    {
        string reporter = Actors.Write(change.Actor);
        DateTimeOffset since = change.Now - PressedTwice;
        List<Incident> recent = await change.Db.Set<Incident>()
            .Where(i => i.ReportedBy == reporter && i.State == IncidentState.Open && i.ReportedAt > since && i.Kind == kind && i.Message == message).ToListAsync(cancellation);
        return recent.FindAll(i => i.Answers == answers
            && IncidentSealing.Open(change.Store.Keys, i, IncidentSealing.WordsPlace, i.Words) == what
            && IncidentSealing.Open(change.Store.Keys, i, IncidentSealing.AffectedPlace, i.Affected) == affected);
    }

    private static async Task<Incident> EndAsync(ShopTransaction change, long number, string step, IncidentStepState state, string? note, CancellationToken cancellation)
    {
        (Incident incident, List<IncidentStep> steps) = await OpenOnesAsync(change, number, cancellation);
        IncidentStep one = Pick(incident, steps, step);
        if (one.State != IncidentStepState.Open)
            throw new RefusedException(IncidentWords.Say(one.State == IncidentStepState.Done ? "refused.step-done" : "refused.step-not-possible"));
        string? words = IncidentText.Clean(note, IncidentReport.MostWords);
        if (words is null && state == IncidentStepState.NotPossible)
            throw new RefusedException(IncidentWords.Say("refused.reason"));
        (one.State, one.EndedBy, one.EndedAt) = (state, Actors.Write(change.Actor), change.Now);
        one.Note = IncidentSealing.Seal(change.Store.Keys, incident, one.Position, words);
        await IncidentFinding.TellAsync(change, incident, steps, cancellation);
        change.Record(state == IncidentStepState.Done ? "incident.step-done" : "incident.step-not-possible", e => e.Add("incident", number).Add("step", one.Step));
        return incident;
    }

    internal static async Task<(Incident Incident, List<IncidentStep> Steps)> OpenOnesAsync(ShopTransaction change, long number, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        Incident incident = await change.Db.Set<Incident>().FirstOrDefaultAsync(i => i.Id == number, cancellation) ?? throw new RefusedException(IncidentWords.Say("refused.none", number));
        if (incident.State == IncidentState.Closed)
            throw new RefusedException(IncidentWords.Say("refused.closed", number));
        return (incident, await change.Db.Set<IncidentStep>().Where(s => s.Incident == number).OrderBy(s => s.Position).ToListAsync(cancellation));
    }

    private static IncidentStep Pick(Incident incident, List<IncidentStep> steps, string step) =>
        steps.Find(s => s.Step == step) ?? throw new RefusedException(IncidentWords.Say("refused.no-step", incident.Id));
}

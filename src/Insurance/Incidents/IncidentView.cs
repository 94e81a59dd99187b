namespace Bezel.Insurance.Incidents;

/// <summary>A step as it is shown.</summary>
/// <param name="Row">Where it stands, by whom and when.</param>
/// <param name="Step">What is to be done; null when a newer program gave it.</param>
/// <param name="Note">What was written of it, opened; null when nothing was or it was deleted.</param>
/// <param name="IsOverdue">Whether its time is over and it is open.</param>
public sealed record IncidentStepView(IncidentStep Row, StepToTake? Step, string? Note, bool IsOverdue)
{
    /// <summary>The step in a few words.</summary>
    public string Title => IncidentView.TitleOf(Row);
}

/// <summary>An incident with its steps and everything that was written, opened.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="What">What happened, in the reporter's words; null when nothing was written or it was deleted.</param>
/// <param name="Affected">Which account or computer, in the reporter's words; null when nothing was written or it was deleted.</param>
/// <param name="Steps">Its steps, in their order.</param>
public sealed record IncidentView(Incident Incident, string? What, string? Affected, IReadOnlyList<IncidentStepView> Steps)
{
    /// <summary>The step to take now: the first open one; null when none is.</summary>
    public IncidentStepView? Next => Steps.FirstOrDefault(s => s.Row.State == IncidentStepState.Open);

    /// <summary>How many steps are done or could not be.</summary>
    public int Ended => Steps.Count(s => s.Row.State != IncidentStepState.Open);

    /// <summary>Whether it can be closed.</summary>
    public bool CanBeClosed => Incident.State == IncidentState.Open && Next is null;

    /// <summary>Whether what was written about it was deleted, because its time was over or the person was forgotten.</summary>
    public bool TextsAreGone => Incident.WrappedKey is null;

    internal static IncidentStep? NextOf(IEnumerable<IncidentStep> steps) => steps.Where(s => s.State == IncidentStepState.Open).OrderBy(s => s.DueAt).ThenBy(s => s.Position).FirstOrDefault();

    internal static bool IsOverdue(IncidentStep step, DateTimeOffset now) => step.State == IncidentStepState.Open && step.DueAt <= now;

    internal static string TitleOf(IncidentStep step) => IncidentSteps.Find(step.Step)?.Title ?? IncidentWords.Say("step.unknown", step.Step);
}

/// <summary>An incident in a list.</summary>
/// <param name="Incident">The incident; its texts stay closed.</param>
/// <param name="Ended">How many steps are done or could not be.</param>
/// <param name="Steps">How many there are.</param>
/// <param name="Overdue">How many are open though their time is over.</param>
/// <param name="Next">The step to take now in a few words; null when none is open.</param>
public sealed record IncidentLine(Incident Incident, int Ended, int Steps, int Overdue, string? Next);

/// <summary>Which incidents are listed.</summary>
/// <param name="State">Where they stand; null for both, the open ones first.</param>
/// <param name="ReportedBy">Those that one person reported, by their subject id; null for everybody's.</param>
/// <param name="OrKind">And those of this kind, whoever reported them; null for none besides. Of effect only with <paramref name="ReportedBy"/>.</param>
public sealed record IncidentFilter(IncidentState? State = null, long? ReportedBy = null, IncidentKind? OrKind = null);

/// <summary>One page of a list.</summary>
/// <param name="Incidents">The open ones first, and of equals what was reported last.</param>
/// <param name="Next">To be passed for the next page; null when there is none. It means nothing else.</param>
public sealed record IncidentPage(IReadOnlyList<IncidentLine> Incidents, long? Next);

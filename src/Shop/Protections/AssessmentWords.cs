namespace Bezel.Shop.Protections;

/// <summary>Says in plain words what an assessment found; the texts are in <c>Words.resx</c>.</summary>
internal static class AssessmentWords
{
    public static string Why(ProtectionAssessment assessment)
    {
        int others = assessment.Subjects.Count(s => s.State != ProtectionState.Holds) - 1;
        string why = Why(assessment.Deciding);
        if (others > 0)
            why += " " + Counted("others", others);
        return why;
    }

    public static string Why(SubjectAssessment subject)
    {
        string why = Reason(subject);
        if (subject.Subject.Length > 0)
            why = ProtectionWords.Phrase("why.subject", subject.Subject, why);
        if (subject.Silence is { } silence)
            why += " " + ProtectionWords.Phrase("why.silenced", Length(subject.SilencedFor!.Value), silence.Reason);
        return why;
    }

    /// <summary>"just now", "5 minutes ago", "yesterday", "40 days ago"; an age below zero is "just now".</summary>
    public static string Ago(TimeSpan age) => age.TotalMinutes < 1 ? ProtectionWords.Phrase("ago.now") : ProtectionWords.Phrase("ago", Length(age));

    public static string DatedAhead(TimeSpan ahead) => ProtectionWords.Phrase("why.ahead", Length(ahead));

    private static string Reason(SubjectAssessment subject) => subject.Reason switch
    {
        AssessmentReason.NeverMeasured => ProtectionWords.Phrase("why.never"),
        AssessmentReason.Measured => ProtectionWords.Phrase("why.measured", subject.Evidence!.Measured, Ago(subject.Age!.Value)),
        AssessmentReason.NotCheckedSince => ProtectionWords.Phrase("why.since", subject.Evidence!.Measured, Ago(subject.Age!.Value)),
        AssessmentReason.TooOld => ProtectionWords.Phrase("why.old." + subject.Evidence!.State, Ago(subject.Age!.Value)),
        AssessmentReason.CouldNotCheck => ProtectionWords.Phrase("why.failed", Ago(subject.Age!.Value), subject.Evidence!.CouldNotCheck),
        AssessmentReason.DatedAhead => DatedAhead(subject.Age!.Value.Negate()),
        _ => throw new ArgumentOutOfRangeException(nameof(subject), subject.Reason, "no reason of an assessment"),
    };

    private static string Length(TimeSpan age) => age switch
    {
        { TotalHours: < 1 } => Counted("minutes", Math.Max(1, (int)age.TotalMinutes)),
        { TotalDays: < 1 } => Counted("hours", (int)age.TotalHours),
        _ => Counted("days", (int)Math.Min(age.TotalDays, int.MaxValue)),
    };

    private static string Counted(string what, int count) => ProtectionWords.Phrase(what + (count == 1 ? ".one" : ".many"), count);
}

namespace Bezel.Shop.Protections;

/// <summary>Rules 2 to 5 of <see cref="ProtectionAssessment"/>: what the evidence on one subject says.</summary>
internal static class SubjectRules
{
    /// <summary>Order in which states decide; the higher the worse.</summary>
    public static int Badness(ProtectionState state) => state switch
    {
        ProtectionState.Holds => 0,
        ProtectionState.NotMeasured => 1,
        ProtectionState.Slips => 2,
        ProtectionState.Broken => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "no state of a protection"),
    };

    public static SubjectAssessment Assess(string subject, IEnumerable<Evidence> evidences, TimeSpan maxAge, long now)
    {
        List<SubjectAssessment> sources =
            [.. evidences.GroupBy(e => e.MeasuredBy, StringComparer.Ordinal).Select(source => BySource(subject, source, maxAge, now))];
        if (sources.Count == 0)
            return new SubjectAssessment(subject, ProtectionState.NotMeasured, AssessmentReason.NeverMeasured, null, null, null);
        // A source that found nothing wrong and fell silent gives way to one that still looks; one that had found something does not.
        if (sources.Exists(s => s.State == ProtectionState.Holds))
            sources.RemoveAll(s => s.Reason == AssessmentReason.TooOld && s.Evidence!.State == ProtectionState.Holds);
        return sources.OrderByDescending(s => Badness(s.State)).ThenByDescending(s => s.Evidence!.MeasuredAt)
            .ThenBy(s => s.Evidence!.MeasuredBy, StringComparer.Ordinal).First();
    }

    private static SubjectAssessment BySource(string subject, IEnumerable<Evidence> evidences, TimeSpan maxAge, long now)
    {
        // Of two at the same instant the worse counts.
        Evidence[] newestFirst = [.. evidences.OrderByDescending(e => e.MeasuredAt).ThenByDescending(e => Badness(e.State)).ThenBy(e => e.Measured, StringComparer.Ordinal)];
        Evidence newest = newestFirst[0];
        bool ahead = IsAhead(newest);
        if (!ahead && newest.State != ProtectionState.NotMeasured)
        {
            return IsFresh(newest)
                ? Outcome(newest.State, AssessmentReason.Measured, newest)
                : Outcome(ProtectionState.NotMeasured, AssessmentReason.TooOld, newest);
        }
        // Not being able to look does not mend anything.
        Evidence? lastFound = Array.Find(newestFirst, e => !IsAhead(e) && e.State != ProtectionState.NotMeasured);
        if (lastFound is not null && lastFound.State != ProtectionState.Holds && IsFresh(lastFound))
            return Outcome(lastFound.State, AssessmentReason.NotCheckedSince, lastFound) with { LatestTry = newest };
        return Outcome(ProtectionState.NotMeasured, ahead ? AssessmentReason.DatedAhead : AssessmentReason.CouldNotCheck, newest);

        bool IsAhead(Evidence e) => Elapsed.Between(now, e.MeasuredAt) > Evidence.ClockTolerance;

        bool IsFresh(Evidence e) => Elapsed.Between(e.MeasuredAt, now) <= maxAge;

        SubjectAssessment Outcome(ProtectionState state, AssessmentReason reason, Evidence e) =>
            new(subject, state, reason, e, null, Elapsed.Between(e.MeasuredAt, now));
    }
}

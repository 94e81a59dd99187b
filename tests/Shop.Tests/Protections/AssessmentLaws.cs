using Bezel.Shop.Protections;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Shop.Tests.Protections;

/// <summary>What must be true of every assessment, whatever the evidence.</summary>
public sealed class AssessmentLaws
{
    private const long Hour = 3_600_000;
    private const long Now = 1_800_000_000_000;

    private static readonly Protection Firewall = ProtectionCatalogue.Find("computers.firewall-on")!;
    private static readonly long MaxAge = (long)Firewall.MaxAge.TotalMilliseconds;
    private static readonly long Tolerance = (long)Evidence.ClockTolerance.TotalMilliseconds;

    // Few subjects, sources and instants, so that they meet; instants crowd around the edges of fresh, old and ahead.
    private static readonly long[] Ages =
        [0, 1, Hour, 2 * Hour, MaxAge - Hour, MaxAge - 1, MaxAge, MaxAge + 1, MaxAge + Hour, 10 * MaxAge, -1, -Tolerance, -Tolerance - 1, -Hour];

    private static readonly Gen<Evidence> AnyEvidence =
        from subject in Gen.Elements("", "till-1", "till-2")
        from source in Gen.Elements("computers", "network")
        from state in Gen.Elements(Enum.GetValues<ProtectionState>())
        from age in Gen.Elements(Ages)
        select Make(subject, source, state, Now - age);

    private static readonly Gen<Evidence> NotAhead = AnyEvidence.Where(e => e.MeasuredAt <= Now);

    private static readonly Gen<Evidence[]> Any = AnyEvidence.ListOf().Select(list => list.ToArray());

    private static readonly Gen<Evidence[]> AnyNotAhead = NotAhead.ListOf().Select(list => list.ToArray());

    [Fact]
    public void It_holds_only_when_every_subject_was_seen_to_hold_lately() =>
        Check(Any, evidences =>
        {
            ProtectionAssessment assessment = Assess(evidences);
            return assessment.State != ProtectionState.Holds
                || (evidences.Length > 0 && evidences.GroupBy(e => e.Subject).All(subject => subject.Any(e =>
                    e.State == ProtectionState.Holds && e.MeasuredAt <= Now + Tolerance && e.MeasuredAt >= Now - MaxAge
                    && !evidences.Any(later => later.Subject == e.Subject && later.MeasuredBy == e.MeasuredBy && later.MeasuredAt > e.MeasuredAt
                        && later.State != ProtectionState.Holds))));
        });

    [Fact]
    public void What_was_just_seen_broken_is_broken() =>
        Check(from evidences in AnyNotAhead from at in NotAhead select (evidences, at), x =>
            Assess([.. x.evidences, Make(x.at.Subject, x.at.MeasuredBy, ProtectionState.Broken, Now)]).State == ProtectionState.Broken);

    [Fact]
    public void Evidence_that_is_no_better_never_improves_the_state() =>
        Check(from evidences in Any from more in AnyEvidence select (evidences, more), x =>
        {
            int before = Badness(Assess(x.evidences).State);
            return x.evidences.Length == 0 || Badness(x.more.State) < before || Badness(Assess([.. x.evidences, x.more]).State) >= before;
        });

    [Fact]
    public void A_try_that_failed_never_improves_the_state() =>
        Check(from evidences in Any from more in AnyEvidence select (evidences, more), x =>
            Badness(Assess([.. x.evidences, Make(x.more.Subject, x.more.MeasuredBy, ProtectionState.NotMeasured, x.more.MeasuredAt)]).State)
                >= Badness(Assess(x.evidences).State));

    [Fact]
    public void Evidence_dated_ahead_never_improves_the_state() =>
        Check(from evidences in Any from more in AnyEvidence select (evidences, more), x =>
            Badness(Assess([.. x.evidences, Make(x.more.Subject, x.more.MeasuredBy, x.more.State, Now + Tolerance + 1)]).State)
                >= Badness(Assess(x.evidences).State));

    [Fact]
    public void One_subject_more_never_improves_the_state() =>
        Check(from evidences in Any from more in AnyEvidence select (evidences, more), x =>
            Badness(Assess([.. x.evidences, Make("till-9", x.more.MeasuredBy, x.more.State, x.more.MeasuredAt)]).State)
                >= (x.evidences.Length == 0 ? 0 : Badness(Assess(x.evidences).State)));

    [Fact]
    public void Waiting_never_makes_it_hold() =>
        Check(from evidences in AnyNotAhead from days in Gen.Choose(0, 30) select (evidences, days), x =>
            Assess(x.evidences).State == ProtectionState.Holds
            || Assess(x.evidences, Now + (x.days * 24 * Hour)).State != ProtectionState.Holds);

    [Fact]
    public void Waiting_long_enough_leaves_nothing_measured() =>
        Check(AnyNotAhead, evidences => Assess(evidences, Now + MaxAge + 1).State == ProtectionState.NotMeasured);

    [Fact]
    public void The_order_of_the_evidence_does_not_matter() =>
        Check(from evidences in Any from shuffled in Gen.Shuffle(evidences) select (evidences, shuffled), x =>
        {
            ProtectionAssessment one = Assess(x.evidences), other = Assess(x.shuffled);
            return one.Why == other.Why && one.Subjects.Select(s => (s.Subject, s.State, s.Reason)).SequenceEqual(other.Subjects.Select(s => (s.Subject, s.State, s.Reason)));
        });

    [Fact]
    public void The_state_is_that_of_the_worst_subject() =>
        Check(Any, evidences =>
        {
            ProtectionAssessment assessment = Assess(evidences);
            return assessment.Subjects.Max(s => Badness(s.State)) == Badness(assessment.State)
                && evidences.All(e => assessment.Subjects.Count(s => s.Subject == e.Subject) == 1);
        });

    [Fact]
    public void A_silence_changes_no_state() =>
        Check(from evidences in Any from subject in Gen.Elements("", "till-1", "till-2") select (evidences, subject), x =>
        {
            var silence = new Silence(Firewall.Id, x.subject, "Being replaced.", "person:s:1", Now + Hour);
            ProtectionAssessment before = Assess(x.evidences), after = ProtectionAssessment.Assess(Firewall, x.evidences, Now, [silence]);
            return after.State == before.State
                && after.IsSilenced == (before.State != ProtectionState.Holds && before.Subjects.All(s => s.State == ProtectionState.Holds || x.subject is "" || s.Subject == x.subject));
        });

    [Fact]
    public void Every_assessment_says_why() =>
        Check(Any, evidences =>
        {
            ProtectionAssessment assessment = Assess(evidences);
            return assessment.Why.Length > 0 && assessment.Why.EndsWith('.') && !assessment.Why.Contains('{', StringComparison.Ordinal)
                && (assessment.Evidence is null) == (assessment.AgeInWords.Length == 0);
        });

    private static ProtectionAssessment Assess(Evidence[] evidences, long now = Now) => ProtectionAssessment.Assess(Firewall, evidences, now);

    private static Evidence Make(string subject, string source, ProtectionState state, long at) => state == ProtectionState.NotMeasured
        ? Evidence.NotChecked(Firewall.Id, subject, "It did not answer.", at, source)
        : Evidence.Of(Firewall.Id, subject, state, $"Found: {state}.", at, source);

    /// <summary>The order in which states decide, stated anew.</summary>
    private static int Badness(ProtectionState state) =>
        Array.IndexOf([ProtectionState.Holds, ProtectionState.NotMeasured, ProtectionState.Slips, ProtectionState.Broken], state);

    private static void Check<T>(Gen<T> any, Func<T, bool> law) => Prop.ForAll(any.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
}

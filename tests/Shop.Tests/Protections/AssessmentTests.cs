using Bezel.Shop.Protections;

namespace Bezel.Shop.Tests.Protections;

public sealed class AssessmentTests
{
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;
    private const long Now = 1_800_000_000_000;
    private const string Id = "computers.firewall-on";

    private static readonly Protection Firewall = ProtectionCatalogue.Find(Id)!;

    [Fact]
    public void Without_evidence_it_was_never_measured()
    {
        ProtectionAssessment never = Assess();
        never.State.ShouldBe(ProtectionState.NotMeasured);
        never.Why.ShouldBe("Never measured.");
        never.Evidence.ShouldBeNull();
        never.AgeInWords.ShouldBe("");
    }

    [Theory]
    [InlineData(ProtectionState.Holds)]
    [InlineData(ProtectionState.Slips)]
    [InlineData(ProtectionState.Broken)]
    public void Fresh_evidence_says_how_it_stands_and_how_old_it_is(ProtectionState state)
    {
        Evidence evidence = Found("till-2", state, 3 * Hour);
        ProtectionAssessment fresh = Assess(evidence);
        fresh.State.ShouldBe(state);
        fresh.Evidence.ShouldBeSameAs(evidence);
        fresh.AgeInWords.ShouldBe("3 hours ago");
        fresh.Why.ShouldBe($"till-2: It is so: {state}. Measured 3 hours ago.");
    }

    [Theory]
    [InlineData(ProtectionState.Holds, "Last measured 40 days ago: it held then.")]
    [InlineData(ProtectionState.Slips, "Last measured 40 days ago: it slipped then.")]
    [InlineData(ProtectionState.Broken, "Last measured 40 days ago: it was broken then.")]
    public void Old_evidence_says_only_how_it_was(ProtectionState then, string why)
    {
        ProtectionAssessment old = Assess(Found("", then, 40 * Day));
        old.State.ShouldBe(ProtectionState.NotMeasured);
        old.Why.ShouldBe(why);
    }

    [Fact]
    public void Evidence_is_good_to_the_last_millisecond_of_its_age()
    {
        long age = (long)Firewall.MaxAge.TotalMilliseconds;
        Assess(Found("", ProtectionState.Holds, age)).State.ShouldBe(ProtectionState.Holds);
        Assess(Found("", ProtectionState.Holds, age + 1)).State.ShouldBe(ProtectionState.NotMeasured);
    }

    [Fact]
    public void The_worst_subject_decides_and_is_named()
    {
        ProtectionAssessment worst = Assess(
            Found("office", ProtectionState.Holds, Hour), Found("till-1", ProtectionState.Slips, Hour), Found("till-2", ProtectionState.Broken, Hour));
        worst.State.ShouldBe(ProtectionState.Broken);
        worst.Deciding.Subject.ShouldBe("till-2");
        worst.Subjects.Select(s => s.Subject).ShouldBe(["till-2", "till-1", "office"]);
        worst.Why.ShouldBe("till-2: It is so: Broken. Measured 1 hour ago. 1 more does not hold.");
    }

    [Fact]
    public void What_is_wrong_is_not_hidden_by_what_could_not_be_checked()
    {
        ProtectionAssessment both = Assess(Failed("laptop", Hour), Found("till-2", ProtectionState.Slips, Hour), Found("office", ProtectionState.Holds, Hour));
        both.State.ShouldBe(ProtectionState.Slips);
        both.Subjects.Single(s => s.Subject == "laptop").State.ShouldBe(ProtectionState.NotMeasured);
    }

    [Fact]
    public void One_computer_that_could_not_be_checked_is_enough_for_not_measured()
    {
        ProtectionAssessment one = Assess(Found("office", ProtectionState.Holds, Hour), Failed("laptop", 2 * Hour));
        one.State.ShouldBe(ProtectionState.NotMeasured);
        one.Why.ShouldBe("laptop: Could not be checked (2 hours ago): It did not answer.");
    }

    [Fact]
    public void One_computer_that_nobody_measured_is_enough_for_not_measured()
    {
        ProtectionAssessment one = ProtectionAssessment.Assess(Firewall, [Found("office", ProtectionState.Holds, Hour)], Now, subjects: ["office", "laptop"]);
        one.State.ShouldBe(ProtectionState.NotMeasured);
        one.Why.ShouldBe("laptop: Never measured.");
    }

    [Fact]
    public void The_newest_evidence_of_a_source_counts()
    {
        Assess(Found("", ProtectionState.Broken, Day), Found("", ProtectionState.Holds, Hour)).State.ShouldBe(ProtectionState.Holds);
        Assess(Found("", ProtectionState.Holds, Day), Found("", ProtectionState.Broken, Hour)).State.ShouldBe(ProtectionState.Broken);
    }

    [Fact]
    public void Of_two_at_the_same_instant_the_worse_counts()
    {
        Assess(Found("", ProtectionState.Holds, Hour), Found("", ProtectionState.Broken, Hour)).State.ShouldBe(ProtectionState.Broken);
        Assess(Found("", ProtectionState.Holds, Hour), Failed("", Hour)).State.ShouldBe(ProtectionState.NotMeasured);
    }

    [Fact]
    public void Not_being_able_to_look_does_not_mend_what_was_broken()
    {
        Evidence broken = Found("", ProtectionState.Broken, Day);
        Evidence later = Failed("", Hour);
        ProtectionAssessment stands = Assess(broken, later);
        stands.State.ShouldBe(ProtectionState.Broken);
        stands.Why.ShouldBe("It is so: Broken. Measured 1 day ago; it could not be checked since.");
        stands.Deciding.LatestTry.ShouldBeSameAs(later);
        Assess(Found("", ProtectionState.Broken, 8 * Day), later).State.ShouldBe(ProtectionState.NotMeasured);
    }

    [Fact]
    public void Not_being_able_to_look_ends_what_held() =>
        Assess(Found("", ProtectionState.Holds, Day), Failed("", Hour)).State.ShouldBe(ProtectionState.NotMeasured);

    [Fact]
    public void Of_two_sources_that_differ_the_worse_is_believed()
    {
        Evidence scan = Evidence.Of(Id, "till-1", ProtectionState.Broken, "A door is open.", Now - Day, "network");
        ProtectionAssessment differ = Assess(Found("till-1", ProtectionState.Holds, Hour), scan);
        differ.State.ShouldBe(ProtectionState.Broken);
        differ.Evidence.ShouldBeSameAs(scan);
    }

    [Fact]
    public void A_source_that_found_nothing_wrong_and_fell_silent_gives_way()
    {
        Evidence gone = Evidence.Of(Id, "till-1", ProtectionState.Holds, "It is on.", Now - (40 * Day), "network");
        Assess(Found("till-1", ProtectionState.Holds, Hour), gone).State.ShouldBe(ProtectionState.Holds);
        Evidence wrong = Evidence.Of(Id, "till-1", ProtectionState.Broken, "A door is open.", Now - (40 * Day), "network");
        Assess(Found("till-1", ProtectionState.Holds, Hour), wrong).State.ShouldBe(ProtectionState.NotMeasured);
    }

    [Fact]
    public void Evidence_dated_ahead_is_not_believed()
    {
        Assess(Found("", ProtectionState.Holds, -5 * Minute)).State.ShouldBe(ProtectionState.Holds);
        ProtectionAssessment ahead = Assess(Found("", ProtectionState.Holds, (-5 * Minute) - 1));
        ahead.State.ShouldBe(ProtectionState.NotMeasured);
        ahead.Why.ShouldBe("The measurement is dated 5 minutes ahead of the clock, so it is not believed. One of the two clocks is wrong.");
    }

    [Fact]
    public void A_clock_set_back_does_not_bring_old_evidence_to_life()
    {
        Evidence[] history = [Found("", ProtectionState.Holds, 40 * Day), Found("", ProtectionState.Broken, Hour)];
        ProtectionAssessment.Assess(Firewall, history, Now - (38 * Day)).State.ShouldBe(ProtectionState.NotMeasured);
    }

    [Theory]
    [InlineData(long.MaxValue, AssessmentReason.DatedAhead)]
    [InlineData(long.MinValue, AssessmentReason.TooOld)]
    [InlineData(0, AssessmentReason.TooOld)]
    public void An_absurd_date_is_not_believed(long at, AssessmentReason reason)
    {
        ProtectionAssessment absurd = Assess(Evidence.Of(Id, "", ProtectionState.Holds, "It is on.", at, "computers"));
        absurd.State.ShouldBe(ProtectionState.NotMeasured);
        absurd.Deciding.Reason.ShouldBe(reason);
        absurd.Why.ShouldContain(" days a");
    }

    [Fact]
    public void Evidence_dated_ahead_is_recorded_as_not_checked_so_that_it_ends_with_the_next()
    {
        Evidence believable = Found("till-1", ProtectionState.Holds, -5 * Minute);
        believable.ToRecord(Now).ShouldBeSameAs(believable);
        Evidence recorded = Found("till-1", ProtectionState.Holds, -3 * Day).ToRecord(Now);
        recorded.State.ShouldBe(ProtectionState.NotMeasured);
        recorded.MeasuredAt.ShouldBe(Now);
        recorded.CouldNotCheck.ShouldNotBeNull().ShouldContain("3 days ahead");
        ProtectionAssessment.Assess(Firewall, [recorded, Found("till-1", ProtectionState.Holds, -Hour)], Now + Hour).State.ShouldBe(ProtectionState.Holds);
    }

    [Fact]
    public void What_is_silenced_shows_as_silenced_and_never_as_holding()
    {
        Evidence broken = Found("till-2", ProtectionState.Broken, Hour);
        var silence = new Silence(Id, "till-2", "The till is being replaced.", "person:s:1", Now + (12 * Day));
        ProtectionAssessment silenced = Silenced([broken], silence);
        silenced.State.ShouldBe(ProtectionState.Broken);
        silenced.IsSilenced.ShouldBeTrue();
        silenced.Why.ShouldEndWith("Silenced for 12 days more: The till is being replaced.");
        Silenced([broken], silence with { Subject = "" }).IsSilenced.ShouldBeTrue();
        Silenced([broken], silence with { Until = Now }).IsSilenced.ShouldBeFalse();
        Silenced([broken], silence with { Subject = "till-1" }).IsSilenced.ShouldBeFalse();
        Silenced([broken], silence with { Protection = "computers.all-known" }).IsSilenced.ShouldBeFalse();
        Silenced([Found("till-2", ProtectionState.Holds, Hour)], silence).IsSilenced.ShouldBeFalse();
    }

    [Fact]
    public void A_silence_on_one_computer_does_not_silence_the_next()
    {
        var silence = new Silence(Id, "till-2", "Being replaced.", "person:s:1", Now + Day);
        ProtectionAssessment both = Silenced([Found("till-2", ProtectionState.Broken, Hour), Found("till-3", ProtectionState.Broken, Hour)], silence);
        both.IsSilenced.ShouldBeFalse();
        both.Deciding.Subject.ShouldBe("till-3");
        Silenced([Found("till-2", ProtectionState.Broken, Hour), Failed("till-1", Hour)], silence).IsSilenced.ShouldBeFalse();
    }

    [Fact]
    public void Evidence_of_other_protections_is_passed_over() =>
        Assess(Evidence.Of("computers.all-known", "", ProtectionState.Holds, "All are.", Now - Hour, "computers")).State.ShouldBe(ProtectionState.NotMeasured);

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(59_999, "just now")]
    [InlineData(Minute, "1 minute ago")]
    [InlineData(59 * Minute, "59 minutes ago")]
    [InlineData(Hour, "1 hour ago")]
    [InlineData(23 * Hour, "23 hours ago")]
    [InlineData(Day, "1 day ago")]
    [InlineData((7 * Day) - 1, "6 days ago")]
    [InlineData(-Minute, "just now")]
    public void Ages_are_said_in_words(long age, string words) => Assess(Found("", ProtectionState.Holds, age)).AgeInWords.ShouldBe(words);

    [Fact]
    public void A_measurement_is_one_that_found_something_or_one_that_failed()
    {
        Should.Throw<ArgumentException>(() => Evidence.Of(Id, "", ProtectionState.NotMeasured, "Nothing.", Now, "computers"));
        Should.Throw<ArgumentException>(() => Evidence.Of(Id, "", ProtectionState.Holds, " ", Now, "computers"));
        Should.Throw<ArgumentException>(() => Evidence.NotChecked(Id, "", "", Now, "computers"));
        Evidence.NotChecked(Id, "", "It did not answer.", Now, "computers").State.ShouldBe(ProtectionState.NotMeasured);
    }

    [Fact]
    public void The_clock_says_when_now_is() =>
        ProtectionAssessment.Assess(Firewall, [Found("", ProtectionState.Holds, 3 * Hour)], new Clock(Now)).AgeInWords.ShouldBe("3 hours ago");

    private static ProtectionAssessment Assess(params Evidence[] evidences) => ProtectionAssessment.Assess(Firewall, evidences, Now);

    private static ProtectionAssessment Silenced(Evidence[] evidences, Silence silence) => ProtectionAssessment.Assess(Firewall, evidences, Now, [silence]);

    private static Evidence Found(string subject, ProtectionState state, long age) =>
        Evidence.Of(Id, subject, state, $"It is so: {state}.", Now - age, "computers");

    private static Evidence Failed(string subject, long age) => Evidence.NotChecked(Id, subject, "It did not answer.", Now - age, "computers");

    private sealed class Clock(long now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(now);
    }
}

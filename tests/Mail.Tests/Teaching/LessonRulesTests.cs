using Bezel.Judge;
using Bezel.Mail.Teaching;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Mail.Tests.Teaching;

public sealed class LessonRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 14, 0, 0, TimeSpan.Zero);

    private static readonly Gen<double> LogOdds = Gen.Choose(-9_000, 9_000).Select(thousandth => thousandth / 1000d).Or(Gen.Elements(0, TaughtShift.Most, -TaughtShift.Most, 30, -30));

    private static readonly Gen<TaughtSender> Senders =
        from channel in Gen.Elements(Enum.GetValues<Channel>())
        from address in Gen.Elements("tom@meridian.example", "anna@client.example", "+12125550134", "fedex")
        from proof in Gen.Elements(Enum.GetValues<SenderProof>())
        select new TaughtSender(channel, address, proof);

    private static readonly Gen<OpenLesson> Lessons =
        from id in Gen.Choose(1, 30)
        from kind in Gen.Elements(Enum.GetValues<LessonKind>())
        from sender in Senders
        from shift in LogOdds
        from daysLeft in Gen.Choose(-10, 180)
        from undone in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select Lesson(id, kind, sender, kind == LessonKind.TooStrict ? -Math.Abs(shift) : Math.Abs(shift), Now.AddDays(daysLeft), undone);

    [Fact]
    public void No_lesson_moves_a_score_by_more_than_the_bound_nor_a_level_down_by_more_than_one() =>
        Prop.ForAll((from taught in Gen.Choose(-100_000, 100_000).Select(t => t / 1000d) from score in LogOdds select (taught, score)).ToArbitrary(), pair =>
        {
            Verdict bare = VerdictOf(pair.score);
            var shift = new TaughtShift(pair.taught, "");
            Level after = shift.LevelOf(bare);
            Math.Abs(shift.LogOdds).ShouldBeLessThanOrEqualTo(TaughtShift.Most);
            if (pair.taught <= 0)
                ((int)after).ShouldBeInRange(Math.Max(0, (int)bare.Level - 1), (int)bare.Level);
            else
                ((int)after).ShouldBeGreaterThanOrEqualTo(Math.Max((int)bare.Level, (int)Level.Careful));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_lesson_relaxes_a_hold() =>
        Prop.ForAll((from taught in LogOdds from score in LogOdds select (taught, score)).ToArbitrary(), pair =>
        {
            Verdict held = VerdictOf(pair.score) with { Level = Level.Dangerous, Holds = ["account-differs-from-book"] };
            if (pair.taught < 0)
                new TaughtShift(pair.taught, "").LevelOf(held).ShouldBe(Level.Dangerous);
            LessonRules.LogOdds(LessonKind.TooStrict, held, SenderProof.Proved).ShouldBe(0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_taught_is_enough_for_the_like_of_the_message_where_it_may_be_and_never_beyond_the_bound() =>
        Prop.ForAll((from score in LogOdds from proof in Gen.Elements(Enum.GetValues<SenderProof>()) select (score, proof)).ToArbitrary(), pair =>
        {
            Verdict bare = VerdictOf(pair.score);
            if (bare.Level == Level.Fine)
                return;
            double taught = LessonRules.LogOdds(LessonKind.TooStrict, bare, pair.proof);
            (-taught).ShouldBeInRange(0, LessonRules.MostRelief(pair.proof));
            Level after = new TaughtShift(taught, "").LevelOf(bare);
            double beyond = pair.score - (bare.Level == Level.Dangerous ? TaughtShift.Most : 0) - LessonRules.MostRelief(pair.proof);
            if (Math.Abs(beyond) > 1e-9) // on the border itself the rounding decides, and either is right
                after.ShouldBe(beyond < 0 ? bare.Level - 1 : bare.Level, $"{pair.score} {pair.proof}");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_lesson_about_one_sender_never_counts_for_another() =>
        Prop.ForAll((from lessons in Gen.ListOf(Lessons) from sender in Senders select (lessons, sender)).ToArbitrary(), pair =>
        {
            OpenLesson? counts = LessonRules.ThatCounts(pair.lessons, pair.sender, Now);
            if (counts is null)
                return;
            (counts.Details.Sender.Channel, counts.Details.Sender.Address).ShouldBe((pair.sender.Channel, pair.sender.Address));
            counts.Row.CountsAt(Now).ShouldBeTrue();
            // Without the lessons about others it is the same.
            LessonRules.ThatCounts(pair.lessons.Where(l => l.Details.Sender.Address == pair.sender.Address), pair.sender, Now).ShouldBe(counts);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Taking_the_newest_lesson_back_leaves_what_counted_before_it() =>
        Prop.ForAll((from lessons in Gen.ListOf(Lessons) from sender in Senders from kind in Gen.Elements(Enum.GetValues<LessonKind>()) select (lessons, sender, kind)).ToArbitrary(), trial =>
        {
            OpenLesson[] before = [.. trial.lessons.DistinctBy(l => l.Row.Id)];
            OpenLesson? counted = LessonRules.ThatCounts(before, trial.sender, Now);
            OpenLesson newest = Lesson(31, trial.kind, trial.sender, -1, Now.AddDays(180), undone: false);
            newest.Row.UndoneAt = Now;
            LessonRules.ThatCounts([.. before, newest], trial.sender, Now).ShouldBe(counted);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(SenderProof.Proved, SenderProof.Proved, true)]
    [InlineData(SenderProof.Proved, SenderProof.Unproved, false)]
    [InlineData(SenderProof.Proved, SenderProof.NotChecked, false)]
    [InlineData(SenderProof.Proved, SenderProof.Refuted, false)]
    [InlineData(SenderProof.NotChecked, SenderProof.NotChecked, true)]
    [InlineData(SenderProof.NotChecked, SenderProof.Proved, true)]
    [InlineData(SenderProof.NotChecked, SenderProof.Unproved, false)]
    [InlineData(SenderProof.Unproved, SenderProof.Unproved, true)]
    [InlineData(SenderProof.Unproved, SenderProof.Refuted, false)]
    [InlineData(SenderProof.Refuted, SenderProof.Refuted, false)]
    public void A_relief_counts_only_where_the_sender_is_proved_as_well_as_when_it_was_taught(SenderProof taught, SenderProof now, bool counts) =>
        LessonRules.Fits(LessonKind.TooStrict, taught, now).ShouldBe(counts);

    [Theory]
    [InlineData(SenderProof.Refuted, SenderProof.Proved, false)]
    [InlineData(SenderProof.Unproved, SenderProof.Proved, false)]
    [InlineData(SenderProof.NotChecked, SenderProof.Proved, true)]
    [InlineData(SenderProof.Proved, SenderProof.Refuted, true)]
    public void A_warning_about_a_forged_message_does_not_fall_back_on_whom_the_forger_named(SenderProof taught, SenderProof now, bool counts) =>
        LessonRules.Fits(LessonKind.TooLax, taught, now).ShouldBe(counts);

    [Fact]
    public void Without_proof_of_the_sender_a_lesson_counts_half() =>
        LessonRules.MostRelief(SenderProof.NotChecked).ShouldBe(LessonRules.MostRelief(SenderProof.Proved) / 2);

    private static Verdict VerdictOf(double logOdds)
    {
        double score = 1 / (1 + Math.Exp(-logOdds));
        return new Verdict
        {
            Channel = Channel.Email,
            Level = score >= MessageJudge.DangerousFrom ? Level.Dangerous : score >= MessageJudge.CarefulFrom ? Level.Careful : Level.Fine,
            Kind = MessageKind.Suspicious,
            Score = score,
            Headline = "",
            NextStep = "",
        };
    }

    private static OpenLesson Lesson(long id, LessonKind kind, TaughtSender sender, double logOdds, DateTimeOffset until, bool undone) =>
        new(new Lesson { Id = id, Kind = kind, TaughtAt = Now.AddDays(-1), TaughtBy = "program:test", Until = until, UndoneAt = undone ? Now : null, Revision = id, Details = [] },
            new LessonDetails(sender, logOdds, ""));
}

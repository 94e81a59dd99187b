using Bezel.Judge.Model;
using Bezel.Judge.Rules;
using Bezel.Judge.Shop;
using Bezel.Judge.Tests.Facts;
using Bezel.Judge.Tests.Rules;
using Bezel.Judge.Words;

namespace Bezel.Judge.Tests.Verdicts;

/// <summary>How rules and model become a verdict.</summary>
public sealed class VerdictTests
{
    private static readonly Weights NoWeights = new(RuleBook.All.ToDictionary(rule => rule.Id, _ => 0.0));

    [Theory]
    [InlineData(0.4999, Level.Fine)]
    [InlineData(0.5001, Level.Careful)]
    [InlineData(0.8999, Level.Careful)]
    [InlineData(0.9001, Level.Dangerous)]
    public void The_score_gives_the_level(double score, Level level)
    {
        Verdict verdict = new MessageJudge(null, ModelSaying(Math.Log(score / (1 - score))), NoWeights).Judge(Open("From: a@b.example\nSubject: x\n\nhello"));
        verdict.Score.ShouldBe(score, 1e-9);
        verdict.Level.ShouldBe(level);
        verdict.Kind.ShouldBe(level == Level.Fine ? MessageKind.Ordinary : MessageKind.Suspicious);
        verdict.Reasons.ShouldHaveSingleItem().Rule.ShouldBe(level == Level.Fine ? "fine" : "model");
        verdict.NextStep.ShouldNotBeNullOrWhiteSpace();
        verdict.Headline.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void A_hold_is_dangerous_whatever_the_score()
    {
        Incoming held = RuleSample.Read(RuleSample.FileOf("account-differs-from-book")).First(sample => sample.Fires).Open();
        Verdict verdict = new MessageJudge(held.Shop, ModelSaying(-30), NoWeights).Judge(held);
        verdict.Level.ShouldBe(Level.Dangerous);
        verdict.Kind.ShouldBe(MessageKind.SupplierPayment);
        verdict.Score.ShouldBe(0.95);
        verdict.Holds.ShouldContain("account-differs-from-book");
        verdict.Reasons[0].IsHold.ShouldBeTrue();
    }

    [Fact]
    public void A_hold_never_lowers_a_score()
    {
        Incoming held = RuleSample.Read(RuleSample.FileOf("account-differs-from-book")).First(sample => sample.Fires).Open();
        new MessageJudge(held.Shop, ModelSaying(6), NoWeights).Judge(held).Score.ShouldBe(1 / (1 + Math.Exp(-6)), 1e-9);
    }

    [Fact]
    public void Every_rule_that_fires_is_told_holds_first_and_then_the_strongest()
    {
        var weights = new Weights(RuleBook.All.Select((rule, i) => (rule.Id, Weight: ((i * 37 % 41) - 12) / 5.0)).ToDictionary(one => one.Id, one => one.Weight));
        foreach (RuleSample sample in RuleBook.All.Where(rule => File.Exists(RuleSample.FileOf(rule.Id))).Select(rule => RuleSample.Read(RuleSample.FileOf(rule.Id)).First(sample => sample.Fires)))
        {
            Incoming incoming = sample.Open();
            Verdict verdict = new MessageJudge(incoming.Shop, ModelSaying(1), weights).Judge(incoming);
            string[] fired = [.. RuleBook.All.Where(rule => rule.Examine(incoming).IsFound).Select(rule => rule.Id)];
            verdict.Reasons.Select(reason => reason.Rule).Except(["model", "fine"]).ShouldBe(fired, ignoreOrder: true, customMessage: sample.ToString());
            int holds = verdict.Reasons.Count(reason => reason.IsHold);
            verdict.Reasons.Take(holds).ShouldAllBe(reason => reason.IsHold);
            verdict.Reasons.Take(holds).Select(reason => reason.Rule).ShouldBe(verdict.Holds);
            verdict.Reasons.Skip(holds).Select(reason => reason.Weight).ShouldBeInOrder(SortDirection.Descending);
            if (incoming.Facts.Channel == Channel.Email)
                verdict.ModelLogOdds.ShouldBe(1, 1e-9);
            double logOdds = verdict.ModelLogOdds + fired.Sum(id => weights.Of(RuleBook.All.Single(rule => rule.Id == id)));
            double score = 1 / (1 + Math.Exp(-logOdds));
            verdict.Score.ShouldBe(holds > 0 ? Math.Max(0.95, score) : score, 1e-9, sample.ToString());
        }
    }

    [Fact]
    public void Without_a_shop_file_the_rules_count_a_part_for_an_email_and_all_for_a_text()
    {
        const string Question = "Please buy five Apple gift cards, scratch the backs and send me the codes.";
        var weights = new Weights(RuleBook.All.ToDictionary(rule => rule.Id, _ => 2.0).Append(new(Weights.WithoutShopRow, 0.25)).ToDictionary());
        byte[] email = System.Text.Encoding.ASCII.GetBytes("From: x@stranger.example\nTo: y@shop.example\nSubject: favour\n\n" + Question + "\n");
        var judge = new MessageJudge(null, ModelSaying(0), weights);
        judge.JudgeEmail(email).Reasons.Single(reason => reason.Rule == "asks-for-gift-cards").Weight.ShouldBe(0.5);
        judge.JudgeText(Question).Reasons.Single(reason => reason.Rule == "asks-for-gift-cards").Weight.ShouldBe(2);
        var known = new MessageJudge(ShopFile.Parse("shop: { name: Adler, domains: [shop.example] }"), ModelSaying(0), weights);
        known.JudgeEmail(email).Reasons.Single(reason => reason.Rule == "asks-for-gift-cards").Weight.ShouldBe(2);
    }

    [Fact]
    public void What_a_rule_could_not_check_is_told_with_the_verdict() =>
        new MessageJudge().JudgeEmail(System.Text.Encoding.ASCII.GetBytes(
            "From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            + string.Concat(Enumerable.Range(0, 60).Select(i => $"--b\nContent-Disposition: attachment; filename={i}.txt\n\nx\n")) + "--b--\n"))
            .CouldNotCheck.ShouldContain(blind => blind.Rule == "attachments" && blind.Why.Contains("50", StringComparison.Ordinal));

    [Fact]
    public void Every_kind_has_a_headline_and_a_next_step_at_every_level()
    {
        foreach (MessageKind kind in Enum.GetValues<MessageKind>())
        {
            foreach (Level level in Enum.GetValues<Level>())
            {
                RuleWords.Headline(kind, level).ShouldNotBeNullOrWhiteSpace($"{kind} {level}");
                RuleWords.NextStep(kind, level).ShouldNotBeNullOrWhiteSpace($"{kind} {level}");
                RuleWords.Headline(kind, level).ShouldNotContain("!");
            }
        }
    }

    [Theory]
    [InlineData("From {from}.", "From Tom.")]
    [InlineData("From {from}[ at {place}].", "From Tom.")]
    [InlineData("From {from}[ ({name})][ at {place}], {name}", "From Tom (Vale), Vale")]
    [InlineData("At {place}.", "At ….")]
    [InlineData("[{place}]", "")]
    [InlineData("No slots [always]", "No slots always")]
    [InlineData("open { brace", "open { brace")]
    [InlineData("open [ bracket", "open [ bracket")]
    [InlineData("", "")]
    public void Words_are_filled_with_what_was_seen(string template, string expected) =>
        RuleWords.Fill(template, [new Evidence("from", "Tom"), new Evidence("name", "Vale")]).ShouldBe(expected);

    [Fact]
    public void Braces_in_what_was_seen_are_not_filled_again() =>
        RuleWords.Fill("{a} [{b}]", [new Evidence("a", "{b}"), new Evidence("b", "[{a}]")]).ShouldBe("{b} [{a}]");

    [Fact]
    public void The_same_message_gives_the_same_verdict_on_many_threads()
    {
        MessageJudge judge = new();
        byte[][] messages = [.. Directory.EnumerateFiles(Path.Combine(Bezel.Testing.Repository.Root, "samples"), "*.eml").Select(File.ReadAllBytes)];
        string[] alone = [.. messages.Select(message => Describe(judge.JudgeEmail(message)))];
        Parallel.For(0, 200, i => Describe(judge.JudgeEmail(messages[i % messages.Length])).ShouldBe(alone[i % messages.Length]));
    }

    internal static string Describe(Verdict verdict) =>
        $"{verdict.Level} {verdict.Kind} {verdict.Score:R} {verdict.Headline} {verdict.NextStep} [{string.Join("; ", verdict.Reasons.Select(reason => $"{reason.Rule} {reason.Weight:R} {reason.Text}"))}] "
        + $"[{string.Join("; ", verdict.Defects)}] [{string.Join("; ", verdict.CouldNotCheck)}]";

    private static Incoming Open(string message) => new MessageJudge().OpenFacts(Gathered.Of(message));

    /// <summary>A model that says the same log-odds of everything.</summary>
    private static FraudModel ModelSaying(double logOdds) =>
        new(new WordModel(new sbyte[1 << WordFeatures.Bits], 1, 0), new TreeModel([], [], 0), new TextMessageModel(new WordModel(new sbyte[1 << TextMessageModel.Bits], 1, (float)logOdds)), 1, logOdds);
}

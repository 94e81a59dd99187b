using Bezel.Judge.Facts;
using Bezel.Judge.Shop;
using Bezel.Mime;

namespace Bezel.Judge.Tests.Facts;

/// <summary>How Bezel's own check of a sender and what trusted receivers wrote go together.</summary>
public sealed class SenderCheckTests
{
    private static readonly AuthenticationFacts Receiver = new(CheckResult.Pass, CheckResult.None, CheckResult.Pass, "mx.host.example");

    [Fact]
    public void Without_an_own_check_only_trusted_receivers_count() => Receiver.With(null).ShouldBe(Receiver);

    [Fact]
    public void The_own_check_stands_before_what_a_receiver_wrote()
    {
        AuthenticationFacts facts = Receiver.With(new SenderCheck { Spf = CheckResult.Fail, Dkim = CheckResult.None, Dmarc = CheckResult.Fail });
        (facts.Proved, facts.Refuted, facts.Checked).ShouldBe((false, true, true));
        AuthenticationFacts.NotChecked.With(new SenderCheck { Dmarc = CheckResult.Pass }).ShouldSatisfyAllConditions(f => f.Proved.ShouldBeTrue(), f => f.Checked.ShouldBeTrue());
    }

    [Fact]
    public void Where_the_own_check_has_no_answer_the_receivers_stands()
    {
        AuthenticationFacts facts = Receiver.With(new SenderCheck { CouldNotCheck = "no answer" });
        (facts.Spf, facts.Dmarc, facts.Proved, facts.Checked).ShouldBe((CheckResult.Pass, CheckResult.Pass, true, true));
    }

    [Fact]
    public void A_check_that_came_to_nothing_is_no_check()
    {
        AuthenticationFacts.NotChecked.With(new SenderCheck()).Checked.ShouldBeFalse();
        AuthenticationFacts.NotChecked.With(new SenderCheck { Dmarc = CheckResult.None, Dkim = CheckResult.None }).Checked.ShouldBeFalse();
        AuthenticationFacts.NotChecked.With(new SenderCheck { Dmarc = CheckResult.None, Dkim = CheckResult.None, Spf = CheckResult.None }).Checked.ShouldBeTrue();
    }

    [Fact]
    public void What_could_not_be_checked_is_told_with_the_verdict()
    {
        var judge = new MessageJudge(ShopKnowledge.Nothing);
        MimeMessage message = MimeMessage.Read("From: a@bank.example\n\nhello"u8.ToArray());
        judge.Judge(judge.Open(message, new SenderCheck { CouldNotCheck = "No name server answered." })).CouldNotCheck.ShouldContain(new CouldNotCheck("sender", "No name server answered."));
        judge.Judge(judge.Open(message, null)).CouldNotCheck.ShouldNotContain(c => c.Rule == "sender");
    }
}

using Bezel.Judge.Facts;

namespace Bezel.Judge.Tests.Facts;

/// <summary>Only what trusted receivers say about a sender counts (RFC 8601).</summary>
public sealed class AuthenticationTests
{
    private const string Trusted = "mx.host.example";

    [Theory]
    [InlineData("dmarc=pass header.from=bank.example", CheckResult.Pass)]
    [InlineData("dmarc=fail (p=reject) header.from=bank.example", CheckResult.Fail)]
    [InlineData("dmarc=none", CheckResult.None)]
    [InlineData("dmarc/1=pass", CheckResult.Pass)]
    [InlineData("DMARC = Pass", CheckResult.Pass)]
    [InlineData("dmarc=temperror", CheckResult.None)]
    [InlineData("dmarc=nonsense", CheckResult.NotChecked)]
    [InlineData("(dmarc=pass) spf=none", CheckResult.NotChecked)]
    [InlineData("none", CheckResult.NotChecked)]
    public void Reads_the_answer_of_a_trusted_receiver(string answer, CheckResult expected) =>
        Read($"Authentication-Results: {Trusted}; {answer}").Dmarc.ShouldBe(expected);

    [Fact]
    public void What_others_say_is_as_if_it_were_not_there()
    {
        Read("Authentication-Results: mx.evil.example; dmarc=pass; spf=pass; dkim=pass header.d=bank.example").ShouldBe(AuthenticationFacts.NotChecked);
        Read("ARC-Authentication-Results: i=1; mx.host.example; dmarc=pass").ShouldBe(AuthenticationFacts.NotChecked);
        Read("Received-SPF: pass").ShouldBe(AuthenticationFacts.NotChecked);
        // A name that only contains the trusted one.
        Read("Authentication-Results: mx.host.example.evil.example; dmarc=pass").ShouldBe(AuthenticationFacts.NotChecked);
        Read("Authentication-Results: evil (mx.host.example); dmarc=pass").ShouldBe(AuthenticationFacts.NotChecked);
        Read("Authentication-Results: evil; x=mx.host.example; dmarc=pass").ShouldBe(AuthenticationFacts.NotChecked);
    }

    [Fact]
    public void A_shop_that_trusts_nobody_believes_nothing() =>
        Gathered.Of($"Authentication-Results: {Trusted}; dmarc=pass\nFrom: a@bank.example\n\nx").Authentication.ShouldBe(AuthenticationFacts.NotChecked);

    [Fact]
    public void A_forged_answer_below_the_receivers_own_trace_does_not_count()
    {
        AuthenticationFacts facts = Read($"""
            Authentication-Results: {Trusted}; dmarc=fail; spf=fail
            Received: from evil.example by mx.host.example; Mon, 7 Sep 2026 10:12:00 -0400
            Authentication-Results: {Trusted}; dmarc=pass; spf=pass; dkim=pass header.d=bank.example
            """);
        facts.Dmarc.ShouldBe(CheckResult.Fail);
        facts.Dkim.ShouldBe(CheckResult.NotChecked);
        facts.Proved.ShouldBeFalse();
        facts.Refuted.ShouldBeTrue();
    }

    [Fact]
    public void Answers_in_several_fields_of_the_receiver_are_taken_together_and_the_first_for_a_method_stands()
    {
        AuthenticationFacts facts = Read($"""
            Authentication-Results: {Trusted}; spf=fail smtp.mailfrom=x.example
            Authentication-Results: {Trusted}; dmarc=fail; spf=pass
            Received: from x by mx.host.example; Mon, 7 Sep 2026 10:12:00 -0400
            """);
        (facts.Spf, facts.Dmarc, facts.Receiver).ShouldBe((CheckResult.Fail, CheckResult.Fail, Trusted));
    }

    [Theory]
    [InlineData("dkim=pass header.d=bank.example", CheckResult.Pass)]
    [InlineData("dkim=pass header.d=mail.bank.example", CheckResult.Pass)]
    [InlineData("dkim=pass header.i=@bank.example header.s=s1", CheckResult.Pass)]
    [InlineData("dkim=pass header.d=sendgrid.net", CheckResult.None)]
    [InlineData("dkim=pass header.d=evilbank.example", CheckResult.None)]
    [InlineData("dkim=pass reason=\"header.d=bank.example\" header.d=evil.example", CheckResult.None)]
    [InlineData("dkim=pass header.d=sendgrid.net; dkim=pass header.d=bank.example", CheckResult.Pass)]
    [InlineData("dkim=fail header.d=bank.example", CheckResult.Fail)]
    [InlineData("dkim=pass", CheckResult.None)]
    public void A_signature_counts_for_the_domain_that_made_it(string answer, CheckResult expected) =>
        Read($"Authentication-Results: {Trusted}; {answer}").Dkim.ShouldBe(expected);

    [Fact]
    public void Comments_and_folded_lines_are_no_answers()
    {
        AuthenticationFacts facts = Read($"Authentication-Results: {Trusted} (host (nested; dmarc=pass));\n\tspf=fail (dmarc=pass; sender\n\tIP is 1.2.3.4) smtp.mailfrom=x.example;\n dmarc=fail");
        (facts.Spf, facts.Dmarc).ShouldBe((CheckResult.Fail, CheckResult.Fail));
    }

    private static AuthenticationFacts Read(string fields) => Gathered.Of(fields.ReplaceLineEndings("\n") + "\nFrom: Bank <a@news.bank.example>\nSubject: x\n\nbody", Trusted).Authentication;
}

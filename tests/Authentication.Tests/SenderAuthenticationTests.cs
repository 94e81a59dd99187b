using System.Text;
using Bezel.Dns;
using Bezel.Mime;

namespace Bezel.Authentication.Tests;

public sealed class SenderAuthenticationTests
{
    private const string Domain = """
        shop.example TXT "v=spf1 ip4:192.0.2.7 -all"
        _dmarc.shop.example TXT "v=DMARC1; p=reject"
        default._bimi.shop.example TXT "v=BIMI1; l=https://shop.example/mark.svg"

        """;

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Keys = Domain + $"s1._domainkey.shop.example TXT \"{SigningKey.Ed25519.Record}\"\n";

    private static string Hop(string client = "192.0.2.7", string mailFrom = "anna@shop.example") =>
        $"Return-Path: <{mailFrom}>\r\nReceived: from mail.shop.example (unknown [{client}]) by mx.here.example with ESMTP id 1; Mon, 2 Mar 2026 11:00:00 +0000\r\n";

    private const string From = "From: Anna <anna@shop.example>\r\n";
    private const string Body = "Hello\r\n";

    private static string Signed(string selector = "s1", int? length = null, string domain = "shop.example", string message = From + "\r\n" + Body) =>
        new Signer(SigningKey.Ed25519) { Domain = domain, Selector = selector, Fields = "from", Length = length }.Sign(message);

    private static async Task<SenderProof> Check(string zone, string message, DateTimeOffset? now = null, string trusted = "mx.here.example")
    {
        byte[] raw = Encoding.Latin1.GetBytes(message);
        return await SenderAuthentication.CheckAsync(MimeMessage.Read(raw), raw, trusted.Split(' '), ZoneFile.Parse(zone), now ?? Now);
    }

    [Fact]
    public async Task An_honest_message_is_proved_by_every_method()
    {
        SenderProof proof = await Check(Keys, Hop() + Signed());
        proof.Outcomes.Where(o => o.Method != ProofMethod.Arc).ShouldAllBe(o => o.State == ProofState.Found);
        proof[ProofMethod.Arc].State.ShouldBe(ProofState.NotFound);
        (proof.FromDomain, proof.Dmarc!.DkimAligned, proof.Dmarc.SpfAligned).ShouldBe(("shop.example", "shop.example", true));
    }

    [Fact]
    public async Task A_forged_message_fails_and_each_method_says_why()
    {
        SenderProof proof = await Check(Keys, Hop("198.51.100.66") + From + "\r\n" + Body);
        (proof.Spf!.Result, proof.Dmarc!.Result, proof.Dmarc.Policy).ShouldBe((SpfResult.Fail, DmarcResult.Fail, DmarcPolicy.Reject));
        proof.Outcomes.ShouldAllBe(o => o.State == ProofState.NotFound && o.Why.Length > 0);
    }

    [Fact]
    public async Task Without_a_trusted_trace_spf_could_not_be_checked_and_so_nothing_fails()
    {
        SenderProof proof = await Check(Keys, Hop() + From + "\r\n" + Body, trusted: "mx.other.example");
        proof.Spf.ShouldBeNull();
        proof.Dmarc!.Result.ShouldBe(DmarcResult.TempError);
        proof[ProofMethod.Spf].ShouldSatisfyAllConditions(o => o.State.ShouldBe(ProofState.CouldNotCheck), o => o.Why.ShouldContain("mx.here.example"));
        (await Check(Keys, Hop() + Signed(), trusted: "mx.other.example")).Dmarc!.Result.ShouldBe(DmarcResult.Pass);
    }

    [Fact]
    public async Task An_invented_key_does_not_hide_that_nothing_holds_while_the_message_is_young()
    {
        string message = Hop("198.51.100.66") + Signed("invented");
        (await Check(Keys, message)).Dmarc!.Result.ShouldBe(DmarcResult.Fail);
        SenderProof old = await Check(Keys, message, Now.AddYears(2));
        old.Dmarc!.Result.ShouldBe(DmarcResult.TempError);
        old[ProofMethod.Dkim].State.ShouldBe(ProofState.CouldNotCheck);
    }

    [Fact]
    public async Task A_signature_over_only_the_beginning_of_the_body_proves_and_refutes_nothing()
    {
        SenderProof proof = await Check(Keys, Hop("198.51.100.66") + Signed(length: Body.Length) + "Pay here instead\r\n");
        proof.Dkim[0].Result.ShouldBe(DkimResult.Pass);
        proof.Dmarc!.Result.ShouldBe(DmarcResult.TempError);
        proof[ProofMethod.Dkim].State.ShouldBe(ProofState.CouldNotCheck);
    }

    [Theory]
    [InlineData("From: a@shop.example, b@other.example\r\n")]
    [InlineData("From: a@shop.example\r\nFrom: b@shop.example\r\n")]
    [InlineData("Subject: none\r\n")]
    public async Task More_than_one_domain_in_from_or_none_is_no_domain(string from) =>
        (await Check(Keys, Hop() + from + "\r\n" + Body)).ShouldSatisfyAllConditions(p => p.FromDomain.ShouldBeEmpty(), p => p.Dmarc!.Result.ShouldBe(DmarcResult.PermError));

    [Fact]
    public async Task Name_servers_that_never_answer_leave_everything_could_not_check()
    {
        byte[] raw = Encoding.Latin1.GetBytes(Hop() + Signed());
        SenderProof proof = await SenderAuthentication.CheckAsync(MimeMessage.Read(raw), raw, ["mx.here.example"], new Silent(), Now,
            new SenderAuthenticationLimits { MaxTime = TimeSpan.FromMilliseconds(100) });
        proof.Outcomes.ShouldAllBe(o => o.State == ProofState.CouldNotCheck);
        proof.Outcomes.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_writer_without_a_policy_is_still_known_by_a_signature_of_his_organization()
    {
        string key = $"TXT \"{SigningKey.Ed25519.Record}\"\n";
        const string message = "From: anna@shop.co.uk\r\n\r\n" + Body;
        (await Check("s1._domainkey.mail.shop.co.uk " + key, Signed(domain: "mail.shop.co.uk", message: message))).ShouldSatisfyAllConditions(
            p => p.SignedByWriter.ShouldBe(ProofState.Found), p => p.Dmarc!.Result.ShouldBe(DmarcResult.None));
        (await Check("s1._domainkey.other.co.uk " + key, Signed(domain: "other.co.uk", message: message))).SignedByWriter.ShouldBe(ProofState.NotFound);
        (await Check("$FAIL s1._domainkey.shop.co.uk", Signed(domain: "shop.co.uk", message: message))).SignedByWriter.ShouldBe(ProofState.CouldNotCheck);
    }

    [Fact]
    public async Task A_domain_that_does_not_exist_is_missed_while_the_message_is_young()
    {
        const string message = "Date: Mon, 2 Mar 2026 11:00:00 +0000\r\nFrom: anna@shop-that-never-was.com\r\n\r\n" + Body;
        (await Check("", message)).DomainIsMissing.ShouldBeTrue();
        (await Check("", message, Now.AddDays(40))).DomainIsMissing.ShouldBeFalse();
        (await Check("$FAIL shop-that-never-was.com", message)).DomainIsMissing.ShouldBeFalse();
        (await Check("mail.shop-that-never-was.com A 192.0.2.1", message)).DomainIsMissing.ShouldBeFalse();
        (await Check("", message.Replace("never-was.com", "never-was.local", StringComparison.Ordinal))).DomainIsMissing.ShouldBeFalse();
    }

    [Theory]
    [InlineData("forwarder.com", "dmarc=pass (p=reject) header.from=shop.example", "forwarder.com")]
    [InlineData("forwarder.com", "spf=fail; dmarc=fail header.from=shop.example", null)]
    [InlineData("forwarder.com", "dmarc=pass header.from=other.example", null)]
    [InlineData("forwarder.com", "dmarc=fail (dmarc=pass header.from=shop.example) header.from=shop.example", null)]
    [InlineData("stranger.com", "dmarc=pass header.from=shop.example", null)]
    public async Task A_forwarders_word_counts_only_if_the_forwarder_is_trusted(string sealer, string results, string? by)
    {
        string message = new Forwarder(sealer, SigningKey.Ed25519) { Results = results }.Forward("From: anna@shop.example\r\nSubject: x\r\n\r\n" + Body, 1);
        SenderProof proof = await Check(Domain + $"arc._domainkey.{sealer} TXT \"{SigningKey.Ed25519.Record}\"", Hop("198.51.100.66") + message, trusted: "forwarder.com mx.here.example");
        (proof.Arc!.Result, proof.ForwardedBy, proof.Dmarc!.Result).ShouldBe((ArcResult.Pass, by, DmarcResult.Fail));
    }

    [Fact]
    public async Task Old_messages_are_told_from_young_ones()
    {
        (await Check(Keys, Hop() + Signed())).IsOld.ShouldBeFalse();
        (await Check(Keys, Hop() + Signed(), Now.AddDays(8))).IsOld.ShouldBeTrue();
    }

    private sealed class Silent : IDnsLookup
    {
        public async ValueTask<DnsAnswer> LookupAsync(string name, DnsRecordType type, CancellationToken cancellation = default)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return DnsAnswer.Without(DnsOutcome.TimedOut);
        }
    }
}

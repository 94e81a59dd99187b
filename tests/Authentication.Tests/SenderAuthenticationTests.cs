using System.Security.Cryptography;
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
    private static readonly RSA Key = RSA.Create(2048);
    private static readonly string Keys = Domain + $"s1._domainkey.shop.example TXT \"v=DKIM1; p={Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo())[..200]}\" \"{Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo())[200..]}\"\n";

    private static string Hop(string client = "192.0.2.7", string mailFrom = "anna@shop.example") =>
        $"Return-Path: <{mailFrom}>\r\nReceived: from mail.shop.example (unknown [{client}]) by mx.here.example with ESMTP id 1; Mon, 2 Mar 2026 11:00:00 +0000\r\n";

    private const string From = "From: Anna <anna@shop.example>\r\n";
    private const string Body = "Hello\r\n";

    /// <summary>A signature over From and the body, both as they are (simple).</summary>
    private static string Signature(string selector = "s1", string body = Body, string length = "")
    {
        string field = $"DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d=shop.example; s={selector}; h=from; {length}bh={Convert.ToBase64String(SHA256.HashData(Encoding.Latin1.GetBytes(body)))}; b=";
        return field + Convert.ToBase64String(Key.SignData(Encoding.Latin1.GetBytes(From + field), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)) + "\r\n";
    }

    private static async Task<SenderProof> Check(string zone, string message, DateTimeOffset? now = null, string trusted = "mx.here.example")
    {
        byte[] raw = Encoding.Latin1.GetBytes(message);
        return await SenderAuthentication.CheckAsync(MimeMessage.Read(raw), raw, [trusted], ZoneFile.Parse(zone), now ?? Now);
    }

    [Fact]
    public async Task An_honest_message_is_proved_by_every_method()
    {
        SenderProof proof = await Check(Keys, Hop() + Signature() + From + "\r\n" + Body);
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
        (await Check(Keys, Hop() + Signature() + From + "\r\n" + Body, trusted: "mx.other.example")).Dmarc!.Result.ShouldBe(DmarcResult.Pass);
    }

    [Fact]
    public async Task An_invented_key_does_not_hide_that_nothing_holds_while_the_message_is_young()
    {
        string message = Hop("198.51.100.66") + Signature("invented") + From + "\r\n" + Body;
        (await Check(Keys, message)).Dmarc!.Result.ShouldBe(DmarcResult.Fail);
        SenderProof old = await Check(Keys, message, Now.AddYears(2));
        old.Dmarc!.Result.ShouldBe(DmarcResult.TempError);
        old[ProofMethod.Dkim].State.ShouldBe(ProofState.CouldNotCheck);
    }

    [Fact]
    public async Task A_signature_over_only_the_beginning_of_the_body_proves_and_refutes_nothing()
    {
        SenderProof proof = await Check(Keys, Hop("198.51.100.66") + Signature(length: $"l={Body.Length}; ") + From + "\r\n" + Body + "Pay here instead\r\n");
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
        byte[] raw = Encoding.Latin1.GetBytes(Hop() + Signature() + From + "\r\n" + Body);
        SenderProof proof = await SenderAuthentication.CheckAsync(MimeMessage.Read(raw), raw, ["mx.here.example"], new Silent(), Now,
            new SenderAuthenticationLimits { MaxTime = TimeSpan.FromMilliseconds(100) });
        proof.Outcomes.ShouldAllBe(o => o.State == ProofState.CouldNotCheck);
        proof.Outcomes.Count.ShouldBe(5);
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

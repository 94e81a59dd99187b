using System.Globalization;
using System.Text;
using Bezel.Dns;
using static Bezel.Authentication.Tests.DkimFixture;

namespace Bezel.Authentication.Tests;

public sealed class ArcChainTests
{
    private static readonly Forwarder List = new("list.example", SigningKey.Rsa2048);
    private static readonly Forwarder School = new("school.example", SigningKey.Ed25519);
    private static readonly Forwarder Provider = new("provider.example", SigningKey.Rsa2048) { Selector = "p" };
    private static readonly ZoneFile Keys = Zone();

    private static ZoneFile Zone()
    {
        var zone = new ZoneFile();
        foreach (Forwarder f in (Forwarder[])[List, School, Provider])
            zone.Add($"{f.Selector}._domainkey.{f.Domain}", DnsRecordType.Txt, new TxtRecord(f.Key.Record));
        return zone;
    }

    private static async Task<ArcAnswer> ValidateAsync(string message, IDnsLookup? dns = null, DkimLimits? limits = null) =>
        await Arc.ValidateAsync(Encoding.Latin1.GetBytes(message), dns ?? Keys, Now, limits);

    private static string Thrice(Func<string, string>? changedBy = null) =>
        Provider.Forward(School.Forward(changedBy is null ? List.Forward(Ruth.Sign(Message), 1) : changedBy(List.Forward(Ruth.Sign(Message), 1)), 2), 3);

    [Fact]
    public async Task A_message_that_nobody_forwarded_has_no_chain()
    {
        ArcAnswer answer = await ValidateAsync(Ruth.Sign(Message));
        (answer.Result, answer.Problem, answer.OldestPass, answer.CouldNotCheck).ShouldBe((ArcResult.None, ArcProblem.None, null, false));
        answer.Instances.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_whole_chain_passes_and_tells_what_each_forwarder_found()
    {
        ArcAnswer answer = await ValidateAsync(Thrice());
        answer.Result.ShouldBe(ArcResult.Pass, answer.Why);
        answer.OldestPass.ShouldBe(0);
        answer.Why.ShouldBe("Every forwarder's seal holds, and the message is as list.example received it.");
        answer.Instances.Select(i => (i.Number, i.SealedBy, i.Selector, i.ChainStatus, i.AuthServer, i.Seal, i.MessageSignature)).ShouldBe(
        [
            (1, "list.example", "arc", "none", "mx.list.example", DkimResult.Pass, DkimResult.Pass),
            (2, "school.example", "arc", "pass", "mx.school.example", DkimResult.Pass, DkimResult.Pass),
            (3, "provider.example", "p", "pass", "mx.provider.example", DkimResult.Pass, DkimResult.Pass),
        ]);
        answer.Instances[0].Results.ShouldBe("spf=pass smtp.mfrom=example.com; dkim=pass header.d=example.com");
        (await ValidateAsync(Thrice().Replace("\r\n", "\n", StringComparison.Ordinal))).Result.ShouldBe(ArcResult.Pass);
    }

    [Fact]
    public async Task A_forwarder_that_changes_the_message_ends_what_is_proved_of_those_before()
    {
        ArcAnswer answer = await ValidateAsync(Thrice(m => m.Replaced("Subject: Two", "Subject: [list] Two") + "-- the list\r\n"));
        (answer.Result, answer.OldestPass).ShouldBe((ArcResult.Pass, 2));
        answer.Instances.Select(i => i.MessageSignature).ShouldBe([DkimResult.Fail, DkimResult.Pass, DkimResult.Pass]);
        answer.Why.ShouldBe("Every forwarder's seal holds; the message was changed on the way, last by school.example.");
    }

    [Fact]
    public async Task A_change_after_the_last_forwarder_fails()
    {
        ArcAnswer answer = await ValidateAsync(Thrice() + "more\r\n");
        (answer.Result, answer.Problem, answer.OldestPass).ShouldBe((ArcResult.Fail, ArcProblem.MessageChanged, null));
        answer.Instances[^1].MessageSignature.ShouldBe(DkimResult.Fail);
        answer.Instances[^1].Seal.ShouldBeNull();
    }

    [Fact]
    public async Task What_a_forwarder_found_cannot_be_changed_after_it()
    {
        string chain = Thrice();
        int first = chain.IndexOf("i=1; mx.list.example", StringComparison.Ordinal);
        ArcAnswer answer = await ValidateAsync(chain[..first] + chain[first..].Replaced("spf=pass", "spf=fail"));
        (answer.Result, answer.Problem).ShouldBe((ArcResult.Fail, ArcProblem.SealWrong));
        answer = await ValidateAsync(chain.Replaced("cv=pass", "cv=pass; w=1"));
        answer.Problem.ShouldBe(ArcProblem.SealWrong);
    }

    [Fact]
    public async Task What_was_sealed_as_failed_stays_failed()
    {
        string chain = Provider.Forward((School with { ChainStatus = "fail" }).Forward(List.Forward(Message, 1), 2), 3);
        ArcAnswer answer = await ValidateAsync(chain);
        (answer.Result, answer.Problem).ShouldBe((ArcResult.Fail, ArcProblem.SealedAsFailed));
        answer.Why.ShouldBe("school.example already found the chain of forwarders broken.");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("Pass")]
    [InlineData("")]
    [InlineData("maybe")]
    public async Task A_second_seal_that_says_anything_but_pass_contradicts(string status) =>
        (await ValidateAsync((School with { ChainStatus = status }).Forward(List.Forward(Message, 1), 2))).Problem.ShouldBe(ArcProblem.StatusContradicts);

    [Fact]
    public async Task A_first_seal_cannot_speak_of_a_chain_before_it() =>
        (await ValidateAsync((List with { ChainStatus = "pass" }).Forward(Message, 1))).Problem.ShouldBe(ArcProblem.StatusContradicts);

    [Theory]
    [InlineData("ARC-Seal: i=1", "X-Seal: i=1")]
    [InlineData("ARC-Seal: i=1", "ARC-Seal: i=2")]
    [InlineData("ARC-Seal: i=1", "ARC-Seal: i=0")]
    [InlineData("ARC-Seal: i=1", "ARC-Seal: i=51")]
    [InlineData("ARC-Seal: i=1", "ARC-Seal: i=-1")]
    [InlineData("ARC-Seal: i=1", "ARC-Seal: i=001")]
    [InlineData("ARC-Seal: i=1", "ARC-Seal: j=1")]
    [InlineData("ARC-Seal: i=1;", "ARC-Seal: i=1; h=from;")]
    [InlineData("ARC-Seal: i=1; a=rsa-sha256", "ARC-Seal: i=1; a=rsa-sha1")]
    [InlineData("ARC-Message-Signature: i=1", "X-Signature: i=1")]
    [InlineData("ARC-Authentication-Results: i=1;", "ARC-Authentication-Results: i=1")]
    [InlineData("ARC-Authentication-Results: i=1;", "ARC-Authentication-Results: i=1; i=1;", true)]
    [InlineData("ARC-Authentication-Results: i=1;", "ARC-Authentication-Results: mx.x.example; i=1;")]
    [InlineData("ARC-Authentication-Results: i=1;", "ARC-Authentication-Results: j=1;")]
    public async Task Sets_that_are_not_whole_fail(string what, string with, bool whole = false)
    {
        ArcAnswer answer = await ValidateAsync(List.Forward(Message, 1).Replaced(what, with));
        (answer.Result, answer.Problem).ShouldBe((ArcResult.Fail, whole ? ArcProblem.SealWrong : ArcProblem.Structure));
    }

    [Fact]
    public async Task A_set_that_is_there_twice_or_missing_in_the_middle_fails()
    {
        string once = List.Forward(Message, 1);
        (await ValidateAsync(once[..once.IndexOf("ARC-Message", StringComparison.Ordinal)] + once)).Problem.ShouldBe(ArcProblem.Structure);
        (await ValidateAsync(Provider.Forward(once, 3))).Problem.ShouldBe(ArcProblem.Structure);
    }

    [Fact]
    public async Task A_message_signature_over_seals_is_void() =>
        (await ValidateAsync((School with { Fields = "from:arc-seal" }).Forward(List.Forward(Message, 1), 2))).Problem.ShouldBe(ArcProblem.MessageChanged);

    [Fact]
    public async Task Keys_that_are_not_to_be_had_leave_the_chain_unchecked()
    {
        foreach (ZoneFile zone in (ZoneFile[])[new ZoneFile(), ZoneFile.Parse("$FAIL p._domainkey.provider.example.")])
        {
            ArcAnswer answer = await ValidateAsync(Thrice(), zone);
            (answer.Result, answer.Problem, answer.CouldNotCheck).ShouldBe((ArcResult.Fail, ArcProblem.KeyUnavailable, true));
        }
        (await ValidateAsync(Thrice(), limits: new DkimLimits { MaxArcLookups = 2 })).Problem.ShouldBe(ArcProblem.KeyUnavailable);
    }

    [Fact]
    public async Task Fifty_sets_are_a_chain_and_one_more_is_not()
    {
        string message = Message;
        for (int number = 1; number <= 50; number++)
            message = (number % 2 == 0 ? School : List).Forward(message, number);
        ArcAnswer answer = await ValidateAsync(message);
        (answer.Result, answer.OldestPass, answer.Instances.Count).ShouldBe((ArcResult.Pass, 0, 50), answer.Why);
        answer = await ValidateAsync(List.Forward(message, 51));
        (answer.Result, answer.Problem, answer.CouldNotCheck).ShouldBe((ArcResult.Fail, ArcProblem.TooLarge, true));
        (await ValidateAsync(Thrice(), limits: new DkimLimits { MaxArcSets = 2 })).Problem.ShouldBe(ArcProblem.TooLarge);
        (await ValidateAsync(Thrice(), limits: new DkimLimits { MaxSignedFields = 2 })).Problem.ShouldBe(ArcProblem.TooLarge);
        (await ValidateAsync(Thrice(), limits: new DkimLimits { MaxHeaderBytes = 1000 })).Problem.ShouldBe(ArcProblem.TooLarge);
    }

    [Fact]
    public async Task An_expired_message_signature_no_longer_counts() => (await ValidateAsync((List with
    {
        SignatureTags = string.Create(CultureInfo.InvariantCulture, $"; x={Now.AddHours(-1).ToUnixTimeSeconds()}"),
    }).Forward(Message, 1))).Problem.ShouldBe(ArcProblem.MessageChanged);

    [Fact]
    public async Task Text_of_strangers_is_short_and_on_one_line()
    {
        ArcAnswer answer = await ValidateAsync((List with { Results = "spf=pass\r\n\t (" + new string('x', 10_000) + ")\x07" }).Forward(Message, 1));
        answer.Instances[0].Results.Length.ShouldBe(4000);
        answer.Instances[0].Results.ShouldStartWith("spf=pass (xxx");
    }

    [Fact]
    public async Task Cut_anywhere_or_with_any_bit_turned_a_chain_has_an_answer()
    {
        byte[] chain = Encoding.Latin1.GetBytes(Thrice());
        for (int part = 0; part <= 64; part++)
            await Arc.ValidateAsync(chain.AsMemory(0, chain.Length * part / 64), Keys, Now);
        for (int bit = 0; bit < chain.Length * 8; bit += 61)
        {
            byte[] turned = [.. chain];
            turned[bit / 8] ^= (byte)(1 << (bit % 8));
            await Arc.ValidateAsync(turned, Keys, Now);
        }
    }
}

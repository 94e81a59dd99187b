using System.Text;
using static Bezel.Authentication.Tests.DkimFixture;

namespace Bezel.Authentication.Tests;

public sealed class DkimSignatureTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("simple")]
    [InlineData("relaxed")]
    [InlineData("simple/simple")]
    [InlineData("simple/relaxed")]
    [InlineData("relaxed/simple")]
    [InlineData("relaxed/relaxed")]
    public async Task A_signed_message_passes_in_every_canonical_form(string? canonicalization)
    {
        foreach (SigningKey key in (SigningKey[])[SigningKey.Rsa2048, SigningKey.Ed25519])
        {
            Signer signer = new(key) { Canonicalization = canonicalization };
            DkimAnswer answer = await OneAsync(signer.Sign(Message), Publishing(key.Record));
            answer.Result.ShouldBe(DkimResult.Pass, answer.Why);
            answer.Problem.ShouldBe(DkimProblem.None);
            (answer.Domain, answer.Selector, answer.Algorithm, answer.Identity).ShouldBe(("example.com", "s1", key.Algorithm, null));
            answer.KeyBits.ShouldBe(key == SigningKey.Ed25519 ? 256 : 2048);
            answer.SignedAt.ShouldBe(signer.At);
            (answer.BodyPartlyCovered, answer.TestMode, answer.CouldNotCheck).ShouldBe((false, false, false));
            answer.Why.ShouldBe("example.com signed the message, and it was not changed since.");
        }
    }

    [Fact]
    public async Task A_message_without_signatures_has_no_answers() => (await AllAsync(Message)).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("no header at all")]
    [InlineData(" leading space\r\nFrom: a@b.example\r\n\r\n")]
    public async Task What_is_no_message_has_no_answers(string text) => (await AllAsync(text)).ShouldBeEmpty();

    [Theory]
    [InlineData("relaxed/relaxed")]
    [InlineData("simple/simple")]
    public async Task Kept_with_bare_line_feeds_a_message_passes_as_it_was_transmitted(string canonicalization)
    {
        string signed = (Ruth with { Canonicalization = canonicalization }).Sign(Message);
        (await OneAsync(signed.ReplaceLineEndings("\n"))).Result.ShouldBe(DkimResult.Pass);
        // Also when only the header section was converted, or one line.
        int body = signed.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        (await OneAsync(signed[..body].ReplaceLineEndings("\n") + signed[body..])).Result.ShouldBe(DkimResult.Pass);
        (await OneAsync(signed.Replaced("Hello,\r\n", "Hello,\n"))).Result.ShouldBe(DkimResult.Pass);
        (await OneAsync(signed.Replaced("Hello,\r\n", "Hello,\r"))).Problem.ShouldBe(DkimProblem.BodyChanged);
    }

    [Fact]
    public async Task The_first_line_of_a_mailbox_file_is_no_part_of_the_message() =>
        (await OneAsync("From ruth@example.com Fri May  1 10:00:00 2026\n" + Ruth.Sign(Message))).Result.ShouldBe(DkimResult.Pass);

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("\r\n\r\n\r\n\r\n")]
    [InlineData("\r\nno line end")]
    [InlineData("\r\n \t \r\n \r\n")]
    [InlineData("\r\n\r\nfirst line empty\r\n\r\n\r\n")]
    [InlineData("\r\nHi\tthere  \r\n\t indented\r\n \r\nend\r\n\r\n")]
    public async Task Bodies_that_are_empty_or_end_oddly_pass(string afterHeader)
    {
        foreach (string canonicalization in (string[])["simple/simple", "relaxed/relaxed"])
        {
            string signed = (Ruth with { Canonicalization = canonicalization, Fields = "From" }).Sign("From: ruth@example.com\r\n" + afterHeader);
            (await OneAsync(signed)).Result.ShouldBe(DkimResult.Pass, canonicalization);
        }
    }

    [Fact]
    public async Task A_changed_body_fails_and_so_does_a_changed_signed_field()
    {
        string signed = Ruth.Sign(Message);
        DkimAnswer body = await OneAsync(signed.Replaced("rings  are", "rings are not"));
        (body.Result, body.Problem).ShouldBe((DkimResult.Fail, DkimProblem.BodyChanged));
        body.Why.ShouldBe("The text or the attachments were changed after example.com signed the message.");
        DkimAnswer subject = await OneAsync(signed.Replaced("Two rings", "Ten rings"));
        (subject.Result, subject.Problem, subject.CouldNotCheck).ShouldBe((DkimResult.Fail, DkimProblem.SignatureWrong, false));
        (await OneAsync(signed.Replaced("Received: from", "Received: via"))).Result.ShouldBe(DkimResult.Pass);
        (await OneAsync("X-Seen: yes\r\n" + signed)).Result.ShouldBe(DkimResult.Pass);
    }

    [Fact]
    public async Task Relaxed_forgives_white_space_and_simple_does_not()
    {
        foreach ((string canonicalization, DkimResult result) in ((string, DkimResult)[])[("relaxed/relaxed", DkimResult.Pass), ("simple/simple", DkimResult.Fail)])
        {
            string signed = (Ruth with { Canonicalization = canonicalization }).Sign(Message);
            (await OneAsync(signed.Replaced("rings  are ready. \r\n", "rings are ready.\r\n"))).Result.ShouldBe(result);
            (await OneAsync(signed.Replaced("From: Ruth <", "FROM:\r\n  Ruth\t <"))).Result.ShouldBe(result);
            (await OneAsync(signed.Replaced("rings,\r\n\tas", "rings, as"))).Result.ShouldBe(result);
            (await OneAsync(signed + "\r\n\r\n")).Result.ShouldBe(DkimResult.Pass);
        }
    }

    [Fact]
    public async Task With_a_length_only_the_beginning_is_covered_and_that_is_said()
    {
        int length = Signer.RelaxedBody(Signer.Split(Message).Body).Length;
        string signed = (Ruth with { Length = length }).Sign(Message);
        DkimAnswer whole = await OneAsync(signed);
        (whole.Result, whole.BodyPartlyCovered).ShouldBe((DkimResult.Pass, false));

        DkimAnswer more = await OneAsync(signed + "Please pay to another account.\r\n");
        (more.Result, more.BodyPartlyCovered).ShouldBe((DkimResult.Pass, true));
        more.Why.ShouldBe("example.com signed only the beginning of the message; what follows may have been added by anybody.");

        DkimAnswer less = await OneAsync(signed.Replaced("Ruth\r\n", ""), Zone);
        less.Result.ShouldBe(DkimResult.Fail);
        DkimAnswer missing = await OneAsync((Ruth with { Length = length + 1 }).Sign(Message));
        (missing.Result, missing.Problem).ShouldBe((DkimResult.Fail, DkimProblem.BodyChanged));
        (await OneAsync((Ruth with { Length = 0 }).Sign(Message))).BodyPartlyCovered.ShouldBeTrue();
        (await OneAsync((Ruth with { Length = 9 }).Sign(Message).Replaced("ready", "gone"))).Result.ShouldBe(DkimResult.Pass);
    }

    [Fact]
    public async Task A_second_From_beside_the_signed_one_is_never_a_pass()
    {
        string signed = Ruth.Sign(Message);
        DkimAnswer above = await OneAsync("From: Bank <service@bank.example>\r\n" + signed);
        (above.Result, above.Problem).ShouldBe((DkimResult.Policy, DkimProblem.FromAdded));
        (await OneAsync(signed.Replaced("\r\n\r\n", "\r\nFrom: service@bank.example\r\n\r\n"))).Problem.ShouldBe(DkimProblem.SignatureWrong);
        (await OneAsync("X-Note: a\rFrom: service@bank.example\r\n" + signed)).Problem.ShouldBe(DkimProblem.FromAdded);
        (await OneAsync("X-Note: a\rFromage: brie\r\n" + signed)).Result.ShouldBe(DkimResult.Pass);

        string oversigned = (Ruth with { Fields = "from:from:to:to:subject:subject" }).Sign(Message);
        (await OneAsync(oversigned)).Result.ShouldBe(DkimResult.Pass);
        (await OneAsync("From: service@bank.example\r\n" + oversigned)).Problem.ShouldBe(DkimProblem.SignatureWrong);
        (await OneAsync("Subject: Urgent\r\n" + oversigned)).Problem.ShouldBe(DkimProblem.SignatureWrong);
    }

    [Fact]
    public async Task A_message_that_was_signed_with_two_of_a_field_keeps_their_order()
    {
        string two = "X-Part: one\r\nX-Part: two\r\n" + Message;
        string signed = (Ruth with { Fields = "from:x-part:x-part:x-part" }).Sign(two);
        (await OneAsync(signed)).Result.ShouldBe(DkimResult.Pass);
        (await OneAsync(signed.Replaced("X-Part: one\r\nX-Part: two", "X-Part: two\r\nX-Part: one"))).Result.ShouldBe(DkimResult.Fail);
        string last = (Ruth with { Fields = "from:x-part" }).Sign(two);
        (await OneAsync(last.Replaced("X-Part: one", "X-Part: changed"))).Result.ShouldBe(DkimResult.Pass);
        (await OneAsync(last.Replaced("X-Part: two", "X-Part: changed"))).Result.ShouldBe(DkimResult.Fail);
    }

    [Fact]
    public async Task Several_signatures_each_have_an_answer_and_may_cover_one_another()
    {
        string inner = Ruth.Sign(Message);
        string outer = (Ruth with { Fields = "from:subject:dkim-signature", Domain = "list.example", Selector = "l" }).Sign(inner);
        var zone = SigningKey.Rsa2048.PublishedAt("l", "list.example");
        zone.Add("s1._domainkey.example.com", Dns.DnsRecordType.Txt, new Dns.TxtRecord(SigningKey.Rsa2048.Record));
        IReadOnlyList<DkimAnswer> answers = await AllAsync(outer, zone);
        answers.Select(a => (a.Domain, a.Result)).ShouldBe([("list.example", DkimResult.Pass), ("example.com", DkimResult.Pass)]);
        answers = await AllAsync(outer.Replaced("t=", "t=1"), zone);
        answers.Select(a => a.Result).ShouldBe([DkimResult.Fail, DkimResult.Pass]);
    }

    [Fact]
    public async Task Signatures_that_read_the_body_differently_are_each_checked_by_their_own_reading()
    {
        string message = Message;
        foreach (string canonicalization in (string[])["simple/simple", "relaxed/relaxed", "simple/relaxed", "relaxed/simple"])
            message = (Ruth with { Canonicalization = canonicalization }).Sign((Ruth with { Canonicalization = canonicalization, Length = 12 }).Sign(message));
        (await AllAsync(message)).Select(a => (a.Result, a.BodyPartlyCovered)).ShouldBe(
            [.. Enumerable.Repeat(((DkimResult, bool)[])[(DkimResult.Pass, false), (DkimResult.Pass, true)], 4).SelectMany(p => p)]);
    }

    [Fact]
    public async Task A_signature_never_covers_itself_twice()
    {
        (await OneAsync((Ruth with { Fields = "from:dkim-signature" }).Sign(Message))).Result.ShouldBe(DkimResult.Pass);
        // Below the other one, the signature itself is the first that h= would take.
        string two = Ruth.Sign(Message);
        string below = (Ruth with { Fields = "from:dkim-signature:dkim-signature" }).Sign(two);
        string self = Signer.Split(below).Fields[0], other = Signer.Split(two).Fields[0];
        (await AllAsync(other + "\r\n" + self + "\r\n" + Message)).Select(a => a.Result).ShouldBe([DkimResult.Pass, DkimResult.Pass]);
    }

    [Fact]
    public async Task What_a_reader_sees_and_nobody_signed_is_named()
    {
        (await OneAsync(Ruth.Sign(Message))).NotCovered.ShouldBe(["content-type"]);
        (await OneAsync("Subject: Urgent\r\nReply-To: x@other.example\r\n" + Ruth.Sign(Message))).NotCovered.ShouldBe(["subject", "reply-to", "content-type"]);
        (await OneAsync((Ruth with { Fields = "from:to:subject:date:content-type:reply-to" }).Sign(Message))).NotCovered.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_the_body_begins_is_not_left_to_taste()
    {
        // A line that is no field ends the header section, and a reader that is kinder shows what comes after it.
        string blurred = "From: ruth@example.com\r\nnot a field\r\nFrom: service@bank.example\r\n\r\nhello\r\n";
        string body = blurred[blurred.IndexOf("not a", StringComparison.Ordinal)..];
        string signed = (Ruth with { Length = 0, Fields = "from" }).Sign("From: ruth@example.com\r\n\r\n" + body).Replaced("ruth@example.com\r\n\r\nnot", "ruth@example.com\r\nnot");
        DkimAnswer answer = await OneAsync(signed);
        (answer.Result, answer.Problem).ShouldBe((DkimResult.Policy, DkimProblem.Malformed));
        string whole = (Ruth with { Fields = "from" }).Sign("From: ruth@example.com\r\n\r\n" + body).Replaced("ruth@example.com\r\n\r\nnot", "ruth@example.com\r\nnot");
        (await OneAsync(whole)).Result.ShouldBe(DkimResult.Pass);
    }

    [Fact]
    public async Task Bytes_over_127_are_signed_as_they_stand()
    {
        string message = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Message.Replaced("Two rings", "Zwei Ringe für Zoë").Replaced("Hello", "Grüße")));
        (await OneAsync(Ruth.Sign(message))).Result.ShouldBe(DkimResult.Pass);
    }

    [Fact]
    public async Task Waiting_for_keys_can_be_ended() => await Should.ThrowAsync<OperationCanceledException>(async () =>
        await Dkim.VerifyAsync(Encoding.Latin1.GetBytes(Ruth.Sign(Message)), Zone, Now, null, new CancellationToken(canceled: true)));
}

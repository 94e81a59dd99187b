using Bezel.Dns;
using static Bezel.Authentication.Tests.DkimFixture;

namespace Bezel.Authentication.Tests;

public sealed class DkimTagTests
{
    private static readonly string Signed = Ruth.Sign(Message);

    [Theory]
    [InlineData("d=example.com;", "", DkimResult.PermError, DkimProblem.TagMissing)]
    [InlineData("s=s1;", "", DkimResult.PermError, DkimProblem.TagMissing)]
    [InlineData("v=1; ", "", DkimResult.PermError, DkimProblem.TagMissing)]
    [InlineData("a=rsa-sha256;", "", DkimResult.PermError, DkimProblem.TagMissing)]
    [InlineData("h=from:to", "z=from:to", DkimResult.PermError, DkimProblem.TagMissing)]
    [InlineData(" bh=", " bb=", DkimResult.PermError, DkimProblem.TagMissing)]
    [InlineData("\tb=", "\tbb=", DkimResult.PermError, DkimProblem.TagMissing)]
    [InlineData("v=1", "v=2", DkimResult.PermError, DkimProblem.VersionUnknown)]
    [InlineData("v=1", "v=1.0", DkimResult.PermError, DkimProblem.VersionUnknown)]
    [InlineData("rsa-sha256", "rsa-sha1", DkimResult.Policy, DkimProblem.AlgorithmTooWeak)]
    [InlineData("rsa-sha256", "rsa-md5", DkimResult.PermError, DkimProblem.AlgorithmUnknown)]
    [InlineData("rsa-sha256", "RSA-SHA256", DkimResult.PermError, DkimProblem.AlgorithmUnknown)]
    [InlineData("c=relaxed/relaxed", "c=", DkimResult.PermError, DkimProblem.CanonicalizationUnknown)]
    [InlineData("c=relaxed/relaxed", "c=relaxed/nofws", DkimResult.PermError, DkimProblem.CanonicalizationUnknown)]
    [InlineData("v=1", "v=1; q=http", DkimResult.PermError, DkimProblem.QueryMethodUnknown)]
    [InlineData("v=1", "v=1; q=dns", DkimResult.PermError, DkimProblem.QueryMethodUnknown)]
    [InlineData("d=example.com", "d=com", DkimResult.PermError, DkimProblem.DomainInvalid)]
    [InlineData("d=example.com", "d=example..com", DkimResult.PermError, DkimProblem.DomainInvalid)]
    [InlineData("d=example.com", "d=exa mple.com", DkimResult.PermError, DkimProblem.DomainInvalid)]
    [InlineData("d=example.com", "d=", DkimResult.PermError, DkimProblem.DomainInvalid)]
    [InlineData("s=s1", "s=-", DkimResult.PermError, DkimProblem.DomainInvalid)]
    [InlineData("v=1", "v=1; i=@notexample.com", DkimResult.PermError, DkimProblem.IdentityOutsideDomain)]
    [InlineData("v=1", "v=1; i=@com", DkimResult.PermError, DkimProblem.IdentityOutsideDomain)]
    [InlineData("v=1", "v=1; i=ruth", DkimResult.Neutral, DkimProblem.Malformed)]
    [InlineData("v=1", "v=1; x=1", DkimResult.PermError, DkimProblem.TimesContradict)]
    [InlineData("v=1", "v=1; x=soon", DkimResult.Neutral, DkimProblem.Malformed)]
    [InlineData("v=1", "v=1; x=", DkimResult.Neutral, DkimProblem.Malformed)]
    [InlineData("v=1", "v=1; l=-1", DkimResult.Neutral, DkimProblem.Malformed)]
    [InlineData("v=1", "v=1; v=1", DkimResult.Neutral, DkimProblem.Malformed)]
    [InlineData("v=1;", "v=1;;", DkimResult.Neutral, DkimProblem.Malformed)]
    [InlineData("v=1;", "v=1; ;", DkimResult.Neutral, DkimProblem.Malformed)]
    [InlineData("v=1;", "v=1; nothing;", DkimResult.Neutral, DkimProblem.Malformed)]
    [InlineData("v=1;", "v=1; 1a=2;", DkimResult.Neutral, DkimProblem.Malformed)]
    [InlineData("v=1;", "v=1; a-b=2;", DkimResult.Neutral, DkimProblem.Malformed)]
    [InlineData("v=1;", "v=1; z=\x01;", DkimResult.Neutral, DkimProblem.Malformed)]
    [InlineData("v=1;", ";v=1;", DkimResult.Neutral, DkimProblem.Malformed)]
    [InlineData(" bh=", " bh=*", DkimResult.Neutral, DkimProblem.Malformed)]
    [InlineData("\tb=", "\tb=AAAA=A", DkimResult.Neutral, DkimProblem.Malformed)]
    [InlineData("h=from:to", "h=to", DkimResult.PermError, DkimProblem.FromNotSigned)]
    [InlineData("From: Ruth", "X-From: Ruth", DkimResult.PermError, DkimProblem.FromNotSigned)]
    public async Task What_the_tags_alone_decide_is_decided_without_asking_for_a_key(string what, string with, DkimResult result, DkimProblem problem)
    {
        var zone = new ZoneFile();
        DkimAnswer answer = await OneAsync(Signed.Replaced(what, with), zone);
        (answer.Result, answer.Problem).ShouldBe((result, problem), answer.Why);
        answer.Why.ShouldNotBeEmpty();
        zone.Lookups.ShouldBe(0);
    }

    [Theory]
    [InlineData("v=1; x_Unknown=anything at all")]
    [InlineData(" v = 1 ;q=dns/txt:http ; i = ruth@example.com")]
    [InlineData("v=1; q = dns/txt ; z=From:x|To:y")]
    [InlineData("v=1; i=\"a@b\"@example.com")]
    public async Task What_the_rules_allow_passes(string tags) => (await OneAsync((Ruth with { Tags = tags }).Sign(Message))).Result.ShouldBe(DkimResult.Pass);

    [Theory]
    [InlineData("from : to :\r\n\tsubject ")]
    [InlineData("From:To::Subject:")]
    [InlineData("FROM:x-never-there:X-Never-There:to:from")]
    public async Task The_list_of_fields_may_be_folded_in_capitals_and_name_what_is_not_there(string fields) =>
        (await OneAsync((Ruth with { Fields = fields }).Sign(Message))).Result.ShouldBe(DkimResult.Pass);

    [Fact]
    public async Task A_semicolon_may_end_the_list()
    {
        string ended = Signed.Replaced("\r\nReceived", ";\r\nReceived");
        // It was not there when the signature was made, so it is another signature; but it can be read.
        (await OneAsync(ended)).Problem.ShouldBe(DkimProblem.SignatureWrong);
    }

    [Fact]
    public async Task Names_are_compared_in_lower_case_and_other_scripts_in_their_ASCII_form()
    {
        (await OneAsync((Ruth with { Domain = "EXAMPLE.com", Selector = "S1" }).Sign(Message))).Domain.ShouldBe("example.com");
        string domain = System.Text.Encoding.Latin1.GetString("bücher.example"u8);
        DkimAnswer answer = await OneAsync((Ruth with { Domain = domain, Tags = "v=1; i=@" + domain }).Sign(Message), SigningKey.Rsa2048.PublishedAt("s1", "xn--bcher-kva.example"));
        (answer.Result, answer.Domain).ShouldBe((DkimResult.Pass, "xn--bcher-kva.example"));
    }

    [Fact]
    public async Task A_signature_is_good_until_it_expires_and_no_longer()
    {
        DateTimeOffset made = Ruth.At;
        string At(DateTimeOffset time) => (Ruth with { Tags = $"v=1; x={time.ToUnixTimeSeconds()}" }).Sign(Message);
        (await OneAsync(At(Now.AddDays(1)))).Result.ShouldBe(DkimResult.Pass);
        DkimAnswer expired = await OneAsync(At(Now.AddSeconds(-1)));
        (expired.Result, expired.Problem, expired.ExpiresAt).ShouldBe((DkimResult.Policy, DkimProblem.Expired, Now.AddSeconds(-1)));
        expired.Why.ShouldBe("The signature of example.com was good only until 2026-05-02 11:59 UTC.");
        // What does not hold anyway is not excused by its age.
        (await OneAsync(At(Now.AddSeconds(-1)) + "more\r\n")).Problem.ShouldBe(DkimProblem.BodyChanged);
        (await OneAsync((Ruth with { Tags = "v=1; x=999999999999" }).Sign(Message))).ExpiresAt.ShouldBe(DateTimeOffset.MaxValue);
        made.ShouldBeLessThan(Now);
    }

    [Fact]
    public async Task Text_of_strangers_is_short_and_printable()
    {
        DkimAnswer answer = await OneAsync(Signed.Replaced("rsa-sha256", "x\t" + new string('y', 5000)));
        answer.Algorithm.Length.ShouldBe(40);
        answer.Why.Length.ShouldBeLessThan(300);
        answer.Algorithm.ShouldStartWith("x yyy");
    }
}

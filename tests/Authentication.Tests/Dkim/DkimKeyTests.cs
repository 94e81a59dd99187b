using Bezel.Dns;
using static Bezel.Authentication.Tests.DkimFixture;

namespace Bezel.Authentication.Tests;

public sealed class DkimKeyTests
{
    private static readonly string Signed = Ruth.Sign(Message);
    private static readonly string P = SigningKey.Rsa2048.Published;

    [Fact]
    public async Task An_absent_key_could_not_be_checked()
    {
        DkimAnswer noName = await OneAsync(Signed, new ZoneFile());
        (noName.Result, noName.Problem, noName.CouldNotCheck).ShouldBe((DkimResult.PermError, DkimProblem.KeyAbsent, true));
        noName.Why.ShouldBe("The signature could not be checked: example.com publishes no key of this name (s1).");
        DkimAnswer noText = await OneAsync(Signed, ZoneFile.Parse("s1._domainkey.example.com. IN A 192.0.2.1"));
        noText.Problem.ShouldBe(DkimProblem.KeyAbsent);
    }

    [Theory]
    [InlineData("$TIMEOUT")]
    [InlineData("$FAIL")]
    [InlineData("$REFUSE")]
    public async Task A_key_that_the_DNS_does_not_give_could_not_be_checked(string how)
    {
        DkimAnswer answer = await OneAsync(Signed, ZoneFile.Parse($"{how} s1._domainkey.example.com."));
        (answer.Result, answer.Problem, answer.CouldNotCheck).ShouldBe((DkimResult.TempError, DkimProblem.KeyUnavailable, true));
    }

    [Fact]
    public async Task A_key_taken_back_is_no_pass_and_known()
    {
        DkimAnswer answer = await OneAsync(Signed, Publishing("v=DKIM1; p="));
        (answer.Result, answer.Problem, answer.CouldNotCheck).ShouldBe((DkimResult.PermError, DkimProblem.KeyRevoked, false));
        (await OneAsync(Signed, Publishing("v=DKIM1; p=; t=y"))).TestMode.ShouldBeTrue();
    }

    [Theory]
    [InlineData("p={p}")]
    [InlineData("v=DKIM1; p={p}")]
    [InlineData("v=DKIM1;k=rsa;p={p};")]
    [InlineData(" v = DKIM1 ; n=notes stand here; h=sha1:sha256; s=email; t=s; p = {p} ")]
    [InlineData("v=DKIM1; s=*; x_unknown=1; p={p}")]
    [InlineData("k=rsa; h = sha256 ; s=tlsrpt : email; p={p}")]
    [InlineData("v=DKIM1; p={bare}")]
    public async Task Records_that_the_rules_allow_are_keys(string record) =>
        (await OneAsync(Signed, Publishing(record.Replace("{p}", P, StringComparison.Ordinal).Replace("{bare}", SigningKey.Rsa2048.PublishedBare, StringComparison.Ordinal))))
            .Result.ShouldBe(DkimResult.Pass);

    [Theory]
    [InlineData("", DkimProblem.KeyMalformed)]
    [InlineData("v=spf1 -all", DkimProblem.KeyMalformed)]
    [InlineData("v=DKIM1", DkimProblem.KeyMalformed)]
    [InlineData("v=DKIM2; p={p}", DkimProblem.KeyMalformed)]
    [InlineData("k=rsa; v=DKIM1; p={p}", DkimProblem.KeyMalformed)]
    [InlineData("v=DKIM1; p={p}; p={p}", DkimProblem.KeyMalformed)]
    [InlineData("v=DKIM1;; p={p}", DkimProblem.KeyMalformed)]
    [InlineData("v=DKIM1; p=!!!!", DkimProblem.KeyMalformed)]
    [InlineData("v=DKIM1; p=AAAA", DkimProblem.KeyMalformed)]
    [InlineData("v=DKIM1; k=ed25519; p=AAAA", DkimProblem.KeyMalformed)]
    [InlineData("v=DKIM1; k=dsa; p={p}", DkimProblem.KeyForSomethingElse)]
    [InlineData("v=DKIM1; h=sha1; p={p}", DkimProblem.KeyForSomethingElse)]
    [InlineData("v=DKIM1; s=tlsrpt; p={p}", DkimProblem.KeyForSomethingElse)]
    public async Task Records_that_are_no_key_for_this_are_named(string record, DkimProblem problem)
    {
        DkimAnswer answer = await OneAsync(Signed, Publishing(record.Replace("{p}", P, StringComparison.Ordinal)));
        (answer.Result, answer.Problem, answer.CouldNotCheck).ShouldBe((DkimResult.PermError, problem, false));
    }

    [Fact]
    public async Task A_key_of_the_other_kind_does_not_fit()
    {
        (await OneAsync(Signed, Publishing(SigningKey.Ed25519.Record))).Problem.ShouldBe(DkimProblem.KeyForSomethingElse);
        (await OneAsync(new Signer(SigningKey.Ed25519).Sign(Message), Zone)).Problem.ShouldBe(DkimProblem.KeyForSomethingElse);
    }

    [Fact]
    public async Task Another_key_than_the_signer_s_fails()
    {
        SigningKey other = SigningKey.Rsa(2048);
        DkimAnswer answer = await OneAsync(Signed, Publishing(other.Record));
        (answer.Result, answer.Problem, answer.KeyBits).ShouldBe((DkimResult.Fail, DkimProblem.SignatureWrong, 2048));
    }

    [Fact]
    public async Task Of_several_records_the_one_that_fits_counts_within_the_limit()
    {
        string other = SigningKey.Rsa(1024).Record;
        string[] records = ["v=spf1 -all", other, SigningKey.Rsa2048.Record];
        var zone = new ZoneFile();
        foreach (string record in records)
            zone.Add("s1._domainkey.example.com", DnsRecordType.Txt, new TxtRecord(record));
        (await OneAsync(Signed, zone)).Result.ShouldBe(DkimResult.Pass);
        (await OneAsync(Signed, zone, new DkimLimits { MaxKeyRecords = 2 })).Problem.ShouldBe(DkimProblem.SignatureWrong);
    }

    [Theory]
    [InlineData(512, DkimResult.Policy)]
    [InlineData(1016, DkimResult.Policy)]
    [InlineData(1024, DkimResult.Pass)]
    [InlineData(3072, DkimResult.Pass)]
    public async Task Keys_under_1024_bits_prove_nothing_and_short_ones_are_said(int bits, DkimResult result)
    {
        SigningKey key = SigningKey.Rsa(bits);
        DkimAnswer answer = await OneAsync(new Signer(key).Sign(Message), Publishing(key.Record));
        (answer.Result, answer.KeyBits).ShouldBe((result, bits));
        answer.Problem.ShouldBe(result == DkimResult.Pass ? DkimProblem.None : DkimProblem.KeyTooShort);
        answer.Why.Contains($"({bits} bits)", StringComparison.Ordinal).ShouldBe(bits < 2048);
    }

    [Fact]
    public async Task A_domain_that_only_tries_out_is_said()
    {
        DkimAnswer answer = await OneAsync(Signed, Publishing($"v=DKIM1; t=y:s; p={P}"));
        (answer.Result, answer.TestMode).ShouldBe((DkimResult.Pass, true));
        answer.Why.ShouldEndWith("The domain says it is only trying this out.");
        DkimAnswer changed = await OneAsync(Signed + "more\r\n", Publishing($"v=DKIM1; t=y; p={P}"));
        (changed.Result, changed.TestMode).ShouldBe((DkimResult.Fail, true));
    }

    [Theory]
    [InlineData("i=@example.com", "t=s; ", DkimProblem.None)]
    [InlineData("i=ruth@example.com", "t=s; ", DkimProblem.None)]
    [InlineData("i=@mail.example.com", "", DkimProblem.None)]
    [InlineData("i=@mail.example.com", "t=y : s; ", DkimProblem.IdentityOutsideDomain)]
    public async Task An_identity_below_the_domain_needs_a_key_that_allows_it(string identity, string flags, DkimProblem problem)
    {
        DkimAnswer answer = await OneAsync((Ruth with { Tags = "v=1; " + identity }).Sign(Message), Publishing($"v=DKIM1; {flags}p={P}"));
        answer.Problem.ShouldBe(problem);
        answer.Identity.ShouldBe(identity[2..]);
    }

    [Fact]
    public async Task Keys_with_absurd_numbers_are_no_keys()
    {
        // An RSAPublicKey with an exponent of a hundred bytes: only there to make checking slow.
        byte[] modulus = [0, 0xC1, .. Enumerable.Repeat((byte)0x5B, 127)];
        byte[] exponent = [.. Enumerable.Repeat((byte)0x41, 100)];
        byte[] key = Der(0x30, [.. Der(2, modulus), .. Der(2, exponent)]);
        (await OneAsync(Signed, Publishing("v=DKIM1; p=" + Convert.ToBase64String(key)))).Problem.ShouldBe(DkimProblem.KeyMalformed);
        // A modulus of 16384 bits and more.
        key = Der(0x30, [.. Der(2, [0, .. Enumerable.Repeat((byte)0xC1, 3000)]), .. Der(2, [3])]);
        (await OneAsync(Signed, Publishing("v=DKIM1; p=" + Convert.ToBase64String(key)))).Problem.ShouldBe(DkimProblem.KeyMalformed);
        // Bytes that are no point of the curve.
        (await OneAsync(new Signer(SigningKey.Ed25519).Sign(Message), Publishing("k=ed25519; p=" + Convert.ToBase64String([.. Enumerable.Repeat((byte)0xFF, 32)]))))
            .Result.ShouldBe(DkimResult.Fail);
    }

    private static byte[] Der(byte tag, byte[] content) => content.Length < 128
        ? [tag, (byte)content.Length, .. content]
        : [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content];
}

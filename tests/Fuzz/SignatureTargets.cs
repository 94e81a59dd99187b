using System.Text;
using Bezel.Authentication;
using Bezel.Authentication.Tests;
using Bezel.Dns;

namespace Bezel.Fuzz.Tests;

public class SignatureTargets
{
    private static readonly DateTimeOffset Now = new(2026, 5, 2, 12, 0, 0, TimeSpan.Zero);
    private const string Message = "From: ruth@example.com\r\nTo: shop@shop.example\r\nSubject: Two rings,\r\n\tas agreed\r\n\r\nHello,\r\n\r\nthe rings  are ready. \r\nRuth\r\n";
    private static readonly Signer Rsa = new(SigningKey.Rsa2048);
    private static readonly Signer Ed25519 = new(SigningKey.Ed25519) { Selector = "s2" };
    private static readonly string Signed = Rsa.Sign(Ed25519.Sign(Message));

    private static readonly ZoneFile Keys = Zone();

    private static readonly string[] Words =
    [
        "DKIM-Signature: ", "\r\nDKIM-Signature: v=1; a=rsa-sha256; d=example.com; s=s1; h=from; bh=AAAA; b=AAAA", "From: x@example.com\r\n", "\r\n", "\n", "\r", " ", "\t", ";", "=", ":", ";;", "v=1;", "a=rsa-sha1;", "a=ed25519-sha256;",
        "d=com;", "s=;", "i=@sub.example.com;", "l=0;", "l=99999999999999999999;", "x=1;", "t=999999999999;", "q=dns/txt;", "c=simple;", "c=relaxed/relaxed;", "h=from:from:subject;", "bh=;", "b=", "\r\n\t", "\0", "\xFF",
        "ARC-Seal: i=1; ", "ARC-Message-Signature: i=2; ", "ARC-Authentication-Results: i=1; x", "i=50;", "i=51;", "cv=none;", "cv=pass;", "cv=fail;",
    ];

    private static ZoneFile Zone() => SigningKey.Rsa2048.PublishedAt("s1", "example.com")
        .Add("s2._domainkey.example.com", DnsRecordType.Txt, new TxtRecord(SigningKey.Ed25519.Record))
        .Add("arc._domainkey.list.example", DnsRecordType.Txt, new TxtRecord(SigningKey.Rsa2048.Record));

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    [Fact]
    public void Signed_messages() => FuzzRun.Of("signed-message",
        [Latin(Signed), Latin(Signed.Replace("\r\n", "\n", StringComparison.Ordinal)), Latin((Rsa with { Canonicalization = "simple/simple", Length = 20 }).Sign(Message))], Words, input => Verify(input, Keys));

    [Fact]
    public void Lists_of_tags() => FuzzRun.Of("signature-tags",
        [Latin(Signer.Split(Signed).Fields[0]["DKIM-Signature:".Length..]), "v=1; a=rsa-sha256; d=example.com; s=s1; h=from; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA"u8.ToArray()], Words,
        input => Verify([.. "DKIM-Signature:"u8, .. input, .. Latin("\r\n" + Message)], Keys));

    [Fact]
    public void Key_records() => FuzzRun.Of("key-record",
        [Latin(SigningKey.Rsa2048.Record), Latin("p=" + SigningKey.Rsa2048.PublishedBare), Latin("v=DKIM1; k=ed25519; h=sha256; s=email; t=y:s; n=note; p=" + SigningKey.Ed25519.Published), "v=DKIM1; p="u8.ToArray()],
        ["v=DKIM1;", "k=rsa;", "k=ed25519;", "p=", "t=y:s;", "h=sha1:sha256;", "s=*;", ";", "=", " ", "MIGf", "MIIB", "////", "AQAB", "\0", "\xFF"],
        input =>
        {
            var record = new TxtRecord(Encoding.Latin1.GetString(input));
            var zone = new ZoneFile().Add("s1._domainkey.example.com", DnsRecordType.Txt, record).Add("s2._domainkey.example.com", DnsRecordType.Txt, record);
            Verify(Latin(Signed), zone);
        });

    [Fact]
    public void Forwarded_messages()
    {
        Forwarder list = new("list.example", SigningKey.Rsa2048);
        string chain = list.Forward(list.Forward(Signed, 1), 2);
        FuzzRun.Of("arc-chain", [Latin(chain), Latin(list.Forward(Message, 1))], Words, input =>
        {
            ArcAnswer answer = Arc.ValidateAsync(input, Keys, Now).AsTask().GetAwaiter().GetResult();
            if (answer.Why.Length is 0 or > 800 || answer.Instances.Count > ArcLimit || answer.Instances.Any(i => i.Results.Length > 4000 || i.AuthServer.Length > 253 || i.ChainStatus.Length > 40))
                throw new InvalidOperationException("The answer is larger than its limits.");
            if (answer.Result == ArcResult.Pass != (answer.Problem == ArcProblem.None) && answer.Result != ArcResult.None)
                throw new InvalidOperationException("The answer contradicts itself.");
        });
    }

    private const int ArcLimit = 50;

    private static void Verify(byte[] input, ZoneFile zone)
    {
        IReadOnlyList<DkimAnswer> answers = Dkim.VerifyAsync(input, zone, Now).AsTask().GetAwaiter().GetResult();
        if (answers.Count > 11 || answers.Any(a => a.Why.Length is 0 or > 800 || a.Algorithm.Length > 40 || a.Identity?.Length > 320))
            throw new InvalidOperationException("The answer is larger than its limits.");
        if (answers.Any(a => a.Result == DkimResult.Pass != (a.Problem == DkimProblem.None) || (a.Result == DkimResult.Pass && a.Domain != "example.com")))
            throw new InvalidOperationException("The answer contradicts itself.");
    }
}

using System.Text;
using Bezel.Dns;
using Bezel.Testing;

namespace Bezel.Authentication.Tests;

/// <summary>Every signed message of the corpora whose key is beside it, as its project states it.</summary>
public sealed class CorpusDkimTests
{
    // The messages are of 2003 (the RFCs' example), 2015 and 2016.
    private static readonly DateTimeOffset Now = new(2018, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private static string Folder => Path.Combine(Corpus.Folder("suites"), "dkim");

    private static byte[] Message(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    private static ZoneFile ExampleKeys()
    {
        Dictionary<string, string> keys = File.ReadLines(Path.Combine(Folder, "go-msgauth", "dns-records.tsv")).Select(line => line.Split('\t', 2)).ToDictionary(f => f[0], f => f[1]);
        // The RSA key of RFC 8463 §A.2 is not in the list; it is the one that the ARC suite signs with.
        string published = ArcSuite.Read("arc-draft-validation-tests.yml")[0].Records["dummy._domainkey.example.org"];
        return Zone(
            ("brisbane._domainkey.example.com", keys["dnsPublicKey"]), ("newengland._domainkey.example.com", keys["dnsRawRSAPublicKey"]),
            ("brisbane._domainkey.football.example.com", keys["dnsEd25519PublicKey"]), ("test._domainkey.football.example.com", published));
    }

    private static ZoneFile GoogleKeys() => Zone(("20120113._domainkey.gmail.com", "v=DKIM1; k=rsa; p=" + Pem("mimekit/gmail.pub")));

    private static ZoneFile Zone(params (string Name, string Record)[] keys)
    {
        var zone = new ZoneFile();
        foreach ((string name, string record) in keys)
            zone.Add(name, DnsRecordType.Txt, new TxtRecord(record));
        return zone;
    }

    private static string Pem(string path) => string.Concat(File.ReadLines(Path.Combine(Folder, path)).Where(line => !line.StartsWith('-')));

    [CorpusFact]
    public async Task The_example_of_the_RFCs_passes_with_RSA_and_with_Ed25519()
    {
        (string Path, string[] Signed)[] stated =
        [
            ("go-msgauth/verifiedMailString.eml", ["rsa-sha256 example.com"]),
            ("go-msgauth/verifiedRawRSAMailString.eml", ["rsa-sha256 example.com"]),
            ("go-msgauth/verifiedEd25519MailString.eml", ["ed25519-sha256 football.example.com", "rsa-sha256 football.example.com"]),
            ("mimekit/rfc8463-example.msg", ["ed25519-sha256 football.example.com", "rsa-sha256 football.example.com"]),
            ("../../mime/mimekit/0017.eml", ["ed25519-sha256 football.example.com", "rsa-sha256 football.example.com"]),
            ("go-msgauth/unsignedMailString.eml", []),
        ];
        Corpus.Folder("mime");
        foreach ((string path, string[] signed) in stated)
        {
            IReadOnlyList<DkimAnswer> answers = await Dkim.VerifyAsync(Message(path), ExampleKeys(), Now);
            answers.Select(a => $"{a.Algorithm} {a.Domain}").ShouldBe(signed, path);
            answers.ShouldAllBe(a => a.Result == DkimResult.Pass, path);
        }
    }

    [CorpusFact]
    public async Task More_signatures_than_are_looked_at_are_said()
    {
        byte[] message = Message("go-msgauth/tooManySignaturesMailString.eml");
        (await Dkim.VerifyAsync(message, ExampleKeys(), Now)).Select(a => a.Result).ShouldBe([DkimResult.Pass, DkimResult.Pass, DkimResult.Pass]);
        (await Dkim.VerifyAsync(message, ExampleKeys(), Now, new DkimLimits { MaxSignatures = 2 })).Select(a => a.Problem)
            .ShouldBe([DkimProblem.None, DkimProblem.None, DkimProblem.TooManySignatures]);
    }

    [CorpusFact]
    public async Task Mail_as_Google_signed_it_passes_although_it_is_kept_with_bare_line_feeds()
    {
        Corpus.Folder("mime");
        string[] paths =
        [
            "mimekit/gmail.msg", "mimekit/related.msg", "mimekit/multipart-no-end-boundary.msg",
            "../../mime/mimekit/0004.eml", "../../mime/mimekit/0063.eml", "../../mime/mimekit/0065.eml",
        ];
        foreach (string path in paths)
        {
            byte[] message = Message(path);
            DkimAnswer answer = (await Dkim.VerifyAsync(message, GoogleKeys(), Now)).ShouldHaveSingleItem(path);
            answer.Result.ShouldBe(DkimResult.Pass, path + ": " + answer.Why);
            answer.KeyBits.ShouldBe(2048, path);

            // The near miss: one letter of the last line but one.
            message[^3] ^= 1;
            (await Dkim.VerifyAsync(message, GoogleKeys(), Now)).ShouldHaveSingleItem().Problem.ShouldBe(DkimProblem.BodyChanged, path);
        }
    }

    [CorpusFact]
    public async Task A_key_reads_the_same_from_the_three_ways_a_zone_is_written()
    {
        string bind = string.Concat(File.ReadAllText(Path.Combine(Folder, "mimekit", "example.bind9")).Split('"').Where((_, i) => i % 2 == 1));
        string tiny = File.ReadAllText(Path.Combine(Folder, "mimekit", "example.tinydns")).Split(':')[1];
        foreach (string record in (string[])[bind, tiny, "v=DKIM1; p=" + Pem("mimekit/example.pub")])
        {
            byte[] message = Encoding.ASCII.GetBytes(
                "DKIM-Signature: v=1; a=rsa-sha256; d=example.com; s=1433868189.example; h=from; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; c=relaxed/relaxed; b=AAAA\r\nFrom: a@example.com\r\n\r\n");
            DkimAnswer answer = (await Dkim.VerifyAsync(message, Zone(("1433868189.example._domainkey.example.com", record)), Now)).ShouldHaveSingleItem();
            answer.Problem.ShouldBe(DkimProblem.SignatureWrong);
            answer.KeyBits.ShouldBe(1024);
        }
    }
}

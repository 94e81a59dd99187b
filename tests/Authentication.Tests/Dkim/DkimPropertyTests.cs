using System.Text;
using FsCheck;
using FsCheck.Fluent;
using static Bezel.Authentication.Tests.DkimFixture;

namespace Bezel.Authentication.Tests;

/// <summary>What must hold of every message. The signer is written apart from the verifier, so these also compare two readings of the RFC.</summary>
public sealed class DkimPropertyTests
{
    private static readonly string[] Pieces =
        ["a", "word", "  ", " ", "\t", "\r\n", "\r\n\r\n", " \r\n", "\r\n ", "=", ".", "From: x", "\r", "\x00", "ü", "--boundary", "0123456789", ":", ";", "b="];

    private static readonly Gen<string> Body = Gen.Elements(Pieces).ListOf(30).Select(string.Concat).Select(text => text.TrimEnd('\r'));

    private static readonly Gen<string> Value = Gen.Elements(Pieces.Where(p => !p.StartsWith('\r') && p != " \r\n").Concat(["\r\n ", "\r\n\t", "a\rb", "\r \r"]))
        .ListOf(8).Select(string.Concat).Select(text => text.TrimEnd('\r', '\n', ' ', '\t') + "x")
        // What hides a From behind a lone CR is refused for that.
        .Where(text => !text.Contains("\rFrom", StringComparison.Ordinal));

    private static readonly Gen<string> Canonicalization = Gen.Elements("simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed");

    private static readonly Gen<(string Message, Signer Signer)> Signed =
        from body in Body
        from subject in Value
        from other in Value
        from canonicalization in Canonicalization
        from key in Gen.Elements(SigningKey.Rsa2048, SigningKey.Ed25519)
        select ($"From: ruth@example.com\r\nSubject:{subject}\r\nX-Other: {other}\r\nsubject: again\r\n\r\n{body}",
            new Signer(key) { Canonicalization = canonicalization, Fields = "from:subject:x-other:subject:subject" });

    [Fact]
    public void What_is_signed_passes() => Prop.ForAll(Signed.ToArbitrary(), sample =>
        OneAsync(sample.Signer.Sign(sample.Message), Publishing(sample.Signer.Key.Record)).Result.Result == DkimResult.Pass).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void What_is_signed_passes_with_bare_line_feeds() => Prop.ForAll(Signed.Where(s => !s.Message.Contains("\r\r\n", StringComparison.Ordinal)).ToArbitrary(), sample =>
        OneAsync(sample.Signer.Sign(sample.Message).Replace("\r\n", "\n", StringComparison.Ordinal), Publishing(sample.Signer.Key.Record)).Result.Result == DkimResult.Pass)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_byte_that_is_signed_cannot_be_changed()
    {
        Gen<(string Message, Signer Signer, int At, int With)> changed =
            from sample in Signed
            from at in Gen.Choose(0, 10_000)
            from with in Gen.Choose(0x21, 0x7E)
            select (sample.Message, sample.Signer, at, with);
        Prop.ForAll(changed.ToArbitrary(), sample =>
        {
            byte[] signed = Encoding.Latin1.GetBytes(sample.Signer.Sign(sample.Message));
            int at = sample.At % signed.Length;
            byte before = signed[at];
            // Black for black: what is white may be white otherwise. A name may change its capitals, and the last letter of base64 has bits to spare.
            if (before is < 0x21 or > 0x7E || (before ^ sample.With) is 0 or 0x20)
                return true;
            signed[at] = (byte)sample.With;
            IReadOnlyList<DkimAnswer> answers = Dkim.VerifyAsync(signed, Publishing(sample.Signer.Key.Record), Now).AsTask().Result;
            return answers.All(a => a.Result != DkimResult.Pass) || signed[at + 1] == '=';
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));
    }

    [Fact]
    public void Relaxed_does_not_see_how_white_space_is_laid_out()
    {
        Gen<(string Message, Signer Signer, int Seed)> laidOut =
            from sample in Signed
            from seed in Gen.Choose(0, 1 << 20)
            select (sample.Message, sample.Signer with { Canonicalization = "relaxed/relaxed" }, seed);
        Prop.ForAll(laidOut.ToArbitrary(), sample =>
        {
            string signed = sample.Signer.Sign(sample.Message);
            int body = signed.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            string other = Relaid(signed[..body], sample.Seed, inHeader: true) + "\r\n\r\n" + Relaid(signed[(body + 4)..], sample.Seed, inHeader: false)
                + new string(' ', sample.Seed % 3) + string.Concat(Enumerable.Repeat("\r\n", sample.Seed % 4));
            return OneAsync(other, Publishing(sample.Signer.Key.Record)).Result.Result == DkimResult.Pass;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Any_bytes_give_answers() => Prop.ForAll(Gen.Elements(
            [.. Pieces, "DKIM-Signature: ", "v=1;", "a=rsa-sha256;", "d=example.com;", "s=s1;", "h=from;", "bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;", "b=AAAA", "ARC-Seal: ", "i=1;", "cv=none;"])
        .ListOf(60).Select(string.Concat).ToArbitrary(), text =>
    {
        IReadOnlyList<DkimAnswer> answers = AllAsync(text).Result;
        return answers.Count <= 11 && answers.All(a => a.Result != DkimResult.Pass && a.Why.Length is > 0 and < 400);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>The same to a relaxed reader: more white space where there is some, folded lines, a space before a line end.</summary>
    private static string Relaid(string text, int seed, bool inHeader)
    {
        string[] spaces = inHeader ? [" ", "  ", "\t", "\r\n\t", " \r\n  "] : [" ", "  ", "\t", " \t "];
        var made = new StringBuilder();
        for (int at = 0; at < text.Length; at++)
        {
            seed = (int)(((uint)seed * 1664525) + 1013904223);
            char c = text[at];
            bool lineEnd = c == '\r' && at + 1 < text.Length && text[at + 1] == '\n';
            if (c == ' ' && (!inHeader || (at > 0 && text[at - 1] > ' ')))
                made.Append(spaces[(int)((uint)seed >> 16) % spaces.Length]);
            else if (lineEnd && !inHeader && (seed & 0x100000) != 0)
                made.Append(" \r");
            else
                made.Append(c);
        }
        return made.ToString();
    }
}

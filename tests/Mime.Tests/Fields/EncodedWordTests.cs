using System.Globalization;
using System.Text;
using Bezel.Testing;

namespace Bezel.Mime.Tests.Fields;

public sealed class EncodedWordTests
{
    private static string Decode(string text) => EncodedWords.Decode(text, null);

    [Theory]
    [InlineData("=?utf-8?Q?a_b=5F?=", "a b_")]
    [InlineData("=?UTF-8?b?4pyTIA==?= done", "✓  done")]
    [InlineData("=?utf-8?q?a?= =?utf-8?q?b?=", "ab")]
    [InlineData("=?utf-8?q?a?=\t =?iso-8859-1?q?=E9?=", "aé")]
    [InlineData("=?utf-8?q?a?= x =?utf-8?q?b?=", "a x b")]
    [InlineData("=?utf-8?q?=E2=9C?= =?utf-8?q?=93?=", "✓")] // a character split between two words
    [InlineData("=?utf-8*en?q?hello?=", "hello")]
    [InlineData("x=?utf-8?q?y?=z", "xyz")]
    [InlineData("=?utf-8?q?with spaces?=", "with spaces")]
    [InlineData("=?utf-8?q?no end", "=?utf-8?q?no end")]
    [InlineData("=?utf-8?x?what?=", "=?utf-8?x?what?=")]
    [InlineData("=??q?no charset?=", "=??q?no charset?=")]
    [InlineData("=?utf-8?b?SGVsbG8?=", "Hello")] // padding missing
    [InlineData("=?utf-8?q?line=0D=0ABcc:_x?=", "line Bcc: x")]
    [InlineData("=?gb2312?B?1tDOxA==?=", "中文")]
    [InlineData("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本")]
    [InlineData("=?unknown-charset?q?caf=C3=A9?=", "café")]
    [InlineData("=?utf-8?q??=", "")]
    public void Decodes(string text, string expected) => Decode(text).ShouldBe(expected);

    [Fact]
    public void Tells_words_that_cannot_be_decoded()
    {
        Mail.WithHeaders("Subject: =?utf-8?q?no end").Has(DefectKind.BadEncodedWord).ShouldBeTrue();
        Mail.WithHeaders("Subject: =?utf-8?b?a!b!?=").Has(DefectKind.BadEncodedWord).ShouldBeTrue();
        Mail.WithHeaders("Subject: =?nonsense?q?a?=").Has(DefectKind.UnknownCharset).ShouldBeTrue();
        Mail.WithHeaders("Subject: =?utf-8?q?fine?=").Has(DefectKind.BadEncodedWord).ShouldBeFalse();
    }

    /// <summary>Pairs of the suite in which one side is the encoded form of the other. Those without an expected value must stay as they are.</summary>
    [CorpusFact]
    public void Agrees_with_the_suite()
    {
        string file = Path.Combine(Corpus.Folder("suites"), "rfc2047", "mimekit", "rfc2047-pairs.tsv");
        var tests = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (string[] fields in File.ReadLines(file).Skip(1).Select(static line => line.Split('\t')))
        {
            if (!tests.TryGetValue(fields[0], out Dictionary<string, string>? values))
                tests[fields[0]] = values = [];
            values[fields[1]] = Unescape(fields[2]);
        }
        int decoded = 0, kept = 0, encoded = 0;
        foreach ((string name, Dictionary<string, string> values) in tests)
        {
            if (!values.TryGetValue("text", out string? text))
                continue;
            values.TryGetValue("expected", out string? expected);
            if (name.StartsWith("TestDecode", StringComparison.Ordinal))
            {
                // The incomplete word at the end of a text stays too.
                Decode(text).ShouldBe(expected ?? text, name);
                _ = expected is null ? kept++ : decoded++;
            }
            else if (name.StartsWith("TestEncodePhrase", StringComparison.Ordinal) && expected is not null)
            {
                Mail.Read($"From: {expected.Replace("\t", "\n\t", StringComparison.Ordinal)} <a@b.example>\n\n").From.Single().Name.ShouldBe(text, name);
                encoded++;
            }
            else if (name.StartsWith("TestEncode", StringComparison.Ordinal) && expected is not null)
            {
                Decode(expected).ShouldBe(text, name);
                encoded++;
            }
        }
        decoded.ShouldBeGreaterThan(3);
        kept.ShouldBeGreaterThan(4);
        encoded.ShouldBeGreaterThan(8);
    }

    private static string Unescape(string text)
    {
        var result = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }
            char c = text[++i];
            result.Append(c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'a' => '\a', _ => c });
        }
        return result.ToString();
    }

    [Fact]
    public void Decodes_every_character_of_a_long_subject_split_anywhere()
    {
        const string Subject = "Überweisung für Grüße — 請求書 ✓";
        byte[] bytes = Encoding.UTF8.GetBytes(Subject);
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            string first = string.Concat(bytes[..cut].Select(static b => "=" + b.ToString("X2", CultureInfo.InvariantCulture)));
            string second = string.Concat(bytes[cut..].Select(static b => "=" + b.ToString("X2", CultureInfo.InvariantCulture)));
            Decode($"=?utf-8?q?{first}?=\r\n =?UTF-8?Q?{second}?=").ShouldBe(Subject);
        }
    }
}

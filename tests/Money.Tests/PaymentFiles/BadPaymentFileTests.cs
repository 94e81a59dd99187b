using System.Security.Cryptography;
using System.Text;
using Bezel.Money.PaymentFiles;

namespace Bezel.Money.Tests.PaymentFiles;

public class BadPaymentFileTests
{
    private static readonly byte[][] Good =
    [
        NachaFile.Write(new NachaGroup("PPD", new NachaItem("021000021", "12345678", 123_450, "STONE")), new NachaGroup("CTX", new NachaItem("011000015", "0098765", 500, "GOLD", "", 22, "A", "B"))),
        Encoding.UTF8.GetBytes(NachaFile.Join(NachaFile.International("DE89370400440532013000", "02", "COBADEFFXXX", "DE", 250_000, "INVOICE 9"), "\n")),
        Encoding.UTF8.GetBytes(new PainFile().Write(new PainItem("DE91100000000123456789", 1234.50m, "Gold & Söhne", "RE-1"), new PainItem("NL91ABNA0417164300", 20m, "Stenen", "RE-2"))),
        Encoding.UTF8.GetBytes(NachaFile.Join(Standard18File.Records(true, new BacsItem("200000", "55779911", 123_450, "STONE")), "\r\n")),
        Encoding.UTF8.GetBytes("Payee,IBAN,Amount,Currency,Date\n\"Stone, Ltd\",DE89370400440532013000,5.00,EUR,2026-05-04\nGold,DE89370400440532013000,7.00,EUR,2026-05-04\n"),
    ];

    /// <summary>Whatever came: places are real ones, and a file with an error is not complete.</summary>
    internal static PaymentFile Sound(byte[] bytes, PaymentFileOptions? options = null)
    {
        PaymentFile file = Files.Read(bytes, options);
        file.Defects.ShouldAllBe(d => d.Line >= 1 && d.Column >= 1);
        file.Defects.ShouldAllBe(d => d.Say().Length > 10);
        file.IsComplete.ShouldBe(!file.Defects.Any(d => d.Severity == PaymentFileSeverity.Error) && file.IsComplete);
        file.Lines.ShouldAllBe(l => l.Amount >= 0);
        file.Totals.Lines.ShouldBe(file.Lines.Count);
        return file;
    }

    [Fact]
    public void Cut_anywhere_a_file_with_totals_is_never_complete_without_what_was_cut()
    {
        foreach (byte[] good in Good)
        {
            PaymentFile whole = Files.Read(good);
            whole.ShouldBeWhole();
            for (int length = 0; length < good.Length; length++)
            {
                PaymentFile cut = Sound(good[..length]);
                if (cut.IsComplete && whole.Format != PaymentFileFormat.Csv)
                    cut.Money().ShouldBe(whole.Money(), $"{whole.Format} cut at {length}");
            }
        }
    }

    [Fact]
    public void Flipped_bits_never_throw()
    {
        foreach (byte[] good in Good)
        {
            for (int at = 0; at < good.Length; at++)
            {
                byte[] bad = [.. good];
                bad[at] ^= (byte)(1 << at % 8);
                Sound(bad);
            }
        }
    }

    [Theory]
    [InlineData("", PaymentFileCodes.Empty)]
    [InlineData(" \r\n ", PaymentFileCodes.Empty)]
    [InlineData("PK\u0003\u0004\0\0\0", PaymentFileCodes.NotText)]
    [InlineData("<html><body>101</body></html>", PaymentFileCodes.FormatUnknown)]
    [InlineData("<", PaymentFileCodes.XmlMalformed)]
    public void What_is_no_payment_file_is_said_to_be_none(string text, string code)
    {
        PaymentFile file = Sound(Encoding.UTF8.GetBytes(text));
        file.Format.ShouldBe(PaymentFileFormat.Unknown);
        file.Defects.ShouldContain(d => d.Code == code);
        file.IsComplete.ShouldBeFalse();
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "external entity")]
    [InlineData("<!DOCTYPE x [<!ENTITY % e SYSTEM \"http://a.example/x.dtd\"> %e;]>", "external entity")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>", "entities")]
    [InlineData("<!DOCTYPE Document>", "document type")]
    public void External_entities_and_a_billion_laughs_are_refused_by_name(string declaration, string detail)
    {
        string text = new PainFile().Write(new PainItem("DE91100000000123456789", 1m, "&e;", "1"));
        PaymentFile file = Sound(Encoding.UTF8.GetBytes(text.Replace("?>", "?>" + declaration, StringComparison.Ordinal)));
        PaymentFileDefect defect = file.Defects.Where(d => d.Code == PaymentFileCodes.XmlDtd).ShouldHaveSingleItem();
        (defect.Line, defect.Detail, defect.Column > 38).ShouldBe((1, detail, true));
        file.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void Depth_variety_and_length_of_xml_are_bounded()
    {
        const string root = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn>";
        Sound(Encoding.UTF8.GetBytes(root + string.Concat(Enumerable.Repeat("<a>", 100_000)))).Defects.ShouldContain(d => d.Code == PaymentFileCodes.XmlTooDeep);
        Sound(Encoding.UTF8.GetBytes(root + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<a{i}/>")))).Defects.ShouldContain(d => d.Code == PaymentFileCodes.XmlTooVaried);
        Sound(Encoding.UTF8.GetBytes(root + "<a b=\"" + new string('x', 3_000_000) + "\"/>")).Defects.ShouldContain(d => d.Code == PaymentFileCodes.XmlPartTooLong);
        Sound(Encoding.UTF8.GetBytes(root + "<a" + new string('x', 3_000_000) + "/>")).Defects.ShouldContain(d => d.Code == PaymentFileCodes.XmlPartTooLong);
        Sound([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(root + "<a b=\"" + new string('x', 3_000_000) + "\"/>")]).Defects.ShouldContain(d => d.Code == PaymentFileCodes.XmlPartTooLong);
    }

    [Fact]
    public void A_file_larger_than_the_bound_is_said_to_be()
    {
        foreach (byte[] good in Good)
        {
            PaymentFile file = Sound(good, new PaymentFileOptions { MaxBytes = good.Length - 1 });
            file.Defects.ShouldContain(d => d.Code == PaymentFileCodes.TooLarge);
            file.IsComplete.ShouldBeFalse();
            Sound(good, new PaymentFileOptions { MaxBytes = good.Length }).ShouldBeWhole();
        }
    }

    [Fact]
    public void More_lines_than_the_bound_are_said_to_be()
    {
        foreach (byte[] good in Good)
        {
            int lines = Files.Read(good).Lines.Count;
            if (lines < 2)
                continue;
            PaymentFile file = Sound(good, new PaymentFileOptions { MaxLines = lines - 1 });
            file.Lines.Count.ShouldBe(lines - 1);
            file.Defects.ShouldContain(d => d.Code == PaymentFileCodes.TooManyLines);
            Sound(good, new PaymentFileOptions { MaxLines = lines }).ShouldBeWhole();
        }
    }

    [Fact]
    public void Defects_beyond_the_bound_are_counted()
    {
        string text = "Payee,IBAN,Amount,Currency\n" + string.Concat(Enumerable.Repeat("x,DE89370400440532013001,5.00,EUR\n", 50));
        PaymentFile file = Files.Read(text, new PaymentFileOptions { MaxDefects = 10 });
        (file.Defects.Count, file.DefectsLeftOut, file.IsComplete).ShouldBe((10, 40, false));
    }

    [Fact]
    public void A_file_that_changes_its_format_midway_is_not_complete()
    {
        byte[] ach = Good[0];
        Sound([.. ach, .. Good[2]]).IsComplete.ShouldBeFalse();
        Sound([.. Good[2], .. ach]).IsComplete.ShouldBeFalse();
        Sound([.. ach, .. ach]).IsComplete.ShouldBeFalse();
        Sound([.. Good[3], .. Good[3]]).IsComplete.ShouldBeFalse();
        Sound([.. Good[2], .. Good[2]]).IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void The_digest_is_of_the_bytes_as_they_came()
    {
        foreach (byte[] good in Good)
        {
            Files.Read(good).Sha256.ShouldBe(SHA256.HashData(good));
            Files.Read(good[..(good.Length / 2)]).Sha256.ShouldBe(SHA256.HashData(good.AsSpan(0, good.Length / 2)));
        }
    }

    [Fact]
    public void Lines_handed_over_one_by_one_are_the_same()
    {
        foreach (byte[] good in Good)
        {
            List<string> lines = [];
            using var stream = new MemoryStream(good);
            PaymentFile file = PaymentFileReader.Read(stream, "file", l => lines.Add($"{l.Line} {l.Account} {l.Amount}"));
            file.Lines.ShouldBeEmpty();
            file.Batches.ShouldAllBe(b => b.Format == file.Format);
            lines.ShouldBe(Files.Read(good).Lines.Select(l => $"{l.Line} {l.Account} {l.Amount}"));
            file.Totals.Lines.ShouldBe(lines.Count);
        }
    }

    [Fact]
    public void A_stream_may_give_its_bytes_in_small_pieces()
    {
        foreach (byte[] good in Good)
        {
            using var stream = new SlowStream(good);
            PaymentFileReader.Read(stream, "file").Money().ShouldBe(Files.Read(good).Money());
        }
    }

    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));
    }
}

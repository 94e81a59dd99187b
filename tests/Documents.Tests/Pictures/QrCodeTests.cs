using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QRCoder;

namespace Bezel.Documents.Tests.Pictures;

public class QrCodeTests
{
    private const string Address = "https://pay.example/verify?id=8841&shop=ring";

    private static string[] Codes(SamplePicture picture) => Codes(PictureFiles.Png(picture));

    private static string[] Codes(byte[] file)
    {
        DocumentInspection seen = DocumentInspection.Inspect("x", null, file);
        seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
        return [.. seen.Facts.Where(f => f.Kind == FactKind.QrCode).Select(f => f.Detail)];
    }

    [Fact]
    public void Tells_the_text_and_the_address_of_a_code()
    {
        DocumentInspection seen = DocumentInspection.Inspect("code.png", "image/png", PictureFiles.Png(SamplePicture.Qr(Address)));
        seen.Facts.ShouldBe([new DocumentFact(FactKind.QrCode, Address, "")]);
        seen.Links.ShouldBe([Address]);
        seen.Text.Trim().ShouldBe(Address);
        seen.CouldNotCheck.ShouldBeNull();
    }

    [Theory]
    [InlineData("MEBKM:TITLE:Shop;URL:https\\://ring.example/a;;", "https://ring.example/a")]
    [InlineData("BEGIN:VCARD\r\nFN:A. Smith\r\nURL:www.ring.example\r\nEND:VCARD", "www.ring.example")]
    [InlineData("Visit HTTPS://RING.EXAMPLE today", "HTTPS://RING.EXAMPLE")]
    [InlineData("ring.example/pay", "ring.example/pay")]
    [InlineData("mailto:a@ring.example", "mailto:a@ring.example")]
    [InlineData("Table 7, please wait to be seated.", null)]
    [InlineData("4006381333931", null)]
    public void Finds_the_address_in_what_a_code_says(string text, string? address) =>
        DocumentInspection.Inspect("x", null, PictureFiles.Png(SamplePicture.Qr(text))).Links.ShouldBe(address is null ? [] : [address]);

    [Fact]
    public void Reads_every_version_at_every_level_of_correction()
    {
        foreach (QRCodeGenerator.ECCLevel level in Enum.GetValues<QRCodeGenerator.ECCLevel>().Where(l => l != QRCodeGenerator.ECCLevel.Default))
        {
            for (int version = 1; version <= 40; version++)
            {
                string text = $"V{version} {level} https://ring.example/"[..Math.Min(4 + version * 3, 20)];
                // One module a pixel is what programs draw that leave the enlarging to the viewer.
                Codes(SamplePicture.Qr(text, version % 3 + 1, level, version)).ShouldBe([text], $"version {version} {level}");
            }
        }
    }

    [Fact]
    public void Reads_whatever_text_was_written()
    {
        Gen<string> numbers = Gen.Elements("0123456789".ToCharArray()).NonEmptyListOf().Select(c => string.Concat(c));
        Gen<string> capitals = Gen.Elements("ABCXYZ0189 $%*+-./:".ToCharArray()).NonEmptyListOf().Select(c => string.Concat(c));
        Gen<string> any = ArbMap.Default.GeneratorFor<NonWhiteSpaceString>().Select(s => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(s.Get.Replace("\0", "0", StringComparison.Ordinal))));
        Prop.ForAll(Arb.From(Gen.OneOf(numbers, capitals, any).Where(t => t.Trim().Length > 0)), text =>
        {
            text = text.Trim();
            text = text.Length <= 300 ? text : text[..300].Trim();
            if (char.IsHighSurrogate(text[^1]))
                return;
            Codes(SamplePicture.Qr(text, 2)).ShouldBe([text]);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("Uhrmacher Jörg Müller, Zürich")]
    [InlineData("Ювелирный дом")]
    [InlineData("宝石店 ダイヤモンド")]
    public void Reads_text_of_other_languages(string text) => Codes(SamplePicture.Qr(text)).ShouldBe([text]);

    [Fact]
    public void Reads_a_text_of_latin_letters_that_is_not_unicode() => Codes(SamplePicture.Qr("Bijoux d'été à Genève", utf8: false)).ShouldBe(["Bijoux d'été à Genève"]);

    [Theory]
    [InlineData(7)]
    [InlineData(31)]
    [InlineData(45)]
    [InlineData(88)]
    [InlineData(135)]
    [InlineData(180)]
    [InlineData(249)]
    public void Reads_a_code_that_is_turned(double degrees) => Codes(SamplePicture.Qr(Address, 5).Turned(degrees)).ShouldBe([Address]);

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void Reads_a_code_seen_from_aside(double strength) => Codes(SamplePicture.Qr(Address, 6).Tilted(strength).Turned(12)).ShouldBe([Address]);

    [Fact]
    public void Reads_a_code_on_something_round() => Codes(SamplePicture.Qr(Address, 6).Bent(8)).ShouldBe([Address]);

    [Fact]
    public void Reads_a_code_in_a_mirror() => Codes(SamplePicture.Qr(Address).Mirrored()).ShouldBe([Address]);

    [Fact]
    public void Reads_a_code_in_light_on_dark() => Codes(SamplePicture.Qr(Address).Inverted().On(300, 300, 60, 60, paper: 0)).ShouldBe([Address]);

    [Fact]
    public void Reads_a_code_in_poor_light() => Codes(SamplePicture.Qr(Address, 6).Blurred(2).Lit().Noisy(5)).ShouldBe([Address]);

    [Fact]
    public void Reads_a_small_code_on_a_large_page() => Codes(SamplePicture.Qr(Address, 3).On(1700, 2200, 1400, 1900)).ShouldBe([Address]);

    [Fact]
    public void Reads_a_code_in_a_photograph_of_many_megapixels() => Codes(SamplePicture.Qr(Address, 14).On(4000, 3000, 2100, 900, paper: 180)).ShouldBe([Address]);

    [Fact]
    public void Reads_a_code_that_has_lost_a_corner_to_a_logo()
    {
        SamplePicture code = SamplePicture.Qr(Address, 6, QRCodeGenerator.ECCLevel.H);
        int middle = code.Width / 2;
        Codes(SamplePicture.Plain(code.Width, code.Height, (x, y) => Math.Abs(x - middle) < 22 && Math.Abs(y - middle) < 22 ? 120 : code.Grey[y * code.Width + x])).ShouldBe([Address]);
    }

    [Fact]
    public void Reads_several_codes_in_one_picture()
    {
        string[] codes = Codes(SamplePicture.Qr("first").Beside(SamplePicture.Qr("second of them", 5)).Beside(SamplePicture.Qr(Address, 3)));
        codes.Order(StringComparer.Ordinal).ShouldBe(["first", Address, "second of them"]);
    }

    [Fact]
    public void Says_nothing_of_pictures_without_a_code()
    {
        Codes(SamplePicture.Plain(300, 300, (_, _) => 200)).ShouldBeEmpty();
        Codes(SamplePicture.Plain(600, 400, (x, y) => (x * y / 50 + x) % 256)).ShouldBeEmpty();
        Codes(SamplePicture.Plain(400, 400, (_, _) => 128).Noisy(120)).ShouldBeEmpty();
        // Bars, a chessboard and rings.
        Codes(SamplePicture.Plain(400, 200, (x, _) => x / 3 * 7 % 5 < 2 ? 0 : 255)).ShouldBeEmpty();
        Codes(SamplePicture.Plain(400, 400, (x, y) => (x / 8 + y / 8) % 2 * 255)).ShouldBeEmpty();
        Codes(SamplePicture.Plain(400, 400, (x, y) => (int)Math.Sqrt((x - 200) * (x - 200) + (y - 200) * (y - 200)) / 8 % 2 * 255)).ShouldBeEmpty();
    }

    [Fact]
    public void Says_nothing_of_a_code_that_is_damaged_beyond_its_correction()
    {
        SamplePicture code = SamplePicture.Qr(Address, 4, QRCodeGenerator.ECCLevel.L);
        Codes(SamplePicture.Plain(code.Width, code.Height, (x, y) => x > code.Width / 3 && x < code.Width * 2 / 3 && y > code.Height / 3 && y < code.Height * 2 / 3 ? 0 : code.Grey[y * code.Width + x])).ShouldBeEmpty();
    }

    [Fact]
    public void Finds_codes_in_pages_and_archives_and_says_where()
    {
        byte[] png = PictureFiles.Png(SamplePicture.Qr(Address));
        DocumentInspection page = DocumentInspection.Inspect("a.html", null, Encoding.ASCII.GetBytes($"<html><body><p>Scan</p><img src=\"data:image/png;base64,{Convert.ToBase64String(png)}\"></body></html>"));
        page.Facts.ShouldContain(f => f.Kind == FactKind.QrCode && f.Detail == Address && f.Where.Length > 0);
        page.Links.ShouldContain(Address);
        DocumentInspection zip = DocumentInspection.Inspect("a.zip", null, SampleFiles.Zip(("folder/code.png", png)));
        zip.Facts.ShouldContain(new DocumentFact(FactKind.QrCode, Address, "folder/code.png"));
        DocumentInspection plain = DocumentInspection.Inspect("a.html", null, "<img src=\"data:image/png;base64,AAAA\"><img src=\"data:image/png,AAAA\">"u8.ToArray());
        plain.Has(FactKind.QrCode).ShouldBeFalse();
    }

    [Fact]
    public void Says_when_corner_marks_are_so_many_that_a_code_may_hide_among_them()
    {
        SamplePicture marks = SamplePicture.Plain(1000, 800, (x, y) =>
        {
            (int column, int row) = (x % 60 / 4 - 4, y % 60 / 4 - 4);
            return column is < 0 or > 6 || row is < 0 or > 6 || Math.Max(Math.Abs(column - 3), Math.Abs(row - 3)) == 2 ? 255 : 0;
        });
        DocumentInspection seen = DocumentInspection.Inspect("x", null, PictureFiles.Png(marks));
        seen.Has(FactKind.QrCode).ShouldBeFalse();
        seen.CouldNotCheck.ShouldNotBeNull();
    }
}

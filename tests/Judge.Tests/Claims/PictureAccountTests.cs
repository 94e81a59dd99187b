using System.Text;
using Bezel.Documents;
using Bezel.Judge.Shop;

namespace Bezel.Judge.Tests.Claims;

/// <summary>Accounts in pictures: read when one may stand there, never when mail is ordinary, and said when they cannot be read for certain.</summary>
public sealed class PictureAccountTests
{
    private const string Book = """
        shop: { name: Adler & Daughters, domains: [adler.example] }
        suppliers:
          - name: Meridian Diamonds
            domains: [meridian-diamonds.example]
            contacts: [{ name: Tom Vale, email: tom@meridian-diamonds.example }]
            accounts: [{ routing: "021000021", account: "123456789" }, { iban: DE89370400440532013000 }]
        """;

    [Theory]
    [InlineData("Routing 026073150\nAccount number 987654321", true, false)]
    [InlineData("Routing 021000021\nAccount number 123456789", false, false)]
    // An eight for a three, a lost digit: neither the same nor another.
    [InlineData("Routing 021000021\nAccount number 128456789", false, true)]
    [InlineData("Routing 021000021\nAccount number 12345678", false, true)]
    // Check digits decide.
    [InlineData("IBAN DE02 1203 0000 0000 2020 51", true, false)]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00", false, false)]
    [InlineData("IBAN DE89 3704 0044 0582 0130 00", false, true)]
    [InlineData("IBAN D389370400440532O13OOX77", false, true)]
    public void An_account_in_a_picture_is_held_passed_or_said_to_be_unsure(string picture, bool held, bool unsure)
    {
        Verdict verdict = Check("Please pay to the account in the picture.", picture);
        verdict.Holds.Contains("account-differs-from-book").ShouldBe(held);
        verdict.CouldNotCheck.Any(one => one.Rule == "account-differs-from-book").ShouldBe(unsure, string.Join('\n', verdict.CouldNotCheck));
        verdict.Claims.Any(claim => claim.Kind == SupplierClaimKind.Account).ShouldBe(held);
    }

    [Fact]
    public void Ordinary_mail_never_waits_for_its_pictures()
    {
        var reader = new Reader("Account number 987654321");
        string chat = string.Concat(Enumerable.Repeat("It was good to see you all at the fair, and the new display cases look wonderful in this light. ", 4));
        Mail(reader, "ann@friends.example", chat);
        reader.Asked.ShouldBe(0);
    }

    [Fact]
    public void Without_a_shop_no_picture_is_read()
    {
        var reader = new Reader("Account number 987654321");
        new MessageJudge(null, pictures: reader).JudgeEmail(Bytes("x@stranger.example", "Pay to our new account."));
        reader.Asked.ShouldBe(0);
    }

    [Fact]
    public void What_no_program_could_read_is_said_when_an_account_may_stand_in_it()
    {
        Verdict verdict = Mail(new Reader(null), "tom@meridian-diamonds.example", "Our bank details have changed, see the picture.");
        verdict.CouldNotCheck.ShouldContain(one => one.Rule == "pictures" && one.Why.Contains("tesseract", StringComparison.Ordinal) && one.Why.Contains("details.png", StringComparison.Ordinal));
        Mail(new Reader(null), "tom@meridian-diamonds.example", "The stone is lovely, see the picture.").CouldNotCheck.ShouldNotContain(one => one.Rule == "pictures");
    }

    private static Verdict Check(string text, string picture) => Mail(new Reader(picture), "tom@meridian-diamonds.example", text);

    private static Verdict Mail(Reader reader, string from, string text) => new MessageJudge(ShopFile.Parse(Book), pictures: reader).JudgeEmail(Bytes(from, text));

    private static byte[] Bytes(string from, string text)
    {
        // The head of a picture is enough: the reader is a stand-in.
        byte[] picture = [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[600]];
        return Encoding.UTF8.GetBytes($"From: {from}\nTo: miriam@adler.example\nSubject: Payment\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{text}\n--b\n"
            + $"Content-Type: image/png; name=details.png\nContent-Disposition: attachment; filename=details.png\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(picture)}\n--b--\n");
    }

    /// <summary>Says that every picture holds the same; null when it can read none.</summary>
    private sealed class Reader(string? text) : IPictureText, IFileScan
    {
        public int Asked { get; private set; }

        public IFileScan ForOneMessage()
        {
            Asked++;
            return this;
        }

        public DocumentInspection Scan(DocumentInspection file) => text is null ? file.With([], couldNotCheck: "tesseract is not on this computer") : file.With([], text);
    }
}

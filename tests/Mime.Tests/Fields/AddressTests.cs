namespace Bezel.Mime.Tests.Fields;

public sealed class AddressTests
{
    private static string[] From(string value) => [.. Mail.WithHeaders("From: " + value).From.Select(static address => $"{address.Name}|{address.Address}")];

    [Theory]
    [InlineData("a@b.example", "|a@b.example")]
    [InlineData("<a@b.example>", "|a@b.example")]
    [InlineData("Tom Vale <tom@b.example>", "Tom Vale|tom@b.example")]
    [InlineData("\"Vale, Tom\" <tom@b.example>", "Vale, Tom|tom@b.example")]
    [InlineData("\"a \\\"b\\\" c\" <tom@b.example>", "a \"b\" c|tom@b.example")]
    [InlineData("tom@b.example (Tom Vale)", "Tom Vale|tom@b.example")]
    [InlineData("Tom (the (old) one) <tom@b.example>", "Tom|tom@b.example")]
    [InlineData("<@relay.example,@two.example:tom@b.example>", "|tom@b.example")]
    [InlineData("Tom <tom@b.example", "Tom|tom@b.example")]
    [InlineData("\"Tom <tom@b.example>", "Tom|tom@b.example")]
    [InlineData("Tom tom@b.example", "Tom|tom@b.example")]
    [InlineData("boss@shop.example <evil@b.example>", "boss@shop.example|evil@b.example")]
    [InlineData("<boss@shop.example> <evil@b.example>", "<boss@shop.example>|evil@b.example")]
    [InlineData("\"quoted local\"@b.example", "|\"quoted local\"@b.example")]
    [InlineData("=?utf-8?q?Vale=2C_Tom?= <tom@b.example>", "Vale, Tom|tom@b.example")]
    [InlineData("\"=?utf-8?q?T=C3=B6m?=\" <tom@b.example>", "Töm|tom@b.example")]
    [InlineData("=?utf-8?q?Tom_=3Ctom=40b.example=3E?=", "Tom|<tom@b.example>")]
    [InlineData("Tom <tom @ b.example>", "Tom|tom@b.example")]
    [InlineData("Only A Name", "Only A Name|")]
    [InlineData("<mailto:tom@b.example>", "|tom@b.example")]
    public void Reads_one_address(string value, string expected) => From(value).ShouldBe([expected]);

    [Fact]
    public void Reads_lists_and_groups()
    {
        From("a@b.example, Team: c@d.example, Eve <e@f.example>; , g@h.example").ShouldBe(["|a@b.example", "|c@d.example", "Eve|e@f.example", "|g@h.example"]);
        From("undisclosed-recipients:;").ShouldBeEmpty();
        From("a@b.example; c@d.example").ShouldBe(["|a@b.example", "|c@d.example"]);
    }

    [Fact]
    public void Divides_the_address()
    {
        var address = new MailAddress("", "Tom.Vale@Mail.B.Example.");
        address.LocalPart.ShouldBe("Tom.Vale");
        address.Domain.ShouldBe("mail.b.example");
        new MailAddress("x", "").Domain.ShouldBe("");
        new MailAddress("", "\"a@b\"@c.example").LocalPart.ShouldBe("a@b");
    }

    [Theory]
    [InlineData("From: ceo@shop.example <x@evil.example>", DefectKind.AddressInName)]
    [InlineData("From: <@r.example:x@evil.example>", DefectKind.SourceRoute)]
    [InlineData("From: Tom", DefectKind.BadAddress)]
    [InlineData("From: \"=?utf-8?q?x?=\" <a@b.example>", DefectKind.MisplacedEncodedWord)]
    public void Tells_what_is_wrong(string header, DefectKind kind) => Mail.WithHeaders(header).Has(kind).ShouldBeTrue();

    [Fact]
    public void Reads_no_more_addresses_than_the_limit()
    {
        MimeMessage message = Mail.Read("To: " + string.Concat(Enumerable.Repeat("a@b.example, ", 100)) + "\n\n", new MimeLimits { MaxAddresses = 10 });
        message.To.Count.ShouldBe(10);
        message.Has(DefectKind.TooManyAddresses).ShouldBeTrue();
    }

    [Fact]
    public void An_empty_return_path_is_none() => Mail.WithHeaders("Return-Path: <>").ReturnPath.ShouldBeNull();
}

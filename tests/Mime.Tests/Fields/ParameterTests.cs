namespace Bezel.Mime.Tests.Fields;

public sealed class ParameterTests
{
    private static MimePart Part(string fields) => Mail.WithHeaders(fields).Body;

    [Theory]
    [InlineData("attachment; filename=a.pdf", "a.pdf")]
    [InlineData("attachment; filename=\"a b;c.pdf\"", "a b;c.pdf")]
    [InlineData("attachment; filename=a b.pdf", "a b.pdf")]
    [InlineData("attachment; filename=\"a\\\"b.pdf\"", "a\"b.pdf")]
    [InlineData("attachment; filename=\"C:\\tmp\\a.pdf\"", "C:\\tmp\\a.pdf")]
    [InlineData("attachment; filename=\"unclosed.pdf", "unclosed.pdf")]
    [InlineData("attachment; filename=\"=?utf-8?q?Rechnung=20=C3=BC?= =?utf-8?q?ber.pdf?=\"", "Rechnung über.pdf")]
    [InlineData("attachment; filename==?utf-8?b?5Lit5paH?=.pdf", "中文.pdf")]
    [InlineData("attachment; filename*=utf-8''%e2%82%ac%20rates.pdf", "€ rates.pdf")]
    [InlineData("attachment; filename*=iso-8859-1'en'%A3%20rates.pdf", "£ rates.pdf")]
    [InlineData("attachment; filename*0=long; filename*1=name; filename*2=.pdf", "longname.pdf")]
    [InlineData("attachment; filename*2=.pdf; filename*0=long; filename*1=name", "longname.pdf")]
    [InlineData("attachment; filename*0*=utf-8''%e2%82; filename*1*=%ac.pdf", "€.pdf")]
    [InlineData("attachment; filename*0*=utf-8''%41; filename*1=%41.pdf", "A%41.pdf")]
    [InlineData("attachment; filename=plain.pdf; filename*=utf-8''rich.pdf", "rich.pdf")]
    [InlineData("attachment; filename=first.pdf; filename=second.exe", "first.pdf")]
    [InlineData("attachment; filename=a.pdf size=3", "a.pdf")]
    [InlineData("attachment filename=a.pdf", "a.pdf")]
    [InlineData("attachment; FileName = \"a.pdf\" ", "a.pdf")]
    [InlineData("attachment; name=a.pdf", "a.pdf")]
    [InlineData("attachment; filename=\"\"", null)]
    [InlineData("attachment", null)]
    public void Reads_a_file_name(string disposition, string? expected)
    {
        MimePart part = Part("Content-Disposition: " + disposition);
        part.FileName.ShouldBe(expected);
        part.Disposition.ShouldBe("attachment");
    }

    [Fact]
    public void Takes_the_name_of_Content_Type_when_there_is_no_other()
    {
        Part("Content-Type: application/pdf; name=\"a.pdf\"").FileName.ShouldBe("a.pdf");
        MimePart both = Part("Content-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment; filename=a.exe");
        both.FileName.ShouldBe("a.exe");
    }

    [Theory]
    [InlineData("Content-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment; filename=a.exe", DefectKind.FileNamesDiffer)]
    [InlineData("Content-Disposition: attachment; filename*=utf-8''a%E2%80%AEfdp.exe", DefectKind.DeceptiveFileName)]
    [InlineData("Content-Disposition: attachment; filename=\"../../a.exe\"", DefectKind.PathInFileName)]
    [InlineData("Content-Type: text/plain; charset=utf-8; charset=utf-7", DefectKind.DuplicateParameter)]
    [InlineData("Content-Type: text/plain; charset=\"utf-8", DefectKind.BadParameter)]
    [InlineData("Content-Disposition: attachment; filename*0=a; filename*2=c", DefectKind.BadParameterContinuation)]
    [InlineData("Content-Disposition: attachment; filename*1=a; filename*0=c", DefectKind.BadParameterContinuation)]
    [InlineData("Content-Disposition: attachment; filename=\"=?utf-8?q?a?=\"", DefectKind.MisplacedEncodedWord)]
    public void Tells_what_is_wrong(string fields, DefectKind kind) => Mail.WithHeaders(fields).Has(kind).ShouldBeTrue();

    [Fact]
    public void Reads_type_and_parameters_with_comments_and_odd_spacing()
    {
        MimePart part = Part("Content-Type: Text / HTML (what (a) type) ; Charset = UTF-8 (yes);format=flowed");
        part.MediaType.ShouldBe("text/html");
        part.Parameters["CHARSET"].ShouldBe("UTF-8");
        part.Parameters["format"].ShouldBe("flowed");
    }
}

using Bezel.Documents.Tests;

namespace Bezel.Fuzz.Tests;

public class PageTargets
{
    [Fact]
    public void Pages() => FuzzRun.Of("page",
        [
            "<html><body><form action=\"https://a.example\"><input type=password></form><script>document.write(unescape('%3Cform%3E%3Cinput%20type=password%3E'));</script></body></html>"u8.ToArray(),
            System.Text.Encoding.ASCII.GetBytes("<html><script>var d=atob('" + Convert.ToBase64String(SampleFiles.Zip(("a.txt", "hello"))) + "');var b=new Blob([d]);a.href=URL.createObjectURL(b);a.download='a.zip';</script>"),
            "<svg onload=\"location='http://a.example'\"><foreignObject><body><a download=x href=\"data:text/html;base64,PGh0bWw+PGJvZHk+PGZvcm0+PGlucHV0PjwvZm9ybT48L2JvZHk+PC9odG1sPg==\">x</a></body></foreignObject></svg>"u8.ToArray(),
            "<html><iframe srcdoc=\"&lt;iframe srcdoc='&amp;lt;b&amp;gt;'&gt;\"></iframe><script>var u=new Uint8Array([80,75,3,4,5,6,7,8]);eval(function(p,a,c,k,e,d){}('x'))</script></html>"u8.ToArray(),
        ],
        ["<script>", "</script>", "srcdoc=\"", "data:text/html,", "data:image/png;base64,", "download=\"", "<!--", "-->", "'", "\"", ">", "document.write(", "atob('", "unescape('", "%3Cscript%3E", "&lt;", "new Blob([", "String.fromCharCode(", "<![CDATA["], DocumentTargets.Inspect);

    [Fact]
    public void Calendars() => FuzzRun.Of("calendar",
        [
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nORGANIZER;CN=\"A;B\":mailto:a@b.example\r\nSUMMARY:x\\, y\r\nDTSTART:20261124T093000Z\r\nATTACH;ENCODING=BASE64;X-FILENAME=a.txt:aGVsbG8=\r\nBEGIN:VALARM\r\nACTION:PROCEDURE\r\nATTACH:http://a.example\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"u8.ToArray(),
            "BEGIN:VCARD\r\nNOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=A9 =\r\nmore\r\nitem1.URL:http://a.example\r\nPHOTO;ENCODING=b:R0lGODlhAQABAIAAAAAAAP\r\n ///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\r\nEND:VCARD\r\n"u8.ToArray(),
        ],
        ["BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "\r\n ", ";", ":", "=", "\"", "ENCODING=BASE64:", "QUOTED-PRINTABLE:", "=\r\n", "ATTACH:data:text/html,", "\\n"], DocumentTargets.Inspect);

    [Fact]
    public void Programs() => FuzzRun.Of("program",
        [
            ProgramSamples.Windows(body: [.. new byte[32], .. ProgramSamples.VersionString("ProductName", "Ring Sizer")], signature: ProgramSamples.Signature("Lind Tools Ltd")), ProgramSamples.Windows(0x14C, true, true, "UPX0", after: SampleFiles.Zip(("a.txt", "hello"))),
            [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 62, 0], [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 61, 0, 0, 0, 0, 0, 0, 0, 0],
        ],
        ["PE\0\0", "MZ", "\xFF\xFF\xFF\xFF", "\0\0\0\0", "MSCF\0\0\0\0", "Rar!\x1A\x07", "P\0r\0o\0d\0u\0c\0t\0N\0a\0m\0e\0\0\0", "\x30\x82\xFF\xFF", "\x30\x80"], DocumentTargets.Inspect);
}

using System.Text;

namespace Bezel.Documents.Tests;

/// <summary>Shortcuts, scripts, pages, calendars, programs and PDF actions, cut off and with bits turned over.</summary>
public class ShortcutBadInputTests
{
    private static readonly byte[][] Samples =
    [
        ShortcutSamples.Link(["C:\\", "Windows", "cmd.exe"], local: "C:\\Windows\\cmd.exe", share: "\\\\a.example\\b", arguments: "/c start http://a.example/x", icon: "shell32.dll", environment: "%windir%\\cmd.exe", machine: "shop", after: SampleFiles.Zip(("a.txt", "hello"))),
        "var a='x'+String.fromCharCode(65,0x42);var s=new ActiveXObject('WScript.Shell');s.Run(a.split('').reverse().join(''));eval(unescape('%u0041'));"u8.ToArray(),
        "$a = ('{1}{0}' -f 'b','a') + [char]65; IEX ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('aGk=')))\n$env:x = @\"\nhere\n\"@"u8.ToArray(),
        "@echo off\r\nset \"a=power\"\r\n%a%sh^ell -enc aQBlAHgAIAAxAA== & start http://a.example/%a:~1,2%\r\n"u8.ToArray(),
        Encoding.Latin1.GetBytes(ScriptSamples.Encoded("Set s = CreateObject(\"WScript.Shell\")\r\n")),
        "<html><script>var d=atob('UEsDBBQAAAAIAA==');var b=new Blob([d]);a.download='a.zip';document.write(unescape('%3Cform%3E'))</script><iframe srcdoc=\"&lt;b&gt;\"></iframe><img src=\"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\"></html>"u8.ToArray(),
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nORGANIZER;CN=\"A\":mailto:a@b.example\r\nSUMMARY:x\\, y\r\nATTACH;ENCODING=BASE64;X-FILENAME=a.txt:aGVsbG8=\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"u8.ToArray(),
        ProgramSamples.Windows(body: ProgramSamples.VersionString("ProductName", "Ring Sizer"), signature: ProgramSamples.Signature("Lind Tools Ltd")),
        SampleFiles.Pdf("BT /F1 12 Tf 10 10 Td (x) Tj ET", catalog: "/OpenAction<</S/Launch/Win<</F(cmd.exe)/P(/c x)>>/Next[<</S/JavaScript/JS(app.launchURL\\('http://a.example'\\))>>]>>/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>", more: ["<</Type/Filespec/F(a.txt)/EF<</F 7 0 R>>>>", "<</Type/EmbeddedFile/Length 5>>\nstream\nhello\nendstream"]),
    ];

    [Fact]
    public void Ends_cleanly_wherever_a_file_is_cut_off()
    {
        foreach (byte[] sample in Samples)
        {
            for (int part = 0; part < 64; part++)
                Inspect(sample[..(sample.Length * part / 64)]);
        }
    }

    [Fact]
    public void Ends_cleanly_whichever_bit_is_turned_over()
    {
        foreach (byte[] sample in Samples)
        {
            for (int i = 0; i < 400; i++)
            {
                byte[] wrong = [.. sample];
                int bit = (int)((uint)(i * 2_654_435_761) % (uint)(sample.Length * 8));
                wrong[bit / 8] ^= (byte)(1 << (bit % 8));
                Inspect(wrong);
            }
        }
    }

    private static void Inspect(byte[] content) =>
        DocumentInspection.Inspect("x", null, content).Defects.Where(d => d.Kind == DocumentDefectKind.ReaderFailed).ShouldBeEmpty(Convert.ToHexString(content.AsSpan(0, Math.Min(content.Length, 400))));
}

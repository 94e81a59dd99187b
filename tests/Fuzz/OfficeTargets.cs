using Bezel.Documents;
using Bezel.Documents.Tests;

namespace Bezel.Fuzz.Tests;

/// <summary>Outlook items, winmail.dat, RTF, OneNote sections, Office packages, messages and flat XML.</summary>
public class OfficeTargets
{
    private static readonly DocumentLimits Small = new() { MaxInflatedBytes = 8 << 20, MaxSteps = 10_000_000 };

    private static byte[][] Seeds(params ReadOnlySpan<int> which)
    {
        byte[][] files = OfficeSamples.Files(), chosen = new byte[which.Length][];
        for (int i = 0; i < which.Length; i++)
            chosen[i] = files[which[i]];
        return chosen;
    }

    [Fact]
    public void Outlook_items() => FuzzRun.Of("outlook", Seeds(0, 1), ["\x78\x9F\x3E\x22", "\x1F\0\x37\0", "\x0D\0\x01\x37", "LZFu", "MELA", "\xFF\xFF\xFF\xFF", "\xFE\xFF\xFF\xFF", "\x02\x01", "\x02\x0F\x80"], input =>
    {
        OutlookMessage.ToMime(input, Small);
        Tnef.ToMime(input, Small);
        DocumentTargets.Inspect(input);
    });

    [Fact]
    public void Rtf_files() => FuzzRun.Of("rtf-objects", Seeds(2), ["{", "}", "\\bin99999 ", "\\bin-1 ", "\\uc9 ", "\\u-1 ", "\\'", "\\*", "\\objdata ", "\\object ", "\\pict ", "\\fldinst ", "\\fldrslt ", "\\htmltag64 ", "\\fromhtml1 ", "d0cf11e0a1b11ae1", "0105000002000000"], DocumentTargets.Inspect);

    [Fact]
    public void Sections_of_OneNote() => FuzzRun.Of("onenote", Seeds(3), ["\xE7\x16\xE3\xBD\x65\x26\x11\x45\xA4\xC4\x8D\x4D\x0B\x7A\x9E\xAC", "\x22\x1C\0\x1C", "\x9C\x1D\0\x1C", "\xFF\xFF\xFF\x7F", "\x40\0"], DocumentTargets.Inspect);

    [Fact]
    public void Office_packages() => FuzzRun.Of("office-xml", Seeds(4, 5, 7, 8), ["PK\x03\x04", "<w:fldChar w:fldCharType=\"begin\"/>", "<pkg:binaryData>", "xlink:href=\"", "<Relationship Target=\"http://x\" TargetMode=\"External\"/>", "\0\0\0\0", "<!DOCTYPE x>"], DocumentTargets.Inspect);

    [Fact]
    public void Messages_in_files() => FuzzRun.Of("message-files", Seeds(6), ["--q", "\r\n\r\n", "Content-Type: message/rfc822\r\n", "Content-Type: multipart/mixed; boundary=q\r\n", "Content-Transfer-Encoding: base64\r\n", "begin 644 a\r\n", "ActiveMime"], DocumentTargets.Inspect);
}

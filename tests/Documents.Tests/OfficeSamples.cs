using System.Text;

namespace Bezel.Documents.Tests;

/// <summary>Files of offices and mail programs made here: RTF with an object, a OneNote section that lures, an Outlook item, and one file of each format.</summary>
internal static class OfficeSamples
{
    public static byte[] OleText(string text) => [.. BitConverter.GetBytes(text.Length + 1), .. SampleFiles.Latin(text), 0];

    public static byte[] Package(string name, byte[] content) =>
        [2, 0, .. SampleFiles.Latin(name), 0, .. "C:\\x\\"u8, .. SampleFiles.Latin(name), 0, 0, 0, 3, 0, .. OleText("C:\\t\\" + name), .. BitConverter.GetBytes(content.Length), .. content];

    private static readonly byte[] SectionStart = new Guid("7B5C52E4-D88C-4DA7-AEB1-5378D02996D3").ToByteArray();
    private static readonly byte[] Stored = new Guid("BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC").ToByteArray();

    private static byte[] Properties(params (uint Id, byte[]? Value)[] properties) =>
    [
        .. BitConverter.GetBytes((ushort)properties.Length), .. properties.SelectMany(p => BitConverter.GetBytes(p.Id)),
        .. properties.SelectMany(p => p.Value is null ? (byte[])[1, 2, 3, 4] : [.. BitConverter.GetBytes(p.Value.Length), .. p.Value]),
    ];

    public static byte[] StoredFile(byte[] content) => [.. Stored, .. BitConverter.GetBytes((long)content.Length), .. new byte[12], .. content];

    public static byte[] Section(params byte[][] parts) => [.. SectionStart, .. new byte[1008], .. parts.SelectMany(p => (byte[])[.. p, 0, 0, 0])];

    public static byte[] Wide(string text) => Encoding.Unicode.GetBytes(text + "\0");

    /// <summary>A note with a picture over a script that is to be clicked through.</summary>
    public static byte[] Lure() => Section(
        Properties((0x14001C20, null), (0x1C001C22, Wide("Double click to view the document")), (0x14001C21, null)),
        Properties((0x1C001C22, Wide("see \uFDDFHYPERLINK \"https://pay.example/x\"the page"))),
        Properties((0x1C001D9C, Wide("invoice.wsf")), (0x14001C20, null)),
        StoredFile([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. new byte[40]]), StoredFile(Encoding.Latin1.GetBytes("<job><script language=\"VBScript\">CreateObject(\"WScript.Shell\").Run \"calc\"</script></job>")));

    public static OutlookSamples Item(int depth = 2)
    {
        OutlookSamples item = new OutlookSamples().Text(OutlookSamples.MessageClass, "IPM.Note").Text(OutlookSamples.Subject, "Invoice").Text(OutlookSamples.SenderSmtp, "a@b.example").To("Bo", "bo@shop.example")
            .Text(OutlookSamples.Body, "hello").Binary(OutlookSamples.Rtf, OutlookSamples.Packed("{\\rtf1\\fromhtml1 {\\*\\htmltag64 <p>}x}")).NamedText(new Guid("00062002-0000-0000-C000-000000000046"), 0x8208, "here")
            .Attach("a.rtf", SampleFiles.Latin(Rtf)).AttachOle("Object", ("CONTENTS", new byte[600]));
        return depth == 0 ? item : item.Attach(Item(depth - 1));
    }

    public static string Rtf => "{\\rtf1\\ansi{\\fonttbl{\\f1\\fcharset204 A;}}\\f1\\'ef{\\object\\objemb\\objupdate{\\*\\objclass Package}{\\*\\objdata 0105000002000000080000005061636b61676500000000000000000020000000"
        + Convert.ToHexStringLower(Package("a.txt", "content"u8.ToArray())) + "}}{\\field{\\*\\fldinst DDEAUTO {\\field{\\*\\fldinst QUOTE 65 66}}}{\\fldrslt r}}{\\pict\\pngblip 89504e470d0a1a0a" + new string('0', 200) + "}\\u8364 ?}";

    /// <summary>One file of each format.</summary>
    public static byte[][] Files() =>
    [
        Item().Msg(), Item().TnefStream(), SampleFiles.Latin(Rtf), Lure(),
        SampleFiles.Docx("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DDE cmd x</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>", ("word/embeddings/o.rtf", Rtf), ("customUI/customUI.xml", "<customUI onLoad=\"x\"/>")),
        SampleFiles.Xlsx("<row><c><f>cmd|'x'!A1</f><v>1</v></c></row>"),
        Encoding.UTF8.GetBytes("From: a@b.example\r\nTo: c@d.example\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n\r\ntext\r\n--q\r\nContent-Disposition: attachment; filename=a.rtf\r\n\r\n" + Rtf + "\r\n--q--\r\n"),
        Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"p\"><pkg:part pkg:name=\"/word/embeddings/o.rtf\"><pkg:binaryData>" + Convert.ToBase64String(SampleFiles.Latin(Rtf)) + "</pkg:binaryData></pkg:part></pkg:package>"),
        SampleFiles.Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<o:d xmlns:o=\"o\" xmlns:x=\"http://www.w3.org/1999/xlink\"><o:body><o:p>t<o:a x:href=\"https://x.example\">l</o:a></o:p></o:body></o:d>"), ("Object 1", Rtf)),
    ];
}

using System.Text;

namespace Bezel.Documents.Tests;

public class TrueTypeTests
{
    private static FileType TypeOf(byte[] content, string? name = null) => DocumentInspection.Inspect(name, null, content).TrueType;

    [Fact]
    public void Tells_office_documents_from_plain_archives_by_their_parts()
    {
        TypeOf(SampleFiles.Invoice()).ShouldBe(FileType.Docx);
        TypeOf(SampleFiles.Xlsx("")).ShouldBe(FileType.Xlsx);
        TypeOf(SampleFiles.Zip(("readme.txt", "hello"))).ShouldBe(FileType.Zip);
        TypeOf(SampleFiles.Zip(("META-INF/MANIFEST.MF", "Main-Class: A"))).ShouldBe(FileType.Jar);
        TypeOf(SampleFiles.Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>"))).ShouldBe(FileType.Odt);
    }

    [Fact]
    public void Tells_compound_files_by_the_names_in_their_directory()
    {
        TypeOf(SampleFiles.CompoundFile("WordDocument")).ShouldBe(FileType.Doc);
        TypeOf(SampleFiles.CompoundFile("Workbook")).ShouldBe(FileType.Xls);
        TypeOf(SampleFiles.CompoundFile("__properties_version1.0", "__nameid_version1.0")).ShouldBe(FileType.Msg);
        TypeOf(SampleFiles.CompoundFile("Whatever")).ShouldBe(FileType.CompoundFile);
        DocumentInspection locked = DocumentInspection.Inspect("a.docx", null, SampleFiles.CompoundFile("EncryptedPackage", "EncryptionInfo"));
        locked.TrueType.ShouldBe(FileType.EncryptedOffice);
        locked.Encrypted.ShouldBeTrue();
        locked.CouldNotCheck.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>hi</body></html>", FileType.Html)]
    [InlineData("\r\n  <HTML><head></head></HTML>", FileType.Html)]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x</script></svg>", FileType.Svg)]
    [InlineData("<?xml version=\"1.0\"?><invoice><line/></invoice>", FileType.Xml)]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", FileType.Ics)]
    [InlineData("BEGIN:VCARD\r\nFN:A\r\nEND:VCARD\r\n", FileType.VCard)]
    [InlineData("[InternetShortcut]\r\nURL=https://a.example\r\n", FileType.UrlShortcut)]
    [InlineData("From: a@a.example\r\nTo: b@b.example\r\nSubject: x\r\n\r\nhello", FileType.Eml)]
    [InlineData("@echo off\r\nstart calc\r\n", FileType.Script)]
    [InlineData("#!/bin/sh\necho\n", FileType.Script)]
    [InlineData("var s = new ActiveXObject('WScript.Shell');\r\neval(s.x);\r\nfunction f() {\r\n};\r\n", FileType.Script)]
    [InlineData("Dear Ruth,\nthe invoice is attached. Please pay by Friday (before noon).\n", FileType.PlainText)]
    [InlineData("Note: the function room is free; import duties vary.\nDim lights.\n", FileType.PlainText)]
    [InlineData("{\\rtf1\\ansi hello}", FileType.Rtf)]
    [InlineData("-----BEGIN PGP MESSAGE-----\n\nabc\n", FileType.Cryptographic)]
    public void Tells_kinds_of_text_by_what_they_say(string text, FileType expected)
    {
        TypeOf(Encoding.UTF8.GetBytes(text)).ShouldBe(expected);
        TypeOf([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]).ShouldBe(expected);
    }

    [Fact]
    public void Tells_binary_files_by_their_first_bytes_whatever_their_name()
    {
        byte[] program = new byte[256];
        "MZ"u8.CopyTo(program);
        program[60] = 128;
        "PE\0\0"u8.CopyTo(program.AsSpan(128));
        TypeOf(program, "invoice.pdf").ShouldBe(FileType.Executable);
        TypeOf("MZ is how a letter may begin, too. It goes on for a while."u8.ToArray()).ShouldBe(FileType.PlainText);
        TypeOf([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]).ShouldBe(FileType.Png);
        TypeOf([0xE4, 0x52, 0x5C, 0x7B, 0x8C, 0xD8, 0xA7, 0x4D, 0xAE, 0xB1]).ShouldBe(FileType.OneNote);
        TypeOf([0x4C, 0, 0, 0, 1, 0x14, 2, 0, 0, 0, 0, 0, 0xC0]).ShouldBe(FileType.Shortcut);
        TypeOf([0x78, 0x9F, 0x3E, 0x22, 1, 0]).ShouldBe(FileType.Tnef);
        TypeOf(SampleFiles.Tar("a.txt", "hi"u8.ToArray())).ShouldBe(FileType.Tar);
        byte[] disc = new byte[0x8800];
        "CD001"u8.CopyTo(disc.AsSpan(0x8001));
        TypeOf(disc).ShouldBe(FileType.Iso);
        TypeOf([]).ShouldBe(FileType.Empty);
    }

    [Fact]
    public void Reports_a_file_that_is_two_things_at_once()
    {
        byte[] picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. new byte[100]];
        DocumentInspection both = DocumentInspection.Inspect("logo.png", "image/png", (byte[])[.. picture, .. SampleFiles.Zip(("run.js", "alert(1)"))]);
        both.TrueType.ShouldBe(FileType.Png);
        both.AlsoTypes.ShouldBe([FileType.Zip]);
        both.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Polyglot);
        DocumentInspection.Inspect("logo.png", null, picture).AlsoTypes.ShouldBeEmpty();
        DocumentInspection.Inspect("a.gif", null, (byte[])[.. "GIF89a"u8, .. new byte[20], .. SampleFiles.InvoicePdf()]).AlsoTypes.ShouldContain(FileType.Pdf);
    }

    [Theory]
    [InlineData("invoice.pdf.exe", NameTricks.DoubleExtension | NameTricks.RunsWhenOpened)]
    [InlineData("invoice.pdf                .scr", NameTricks.DoubleExtension | NameTricks.RunsWhenOpened | NameTricks.PaddedExtension)]
    [InlineData("invoice\u202Efdp.exe", NameTricks.DirectionOverride | NameTricks.RunsWhenOpened)]
    [InlineData("photo.jpg.", NameTricks.TrailingDotOrSpace)]
    [InlineData("..\\start.bat", NameTricks.PathInName | NameTricks.RunsWhenOpened)]
    [InlineData("report.\u0440df", NameTricks.LookalikeExtension)]
    [InlineData("re\u200Bport.pdf", NameTricks.InvisibleCharacters)]
    [InlineData("Invoice 2041 v1.2.pdf", NameTricks.None)]
    [InlineData("archive.tar.gz", NameTricks.None)]
    [InlineData("", NameTricks.None)]
    public void Sees_what_a_name_hides(string name, NameTricks expected) =>
        DocumentInspection.Inspect(name, null, "x"u8.ToArray()).NameTricks.ShouldBe(expected);

    [Fact]
    public void Reports_size_and_hash()
    {
        DocumentInspection seen = DocumentInspection.Inspect("a.txt", "text/plain", "abc"u8.ToArray());
        seen.Size.ShouldBe(3);
        seen.Sha256.ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        seen.TypeByName.ShouldBe(FileType.PlainText);
        seen.Text.ShouldBe("abc");
    }
}

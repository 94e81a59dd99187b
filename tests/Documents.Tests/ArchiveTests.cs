namespace Bezel.Documents.Tests;

public class ArchiveTests
{
    private static DocumentInspection Inspect(byte[] content) => DocumentInspection.Inspect("x", null, content);

    [Fact]
    public void Lists_what_is_inside_and_what_it_truly_is()
    {
        DocumentInspection seen = Inspect(SampleFiles.Zip(("order.pdf.js", "var a = new ActiveXObject('x');"u8.ToArray()), ("deep/inner.zip", SampleFiles.Zip(("invoice.docx", SampleFiles.Invoice())))));
        seen.Entries.Select(e => (e.Name, e.FileType, e.Depth, e.Container)).ShouldBe(
        [
            ("order.pdf.js", FileType.Script, 0, ""),
            ("deep/inner.zip", FileType.Zip, 0, ""),
            ("invoice.docx", FileType.Docx, 1, "deep/inner.zip"),
            .. seen.Entries.Skip(3).Select(e => (e.Name, e.FileType, 2, "invoice.docx")),
        ]);
        seen.Entries[0].NameTricks.ShouldBe(NameTricks.DoubleExtension | NameTricks.RunsWhenOpened);
        seen.Text.ShouldContain("Sort code\t20-00-00");
        seen.CouldNotCheck.ShouldBeNull();
    }

    [Fact]
    public void Says_when_an_archive_is_encrypted()
    {
        DocumentInspection seen = Inspect(SampleFiles.MarkEncrypted(SampleFiles.Zip(("a.txt", "hello"))));
        seen.Encrypted.ShouldBeTrue();
        seen.Entries[0].Encrypted.ShouldBeTrue();
        seen.CouldNotCheck.ShouldNotBeNull();
        Inspect(SampleFiles.Zip(("a.txt", "hello"))).Encrypted.ShouldBeFalse();
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\Windows\\x.dll")]
    [InlineData("a/..\\..\\b")]
    public void Notes_names_that_leave_the_folder(string name)
    {
        DocumentInspection seen = Inspect(SampleFiles.Zip((name, "x")));
        seen.Entries[0].UnsafePath.ShouldBeTrue();
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.PathTraversal);
        Inspect(SampleFiles.Zip(("a..b/c", "x"))).Entries[0].UnsafePath.ShouldBeFalse();
    }

    [Fact]
    public void Reads_local_headers_when_the_directory_is_lost()
    {
        byte[] whole = SampleFiles.Zip(("a.txt", "hello there"), ("b.txt", "second"));
        int directory = whole.AsSpan().IndexOf("PK\x01\x02"u8);
        DocumentInspection seen = Inspect(whole[..directory]);
        seen.Entries.Select(e => e.Name).ShouldBe(["a.txt", "b.txt"]);
        seen.Text.ShouldContain("hello there");
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Truncated);
    }

    [Fact]
    public void Reads_an_archive_behind_other_bytes()
    {
        DocumentInspection seen = Inspect([.. new byte[300], .. SampleFiles.Zip(("a.txt", "hello there"))]);
        seen.TrueType.ShouldBe(FileType.Zip);
        seen.Text.ShouldContain("hello there");
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.ForeignData);
    }

    [Fact]
    public void Notes_a_local_header_that_names_another_file()
    {
        byte[] zip = SampleFiles.Zip(("good.txt", "hello"));
        zip[30] = (byte)'f';
        Inspect(zip).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.HeadersDisagree);
    }

    [Fact]
    public void Opens_gzip_and_tar()
    {
        DocumentInspection seen = Inspect(SampleFiles.Gzip(SampleFiles.Tar("docs/note.txt", "account 123"u8.ToArray())));
        seen.TrueType.ShouldBe(FileType.Gzip);
        seen.Entries.Select(e => e.FileType).ShouldBe([FileType.Tar, FileType.PlainText]);
        seen.Text.ShouldContain("account 123");
    }

    [Fact]
    public void Sees_encryption_in_rar_headers()
    {
        // RAR 4: marker, archive header, one file header with the password flag.
        byte[] name = "a.doc"u8.ToArray();
        byte[] rar4 = [.. "Rar!\x1A\x07\x00"u8, 0, 0, 0x73, 0, 0, 13, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x74, 4, 0x80, 37, 0, 0, 0, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 29, 0x30, (byte)name.Length, 0, 0, 0, 0, 0, .. name];
        DocumentInspection seen = Inspect(rar4);
        seen.TrueType.ShouldBe(FileType.Rar);
        seen.Encrypted.ShouldBeTrue();
        seen.Entries.ShouldHaveSingleItem().Name.ShouldBe("a.doc");
        // RAR 5 with an encryption header: the names are hidden too.
        Inspect([.. "Rar!\x1A\x07\x01\x00"u8, 0, 0, 0, 0, 5, 4, 0, 0, 0, 0]).NamesEncrypted.ShouldBeTrue();
    }
}

using Zipped = Bezel.Documents.Tests.ArchiveSamples.ZipFile;

namespace Bezel.Documents.Tests;

public class ArchiveZipTricksTests
{
    private static DocumentInspection Inspect(byte[] content) => DocumentInspection.Inspect("x", null, content);

    private static byte[] Text(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    [Fact]
    public void Finds_nothing_in_an_honest_archive()
    {
        DocumentInspection seen = Inspect(ArchiveSamples.Zip(new Zipped("a.txt", Text("one")), new Zipped("b.txt", ArchiveSamples.Deflate(Text("two two two"))) { Method = 8, Size = 11 }));
        seen.Entries.Count.ShouldBe(2);
        seen.Text.ShouldBe("one\ntwo two two");
        seen.Defects.ShouldBeEmpty();
        seen.CouldNotCheck.ShouldBeNull();
    }

    [Fact]
    public void Finds_entries_that_the_directory_does_not_list()
    {
        DocumentInspection seen = Inspect(ArchiveSamples.Zip(new Zipped("a.txt", Text("shown")), new Zipped("run.js", Text("eval(hidden);")) { OnlyLocal = true }, new Zipped("b.txt", Text("shown too"))));
        seen.Entries.Select(e => e.Name).ShouldBe(["a.txt", "b.txt", "run.js"], ignoreOrder: true);
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.HiddenEntry && d.Detail == "run.js");
        seen.Text.ShouldContain("eval(hidden)");
    }

    [Fact]
    public void Takes_a_zip_in_a_zip_for_content_and_not_for_hidden_entries()
    {
        DocumentInspection seen = Inspect(ArchiveSamples.Zip(new Zipped("in.zip", ArchiveSamples.Zip(new Zipped("deep.txt", Text("deep"))))));
        seen.Entries.Select(e => (e.Name, e.Depth)).ShouldBe([("in.zip", 0), ("deep.txt", 1)]);
        seen.Defects.ShouldBeEmpty();
    }

    [Fact]
    public void Finds_the_first_of_two_archives_one_after_another()
    {
        DocumentInspection seen = Inspect([.. ArchiveSamples.Zip(new Zipped("lure.txt", Text("lure"))), .. ArchiveSamples.Zip(new Zipped("run.txt", Text("run")))]);
        seen.Entries.Select(e => e.Name).ShouldBe(["run.txt", "lure.txt"]);
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.HiddenEntry && d.Detail == "lure.txt");
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.ForeignData);
    }

    [Fact]
    public void Names_data_after_the_end()
    {
        Inspect([.. ArchiveSamples.Zip(new Zipped("a.txt", Text("one"))), .. new byte[100]]).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.ForeignData && d.Detail.StartsWith("100 bytes after"));
    }

    [Fact]
    public void Names_two_files_of_one_name()
    {
        DocumentInspection seen = Inspect(ArchiveSamples.Zip(new Zipped("Invoice.txt", Text("one")), new Zipped("invoice.TXT", Text("two"))));
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.DuplicateName);
        seen.Text.ShouldBe("one\ntwo");
        Inspect(ArchiveSamples.Zip(new Zipped("a", Text("one")), new Zipped("a/", []))).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.DuplicateName);
        Inspect(ArchiveSamples.Zip(new Zipped("a/", []), new Zipped("a/", []))).Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.DuplicateName);
        Inspect(ArchiveSamples.Zip(new Zipped("a/invoice.txt", Text("one")), new Zipped("b/invoice.txt", Text("two")))).Defects.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("name")]
    [InlineData("method")]
    [InlineData("encryption")]
    [InlineData("size")]
    public void Names_headers_that_contradict_each_other(string what)
    {
        var file = new Zipped("good.txt", Text("hello"));
        file = what switch
        {
            "name" => file with { LocalName = "evil.exe" },
            "method" => file with { LocalMethod = 8 },
            "encryption" => file with { LocalFlags = 1 },
            _ => file with { LocalSize = 4_000_000 },
        };
        DocumentDefect defect = Inspect(ArchiveSamples.Zip(file)).Defects.ShouldHaveSingleItem();
        defect.Kind.ShouldBe(DocumentDefectKind.HeadersDisagree);
        defect.Detail.ShouldBe("good.txt: " + (what == "name" ? "evil.exe" : what));
    }

    [Fact]
    public void Does_not_mind_sizes_that_follow_the_data() =>
        Inspect(ArchiveSamples.Zip(new Zipped("a.txt", Text("hello")) { LocalSize = 0, Flags = 8 })).Defects.ShouldBeEmpty();

    [Fact]
    public void Names_a_file_that_is_larger_than_it_says() =>
        Inspect(ArchiveSamples.Zip(new Zipped("a.txt", ArchiveSamples.Deflate(new byte[5000])) { Method = 8, Size = 10 })).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.HeadersDisagree && d.Detail.Contains("5000 bytes instead of 10"));

    [Theory]
    [InlineData("a.txt:b.exe", NameTricks.PathInName | NameTricks.RunsWhenOpened)]
    [InlineData("photo\u202Egpj.scr", NameTricks.DirectionOverride | NameTricks.RunsWhenOpened)]
    [InlineData("invoice.pdf.js", NameTricks.DoubleExtension | NameTricks.RunsWhenOpened)]
    [InlineData("invoice 10.30.txt", NameTricks.None)]
    public void Sees_tricks_in_the_names(string name, NameTricks tricks) =>
        Inspect(ArchiveSamples.Zip(new Zipped(name, Text("x")))).Entries.ShouldHaveSingleItem().NameTricks.ShouldBe(tricks);

    [Fact]
    public void Tells_where_links_lead()
    {
        DocumentInspection seen = Inspect(ArchiveSamples.Zip(new Zipped("out", Text("/etc/passwd")) { Attributes = 0xA1FF0000 }, new Zipped("in", Text("notes/a.txt")) { Attributes = 0xA1FF0000 }));
        seen.Entries.Select(e => (e.LinkTarget, e.UnsafePath)).ShouldBe([("/etc/passwd", true), ("notes/a.txt", false)]);
    }

    [Fact]
    public void Reads_sizes_of_more_than_four_gigabytes()
    {
        byte[] extra = [1, 0, 8, 0, .. BitConverter.GetBytes(5_000_000_000L)];
        DocumentInspection seen = Inspect(ArchiveSamples.Zip(new Zipped("a.txt", Text("hello")) { Size = 0xFFFFFFFF, CentralExtra = extra }));
        seen.Entries.ShouldHaveSingleItem().Size.ShouldBe(5_000_000_000);
        seen.Text.ShouldBe("hello");
    }

    [Fact]
    public void Keeps_programs_and_pictures_for_those_who_read_them()
    {
        byte[] program = new byte[256];
        "MZ"u8.CopyTo(program);
        program[60] = 128;
        "PE\0\0"u8.CopyTo(program.AsSpan(128));
        byte[] picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. new byte[50]];
        DocumentInspection seen = Inspect(ArchiveSamples.Zip(new Zipped("a.exe", program), new Zipped("b.png", picture)));
        seen.Files.Select(f => (f.Name, f.Type)).ShouldBe([("a.exe", FileType.Executable), ("b.png", FileType.Png)]);
        seen.Facts.ShouldContain(f => f.Kind == FactKind.Program && f.Where == "a.exe");
    }

    [Fact]
    public void Says_what_packages_start()
    {
        DocumentInspection java = Inspect(ArchiveSamples.Zip(new Zipped("META-INF/MANIFEST.MF", Text("Manifest-Version: 1.0\r\nMain-Class: shop.clock.Ma\r\n in\r\n"))));
        java.TrueType.ShouldBe(FileType.Jar);
        java.Facts.ShouldContain(f => f.Kind == FactKind.Program && f.Detail == "Java: shop.clock.Main");
        DocumentInspection windows = Inspect(ArchiveSamples.Zip(new Zipped("AppxManifest.xml", Text("<Package><Identity Name=\"Clock\" Publisher=\"CN=Nobody\"/><Applications><Application Executable=\"a\\run.exe\"/></Applications></Package>"))));
        windows.TrueType.ShouldBe(FileType.Installer);
        windows.Facts.Select(f => f.Detail).ShouldBe(["starts a\\run.exe", "Windows package Clock by CN=Nobody"]);
    }

    [Fact]
    public void Says_which_volume_of_a_set_it_is_not()
    {
        byte[] zip = ArchiveSamples.Zip(new Zipped("a.txt", Text("hello")));
        int end = zip.AsSpan().IndexOf("PK\x05\x06"u8);
        zip[end + 4] = 2;
        Inspect(zip).Has(FactKind.PartOfSet).ShouldBeTrue();
    }
}

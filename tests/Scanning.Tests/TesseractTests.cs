using Bezel.Documents;
using Bezel.Testing;

namespace Bezel.Scanning.Tests;

public class TesseractTests
{
    private static FileScan Scan(string? programs = null, int pictures = 4) =>
        new(new ScanningSettings { ReadTextInPictures = true, ProgramFolders = programs is null ? null : [programs], MaxPictures = pictures }, TimeProvider.System);

    [ProgramFact("tesseract")]
    public void The_text_in_a_picture_joins_the_text_of_the_file()
    {
        using FileScan scan = Scan();
        DocumentInspection seen = scan.Scan(Samples.Inspect("scan.bmp", Samples.Written("PAY INVOICE")));
        seen.Text.ShouldContain("PAY");
        seen.Text.ShouldContain("INVOICE");
        seen.CouldNotCheck.ShouldBeNull();
    }

    [ProgramFact("tesseract")]
    public void A_picture_in_an_archive_is_read_too()
    {
        using FileScan scan = Scan();
        DocumentInspection zip = Samples.Inspect("a.zip", Samples.Zip("scan.bmp", Samples.Written("PAY INVOICE")));
        zip.Files.ShouldHaveSingleItem();
        scan.Scan(zip).Text.ShouldContain("INVOICE");
    }

    [Fact]
    public void Files_without_pictures_are_left_alone()
    {
        using TestFolder none = new();
        using FileScan scan = Scan(none.Path);
        DocumentInspection text = Samples.Text("words");
        scan.Scan(text).ShouldBeSameAs(text);
    }

    [Fact]
    public void Without_the_program_it_is_said_how_to_get_it()
    {
        using TestFolder none = new();
        using FileScan scan = Scan(none.Path);
        scan.Scan(Samples.Inspect("scan.bmp", Samples.Written("PAY"))).CouldNotCheck!.ShouldContain("apt install tesseract-ocr");
    }

    [UnixFact]
    public void What_is_handed_over_is_pixels_of_our_own_making()
    {
        using TestFolder programs = new();
        programs.Program("tesseract", $"/bin/cat > {programs.Path}/given; echo 'read: '; echo \"$@\"");
        using FileScan scan = Scan(programs.Path);
        DocumentInspection seen = scan.Scan(Samples.Inspect("scan.bmp", Samples.Written("PAY")));
        byte[] given = File.ReadAllBytes(Path.Combine(programs.Path, "given"));
        given.AsSpan().StartsWith("P5\n"u8).ShouldBeTrue();
        seen.Text.ShouldContain("read:");
        seen.Text.ShouldContain("stdin stdout -l eng");
    }

    [UnixFact]
    public void A_picture_that_is_no_picture_is_said()
    {
        using TestFolder programs = new();
        programs.Program("tesseract", "echo never");
        using FileScan scan = Scan(programs.Path);
        DocumentInspection seen = scan.Scan(Samples.Inspect("scan.webp", "RIFF\x20\0\0\0WEBPVP8 \0\0\0\0\0\0\0\0\0\0"u8.ToArray()));
        seen.Text.ShouldNotContain("never");
        seen.CouldNotCheck!.ShouldContain("not read for text");
    }
}

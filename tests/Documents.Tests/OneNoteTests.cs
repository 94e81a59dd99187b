namespace Bezel.Documents.Tests;

public class OneNoteTests
{
    [Fact]
    public void Carries_stored_files_under_the_names_that_are_told()
    {
        DocumentInspection seen = DocumentInspection.Inspect("x.one", null, OfficeSamples.Lure());
        seen.TrueType.ShouldBe(FileType.OneNote);
        seen.Facts.ShouldContain(new DocumentFact(FactKind.EmbeddedFile, "invoice.wsf", ""));
        seen.Files.Select(f => (f.Name, f.Type)).ShouldBe([("file 1", FileType.Png), ("invoice.wsf", FileType.Script)]);
    }

    [Fact]
    public void Reads_text_and_links()
    {
        DocumentInspection seen = DocumentInspection.Inspect("x.one", null, OfficeSamples.Lure());
        seen.Text.ShouldStartWith("Double click to view the document\nsee the page\n");
        seen.Links.ShouldContain("https://pay.example/x");
    }

    [Fact]
    public void Takes_no_bytes_of_chance_for_a_property()
    {
        // The number without a set around it, and a set whose values leave the file.
        DocumentInspection seen = DocumentInspection.Inspect("x.one", null, OfficeSamples.Section([0x22, 0x1C, 0x00, 0x1C, 9, 9, 9, 9, .. OfficeSamples.Wide("chance")], [1, 0, 0x22, 0x1C, 0, 0x1C, 0xFF, 0xFF, 0xFF, 0x7F]));
        seen.Text.ShouldBe("");
        seen.Facts.ShouldBeEmpty();
    }

    [Fact]
    public void Names_a_file_that_is_longer_than_the_section()
    {
        byte[] file = OfficeSamples.StoredFile("MZ"u8.ToArray());
        file[16 + 7] = 0x7F;
        DocumentInspection seen = DocumentInspection.Inspect("x.one", null, OfficeSamples.Section(file));
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Truncated);
        seen.Files.Count.ShouldBe(1);
    }
}

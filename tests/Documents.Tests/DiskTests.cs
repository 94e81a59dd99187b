using System.Text;

namespace Bezel.Documents.Tests;

public class DiskTests
{
    private static DocumentInspection Inspect(byte[] content)
    {
        DocumentInspection seen = DocumentInspection.Inspect("x", null, content);
        seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
        return seen;
    }

    [Fact]
    public void Reads_the_files_of_a_disc_and_their_true_types()
    {
        DocumentInspection seen = Inspect(DiskSamples.Iso(new DiskSamples.IsoFile("Invoice 2041.js", "eval(unescape('x'));"u8.ToArray()), new DiskSamples.IsoFile("note.txt", "hello"u8.ToArray())));
        seen.TrueType.ShouldBe(FileType.Iso);
        seen.Entries.Select(e => e.Name).ShouldBe(["Invoice 2041.js", "note.txt"]);
        seen.Entries[0].NameTricks.ShouldBe(NameTricks.RunsWhenOpened);
        seen.Text.ShouldContain("hello");
        seen.Defects.ShouldBeEmpty();
        seen.CouldNotCheck.ShouldBeNull();
    }

    [Fact]
    public void Names_files_that_only_the_second_directory_shows()
    {
        DocumentInspection seen = Inspect(DiskSamples.Iso(new DiskSamples.IsoFile("note.txt", "hello"u8.ToArray()), new DiskSamples.IsoFile("run.js", "eval(1);"u8.ToArray(), Joliet: false)));
        seen.Entries.Select(e => e.Name).ShouldBe(["note.txt", "RUN.JS"]);
        seen.Defects.ShouldHaveSingleItem().ShouldBe(new DocumentDefect(DocumentDefectKind.HiddenEntry, "RUN.JS"));
    }

    [Fact]
    public void Reads_udf()
    {
        byte[] image = ArchiveFixtures.Udf;
        // Only UDF is left of the three directories.
        for (int sector = 16; sector < 20; sector++)
        {
            if (image.AsSpan((sector * 2048) + 1, 5).SequenceEqual("CD001"u8))
                image.AsSpan(sector * 2048, 2048).Clear();
        }
        DocumentInspection seen = Inspect(image);
        seen.Entries.Select(e => (e.Name, e.Size)).ShouldBe([("note.txt", 118), ("two.txt", 1359)]);
        seen.Files.Select(f => Encoding.UTF8.GetString(f.Content.Span)).ShouldBe([ArchiveFixtures.Note, ArchiveFixtures.Second]);
        Inspect(ArchiveFixtures.Udf).Defects.ShouldBeEmpty();
    }

    public static TheoryData<string> Fats => [nameof(ArchiveFixtures.Fat), nameof(ArchiveFixtures.Vhd), nameof(ArchiveFixtures.Vhdx), nameof(ArchiveFixtures.Vmdk), nameof(ArchiveFixtures.Qcow)];

    [Theory]
    [MemberData(nameof(Fats))]
    public void Reads_fat_as_it_is_and_in_disks_of_virtual_machines(string fixture)
    {
        DocumentInspection seen = Inspect((byte[])typeof(ArchiveFixtures).GetProperty(fixture)!.GetValue(null)!);
        seen.TrueType.ShouldBe(FileType.DiskImage);
        seen.Entries.Select(e => (e.Name, e.IsFolder)).ShouldBe([("sub/", true), ("sub/two.txt", false), ("a long name of a note.txt", false)]);
        seen.Files.Select(f => Encoding.UTF8.GetString(f.Content.Span)).ShouldBe([ArchiveFixtures.Second, ArchiveFixtures.Note]);
        seen.CouldNotCheck.ShouldBeNull();
    }

    [Fact]
    public void Reads_exfat_and_ntfs_with_the_streams_beside_the_files()
    {
        Inspect(ArchiveFixtures.ExFat).Entries.ShouldHaveSingleItem().Name.ShouldBe("a long name of the note.txt");
        DocumentInspection seen = Inspect(ArchiveFixtures.Ntfs);
        seen.Entries.Select(e => (e.Name, e.Size)).ShouldBe([("note.txt", 118), ("note.txt:hidden", 1359), ("second.txt", 1359)]);
        seen.Entries[1].NameTricks.ShouldBe(NameTricks.PathInName);
        seen.Files.Select(f => f.Content.Length).ShouldBe([118, 1359, 1359]);
    }

    [Fact]
    public void Says_what_it_cannot_read_of_a_disk()
    {
        byte[] linux = new byte[4096];
        linux[510] = 0x55;
        linux[511] = 0xAA;
        linux[446 + 4] = 0x83;
        linux[446 + 8] = 1;
        linux[446 + 12] = 7;
        linux[512 + 1080] = 0x53;
        linux[512 + 1081] = 0xEF;
        DocumentInspection seen = Inspect(linux);
        seen.TrueType.ShouldBe(FileType.DiskImage);
        seen.CouldNotCheck!.ShouldContain("ext");
        Inspect([.. "EVF\x09\r\n\xFF\0"u8, .. new byte[600]]).CouldNotCheck.ShouldNotBeNull();
    }

    [Fact]
    public void Ends_cleanly_on_discs_cut_anywhere()
    {
        foreach (byte[] image in (byte[][])[DiskSamples.Iso(new DiskSamples.IsoFile("note.txt", new byte[9000])), ArchiveFixtures.Fat, ArchiveFixtures.Ntfs, ArchiveFixtures.Udf, ArchiveFixtures.Vhd])
        {
            for (int i = 1; i < 64; i++)
                Inspect(image[..(int)((long)image.Length * i / 64)]).Entries.Count.ShouldBeLessThan(20);
        }
    }
}

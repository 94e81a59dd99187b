using System.Text;

namespace Bezel.Documents.Tests;

public class ArchiveFormatTests
{
    private static readonly byte[] Second = Encoding.UTF8.GetBytes(ArchiveFixtures.Second);

    private static DocumentInspection Inspect(byte[] content)
    {
        DocumentInspection seen = DocumentInspection.Inspect("x", null, content);
        seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
        return seen;
    }

    public static TheoryData<string, FileType> Packed => new()
    {
        { nameof(ArchiveFixtures.Xz), FileType.Xz },
        { nameof(ArchiveFixtures.XzWithBranches), FileType.Xz },
        { nameof(ArchiveFixtures.LzmaAlone), FileType.Xz },
        { nameof(ArchiveFixtures.Lzip), FileType.OtherArchive },
        { nameof(ArchiveFixtures.Bzip2), FileType.Bzip2 },
        { nameof(ArchiveFixtures.Zstandard), FileType.Zstd },
        { nameof(ArchiveFixtures.Lz4), FileType.OtherArchive },
        { nameof(ArchiveFixtures.Compress), FileType.OtherArchive },
        { nameof(ArchiveFixtures.SevenZipBranches), FileType.SevenZip },
        { nameof(ArchiveFixtures.SevenZipBzip2), FileType.SevenZip },
        { nameof(ArchiveFixtures.SevenZipDeflate), FileType.SevenZip },
        { nameof(ArchiveFixtures.SevenZipDeflate64), FileType.SevenZip },
        { nameof(ArchiveFixtures.ZipDeflate64), FileType.Zip },
        { nameof(ArchiveFixtures.ZipBzip2), FileType.Zip },
        { nameof(ArchiveFixtures.ZipLzma), FileType.Zip },
        { nameof(ArchiveFixtures.Arj), FileType.Arj },
    };

    private static byte[] Fixture(string name) => (byte[])typeof(ArchiveFixtures).GetProperty(name)!.GetValue(null)!;

    [Theory]
    [MemberData(nameof(Packed))]
    public void Undoes_what_other_programs_packed(string fixture, FileType type)
    {
        DocumentInspection seen = Inspect(Fixture(fixture));
        seen.TrueType.ShouldBe(type);
        seen.Files.ShouldHaveSingleItem().Content.ToArray().ShouldBe(Second);
        seen.Entries.ShouldHaveSingleItem().FileType.ShouldBe(FileType.PlainText);
        seen.Text.ShouldContain("55779911");
        seen.Defects.ShouldBeEmpty();
        seen.CouldNotCheck.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Packed))]
    public void Says_when_packed_data_is_cut_and_keeps_what_came_before(string fixture, FileType type)
    {
        byte[] whole = Fixture(fixture);
        for (int i = 1; i < 64; i++)
        {
            DocumentInspection seen = Inspect(whole[..(whole.Length * i / 64)]);
            seen.Files.ShouldAllBe(f => f.Content.Length <= Second.Length);
        }
        // compress tells of no end, so that nobody can know where it should be.
        DocumentInspection half = Inspect(whole[..(whole.Length / 2)]);
        (half.CouldNotCheck is not null || half.TrueType != type || fixture == nameof(ArchiveFixtures.Compress)).ShouldBeTrue();
    }

    [Fact]
    public void Reads_all_files_of_a_solid_7z_with_their_folders()
    {
        DocumentInspection seen = Inspect(ArchiveFixtures.SevenZipSolid);
        seen.Entries.Select(e => (e.Name, e.Size, e.IsFolder)).ShouldBe([("sub", 0, true), ("note.txt", 118, false), ("second.txt", 1359, false), ("sub/two.txt", 1359, false)]);
        seen.Files.Select(f => Encoding.UTF8.GetString(f.Content.Span)).ShouldBe([ArchiveFixtures.Note, ArchiveFixtures.Second, ArchiveFixtures.Second]);
        Inspect(ArchiveFixtures.SevenZipStored).Text.ShouldContain("mending the clock");
    }

    [Fact]
    public void Tells_whether_a_password_hides_the_content_or_the_names_too()
    {
        DocumentInspection content = Inspect(ArchiveFixtures.SevenZipEncrypted), names = Inspect(ArchiveFixtures.SevenZipNamesEncrypted);
        (content.Encrypted, content.NamesEncrypted).ShouldBe((true, false));
        content.Entries.ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Name.ShouldBe("note.txt"), e => e.Encrypted.ShouldBeTrue());
        (names.Encrypted, names.NamesEncrypted).ShouldBe((true, true));
        names.Entries.ShouldBeEmpty();
        foreach (byte[] locked in (byte[][])[ArchiveFixtures.ZipAes, ArchiveFixtures.ZipCrypto, ArchiveFixtures.ArjLocked, ArchiveSamples.RarFour(true, ("note.txt", [1, 2, 3]))])
        {
            DocumentInspection seen = Inspect(locked);
            seen.Encrypted.ShouldBeTrue();
            seen.Entries.ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Name.ShouldBe("note.txt"), e => e.Encrypted.ShouldBeTrue());
            seen.CouldNotCheck.ShouldNotBeNull();
            seen.Files.ShouldBeEmpty();
        }
        Inspect(ArchiveFixtures.Arj).Encrypted.ShouldBeFalse();
        Inspect(ArchiveFixtures.SevenZipSolid).Encrypted.ShouldBeFalse();
    }

    [Theory]
    [InlineData(nameof(ArchiveFixtures.SevenZipPpmd))]
    [InlineData(nameof(ArchiveFixtures.ZipPpmd))]
    public void Says_which_packing_it_cannot_undo(string fixture)
    {
        DocumentInspection seen = Inspect(Fixture(fixture));
        seen.Entries.ShouldHaveSingleItem().Name.ShouldBe("second.txt");
        seen.Files.ShouldBeEmpty();
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.NotSupported);
        seen.CouldNotCheck.ShouldNotBeNull();
        seen.Encrypted.ShouldBeFalse();
    }

    [Fact]
    public void Reads_stored_files_in_rar_of_both_kinds_and_what_a_comment_says()
    {
        DocumentInspection four = Inspect(ArchiveSamples.RarFour(false, ("a.txt", "hello four"u8.ToArray()), ("run.js", "eval(a);"u8.ToArray())));
        four.Entries.Select(e => e.Name).ShouldBe(["a.txt", "run.js"]);
        four.Text.ShouldContain("hello four");
        four.CouldNotCheck.ShouldBeNull();
        DocumentInspection five = Inspect(ArchiveSamples.RarFive(("CMT", "Password: 1234"u8.ToArray(), ""), ("a.txt", "hello five"u8.ToArray(), ""), ("up", [], "../../etc")));
        five.Entries.Select(e => (e.Name, e.LinkTarget, e.UnsafePath)).ShouldBe([("a.txt", "", false), ("up", "../../etc", true)]);
        five.Text.ShouldContain("Password: 1234");
        five.Text.ShouldContain("hello five");
    }

    [Fact]
    public void Says_that_packed_rar_is_only_listed()
    {
        byte[] rar = ArchiveSamples.RarFour(false, ("a.txt", "not what it seems"u8.ToArray()));
        rar[7 + 13 + 25] = 0x33;
        DocumentInspection seen = Inspect(rar);
        seen.Entries.ShouldHaveSingleItem().Name.ShouldBe("a.txt");
        seen.Files.ShouldBeEmpty();
        seen.CouldNotCheck.ShouldNotBeNull();
    }

    [Fact]
    public void Opens_cabinets_stored_zipped_over_blocks_and_packed_with_lzx()
    {
        Inspect(ArchiveFixtures.Cabinet).Files.Select(f => Encoding.UTF8.GetString(f.Content.Span)).ShouldBe([ArchiveFixtures.Note, ArchiveFixtures.Second]);
        byte[] note = "a note in a cabinet"u8.ToArray();
        Inspect(ArchiveSamples.Cabinet(0, [note], [note.Length], ("n.txt", note.Length))).Text.ShouldBe("a note in a cabinet");
        // The second block is one copy of 258 bytes from four back: it looks into the block before.
        byte[] first = [.. "CK"u8, .. ArchiveSamples.Deflate("abcd"u8.ToArray())];
        byte[] second = [.. "CK"u8, .. FixedCopy];
        Inspect(ArchiveSamples.Cabinet(1, [first, second], [4, 258], ("n.txt", 262))).Files.ShouldHaveSingleItem().Content.ToArray()
            .ShouldBe(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("abcd", 66)))[..262]);
        byte[] letters = [.. Enumerable.Range(0, 600).Select(i => (byte)('a' + (i * i % 26)))];
        Inspect(ArchiveSamples.Cabinet(0x1503, [ArchiveSamples.LzxLiterals(letters)], [letters.Length], ("n.txt", letters.Length))).Files.ShouldHaveSingleItem().Content.ToArray().ShouldBe(letters);
    }

    // Deflate with the fixed codes: last block, length 258 (11000101), distance 4 (00011), end (0000000).
    private static byte[] FixedCopy => Bits("1" + "10" + "11000101" + "00011" + "0000000");

    private static byte[] Bits(string bits)
    {
        byte[] bytes = new byte[(bits.Length + 7) / 8];
        for (int i = 0; i < bits.Length; i++)
            bytes[i / 8] |= (byte)((bits[i] - '0') << (i % 8));
        return bytes;
    }

    [Fact]
    public void Reads_what_other_archives_store()
    {
        byte[] note = "a stored note"u8.ToArray();
        foreach (byte[] archive in (byte[][])[ArchiveSamples.Lha("note.txt", note), ArchiveSamples.Ar(("note.txt", note)), ArchiveSamples.Cpio(("note.txt", note)), ArchiveSamples.Xar("note.txt", note)])
        {
            DocumentInspection seen = Inspect(archive);
            seen.Entries.ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Name.ShouldBe("note.txt"), e => e.Size.ShouldBe(13), e => e.FileType.ShouldBe(FileType.PlainText));
            seen.Text.ShouldBe("a stored note");
            seen.CouldNotCheck.ShouldBeNull();
        }
    }

    [Fact]
    public void Reads_all_members_of_a_gzip_and_names_what_follows_them()
    {
        DocumentInspection both = Inspect([.. SampleFiles.Gzip("first "u8.ToArray()), .. SampleFiles.Gzip("second"u8.ToArray())]);
        both.Text.ShouldBe("first second");
        both.Defects.ShouldBeEmpty();
        DocumentInspection more = Inspect([.. SampleFiles.Gzip("first"u8.ToArray()), .. "something else"u8]);
        more.Text.ShouldBe("first");
        more.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.ForeignData);
    }

    [Fact]
    public void Reads_long_names_links_and_large_numbers_of_tar()
    {
        string name = new('n', 150);
        byte[] pax = Encoding.UTF8.GetBytes($"160 path={name}\n");
        byte[] tar =
        [
            .. ArchiveSamples.TarMember("pax", pax, 'x'), .. ArchiveSamples.TarMember("short", "by pax"u8.ToArray()),
            .. ArchiveSamples.TarMember("././@LongLink", Encoding.UTF8.GetBytes(name + "2"), 'L'), .. ArchiveSamples.TarMember("short", "by gnu"u8.ToArray()),
            .. ArchiveSamples.TarMember("out", [], '2', link: "../../etc/passwd"), .. ArchiveSamples.TarMember("deep/in", [], '2', link: "../beside"),
            .. ArchiveSamples.TarMember("binary", "by 256"u8.ToArray(), size: [0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6]), .. new byte[1024],
        ];
        DocumentInspection seen = Inspect(tar);
        seen.Entries.Select(e => (e.Name, e.Size, e.UnsafePath)).ShouldBe([(name, 6, false), (name + "2", 6, false), ("out", 0, true), ("deep/in", 0, false), ("binary", 6, false)]);
        seen.Text.ShouldBe("by pax\nby gnu\nby 256");
        seen.Entries[2].LinkTarget.ShouldBe("../../etc/passwd");
    }

    [Fact]
    public void Lists_what_follows_the_end_of_a_tar()
    {
        DocumentInspection seen = Inspect([.. ArchiveSamples.TarMember("a", "one"u8.ToArray()), .. new byte[1024], .. ArchiveSamples.TarMember("b", "two"u8.ToArray()), .. new byte[1024]]);
        seen.Entries.Select(e => e.Name).ShouldBe(["a", "b"]);
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.HiddenEntry);
        Inspect([.. ArchiveSamples.TarMember("a", "one"u8.ToArray()), .. new byte[10_240]]).Defects.ShouldBeEmpty();
    }
}

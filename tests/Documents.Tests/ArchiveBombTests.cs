using System.Text;
using Zipped = Bezel.Documents.Tests.ArchiveSamples.ZipFile;

namespace Bezel.Documents.Tests;

/// <summary>Bombs, circles and lies: each ends within the bounds, and says that it was not read to its end.</summary>
public class ArchiveBombTests
{
    private static DocumentInspection Inspect(byte[] content, DocumentLimits? limits = null)
    {
        limits ??= DocumentLimits.Default;
        DocumentInspection seen = DocumentInspection.Inspect("x", null, content, limits);
        seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
        seen.Entries.Count.ShouldBeLessThanOrEqualTo(limits.MaxEntries);
        // Files that lie in the input as they are cost nothing; what was made may not be more than the bound.
        seen.Files.Sum(f => (long)f.Content.Length).ShouldBeLessThanOrEqualTo(limits.MaxInflatedBytes + ((long)content.Length * (limits.MaxArchiveDepth + 1)));
        return seen;
    }

    [Fact]
    public void Ends_a_zip_that_unpacks_to_itself()
    {
        // Each layer stores the next one: the depth ends it, and that is said.
        byte[] layer = ArchiveSamples.Zip(new Zipped("seed.txt", "x"u8.ToArray()));
        for (int i = 0; i < 40; i++)
            layer = ArchiveSamples.Zip(new Zipped("r.zip", ArchiveSamples.Deflate(layer)) { Method = 8, Size = (uint)layer.Length });
        DocumentInspection seen = Inspect(layer);
        seen.Entries.Max(e => e.Depth).ShouldBe(DocumentLimits.Default.MaxArchiveDepth);
        seen.CouldNotCheck.ShouldNotBeNull();
    }

    [Fact]
    public void Ends_a_bomb_of_entries_over_the_same_kernel()
    {
        byte[] kernel = ArchiveSamples.Deflate(new byte[1_000_000]);
        Zipped[] files = [new Zipped("0", kernel) { Method = 8, Size = 1_000_000 }, .. Enumerable.Range(1, 5000).Select(i => new Zipped($"{i}", kernel) { Method = 8, Size = 1_000_000, PointsAt = 0 })];
        DocumentInspection seen = Inspect(ArchiveSamples.Zip(files));
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Bomb);
        seen.Files.Count.ShouldBe(1);
        seen.Entries.Count.ShouldBe(5001);
    }

    [Fact]
    public void Ends_a_bomb_whose_entries_quote_each_others_headers()
    {
        // Every entry's data is a stored block that covers the next header, down to one kernel (overlapping without being the same).
        const int count = 300;
        byte[] kernel = ArchiveSamples.Deflate(new byte[2_000_000]);
        using var data = new MemoryStream();
        var starts = new List<int>();
        for (int i = 0; i < count; i++)
        {
            starts.Add((int)data.Length);
            data.Write([.. "PK\x03\x04"u8, 20, 0, 0, 0, 8, 0, .. new byte[16], 3, 0, 0, 0, .. Encoding.ASCII.GetBytes($"{i:D3}"), 0, 38, 0, 0xD9, 0xFF]);
        }
        starts.Add((int)data.Length);
        data.Write([.. "PK\x03\x04"u8, 20, 0, 0, 0, 8, 0, .. new byte[16], 1, 0, 0, 0, (byte)'k', .. kernel]);
        using var central = new MemoryStream();
        for (int i = 0; i <= count; i++)
        {
            byte[] name = Encoding.ASCII.GetBytes(i < count ? $"{i:D3}" : "k");
            central.Write([.. "PK\x01\x02"u8, 20, 0, 20, 0, 0, 0, 8, 0, .. new byte[8], .. ArchiveSamples.Four((uint)(data.Length - starts[i] - 30 - name.Length)), .. ArchiveSamples.Four(2_000_000), (byte)name.Length, .. new byte[13], .. ArchiveSamples.Four((uint)starts[i]), .. name]);
        }
        byte[] zip = [.. data.ToArray(), .. central.ToArray(), .. "PK\x05\x06"u8, 0, 0, 0, 0, .. ArchiveSamples.Two(count + 1), .. ArchiveSamples.Two(count + 1), .. ArchiveSamples.Four((uint)central.Length), .. ArchiveSamples.Four((uint)data.Length), 0, 0];
        DocumentInspection seen = Inspect(zip);
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Bomb);
    }

    [Fact]
    public void Ends_a_chain_of_gzip()
    {
        byte[] chain = SampleFiles.Gzip(new byte[100]);
        for (int i = 0; i < 30; i++)
            chain = SampleFiles.Gzip(chain);
        DocumentInspection seen = Inspect(chain);
        seen.Entries.Count.ShouldBe(DocumentLimits.Default.MaxArchiveDepth + 1);
        seen.CouldNotCheck.ShouldNotBeNull();
        Inspect(SampleFiles.Gzip(SampleFiles.Gzip(SampleFiles.Gzip("deep"u8.ToArray())))).Text.ShouldBe("deep");
    }

    [Fact]
    public void Ends_a_gzip_of_countless_members() =>
        Inspect([.. Enumerable.Repeat(SampleFiles.Gzip("a"u8.ToArray()), 50_000).SelectMany(m => m)]).Entries.Count.ShouldBe(1);

    [Fact]
    public void Does_not_believe_a_7z_that_declares_countless_files()
    {
        // 2^30 files; as many folders; as many packed streams.
        foreach (byte[] header in (byte[][])[[1, 5, 0xF0, 0, 0, 0, 0x40, 0], [1, 4, 7, 11, 0xF0, 0, 0, 0, 0x40, 0, 0, 0], [1, 4, 6, 0, 0xF0, 0, 0, 0, 0x40, 9, 1, 1, 0]])
        {
            byte[] file = [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, 0, 4, 0, 0, 0, 0, .. new byte[8], (byte)header.Length, .. new byte[11], .. header];
            DocumentInspection seen = Inspect(file);
            seen.Entries.ShouldBeEmpty();
            seen.CouldNotCheck.ShouldNotBeNull();
        }
    }

    [Fact]
    public void Ends_a_7z_whose_directory_is_a_bomb_of_zeros()
    {
        // The packed directory is LZMA that goes on for ever: a literal zero, then one match without end.
        byte[] lzma = [0, .. new byte[2000]];
        byte[] header = [0x17, 6, 0, 1, 9, 0x87, 0xD1, 0, 7, 11, 1, 0, 1, 0x23, 3, 1, 1, 5, 0x5D, 0, 0, 0x10, 0, 12, 0xF0, 0, 0, 0, 0x40, 0, 0];
        byte[] file = [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, 0, 4, 0, 0, 0, 0, .. BitConverter.GetBytes((long)lzma.Length), (byte)header.Length, .. new byte[11], .. lzma, .. header];
        DocumentInspection seen = Inspect(file);
        seen.Entries.ShouldBeEmpty();
        seen.CouldNotCheck.ShouldNotBeNull();
    }

    [Fact]
    public void Allocates_nothing_for_a_sparse_file_of_exabytes()
    {
        byte[] size = [0x80, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0];
        DocumentInspection seen = Inspect([.. ArchiveSamples.TarMember("huge", [], '0', size), .. ArchiveSamples.TarMember("after", "x"u8.ToArray())]);
        seen.Entries[0].Size.ShouldBeGreaterThan(1L << 50);
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Truncated);
        byte[] sparse = ArchiveSamples.TarMember("sparse", "seen"u8.ToArray(), 'S');
        size.CopyTo(sparse, 483);
        Inspect(Sum(sparse)).Entries.ShouldHaveSingleItem().Size.ShouldBeGreaterThan(1L << 50);
    }

    private static byte[] Sum(byte[] header)
    {
        header.AsSpan(148, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes(Convert.ToString(header.AsSpan(0, 512).ToArray().Sum(b => b), 8).PadLeft(6, '0') + "\0").CopyTo(header, 148);
        return header;
    }

    [Fact]
    public void Stops_at_a_folder_of_a_disc_that_holds_itself()
    {
        DocumentInspection seen = Inspect(DiskSamples.IsoLoop());
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Loop);
        seen.Entries.Count.ShouldBeLessThan(4);
        Inspect(DiskSamples.PartitionLoop()).CouldNotCheck.ShouldNotBeNull();
    }

    [Fact]
    public void Bounds_what_all_decoders_together_may_produce()
    {
        var limits = new DocumentLimits { MaxInflatedBytes = 1000 };
        foreach (byte[] packed in (byte[][])[ArchiveFixtures.Xz, ArchiveFixtures.LzmaAlone, ArchiveFixtures.Lzip, ArchiveFixtures.Bzip2, ArchiveFixtures.Zstandard, ArchiveFixtures.Lz4, ArchiveFixtures.Compress,
            ArchiveFixtures.SevenZipSolid, ArchiveFixtures.ZipDeflate64, ArchiveFixtures.ZipLzma, ArchiveFixtures.Cabinet, ArchiveFixtures.Arj, SampleFiles.Gzip(new byte[5000])])
        {
            DocumentInspection seen = Inspect(packed, limits);
            seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.LimitReached);
            seen.CouldNotCheck.ShouldNotBeNull();
        }
    }

    [Fact]
    public void Stops_at_bombs_of_a_single_stream()
    {
        // bzip2 of a block of equal bytes, as made by a common program from 45 MB of zeros, joined many times.
        byte[] stream = Convert.FromBase64String(ZerosBzip2);
        DocumentInspection seen = Inspect([.. Enumerable.Repeat(stream, 200).SelectMany(s => s)]);
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Bomb || d.Kind == DocumentDefectKind.LimitReached);
        seen.CouldNotCheck.ShouldNotBeNull();
    }

    private const string ZerosBzip2 = "QlpoOTFBWSZTWckBtsgBWKtAIMAAEAAACCAAMMwFKaZSSFJsVJIUni7kinChIZIDbZA=";

    [Fact]
    public void Survives_an_empty_file_beyond_the_end_of_its_cabinet()
    {
        byte[] cabinet = ArchiveSamples.Cabinet(0, [[65]], [1], ("n", 0));
        cabinet[48] = cabinet[49] = 0xFF;
        Inspect(cabinet).Entries.ShouldHaveSingleItem().FileType.ShouldBe(FileType.Empty);
    }

    [Fact]
    public void Survives_a_cpio_whose_sizes_are_no_numbers()
    {
        byte[] cpio = ArchiveSamples.Cpio(("a.txt", "hello"u8.ToArray()));
        cpio[60] = (byte)'?';
        Inspect(cpio).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Damaged);
    }

    [Fact]
    public void Survives_a_rar_header_that_ends_within_its_fields() =>
        Inspect([.. "Rar!\x1A\x07\x01\x00"u8, 0, 0, 0, 0, 2, 2, 1, 0x80, 0x80, 0x80, 1, 0, 0, 0, 0]).TrueType.ShouldBe(FileType.Rar);

    [Fact]
    public void Lists_no_more_than_the_limit_of_any_kind()
    {
        var limits = new DocumentLimits { MaxEntries = 5 };
        (string, byte[])[] many = [.. Enumerable.Range(0, 20).Select(i => ($"{i}.txt", "x"u8.ToArray()))];
        foreach (byte[] archive in (byte[][])[SampleFiles.Zip(many), ArchiveSamples.Ar(many), ArchiveSamples.Cpio(many), ArchiveSamples.RarFour(false, many), DiskSamples.Iso([.. many.Select(m => new DiskSamples.IsoFile(m.Item1, m.Item2))])])
        {
            DocumentInspection seen = Inspect(archive, limits);
            seen.Entries.Count.ShouldBe(5);
            seen.CouldNotCheck.ShouldNotBeNull();
        }
    }
}

using Bezel.Documents;
using Bezel.Documents.Tests;

namespace Bezel.Fuzz.Tests;

public class ArchiveTargets
{
    private static readonly DocumentLimits Small = new() { MaxInflatedBytes = 4 << 20, MaxSteps = 5_000_000, MaxEntries = 1000 };

    private static void Inspect(byte[] input)
    {
        DocumentInspection seen = DocumentInspection.Inspect("x", null, input, Small);
        foreach (DocumentDefect defect in seen.Defects)
        {
            if (defect.Kind == DocumentDefectKind.ReaderFailed)
                throw new InvalidOperationException(defect.Detail);
        }
        if (seen.Text.Length > Small.MaxTextChars || seen.Entries.Count > Small.MaxEntries || seen.Files.Sum(f => (long)f.Content.Length) > Small.MaxInflatedBytes + ((Small.MaxArchiveDepth + 1L) * input.Length))
            throw new InvalidOperationException("The output is larger than its limits.");
    }

    [Fact]
    public void Packed_streams() => FuzzRun.Of("packed",
        [
            ArchiveFixtures.Xz, ArchiveFixtures.XzWithBranches, ArchiveFixtures.LzmaAlone, ArchiveFixtures.Lzip, ArchiveFixtures.Bzip2, ArchiveFixtures.Zstandard, ArchiveFixtures.Lz4, ArchiveFixtures.Compress,
            SampleFiles.Gzip(new byte[3000]), [.. SampleFiles.Gzip("one"u8.ToArray()), .. SampleFiles.Gzip("two"u8.ToArray())],
        ],
        ["\x1F\x8B\x08", "BZh9", "1AY&SY", "\xFD7zXZ\0", "LZIP", "\x28\xB5\x2F\xFD", "\x04\x22\x4D\x18", "\x1F\x9D\x90", "\0\0\0\0", "\xFF\xFF\xFF\xFF"], Inspect);

    [Fact]
    public void Zip_and_7z() => FuzzRun.Of("zip-7z",
        [
            ArchiveFixtures.ZipDeflate64, ArchiveFixtures.ZipBzip2, ArchiveFixtures.ZipLzma, ArchiveFixtures.ZipAes, ArchiveFixtures.SevenZipSolid, ArchiveFixtures.SevenZipStored, ArchiveFixtures.SevenZipBranches,
            ArchiveFixtures.SevenZipBzip2, ArchiveFixtures.SevenZipDeflate, ArchiveFixtures.SevenZipNamesEncrypted,
            ArchiveSamples.Zip(new ArchiveSamples.ZipFile("a.txt", "one"u8.ToArray()), new ArchiveSamples.ZipFile("b", "two"u8.ToArray()) { OnlyLocal = true }, new ArchiveSamples.ZipFile("c", "three"u8.ToArray())),
            ArchiveSamples.Zip(new ArchiveSamples.ZipFile("META-INF/MANIFEST.MF", "Main-Class: a"u8.ToArray())), ArchiveSamples.Zip(new ArchiveSamples.ZipFile("AppxManifest.xml", "<a><Identity Name=\"b\"/></a>"u8.ToArray())),
        ],
        ["PK\x03\x04", "PK\x01\x02", "PK\x05\x06", "PK\x06\x06", "PK\x06\x07", "PK\x07\x08", "7z\xBC\xAF\x27\x1C", "\x01\x04\x06", "\x17\x06", "\x23\x03\x01\x01", "\xFF\xFF\xFF\xFF", "\0\0\0\0", "../"], Inspect);

    [Fact]
    public void Other_archives() => FuzzRun.Of("other-archives",
        [
            ArchiveFixtures.Arj, ArchiveFixtures.Cabinet, ArchiveSamples.Cabinet(0x1503, [ArchiveSamples.LzxLiterals("a note in a cabinet"u8.ToArray())], [19], ("n.txt", 19)), ArchiveSamples.Cabinet(0, [[65, 66]], [2], ("n", 2)),
            ArchiveSamples.RarFour(false, ("a.txt", "hello"u8.ToArray())), ArchiveSamples.RarFive(("CMT", "x"u8.ToArray(), ""), ("a", "hello"u8.ToArray(), ""), ("l", [], "../x")), ArchiveSamples.Lha("a.txt", "hello"u8.ToArray()),
            ArchiveSamples.Ar(("a.txt", "hello"u8.ToArray())), ArchiveSamples.Cpio(("a.txt", "hello"u8.ToArray())), ArchiveSamples.Xar("a.txt", "hello"u8.ToArray()),
            [.. ArchiveSamples.TarMember("x", "12 path=abc\n"u8.ToArray(), 'x'), .. ArchiveSamples.TarMember("a", "hello"u8.ToArray()), .. new byte[1024]], ArchiveSamples.TarMember("s", "hello"u8.ToArray(), 'S'),
            [7, 0, .. new byte[5], .. "**ACE**"u8, .. new byte[60]],
        ],
        ["Rar!\x1A\x07\x00", "Rar!\x1A\x07\x01\x00", "MSCF", "CK", "-lh5-", "-lh1-", "\x60\xEA", "!<arch>\n", "070701", "TRAILER!!!", "xar!", "ustar\0", "\xFF\xFF\xFF\xFF", "\0\0\0\0", "99999999999"], Inspect);

    [Fact]
    public void Disks_help_and_installers() => FuzzRun.Of("disks",
        [
            DiskSamples.Iso(new DiskSamples.IsoFile("a.txt", "hello"u8.ToArray()), new DiskSamples.IsoFile("b.js", "eval(1)"u8.ToArray(), Joliet: false)), DiskSamples.IsoLoop(), DiskSamples.PartitionLoop(),
            ArchiveFixtures.Fat, ArchiveFixtures.Qcow, ArchiveFixtures.Installer, ArchiveSamples.Help(("/a.htm", "<html><body>hello</body></html>"u8.ToArray())),
        ],
        ["CD001", "NSR02", "NTFS    ", "EXFAT   ", "FILE", "conectix", "cxsparse", "vhdxfile", "EFI PART", "\x55\xAA", "ITSF", "ITSP", "PMGL", "LZXC", "\xFF\xFF\xFF\xFF", "\0\0\0\0"], Inspect);

    [Fact]
    public void Ntfs_and_udf() => FuzzRun.Of("ntfs-udf", [ArchiveFixtures.Ntfs, ArchiveFixtures.Udf, ArchiveFixtures.ExFat], ["FILE", "\x30\0\0\0", "\x80\0\0\0", "NSR02", "\x05\x01", "\x01\x01", "\xFF\xFF\xFF\xFF"], Inspect, rounds: 300);
}

using Bezel.Documents.Archives;

namespace Bezel.Documents.Disks;

/// <summary>
/// Disk images: discs (ISO 9660, UDF), and disks of virtual machines or as they are, with their partitions and the file systems
/// FAT, exFAT and NTFS. What of it cannot be read is said.
/// </summary>
internal sealed class DiskInspector : IInspector
{
    private const int MostPartitions = 128;

    public ContentReading Read(Layer layer, InspectionState state)
    {
        var listing = new Listing(layer, state);
        var files = new DiskFiles(listing, state);
        if (VirtualDisks.Open(layer.Content, state) is { } disk && !FileSystem(disk, files, state))
            Partitions(disk, files, state);
        return listing.Reading(layer.Type);
    }

    /// <summary>Whether bytes begin as a disk without any image format does: a boot sector of FAT, exFAT or NTFS, or a table of partitions.</summary>
    public static bool IsRaw(ReadOnlySpan<byte> c)
    {
        if (c.Length < 1024 || c[510] != 0x55 || c[511] != 0xAA)
            return false;
        if (c[3..].StartsWith("NTFS    "u8) || c[3..].StartsWith("EXFAT   "u8))
            return true;
        int used = 0;
        for (int at = 446; at < 510; at += 16)
        {
            if (c[at] is not (0 or 0x80))
                return IsFat(c);
            used += c[at + 4] != 0 && Disk.U32(c, at + 8) > 0 && Disk.U32(c, at + 12) > 0 ? 1 : 0;
        }
        return used > 0 || IsFat(c);
    }

    private static bool IsFat(ReadOnlySpan<byte> c) =>
        c[0] is 0xEB or 0xE9 && Disk.U16(c, 11) is 512 or 1024 or 2048 or 4096 && c[16] is 1 or 2 && c[21] >= 0xF0 && (c[54..].StartsWith("FAT"u8) || c[82..].StartsWith("FAT"u8));

    private static bool FileSystem(Disk disk, DiskFiles files, InspectionState state)
    {
        bool udf = UdfReader.Is(disk) && new UdfReader(disk, files, state).Read();
        bool iso = IsoReader.Is(disk) && new IsoReader(disk, files, state).Read();
        if (udf || iso)
            return true;
        if (NtfsReader.Is(disk))
            NtfsReader.Read(disk, files, state);
        else if (ExFatReader.Is(disk))
            ExFatReader.Read(disk, files, state);
        else if (FatReader.Is(disk))
            FatReader.Read(disk, files, state);
        else if (Disk.U16(disk.Read(1080, 2), 0) == 0xEF53)
            state.Blind("the disk's file system (ext) is not read");
        else if (disk.Read(1024, 2) is { Length: 2 } mac && (mac.SequenceEqual("H+"u8) || mac.SequenceEqual("HX"u8) || mac.SequenceEqual("BD"u8)))
            state.Blind("the disk's file system (HFS) is not read");
        else
            return false;
        return true;
    }

    private static void Partitions(Disk disk, DiskFiles files, InspectionState state)
    {
        List<(long Start, long Length)> found = [];
        if (disk.Read(512, 8).SequenceEqual("EFI PART"u8))
            GuidTable(disk, found, state);
        else if (Disk.U16(disk.Read(510, 2), 0) == 0xAA55)
            MasterBoot(disk, 0, 0, found, state, 0);
        bool any = false;
        foreach ((long start, long length) in found)
        {
            files.NextDisk();
            any |= FileSystem(new PartOfDisk(disk, start, length), files, state);
        }
        if (!any)
            state.Blind(found.Count == 0 ? "no file system was found on the disk" : "the disk's file system is not read");
    }

    // Types 5, 15 and 133 hold a chain of further tables, told relative to the first of them.
    private static void MasterBoot(Disk disk, long at, long chain, List<(long, long)> found, InspectionState state, int depth)
    {
        ReadOnlySpan<byte> table = disk.Read(at + 446, 66);
        for (int i = 0; i + 16 <= table.Length && found.Count < MostPartitions && state.Step(8); i += 16)
        {
            int type = table[i + 4];
            long start = Disk.U32(table, i + 8) * 512L, length = Disk.U32(table, i + 12) * 512L;
            if (type == 0 || length == 0)
                continue;
            if (type is not (5 or 15 or 0x85))
                found.Add((at + start, length));
            else if (depth < MostPartitions)
                MasterBoot(disk, chain + start, chain == 0 ? start : chain, found, state, depth + 1);
            else
                state.Defect(DocumentDefectKind.Loop, "the tables of partitions have no end");
        }
    }

    private static void GuidTable(Disk disk, List<(long, long)> found, InspectionState state)
    {
        ReadOnlySpan<byte> head = disk.Read(512, 92);
        long table = Disk.I64(head, 72) * 512;
        int size = (int)Math.Clamp(Disk.U32(head, 84), 128, 4096);
        for (int i = 0; i < Math.Min(Disk.U32(head, 80), MostPartitions) && state.Step(8); i++)
        {
            ReadOnlySpan<byte> entry = disk.Read(table + ((long)i * size), 128);
            if (entry.Length < 128)
                return;
            long first = Disk.I64(entry, 32), last = Disk.I64(entry, 40);
            if (entry[..16].IndexOfAnyExcept((byte)0) >= 0 && last >= first && last < 1L << 50)
                found.Add((first * 512, (last - first + 1) * 512));
        }
    }
}

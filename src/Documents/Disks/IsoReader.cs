using System.Text;
using Bezel.Documents.Archives;

namespace Bezel.Documents.Disks;

/// <summary>
/// ISO 9660 (ECMA-119) with Joliet and Rock Ridge names, in several sessions. Rules: the directory that Windows would show
/// (Joliet) comes first; what only the others show is listed after it as hidden. Each folder is gone into once, so circles end;
/// sizes and places only move the cursor.
/// </summary>
internal sealed class IsoReader(Disk disk, DiskFiles files, InspectionState state)
{
    private const int Sector = 2048, MostFolder = 4 << 20;

    private sealed record Volume(long Root, long Size, bool Wide);

    private int _susp = -1;

    public static bool Is(Disk disk) => disk.Read(0x8001, 5).SequenceEqual("CD001"u8);

    /// <summary>Lists all directories; false when there is none.</summary>
    public bool Read()
    {
        List<Volume> volumes = Volumes();
        foreach (Volume volume in volumes)
        {
            files.NextDirectory();
            _susp = -1;
            Walk(volume, volume.Root, volume.Size, "", 0);
        }
        return volumes.Count > 0;
    }

    // Sessions after the first have volume descriptors of their own, at sector boundaries; the last one counts first.
    private List<Volume> Volumes()
    {
        List<Volume> found = [];
        for (long at = 16 * Sector; at + Sector <= disk.Length && state.Step(2); at += Sector)
        {
            ReadOnlySpan<byte> head = disk.Run(at, 8).Span;
            if (head.Length < 7 || head[0] is not (0 or 1 or 2) || !head[1..6].SequenceEqual("CD001"u8))
                continue;
            ReadOnlySpan<byte> d = disk.Read(at, Sector);
            if (d.Length < 190)
                continue;
            if (d[0] == 0)
            {
                if (d[7..].StartsWith("EL TORITO"u8))
                    state.Fact(FactKind.Program, "boots a computer");
                continue;
            }
            bool wide = d[0] == 2 && d[88] == '%' && d[89] == '/' && d[90] is (byte)'@' or (byte)'C' or (byte)'E';
            if (d[0] == 2 && !wide)
                continue;
            var volume = new Volume(Disk.U32(d, 158), Disk.U32(d, 166), wide);
            if (!found.Contains(volume) && found.Count < 32)
                found.Insert(wide ? 0 : found.FindIndex(v => !v.Wide) is >= 0 and int first ? first : found.Count, volume);
        }
        return found;
    }

    private bool Walk(Volume volume, long sector, long size, string path, int depth)
    {
        if (!files.Enter(disk, sector, depth))
            return true;
        long end = (sector * Sector) + Math.Min(size, MostFolder);
        List<(long Sector, long Size, string Path)> folders = [];
        List<(long, long)> pieces = [];
        long whole = 0;
        for (long at = sector * Sector; at < end && at < disk.Length;)
        {
            ReadOnlySpan<byte> r = disk.Read(at, 255);
            int length = r.IsEmpty ? 0 : r[0];
            if (length == 0)
            {
                at = (at / Sector + 1) * Sector;
                if (!state.Step(4))
                    return false;
                continue;
            }
            if (!state.Step(16))
                return false;
            at += length;
            if (length < 34 || length > r.Length || 33 + r[32] > length)
            {
                state.Defect(DocumentDefectKind.Damaged, "a folder of the disc");
                break;
            }
            r = r[..length];
            int nameLength = r[32];
            long start = Disk.U32(r, 2) + r[1], bytes = Disk.U32(r, 10);
            if (nameLength == 1 && r[33] <= 1)
            {
                if (path.Length == 0 && r[33] == 0)
                    FindSharing(r);
                continue;
            }
            var more = new RockRidge();
            if (_susp >= 0)
                more.Read(disk, r, 33 + nameLength + (nameLength & 1 ^ 1) + _susp, state);
            string own = more.Name ?? Name(r.Slice(33, nameLength), volume.Wide);
            string name = path.Length == 0 ? own : path + "/" + own;
            int flags = r[25];
            if ((flags & 2) != 0 || more.MovedTo >= 0)
            {
                if (more.IsMoved)
                    continue;
                if (!files.Folder(name + "/"))
                    return false;
                long child = more.MovedTo >= 0 ? more.MovedTo : start;
                folders.Add((child, more.MovedTo >= 0 ? Disk.U32(disk.Read(child * Sector, 34), 10) : bytes, name));
                continue;
            }
            // Files of several extents stand in records one after another.
            pieces.Add((start * Sector, bytes));
            whole += bytes;
            if ((flags & 0x80) != 0 && pieces.Count < 1000)
                continue;
            if (!files.File(disk, name, whole, pieces, more.Link, unpack: more.IsZipped ? content => ZisoFs.Unpack(content, state) : null))
                return false;
            pieces = [];
            whole = 0;
        }
        foreach ((long child, long childSize, string childPath) in folders)
        {
            if (!Walk(volume, child, childSize, childPath, depth + 1))
                return false;
        }
        return true;
    }

    // The first record of the root says whether there is more after the names (SUSP 5.3).
    private void FindSharing(ReadOnlySpan<byte> record)
    {
        int at = 33 + record[32] + (record[32] & 1 ^ 1);
        for (int skip = 0; skip <= 15; skip += 15)
        {
            int sp = at + skip;
            if (sp + 7 <= record.Length && record[sp..].StartsWith("SP\x07\x01"u8) && record[sp + 4] == 0xBE && record[sp + 5] == 0xEF)
                _susp = record[sp + 6];
        }
    }

    private static string Name(ReadOnlySpan<byte> name, bool wide)
    {
        string text = wide ? Encoding.BigEndianUnicode.GetString(name) : ZipNames.Decode(name);
        int version = text.LastIndexOf(';');
        if (version > 0 && text.AsSpan(version + 1).Trim("0123456789").IsEmpty)
            text = text[..version];
        return text.Length > 1 && text.EndsWith('.') && !wide ? text[..^1] : text;
    }
}

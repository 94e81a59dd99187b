using System.Text;

namespace Bezel.Documents.Disks;

/// <summary>
/// UDF (ECMA-167) as far as it takes to list and read files: one volume, plain and metadata partitions. Rules as for ISO 9660.
/// </summary>
internal sealed class UdfReader(Disk disk, DiskFiles files, InspectionState state)
{
    private const int MostFolder = 4 << 20;
    private readonly Dictionary<int, long> _partitions = [];
    private readonly List<long> _maps = [];
    private int _block = 2048;

    private sealed record Node(int Type, long Size, List<(long At, long Length)> Pieces, long Inside);

    public static bool Is(Disk disk)
    {
        for (int at = 0x8001; at <= 0xA001; at += 2048)
        {
            if (disk.Read(at, 4).SequenceEqual("NSR0"u8))
                return true;
        }
        return false;
    }

    /// <summary>Lists the files; false when the volume cannot be found.</summary>
    public bool Read()
    {
        ReadOnlySpan<byte> anchor = disk.Read(256 * 2048, 512);
        if (Disk.U16(anchor, 0) != 2 || Volume(Disk.U32(anchor, 20), Disk.U32(anchor, 16)) is not { } set)
            return false;
        ReadOnlySpan<byte> files256 = disk.Read(set, 512);
        if (Disk.U16(files256, 0) != 256)
            return false;
        files.NextDirectory();
        Walk(Place(files256, 400), "", 0);
        return true;
    }

    // The descriptors: 5 a partition, 6 the volume with its maps and where its set of files is, 8 the end.
    private long? Volume(long sector, long bytes)
    {
        byte[] volume = [];
        for (int i = 0; i < Math.Min(bytes / 2048, 64) && state.Step(64); i++)
        {
            ReadOnlySpan<byte> d = disk.Read((sector + i) * 2048, 2048);
            int tag = Disk.U16(d, 0);
            if (tag == 5)
                _partitions[Disk.U16(d, 22)] = Disk.U32(d, 188);
            else if (tag == 6)
                volume = d.ToArray();
            else if (tag == 8)
                break;
        }
        if (volume.Length < 512 || _partitions.Count == 0)
            return null;
        _block = (int)Disk.U32(volume, 212);
        if (_block is not (512 or 1024 or 2048 or 4096))
            return null;
        int at = 440;
        for (int i = 0; i < Math.Min(Disk.U32(volume, 268), 8) && at + 6 <= volume.Length; i++)
        {
            int type = volume[at], length = volume[at + 1];
            long start = _partitions.GetValueOrDefault(Disk.U16(volume, at + (type == 1 ? 4 : 38)), _partitions.Values.First()) * 2048;
            // A metadata partition lies in a file of the one below it.
            if (type == 2 && volume.AsSpan(at, Math.Min(64, volume.Length - at)).IndexOf("*UDF Metadata"u8) >= 0)
            {
                _maps.Add(start);
                start = Entry(start + (Disk.U32(volume, at + 40) * (long)_block)) is { Pieces.Count: > 0 } file ? file.Pieces[0].At : start;
                _maps.RemoveAt(_maps.Count - 1);
            }
            _maps.Add(start);
            at += Math.Max(length, 1);
        }
        return Place(volume, 248);
    }

    private long Place(ReadOnlySpan<byte> s, int at) => Place(Disk.U32(s, at + 4), Disk.U16(s, at + 8));

    private long Place(long block, int partition) => partition < _maps.Count ? _maps[partition] + (block * _block) : -1;

    private Node? Entry(long at)
    {
        ReadOnlySpan<byte> e = disk.Read(at, _block);
        int tag = Disk.U16(e, 0), fields = tag == 261 ? 168 : tag == 266 ? 208 : -1;
        if (fields < 0)
            return null;
        int kind = Disk.U16(e, 34) & 7;
        long attributes = Disk.U32(e, fields), length = Disk.U32(e, fields + 4), start = fields + 8 + attributes, size = Disk.I64(e, 56);
        if (start + length > e.Length)
            return null;
        if (kind == 3)
            return new Node(e[27], Math.Min(size, length), [(at + start, length)], at + start);
        List<(long, long)> pieces = [];
        Pieces(e.Slice((int)start, (int)length), kind == 1, pieces, 0);
        return new Node(e[27], size, pieces, -1);
    }

    // Extents: two bits of kind (1 and 2 are not recorded, 3 goes on elsewhere) over thirty of length.
    private void Pieces(ReadOnlySpan<byte> list, bool wide, List<(long, long)> pieces, int depth)
    {
        int step = wide ? 16 : 8;
        for (int at = 0; at + step <= list.Length && state.Step(2); at += step)
        {
            uint length = Disk.U32(list, at);
            long place = Place(Disk.U32(list, at + 4), wide ? Disk.U16(list, at + 8) : Math.Max(0, _maps.Count - 1));
            if ((length & 0x3FFFFFFF) == 0)
                return;
            if (length >> 30 != 3)
            {
                pieces.Add((length >> 30 == 0 ? place : -1, length & 0x3FFFFFFF));
                continue;
            }
            if (depth < 64)
            {
                ReadOnlySpan<byte> more = disk.Read(place, (int)Math.Min(length & 0x3FFFFFFF, (uint)_block));
                Pieces(more[Math.Min(24, more.Length)..], wide, pieces, depth + 1);
            }
            return;
        }
    }

    private bool Walk(long at, string path, int depth)
    {
        if (!files.Enter(disk, at, depth) || Entry(at) is not { } folder)
            return true;
        ReadOnlySpan<byte> list = disk.Gather(folder.Pieces, Math.Min(folder.Size, MostFolder), state).Span;
        while (list.Length >= 38 && Disk.U16(list, 0) == 257)
        {
            if (!state.Step(32))
                return false;
            int flags = list[18], nameLength = list[19], use = Disk.U16(list, 36), total = (38 + use + nameLength + 3) & ~3;
            if (38 + use + nameLength > list.Length)
                break;
            ReadOnlySpan<byte> name = list.Slice(38 + use, nameLength);
            long child = Place(list, 20);
            list = list[Math.Min(total, list.Length)..];
            // 4 deleted, 8 the folder above.
            if ((flags & 12) != 0 || name.Length < 2)
                continue;
            string own = name[0] is 16 or 255 ? Encoding.BigEndianUnicode.GetString(name[1..]) : Encoding.Latin1.GetString(name[1..]);
            string full = path.Length == 0 ? own : path + "/" + own;
            if ((flags & 2) != 0)
            {
                if (!files.Folder(full + "/") || !Walk(child, full, depth + 1))
                    return false;
                continue;
            }
            if (Entry(child) is not { } file)
                state.Defect(DocumentDefectKind.Damaged, "a file of the disc has no entry");
            else if (!files.File(disk, full, file.Size, file.Pieces, file.Type == 12 ? "?" : ""))
                return false;
        }
        return true;
    }
}

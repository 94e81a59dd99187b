using System.Text;

namespace Bezel.Documents.Disks;

/// <summary>
/// NTFS: every record of the master file table that is in use, with its streams. Rules: a path is put together from at most
/// as many folders as nesting allows; compressed and encrypted files are listed and not read.
/// </summary>
internal sealed class NtfsReader
{
    private const int RootRecord = 5, FirstUserRecord = 24;
    private readonly Disk _disk;
    private readonly DiskFiles _files;
    private readonly InspectionState _state;
    private readonly int _sector, _cluster, _record;
    private readonly long _mft;

    private sealed record Stream(string Name, long Size, List<(long At, long Length)> Pieces, byte[]? Inside, bool Readable);

    private sealed record Item(long Number, long Parent, string Name, bool Folder, List<Stream> Streams);

    private NtfsReader(Disk disk, DiskFiles files, InspectionState state)
    {
        (_disk, _files, _state) = (disk, files, state);
        ReadOnlySpan<byte> b = disk.Read(0, 512);
        _sector = Math.Clamp(Disk.U16(b, 11), 512, 4096);
        int perCluster = b[13] <= 128 ? Math.Max((int)b[13], 1) : 1 << Math.Min(256 - b[13], 16);
        _cluster = _sector * perCluster;
        _mft = Disk.I64(b, 48) * _cluster;
        int size = (sbyte)b[64];
        _record = Math.Clamp(size > 0 ? size * _cluster : 1 << Math.Min(-size, 16), 512, 65_536);
    }

    public static bool Is(Disk disk) => disk.Read(3, 8).SequenceEqual("NTFS    "u8);

    public static void Read(Disk disk, DiskFiles files, InspectionState state) => new NtfsReader(disk, files, state).List();

    private void List()
    {
        if (Parse(0, _disk.Read(_mft, _record)) is not { } table || table.Streams.Find(s => s.Name.Length == 0) is not { } data)
        {
            _state.Defect(DocumentDefectKind.Damaged, "the NTFS file table");
            _state.Blind("the disk's file system cannot be read");
            return;
        }
        List<Item> items = [];
        var byNumber = new Dictionary<long, Item>();
        long number = 0;
        foreach ((long start, long length) in data.Pieces)
        {
            for (long at = start; start >= 0 && at + _record <= start + length && at < _disk.Length; at += _record, number++)
            {
                if (!_state.Step(64))
                    return;
                if (Parse(number, _disk.Read(at, _record)) is not { } item)
                    continue;
                items.Add(item);
                byNumber.TryAdd(number, item);
            }
        }
        foreach (Item item in items)
        {
            if (item.Number >= FirstUserRecord && Path(item, byNumber) is { } path && !Show(item, path))
                return;
        }
    }

    private bool Show(Item item, string path)
    {
        if (item.Folder && !_files.Folder(path + "/"))
            return false;
        foreach (Stream stream in item.Streams)
        {
            if (item.Folder && stream.Name.Length == 0)
                continue;
            if (!stream.Readable)
                _state.Blind("a file of the disk is compressed or encrypted by the file system");
            string name = stream.Name.Length == 0 ? path : path + ":" + stream.Name;
            if (!_files.File(_disk, name, stream.Size, stream.Readable ? stream.Pieces : [], inside: stream.Inside))
                return false;
        }
        return true;
    }

    // Null for what belongs to the file system itself.
    private string? Path(Item item, Dictionary<long, Item> byNumber)
    {
        string path = item.Name;
        long parent = item.Parent;
        for (int depth = 0; parent != RootRecord; depth++)
        {
            if (depth > _state.Limits.MaxNesting)
            {
                _state.Defect(DocumentDefectKind.Loop, "a folder of the disk contains itself");
                return path;
            }
            if (!byNumber.TryGetValue(parent, out Item? folder))
                return path;
            if (parent < FirstUserRecord)
                return null;
            path = folder.Name + "/" + path;
            parent = folder.Parent;
        }
        return path;
    }

    private Item? Parse(long number, ReadOnlySpan<byte> raw)
    {
        if (raw.Length < _record || !raw.StartsWith("FILE"u8) || (Disk.U16(raw, 22) & 1) == 0 || Disk.I64(raw, 32) != 0)
            return null;
        byte[] r = raw.ToArray();
        // The last two bytes of each sector are kept apart, against torn writes.
        int fixups = Disk.U16(r, 4), count = Disk.U16(r, 6);
        for (int i = 1; i < count && fixups + (2 * i) + 2 <= r.Length && i * 512 <= r.Length; i++)
            r.AsSpan(fixups + (2 * i), 2).CopyTo(r.AsSpan((i * 512) - 2));
        string name = "";
        long parent = -1;
        List<Stream> streams = [];
        for (int at = Disk.U16(r, 20); at + 24 <= r.Length && _state.Step(8);)
        {
            uint type = Disk.U32(r, at), length = Disk.U32(r, at + 4);
            if (type == 0xFFFFFFFF || length < 24 || length > r.Length - at)
                break;
            ReadOnlySpan<byte> a = r.AsSpan(at, (int)length);
            at += (int)length;
            if (type == 0x30 && a[8] == 0)
            {
                ReadOnlySpan<byte> value = Value(a);
                // Names for DOS (2) stand beside the true one.
                if (value.Length < 66 || (value[65] == 2 && name.Length > 0))
                    continue;
                name = Encoding.Unicode.GetString(value[66..][..Math.Min(value[64] * 2, value.Length - 66)]);
                parent = Disk.I64(value, 0) & 0xFFFFFFFFFFFF;
            }
            else if (type == 0x80)
            {
                streams.Add(Data(a));
            }
        }
        return name.Length == 0 && number != 0 ? null : new Item(number, parent, name, (Disk.U16(r, 22) & 2) != 0, streams);
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> a)
    {
        int offset = Disk.U16(a, 20);
        return offset >= a.Length ? [] : a.Slice(offset, (int)Math.Min(Disk.U32(a, 16), a.Length - offset));
    }

    private Stream Data(ReadOnlySpan<byte> a)
    {
        int nameAt = Disk.U16(a, 10), nameLength = a[9] * 2;
        string name = nameLength > 0 && nameAt + nameLength <= a.Length ? Encoding.Unicode.GetString(a.Slice(nameAt, nameLength)) : "";
        bool readable = (Disk.U16(a, 12) & 0x40FF) == 0;
        if (a[8] == 0)
        {
            // Small files lie in the record itself.
            byte[] value = Value(a).ToArray();
            return new Stream(name, value.Length, [], value, readable);
        }
        List<(long, long)> pieces = [];
        long cluster = 0;
        ReadOnlySpan<byte> runs = a[Math.Min(Disk.U16(a, 32), a.Length)..];
        while (!runs.IsEmpty && runs[0] != 0 && _state.Step(4))
        {
            int lengthBytes = runs[0] & 15, placeBytes = runs[0] >> 4;
            if (lengthBytes is 0 or > 8 || placeBytes > 8 || 1 + lengthBytes + placeBytes > runs.Length)
                break;
            long length = Signed(runs.Slice(1, lengthBytes), signed: false);
            cluster += Signed(runs.Slice(1 + lengthBytes, placeBytes), signed: true);
            if (length is <= 0 or > 1L << 40 || cluster is < 0 or > 1L << 44)
                break;
            pieces.Add((placeBytes == 0 ? -1 : cluster * _cluster, length * _cluster));
            runs = runs[(1 + lengthBytes + placeBytes)..];
        }
        return new Stream(name, Disk.I64(a, 48), pieces, null, readable);
    }

    private static long Signed(ReadOnlySpan<byte> bytes, bool signed)
    {
        long value = signed && bytes.Length > 0 && bytes[^1] >= 0x80 ? -1 : 0;
        for (int i = bytes.Length - 1; i >= 0; i--)
            value = (value << 8) | bytes[i];
        return value;
    }
}

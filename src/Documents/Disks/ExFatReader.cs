using System.Text;

namespace Bezel.Documents.Disks;

/// <summary>exFAT ("exFAT file system specification"): sets of entries for each file, chains of clusters unless it lies in one piece.</summary>
internal sealed class ExFatReader
{
    private readonly Disk _disk;
    private readonly DiskFiles _files;
    private readonly InspectionState _state;
    private readonly long _fat, _data, _clusters, _root;
    private readonly int _cluster;

    private ExFatReader(Disk disk, DiskFiles files, InspectionState state)
    {
        (_disk, _files, _state) = (disk, files, state);
        ReadOnlySpan<byte> b = disk.Read(0, 512);
        int sector = Math.Clamp((int)b[108], 9, 12);
        _cluster = 1 << Math.Clamp(sector + b[109], 9, 25);
        _fat = (long)Disk.U32(b, 80) << sector;
        _data = (long)Disk.U32(b, 88) << sector;
        _clusters = Disk.U32(b, 92);
        _root = Disk.U32(b, 96);
    }

    public static bool Is(Disk disk) => disk.Read(3, 8).SequenceEqual("EXFAT   "u8);

    public static void Read(Disk disk, DiskFiles files, InspectionState state)
    {
        var reader = new ExFatReader(disk, files, state);
        reader.Walk(reader.Pieces(reader._root, long.MaxValue, whole: false), "", 0);
    }

    private List<(long At, long Length)> Pieces(long cluster, long size, bool whole)
    {
        if (cluster < 2 || cluster >= _clusters + 2)
            return [];
        if (whole)
            return [(_data + ((cluster - 2) * _cluster), size)];
        List<(long At, long Length)> pieces = [];
        long most = Math.Min(_clusters, (_disk.Length / _cluster) + 1);
        for (long count = 0; cluster >= 2 && cluster < _clusters + 2; count++)
        {
            if (count > most)
            {
                _state.Defect(DocumentDefectKind.Loop, "a chain of clusters contains itself");
                break;
            }
            if (!_state.Step(4))
                break;
            pieces.Add((_data + ((cluster - 2) * _cluster), _cluster));
            cluster = Disk.U32(_disk.Read(_fat + (cluster * 4), 4), 0);
        }
        return pieces;
    }

    private bool Walk(List<(long At, long Length)> pieces, string path, int depth)
    {
        if (pieces.Count == 0 || !_files.Enter(_disk, pieces[0].At, depth))
            return true;
        ReadOnlySpan<byte> list = _disk.Gather(pieces, 2 << 20, _state).Span;
        while (list.Length >= 32 && list[0] != 0)
        {
            if (!_state.Step(8))
                return false;
            int more = list[1];
            if (list[0] != 0x85 || more < 2 || 32 * (more + 1) > list.Length || list[32] != 0xC0)
            {
                list = list[32..];
                continue;
            }
            bool folder = (Disk.U16(list, 4) & 0x10) != 0, whole = (list[33] & 2) != 0;
            int nameLength = list[35];
            long size = Disk.I64(list, 56), cluster = Disk.U32(list, 52);
            var text = new StringBuilder();
            for (int i = 2; i <= more && list[32 * i] == 0xC1; i++)
                text.Append(Encoding.Unicode.GetString(list.Slice((32 * i) + 2, 30)));
            list = list[(32 * (more + 1))..];
            string own = text.ToString(0, Math.Min(nameLength, text.Length));
            string name = path.Length == 0 ? own : path + "/" + own;
            List<(long, long)> content = Pieces(cluster, size, whole);
            if (folder ? !_files.Folder(name + "/") || !Walk(content, name, depth + 1) : !_files.File(_disk, name, size, content))
                return false;
        }
        return true;
    }
}

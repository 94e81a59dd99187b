using System.Text;
using Bezel.Documents.Archives;

namespace Bezel.Documents.Disks;

/// <summary>
/// FAT12, FAT16 and FAT32 with long names ([MS-FAT]). Rules: a chain of clusters ends after as many as the disk has; a folder is
/// gone into once.
/// </summary>
internal sealed class FatReader
{
    private readonly Disk _disk;
    private readonly DiskFiles _files;
    private readonly InspectionState _state;
    private readonly int _cluster, _bits;
    private readonly long _fat, _data, _clusters, _rootAt, _rootCluster;
    private readonly int _rootSize;

    private FatReader(Disk disk, DiskFiles files, InspectionState state)
    {
        (_disk, _files, _state) = (disk, files, state);
        ReadOnlySpan<byte> b = disk.Read(0, 512);
        int sector = Disk.U16(b, 11);
        _cluster = sector * b[13];
        long fatSize = Disk.U16(b, 22) != 0 ? Disk.U16(b, 22) : Disk.U32(b, 36);
        long total = Disk.U16(b, 19) != 0 ? Disk.U16(b, 19) : Disk.U32(b, 32);
        _fat = (long)Disk.U16(b, 14) * sector;
        _rootAt = _fat + (b[16] * fatSize * sector);
        _rootSize = Disk.U16(b, 17) * 32;
        _data = _rootAt + ((_rootSize + sector - 1) / sector * sector);
        _clusters = Math.Max(0, ((total * sector) - _data) / _cluster);
        _bits = _clusters < 4085 ? 12 : _clusters < 65_525 ? 16 : 32;
        _rootCluster = _rootSize == 0 ? Disk.U32(b, 44) : 0;
        if (_rootSize == 0)
            _bits = 32;
    }

    public static bool Is(Disk disk)
    {
        ReadOnlySpan<byte> b = disk.Read(0, 512);
        return b.Length == 512 && b[0] is 0xEB or 0xE9 && Disk.U16(b, 11) is 512 or 1024 or 2048 or 4096 && b[13] is 1 or 2 or 4 or 8 or 16 or 32 or 64 or 128
            && Disk.U16(b, 14) > 0 && b[16] is 1 or 2 && b[21] >= 0xF0 && (Disk.U16(b, 22) != 0 || Disk.U32(b, 36) != 0) && (Disk.U16(b, 19) != 0 || Disk.U32(b, 32) != 0);
    }

    public static void Read(Disk disk, DiskFiles files, InspectionState state)
    {
        var fat = new FatReader(disk, files, state);
        List<(long, long)> root = fat._rootSize > 0 ? [(fat._rootAt, fat._rootSize)] : fat.Chain(fat._rootCluster);
        fat.Walk(root, "", 0);
    }

    private List<(long At, long Length)> Chain(long cluster)
    {
        List<(long At, long Length)> pieces = [];
        for (long count = 0; cluster >= 2 && cluster < _clusters + 2; count++)
        {
            if (count > _clusters)
            {
                _state.Defect(DocumentDefectKind.Loop, "a chain of clusters contains itself");
                break;
            }
            if (!_state.Step(4))
                break;
            long at = _data + ((cluster - 2) * _cluster);
            if (pieces.Count > 0 && pieces[^1].At + pieces[^1].Length == at)
                pieces[^1] = (pieces[^1].At, pieces[^1].Length + _cluster);
            else
                pieces.Add((at, _cluster));
            cluster = Next(cluster);
        }
        return pieces;
    }

    private long Next(long cluster)
    {
        if (_bits == 12)
        {
            int pair = Disk.U16(_disk.Read(_fat + cluster + (cluster / 2), 2), 0);
            int next = (cluster & 1) == 0 ? pair & 0xFFF : pair >> 4;
            return next >= 0xFF7 ? 0 : next;
        }
        if (_bits == 16)
        {
            int next = Disk.U16(_disk.Read(_fat + (cluster * 2), 2), 0);
            return next >= 0xFFF7 ? 0 : next;
        }
        long wide = Disk.U32(_disk.Read(_fat + (cluster * 4), 4), 0) & 0x0FFFFFFF;
        return wide >= 0x0FFFFFF7 ? 0 : wide;
    }

    private bool Walk(List<(long At, long Length)> pieces, string path, int depth)
    {
        if (pieces.Count == 0 || !_files.Enter(_disk, pieces[0].At, depth))
            return true;
        ReadOnlySpan<byte> list = _disk.Gather(pieces, 2 << 20, _state).Span;
        string longName = "";
        for (; list.Length >= 32 && list[0] != 0; list = list[32..])
        {
            if (!_state.Step(8))
                return false;
            int attributes = list[11];
            if (list[0] == 0xE5)
            {
                longName = "";
                continue;
            }
            if (attributes == 0x0F)
            {
                longName = LongName(list) + ((list[0] & 0x40) != 0 ? "" : longName);
                continue;
            }
            string own = longName.Length > 0 ? longName : ShortName(list);
            longName = "";
            if ((attributes & 8) != 0 || own is "." or ".." or "")
                continue;
            string name = path.Length == 0 ? own : path + "/" + own;
            long cluster = Disk.U16(list, 26) + (_bits == 32 ? Disk.U16(list, 20) * 65_536L : 0);
            if ((attributes & 0x10) != 0)
            {
                if (!_files.Folder(name + "/") || !Walk(Chain(cluster), name, depth + 1))
                    return false;
            }
            else if (!_files.File(_disk, name, Disk.U32(list, 28), Chain(cluster)))
            {
                return false;
            }
        }
        return true;
    }

    // Thirteen characters in three places, the last part first.
    private static string LongName(ReadOnlySpan<byte> entry)
    {
        string text = Encoding.Unicode.GetString([.. entry.Slice(1, 10), .. entry.Slice(14, 12), .. entry.Slice(28, 4)]);
        int end = text.IndexOf('\0');
        return end < 0 ? text : text[..end];
    }

    private static string ShortName(ReadOnlySpan<byte> entry)
    {
        string stem = ZipNames.Decode(entry[..8]).TrimEnd(), ending = ZipNames.Decode(entry.Slice(8, 3)).TrimEnd();
        // Two bits say that the short name is shown in small letters.
        stem = (entry[12] & 8) != 0 ? stem.ToLowerInvariant() : stem;
        ending = (entry[12] & 16) != 0 ? ending.ToLowerInvariant() : ending;
        return ending.Length > 0 ? stem + "." + ending : stem;
    }
}

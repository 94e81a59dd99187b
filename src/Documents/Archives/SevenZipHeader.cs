using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Archives;

/// <summary>
/// Parses the directory of a 7z archive (7zFormat.txt). Rules: a list never grows by more than the bytes that are left to
/// read, except the files, which may be empty of content and are bounded by the listing's limit; nothing is allocated by a declared number.
/// </summary>
internal ref struct SevenZipHeader
{
    private const int MostFolders = 100_000, MostCoders = 32;
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly ReadOnlySpan<byte> _c;
    private readonly InspectionState _state;
    private int _at;
    private bool _broken;

    private SevenZipHeader(ReadOnlyMemory<byte> content, InspectionState state)
    {
        _memory = content;
        _c = content.Span;
        _state = state;
    }

    /// <summary>Reads a whole directory; null when it is unsound.</summary>
    public static SevenZipArchive? Read(ReadOnlyMemory<byte> header, InspectionState state)
    {
        var reader = new SevenZipHeader(header, state) { _at = 1 };
        var archive = new SevenZipArchive();
        int id = reader.Byte();
        if (id == 2)
        {
            reader.SkipProperties();
            id = reader.Byte();
        }
        if (id == 3)
        {
            reader.Streams(new SevenZipArchive());
            id = reader.Byte();
        }
        if (id == 4)
        {
            reader.Streams(archive);
            id = reader.Byte();
        }
        if (id == 5 && !reader._broken)
            reader.Files(archive);
        if (reader._broken)
            state.Defect(DocumentDefectKind.Damaged, "the 7z directory");
        return reader._broken && archive.Files.Count == 0 ? null : archive;
    }

    /// <summary>Reads the part that says where packed data is; null when it is unsound.</summary>
    public static SevenZipArchive? ReadStreams(ReadOnlyMemory<byte> header, InspectionState state)
    {
        var reader = new SevenZipHeader(header, state);
        var archive = new SevenZipArchive();
        reader.Streams(archive);
        return reader._broken ? null : archive;
    }

    private int Byte()
    {
        if (_at < _c.Length)
            return _c[_at++];
        _broken = true;
        return 0;
    }

    // The first byte tells by its leading ones how many bytes follow.
    private long Number()
    {
        int first = Byte();
        ulong value = 0;
        int mask = 0x80;
        for (int i = 0; i < 8; i++, mask >>= 1)
        {
            if ((first & mask) == 0)
            {
                value |= (ulong)(first & (mask - 1)) << (8 * i);
                break;
            }
            value |= (ulong)Byte() << (8 * i);
        }
        if (value > 1UL << 50)
            _broken = true;
        return _broken ? 0 : (long)value;
    }

    private int Count(long most)
    {
        long count = Number();
        if (count > most)
            _broken = true;
        return _broken ? 0 : (int)count;
    }

    private void Skip(long bytes)
    {
        if (bytes < 0 || bytes > _c.Length - _at)
            _broken = true;
        else
            _at += (int)bytes;
    }

    private void SkipProperties()
    {
        while (!_broken && Byte() != 0)
            Skip(Number());
    }

    private void Streams(SevenZipArchive archive)
    {
        List<(long Start, long Size)> packed = [];
        bool sub = false;
        while (!_broken && _state.Step(4))
        {
            switch (Byte())
            {
                case 0:
                    archive.Place(packed);
                    if (!sub)
                    {
                        foreach (SevenZipFolder folder in archive.Folders)
                            folder.Sizes.Add(folder.Size);
                    }
                    return;
                case 6:
                    PackInfo(packed);
                    break;
                case 7:
                    UnpackInfo(archive);
                    break;
                case 8:
                    sub = true;
                    SubStreams(archive);
                    break;
                default:
                    _broken = true;
                    break;
            }
        }
        _broken = true;
    }

    private void PackInfo(List<(long, long)> packed)
    {
        long at = 32 + Number();
        int count = Count(_c.Length);
        for (int id = Byte(); id != 0 && !_broken; id = Byte())
        {
            if (id == 9)
            {
                for (int i = 0; i < count && !_broken; i++)
                {
                    long size = Number();
                    packed.Add((at, size));
                    at += size;
                }
            }
            else if (id == 10)
            {
                Sums(count);
            }
            else
            {
                Skip(Number());
            }
        }
    }

    private int Sums(int count)
    {
        int defined = 0;
        foreach (bool has in Bits(count, allFirst: true))
            defined += has ? 1 : 0;
        Skip(4L * defined);
        return defined;
    }

    private List<bool> Bits(int count, bool allFirst)
    {
        List<bool> bits = [];
        bool all = allFirst && Byte() != 0;
        int value = 0;
        for (int i = 0; i < count && !_broken && (all || _state.Step()); i++)
        {
            if (!all && (i & 7) == 0)
                value = Byte();
            bits.Add(all || (value & (0x80 >> (i & 7))) != 0);
        }
        return bits;
    }

    private void UnpackInfo(SevenZipArchive archive)
    {
        if (Byte() != 11)
        {
            _broken = true;
            return;
        }
        int count = Count(Math.Min(MostFolders, _c.Length));
        if (Byte() != 0)
        {
            _broken = true;
            return;
        }
        for (int i = 0; i < count && !_broken && _state.Step(16); i++)
            archive.Folders.Add(Folder());
        for (int id = Byte(); id != 0 && !_broken; id = Byte())
        {
            if (id == 12)
            {
                foreach (SevenZipFolder folder in archive.Folders)
                {
                    int outs = folder.Coders.Sum(c => c.Out);
                    for (int i = 0; i < outs; i++)
                        folder.UnpackSizes.Add(Number());
                }
            }
            else if (id == 10)
            {
                List<bool> has = Bits(archive.Folders.Count, allFirst: true);
                for (int i = 0; i < has.Count; i++)
                    archive.Folders[i].HasSum = has[i];
                Skip(4L * has.Count(h => h));
            }
            else
            {
                Skip(Number());
            }
        }
    }

    private SevenZipFolder Folder()
    {
        var folder = new SevenZipFolder();
        int coders = Count(MostCoders), ins = 0, outs = 0;
        for (int i = 0; i < coders && !_broken; i++)
        {
            int flags = Byte(), idLength = flags & 15;
            ulong id = 0;
            for (int k = 0; k < idLength && k < 8; k++)
                id = (id << 8) | (uint)Byte();
            int inCount = 1, outCount = 1;
            if ((flags & 0x10) != 0)
            {
                inCount = Count(MostCoders);
                outCount = Count(MostCoders);
            }
            ReadOnlyMemory<byte> properties = default;
            if ((flags & 0x20) != 0)
            {
                int size = Count(_c.Length - _at);
                properties = _memory.Slice(_at, Math.Min(size, _c.Length - _at));
                Skip(size);
            }
            if (idLength > 8 || (flags & 0x80) != 0)
                _broken = true;
            folder.Coders.Add(new SevenZipCoder(id, properties, inCount, outCount));
            ins += inCount;
            outs += outCount;
        }
        for (int i = 0; i < outs - 1 && !_broken; i++)
            folder.Bonds.Add(((int)Math.Min(Number(), 1000), (int)Math.Min(Number(), 1000)));
        int packed = ins - Math.Max(outs - 1, 0);
        if (packed == 1)
        {
            int free = 0;
            while (free < ins && folder.Bonds.Exists(b => b.In == free))
                free++;
            folder.PackedIn.Add(free);
        }
        for (int i = 0; packed > 1 && i < packed && !_broken; i++)
            folder.PackedIn.Add((int)Math.Min(Number(), 1000));
        if (coders == 0 || packed < 1)
            _broken = true;
        return folder;
    }

    private void SubStreams(SevenZipArchive archive)
    {
        var counts = new List<int>(Enumerable.Repeat(1, archive.Folders.Count));
        int id = Byte(), most = _state.Limits.MaxEntries + 1;
        if (id == 13)
        {
            for (int i = 0; i < counts.Count && !_broken; i++)
                counts[i] = (int)Math.Min(Number(), most);
            id = Byte();
        }
        for (int f = 0; f < archive.Folders.Count && !_broken; f++)
        {
            SevenZipFolder folder = archive.Folders[f];
            long left = folder.Size;
            for (int i = 0; i + 1 < counts[f] && id == 9 && !_broken && _state.Step(2); i++)
            {
                long size = Number();
                folder.Sizes.Add(size);
                left -= size;
            }
            if (counts[f] > 0)
                folder.Sizes.Add(Math.Max(left, 0));
        }
        if (id == 9)
            id = Byte();
        while (id != 0 && !_broken)
        {
            if (id == 10)
            {
                int unknown = 0;
                for (int f = 0; f < archive.Folders.Count; f++)
                    unknown += counts[f] == 1 && archive.Folders[f].HasSum ? 0 : counts[f];
                Sums(unknown);
            }
            else
            {
                Skip(Number());
            }
            id = Byte();
        }
    }

    private void Files(SevenZipArchive archive)
    {
        // Names take two bytes each at least; a header that declares more files than that holds a bomb.
        int count = Count(Math.Max(_c.Length, 1));
        int listed = Math.Min(count, _state.Limits.MaxEntries + 1);
        List<string> names = [];
        List<bool> empty = [], emptyFiles = [];
        uint[] attributes = new uint[listed];
        for (int id = Byte(); id != 0 && !_broken && _state.Step(8); id = Byte())
        {
            long size = Number();
            int next = (int)Math.Min(_at + size, _c.Length);
            switch (id)
            {
                case 14:
                    empty = Bits(count, allFirst: false);
                    break;
                case 15:
                    emptyFiles = Bits(empty.Count(e => e), allFirst: false);
                    break;
                case 17:
                    Names(names, next, listed);
                    break;
                case 21:
                    Attributes(attributes, count, next);
                    break;
            }
            if (_at + size > _c.Length && next == _c.Length && id != 17)
                _broken = true;
            _at = next;
        }
        int emptyAt = 0;
        for (int i = 0; i < listed && (i < names.Count || i < _state.Limits.MaxEntries) && _state.Step(8); i++)
        {
            bool hasStream = i >= empty.Count || !empty[i];
            bool folder = !hasStream && (emptyAt >= emptyFiles.Count || !emptyFiles[emptyAt]);
            if (!hasStream)
                emptyAt++;
            archive.Files.Add(new SevenZipFile(i < names.Count ? names[i] : "", hasStream, folder, attributes[i]));
        }
    }

    private void Names(List<string> names, int end, int most)
    {
        if (Byte() != 0)
            return;
        ReadOnlySpan<byte> text = _at < end ? _c[_at..end] : [];
        int start = 0;
        for (int i = 0; i + 1 < text.Length && names.Count < most; i += 2)
        {
            if (text[i] != 0 || text[i + 1] != 0)
                continue;
            names.Add(Encoding.Unicode.GetString(text.Slice(start, Math.Min(i - start, 8192))));
            start = i + 2;
        }
        _state.Step(text.Length / 8);
    }

    private void Attributes(uint[] attributes, int count, int end)
    {
        List<bool> has = Bits(count, allFirst: true);
        if (Byte() != 0)
            return;
        for (int i = 0; i < attributes.Length && i < has.Count; i++)
        {
            if (!has[i])
                continue;
            if (_at + 4 > end)
                return;
            attributes[i] = BinaryPrimitives.ReadUInt32LittleEndian(_c[_at..]);
            _at += 4;
        }
    }
}

using System.Buffers.Binary;

namespace Bezel.Documents.Archives;

/// <summary>
/// Reads the listing of a ZIP (PKWARE APPNOTE 6.3.10) from bytes that may be damaged or hostile.
/// Rules: the central directory decides, as in most programs; where it is missing or broken the local headers are
/// walked instead, and what the directory does not account for is searched for entries that it hides. Offsets are corrected
/// for data in front (self-extracting archives). Declared counts and sizes only bound loops, never allocate. Headers that
/// differ and entries that overlap are defects.
/// </summary>
internal sealed class ZipReader
{
    private const uint LocalSignature = 0x04034b50, CentralSignature = 0x02014b50;
    private const int EndSize = 22;

    private readonly ReadOnlyMemory<byte> _content;
    private readonly InspectionState _state;
    private Dictionary<string, ZipEntry>? _byName;
    private int _directoryStart;

    private ZipReader(ReadOnlyMemory<byte> content, InspectionState state)
    {
        _content = content;
        _state = state;
    }

    public List<ZipEntry> Entries { get; } = [];
    public bool NamesEncrypted { get; private set; }
    public bool PartOfSet { get; private set; }

    /// <summary>Whether the directory's end is in the last 64 KiB, where ZIP programs look for it.</summary>
    public static bool HasDirectory(ReadOnlySpan<byte> content) => FindEnd(content) >= 0;

    public static ZipReader Open(ReadOnlyMemory<byte> content, InspectionState state)
    {
        var reader = new ZipReader(content, state) { PartOfSet = content.Span.StartsWith("PK\x07\x08PK\x03\x04"u8) };
        int end = FindEnd(content.Span);
        bool directory = end >= 0 && reader.ReadDirectory(end);
        if (!directory && reader.Entries.Count == 0 && !reader.NamesEncrypted)
        {
            bool empty = end >= 0 && BinaryPrimitives.ReadUInt16LittleEndian(content.Span[(end + 10)..]) == 0;
            if (!empty)
                state.Defect(end < 0 ? DocumentDefectKind.Truncated : DocumentDefectKind.Damaged, "the ZIP directory cannot be read");
            reader.WalkLocalHeaders(0, content.Length, hidden: false);
        }
        else if (directory)
        {
            reader.FindHidden(end);
        }
        reader.FindOverlaps();
        return reader;
    }

    public ZipEntry? Find(string name)
    {
        if (_byName is null)
        {
            _byName = new Dictionary<string, ZipEntry>(Entries.Count, StringComparer.OrdinalIgnoreCase);
            foreach (ZipEntry entry in Entries)
                _byName.TryAdd(entry.Name.Replace('\\', '/').TrimStart('/'), entry);
        }
        return _byName.GetValueOrDefault(name.TrimStart('/'));
    }

    /// <summary>Unpacks an entry, at most <paramref name="limit"/> bytes; empty when it cannot be.</summary>
    public ReadOnlyMemory<byte> Unpack(ZipEntry entry, long limit = long.MaxValue)
    {
        if (entry.DataStart < 0 && entry.Size > 0)
            _state.Blind(PartOfSet ? "a file goes on in another volume" : "the content of an archive's entry is missing");
        if (entry.Encrypted || entry.DataStart < 0 || entry.DataStart >= _content.Length)
            return default;
        ReadOnlyMemory<byte> packed = _content[(int)entry.DataStart..];
        if (packed.Length > entry.PackedSize)
            packed = packed[..(int)entry.PackedSize];
        ReadOnlyMemory<byte> bytes = ZipUnpacking.Unpack(packed, entry, _state, limit, out bool whole);
        if (!whole && limit == long.MaxValue)
            _state.Blind("an entry of the archive could not be unpacked to its end");
        if (!whole && bytes.Length < limit && ZipUnpacking.Reads(entry.Method))
            _state.Defect(DocumentDefectKind.BadCompression, entry.Name);
        else if (whole && limit == long.MaxValue && entry.Size >= 0 && bytes.Length > entry.Size)
            _state.Defect(DocumentDefectKind.HeadersDisagree, $"{entry.Name}: {bytes.Length} bytes instead of {entry.Size}");
        return bytes;
    }

    // The end that closes the file counts first, since a comment may hold another; else the last one that is whole.
    private static int FindEnd(ReadOnlySpan<byte> content)
    {
        int from = Math.Max(0, content.Length - 65_557), last = -1;
        ReadOnlySpan<byte> tail = content[from..];
        for (int guard = 0; guard < 64; guard++)
        {
            int at = tail.LastIndexOf("PK\x05\x06"u8);
            if (at < 0)
                break;
            if (from + at + EndSize <= content.Length)
            {
                if (from + at + EndSize + U16(content[(from + at)..], 20) == content.Length)
                    return from + at;
                if (last < 0)
                    last = from + at;
            }
            tail = tail[..at];
        }
        return last;
    }

    private bool ReadDirectory(int end)
    {
        ReadOnlySpan<byte> c = _content.Span;
        ReadOnlySpan<byte> e = c[end..];
        long count = U16(e, 10), size = U32(e, 12), start = U32(e, 16);
        PartOfSet |= U16(e, 4) is > 0 and < 0xFFFF || U16(e, 6) is > 0 and < 0xFFFF;
        int directoryEnd = end;
        if ((count == 0xFFFF || size == 0xFFFFFFFF || start == 0xFFFFFFFF) && end >= 20 && c[(end - 20)..].StartsWith("PK\x06\x07"u8))
        {
            long at = (long)BinaryPrimitives.ReadUInt64LittleEndian(c[(end - 12)..]);
            int close = c[..(end - 20)].LastIndexOf("PK\x06\x06"u8);
            if (at < 0 || at + 56 > c.Length || !c[(int)at..].StartsWith("PK\x06\x06"u8))
                at = close;
            if (at >= 0 && at + 56 <= c.Length)
            {
                ReadOnlySpan<byte> z = c[(int)at..];
                count = I64(z, 32);
                size = I64(z, 40);
                start = I64(z, 48);
                directoryEnd = (int)at;
            }
        }
        // Data in front of the archive shifts every offset by the same number of bytes.
        long shift = directoryEnd - size - start;
        if (size < 0 || start < 0 || !IsDirectoryAt(c, start + shift))
        {
            shift = 0;
            if (!IsDirectoryAt(c, start))
            {
                int first = c.IndexOf("PK\x01\x02"u8);
                if (first < 0)
                    return count == 0;
                _state.Defect(DocumentDefectKind.Damaged, "the ZIP directory is not where its end says");
                start = first;
            }
        }
        else if (shift > 0)
        {
            _state.Defect(DocumentDefectKind.ForeignData, $"{shift} bytes before the archive");
        }
        _directoryStart = (int)Math.Clamp(start + shift, 0, c.Length);
        return ReadCentralEntries(start + shift, shift, count);
    }

    private static bool IsDirectoryAt(ReadOnlySpan<byte> c, long at) =>
        at >= 0 && at + 4 <= c.Length && BinaryPrimitives.ReadUInt32LittleEndian(c[(int)at..]) == CentralSignature;

    private bool ReadCentralEntries(long at, long shift, long declared)
    {
        ReadOnlySpan<byte> c = _content.Span;
        int read = 0;
        while (at + 46 <= c.Length && U32(c, (int)at) == CentralSignature)
        {
            if (!Room() || !_state.Step(60))
                return true;
            ReadOnlySpan<byte> h = c[(int)at..];
            int nameLength = U16(h, 28), extraLength = U16(h, 30), commentLength = U16(h, 32);
            if (46 + nameLength > h.Length)
            {
                _state.Defect(DocumentDefectKind.Truncated, "the ZIP directory");
                return read > 0;
            }
            ReadOnlySpan<byte> extra = h.Slice(46 + nameLength, Math.Min(extraLength, h.Length - 46 - nameLength));
            long packed = U32(h, 20), size = U32(h, 24), offset = U32(h, 42);
            ReadZip64(extra, ref size, ref packed, ref offset);
            ushort flags = U16(h, 8);
            NamesEncrypted |= (flags & 0x2000) != 0;
            ReadOnlySpan<byte> nameBytes = h.Slice(46, nameLength);
            Entries.Add(new ZipEntry
            {
                Name = ZipNames.Decode(nameBytes, flags, extra),
                Flags = flags,
                Method = U16(h, 10),
                PackedSize = Math.Max(packed, 0),
                Size = size,
                UnixLink = U16(h, 4) >> 8 == 3 && (U32(h, 38) >> 28) == 0xA,
                HeaderStart = offset + shift,
                DataStart = FindData(offset + shift, h, nameBytes, packed, size),
            });
            read++;
            at += 46 + nameLength + extraLength + commentLength;
        }
        if (read != declared && (read & 0xFFFF) != declared)
            _state.Defect(DocumentDefectKind.Damaged, $"the ZIP directory declares {declared} entries and holds {read}");
        return read > 0 || declared == 0;
    }

    private long FindData(long local, ReadOnlySpan<byte> central, ReadOnlySpan<byte> name, long packed, long size)
    {
        ReadOnlySpan<byte> c = _content.Span;
        if (local < 0 || local + 30 > c.Length || U32(c, (int)local) != LocalSignature)
        {
            _state.Defect(DocumentDefectKind.Damaged, "an entry's local header is missing");
            return -1;
        }
        ReadOnlySpan<byte> h = c[(int)local..];
        int nameLength = U16(h, 26);
        ushort flags = U16(central, 8), ownFlags = U16(h, 6);
        bool masked = ((flags | ownFlags) & 0x2000) != 0;
        if (30 + nameLength <= h.Length && !masked)
        {
            ReadOnlySpan<byte> own = h.Slice(30, nameLength), extra = h.Slice(30 + nameLength, Math.Min(U16(h, 28), h.Length - 30 - nameLength));
            long ownPacked = U32(h, 18), ownSize = U32(h, 22), none = 0;
            ReadZip64(extra, ref ownSize, ref ownPacked, ref none);
            // With a data descriptor the sizes of the local header are 0, or whatever the writer thought.
            bool sizes = (ownFlags & 8) == 0 && (ownPacked != packed || ownSize != size);
            string? what = !own.SequenceEqual(name) ? ZipNames.Decode(own, ownFlags, []) : U16(h, 8) != U16(central, 10) ? "method"
                : ((flags ^ ownFlags) & 1) != 0 ? "encryption" : sizes ? "size" : null;
            if (what is not null)
                _state.Defect(DocumentDefectKind.HeadersDisagree, $"{ZipNames.Decode(name, flags, [])}: {what}");
        }
        return local + 30 + nameLength + U16(h, 28);
    }

    // What lies between the entries, before the first and after the last: local headers there are entries that the directory hides.
    private void FindHidden(int end)
    {
        long at = 0;
        foreach (ZipEntry entry in Entries.Where(e => e.HeaderStart >= 0 && e.DataStart >= 0).OrderBy(e => e.HeaderStart).ToList())
        {
            if (entry.HeaderStart > at)
                WalkGap((int)at, (int)Math.Min(entry.HeaderStart, _content.Length));
            at = Math.Max(at, entry.DataStart + entry.PackedSize);
        }
        int directory = _directoryStart;
        if (directory > at)
            WalkGap((int)at, directory);
        int after = end + EndSize + U16(_content.Span[end..], 20);
        if (after < _content.Length)
        {
            _state.Defect(DocumentDefectKind.ForeignData, $"{_content.Length - after} bytes after the archive");
            WalkGap(after, _content.Length);
        }
    }

    private void WalkGap(int from, int to)
    {
        if (to - from < 30 || !_state.Step(to - from >> 4))
            return;
        int before = Entries.Count;
        WalkLocalHeaders(from, to, hidden: true);
        for (int i = before; i < Entries.Count; i++)
            _state.Defect(DocumentDefectKind.HiddenEntry, Entries[i].Name);
    }

    private void WalkLocalHeaders(int from, int to, bool hidden)
    {
        ReadOnlySpan<byte> c = _content.Span[..to];
        int at = from;
        while (Room() && _state.Step(40))
        {
            int next = c[at..].IndexOf("PK\x03\x04"u8);
            if (next < 0 || at + next + 30 > c.Length)
                return;
            at += next;
            ReadOnlySpan<byte> h = c[at..];
            int nameLength = U16(h, 26), extraLength = U16(h, 28);
            if (30 + nameLength > h.Length || nameLength == 0 || U16(h, 4) > 1000 || (hidden && U16(h, 8) > 99))
            {
                at += 4;
                continue;
            }
            ushort flags = U16(h, 6);
            NamesEncrypted |= (flags & 0x2000) != 0;
            long packed = U32(h, 18), size = U32(h, 22), none = 0;
            ReadOnlySpan<byte> extra = h.Slice(30 + nameLength, Math.Min(extraLength, h.Length - 30 - nameLength));
            ReadZip64(extra, ref size, ref packed, ref none);
            int data = Math.Min(c.Length, at + 30 + nameLength + extraLength);
            if (packed < 0 || packed > c.Length - data || ((flags & 8) != 0 && packed == 0))
                packed = ToNextSignature(c[data..]);
            Entries.Add(new ZipEntry
            {
                Name = ZipNames.Decode(h.Slice(30, nameLength), flags, extra),
                Flags = flags,
                Method = U16(h, 8),
                PackedSize = packed,
                Size = size,
                HeaderStart = at,
                DataStart = data,
                Hidden = hidden,
            });
            at = (int)Math.Max(at + 4L, data + packed);
        }
    }

    private static int ToNextSignature(ReadOnlySpan<byte> data)
    {
        int next = data.IndexOf("PK\x07\x08"u8);
        int local = (next < 0 ? data : data[..next]).IndexOf("PK\x03\x04"u8);
        return local >= 0 ? local : next >= 0 ? next : data.Length;
    }

    /// <summary>Entries that share bytes are how a flat bomb multiplies (Fifield 2019); honest archives never do.</summary>
    private void FindOverlaps()
    {
        long total = 0;
        long limit = 0;
        foreach (ZipEntry entry in Entries.Where(e => e.DataStart >= 0 && e.PackedSize > 0).OrderBy(e => e.DataStart))
        {
            if (entry.DataStart < limit)
            {
                _state.Defect(DocumentDefectKind.Bomb, "archive entries lie over one another");
                break;
            }
            limit = entry.DataStart + entry.PackedSize;
            total += Math.Max(entry.Size, 0);
        }
        if (total / 1024 > _content.Length && total > 10L << 20)
            _state.Defect(DocumentDefectKind.Bomb, "archive declares more than deflate can hold");
    }

    private bool Room()
    {
        if (Entries.Count < _state.Limits.MaxEntries)
            return true;
        _state.Limit(nameof(DocumentLimits.MaxEntries));
        _state.Blind("the archive holds more files than are listed");
        return false;
    }

    private static void ReadZip64(ReadOnlySpan<byte> extra, ref long size, ref long packed, ref long offset)
    {
        while (extra.Length >= 4)
        {
            int id = U16(extra, 0), length = Math.Min(U16(extra, 2), extra.Length - 4);
            if (id == 1)
            {
                ReadOnlySpan<byte> field = extra.Slice(4, length);
                if (size == 0xFFFFFFFF && field.Length >= 8) { size = I64(field, 0); field = field[8..]; }
                if (packed == 0xFFFFFFFF && field.Length >= 8) { packed = I64(field, 0); field = field[8..]; }
                if (offset == 0xFFFFFFFF && field.Length >= 8) offset = I64(field, 0);
                return;
            }
            extra = extra[(4 + length)..];
        }
    }

    private static ushort U16(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt16LittleEndian(s[at..]);
    private static uint U32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
    private static long I64(ReadOnlySpan<byte> s, int at) => Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(s[at..]), -1, 1L << 50);
}

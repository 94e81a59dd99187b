using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Archives;

/// <summary>
/// Reads the listing of a ZIP (PKWARE APPNOTE 6.3.10) from bytes that may be damaged or hostile.
/// Rules: the central directory decides, as in most programs; where it is missing or broken the local headers are
/// walked instead. Offsets are corrected for data in front (self-extracting archives). Declared counts and sizes only
/// bound loops, never allocate. Names that differ between the two headers, and entries that overlap, are defects.
/// </summary>
internal sealed class ZipReader
{
    private const uint LocalSignature = 0x04034b50, CentralSignature = 0x02014b50;
    private const int EndSize = 22;

    private readonly ReadOnlyMemory<byte> _content;
    private readonly InspectionState _state;
    private Dictionary<string, ZipEntry>? _byName;

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
        var reader = new ZipReader(content, state);
        int end = FindEnd(content.Span);
        bool directory = end >= 0 && reader.ReadDirectory(end);
        if (!directory && reader.Entries.Count == 0 && !reader.NamesEncrypted)
        {
            bool empty = end >= 0 && BinaryPrimitives.ReadUInt16LittleEndian(content.Span[(end + 10)..]) == 0;
            if (!empty)
                state.Defect(end < 0 ? DocumentDefectKind.Truncated : DocumentDefectKind.Damaged, "the ZIP directory cannot be read");
            reader.WalkLocalHeaders();
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
        if (entry.Encrypted || entry.DataStart < 0 || entry.DataStart >= _content.Length)
            return default;
        ReadOnlyMemory<byte> packed = _content[(int)entry.DataStart..];
        if (packed.Length > entry.PackedSize)
            packed = packed[..(int)entry.PackedSize];
        switch (entry.Method)
        {
            case ZipEntry.Stored:
                return packed.Length > limit ? packed[..(int)limit] : packed;
            case ZipEntry.Deflated:
                byte[] bytes = Inflating.Deflate(packed, _state, limit, out bool whole);
                if (!whole && bytes.Length < limit)
                    _state.Defect(DocumentDefectKind.BadCompression, entry.Name);
                return bytes;
            default:
                _state.Defect(DocumentDefectKind.NotSupported, $"compression method {entry.Method}");
                return default;
        }
    }

    private static int FindEnd(ReadOnlySpan<byte> content)
    {
        int from = Math.Max(0, content.Length - 65_557);
        ReadOnlySpan<byte> tail = content[from..];
        while (true)
        {
            int at = tail.LastIndexOf("PK\x05\x06"u8);
            if (at < 0)
                return -1;
            if (tail.Length - at >= EndSize || from + at + EndSize <= content.Length)
                return from + at;
            tail = tail[..at];
        }
    }

    private bool ReadDirectory(int end)
    {
        ReadOnlySpan<byte> c = _content.Span;
        ReadOnlySpan<byte> e = c[end..];
        long count = U16(e, 10), size = U32(e, 12), start = U32(e, 16);
        PartOfSet = U16(e, 4) is > 0 and < 0xFFFF || U16(e, 6) is > 0 and < 0xFFFF;
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
                DataStart = FindData(offset + shift, nameBytes, flags),
            });
            read++;
            at += 46 + nameLength + extraLength + commentLength;
        }
        if (read != declared && (read & 0xFFFF) != declared)
            _state.Defect(DocumentDefectKind.Damaged, $"the ZIP directory declares {declared} entries and holds {read}");
        return read > 0 || declared == 0;
    }

    private long FindData(long local, ReadOnlySpan<byte> name, ushort flags)
    {
        ReadOnlySpan<byte> c = _content.Span;
        if (local < 0 || local + 30 > c.Length || U32(c, (int)local) != LocalSignature)
        {
            _state.Defect(DocumentDefectKind.Damaged, "an entry's local header is missing");
            return -1;
        }
        ReadOnlySpan<byte> h = c[(int)local..];
        int nameLength = U16(h, 26);
        if (30 + nameLength <= h.Length && !h.Slice(30, nameLength).SequenceEqual(name) && (flags & 0x2000) == 0)
            _state.Defect(DocumentDefectKind.HeadersDisagree, ZipNames.Decode(name, flags, []));
        return local + 30 + nameLength + U16(h, 28);
    }

    private void WalkLocalHeaders()
    {
        ReadOnlySpan<byte> c = _content.Span;
        int at = 0;
        while (Room() && _state.Step(40))
        {
            int next = c[at..].IndexOf("PK\x03\x04"u8);
            if (next < 0 || at + next + 30 > c.Length)
                return;
            at += next;
            ReadOnlySpan<byte> h = c[at..];
            int nameLength = U16(h, 26), extraLength = U16(h, 28);
            if (30 + nameLength > h.Length || nameLength == 0 || U16(h, 4) > 1000)
            {
                at += 4;
                continue;
            }
            ushort flags = U16(h, 6);
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
                DataStart = data,
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

/// <summary>Entry names: UTF-8 when marked or valid, the Unicode path field when present, else IBM 437.</summary>
internal static class ZipNames
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    public static string Decode(ReadOnlySpan<byte> name, ushort flags, ReadOnlySpan<byte> extra)
    {
        for (ReadOnlySpan<byte> rest = extra; rest.Length >= 4;)
        {
            int length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]), rest.Length - 4);
            if (BinaryPrimitives.ReadUInt16LittleEndian(rest) == 0x7075 && length > 5)
                return Encoding.UTF8.GetString(rest.Slice(9, length - 5));
            rest = rest[(4 + length)..];
        }
        if ((flags & 0x800) != 0)
            return Encoding.UTF8.GetString(name);
        try
        {
            return StrictUtf8.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(437)!.GetString(name);
        }
    }
}

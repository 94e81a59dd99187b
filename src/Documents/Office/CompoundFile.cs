using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Office;

/// <summary>
/// Reads the directory and streams of a compound file (MS-CFB). Rules: every chain is bounded by the number of sectors
/// that the file can hold, so a loop ends; sectors beyond the end read as nothing; declared sizes never allocate.
/// </summary>
internal sealed class CompoundFile
{
    private const uint EndOfChain = 0xFFFFFFFE;
    private readonly ReadOnlyMemory<byte> _content;
    private readonly InspectionState _state;
    private readonly int _sectorSize, _miniSize;
    private readonly uint _miniCutoff;
    private readonly List<uint> _fatSectors = [];
    private byte[] _miniFat = [];
    private byte[]? _miniStream;

    /// <summary>One storage (kind 1), stream (2) or the root (5).</summary>
    public sealed record Item(string Name, byte Kind, uint Start, long Size, Guid ClassId);

    private CompoundFile(ReadOnlyMemory<byte> content, InspectionState state)
    {
        _content = content;
        _state = state;
        ReadOnlySpan<byte> h = content.Span;
        _sectorSize = 1 << Math.Clamp((int)U16(h, 30), 7, 12);
        _miniSize = 1 << Math.Clamp((int)U16(h, 32), 4, 8);
        _miniCutoff = U32(h, 56);
        if (_miniCutoff is 0 or > 65_536)
            _miniCutoff = 4096;
        ReadFatSectors(h);
        _miniFat = ReadChain(U32(h, 60), 16 << 20);
        ReadDirectory(U32(h, 48));
    }

    public List<Item> Items { get; } = [];

    public static bool Is(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    public static CompoundFile? Open(ReadOnlyMemory<byte> content, InspectionState state)
    {
        if (content.Length < 512)
        {
            state.Defect(DocumentDefectKind.Truncated, "compound file without its header");
            return null;
        }
        return new CompoundFile(content, state);
    }

    public Item? Find(string name) => Items.Find(i => i.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public byte[] Read(Item item, int limit)
    {
        if (item.Kind != 2 || item.Size <= 0)
            return [];
        int wanted = (int)Math.Min(item.Size, limit);
        byte[] bytes = item.Size < _miniCutoff ? ReadMini(item.Start, wanted) : ReadChain(item.Start, wanted);
        return bytes.Length > wanted ? bytes[..wanted] : bytes;
    }

    private void ReadFatSectors(ReadOnlySpan<byte> h)
    {
        int most = (_content.Length / _sectorSize) + 1;
        for (int i = 0; i < 109; i++)
        {
            uint sector = U32(h, 76 + (4 * i));
            if (sector >= 0xFFFFFFFC)
                break;
            _fatSectors.Add(sector);
        }
        uint next = U32(h, 68);
        for (int guard = 0; next < 0xFFFFFFFC && guard < most && _state.Step(_sectorSize / 4); guard++)
        {
            ReadOnlySpan<byte> sector = Sector(next);
            if (sector.Length < _sectorSize)
                return;
            for (int i = 0; i + 8 <= _sectorSize && _fatSectors.Count < most; i += 4)
            {
                uint fat = U32(sector, i);
                if (fat < 0xFFFFFFFC)
                    _fatSectors.Add(fat);
            }
            next = U32(sector, _sectorSize - 4);
        }
    }

    private ReadOnlySpan<byte> Sector(uint number)
    {
        long at = ((long)number + 1) * _sectorSize;
        if (at >= _content.Length)
            return [];
        return _content.Span.Slice((int)at, (int)Math.Min(_sectorSize, _content.Length - at));
    }

    private uint Next(uint sector)
    {
        int perSector = _sectorSize / 4;
        int index = (int)Math.Min(sector / (uint)perSector, int.MaxValue);
        if (index >= _fatSectors.Count)
            return EndOfChain;
        ReadOnlySpan<byte> fat = Sector(_fatSectors[index]);
        int at = (int)(sector % (uint)perSector) * 4;
        return at + 4 <= fat.Length ? U32(fat, at) : EndOfChain;
    }

    private byte[] ReadChain(uint start, long limit)
    {
        var bytes = new List<byte>();
        long most = Math.Min(limit, _content.Length);
        for (uint sector = start; sector < 0xFFFFFFFC && bytes.Count < most; sector = Next(sector))
        {
            ReadOnlySpan<byte> data = Sector(sector);
            if (data.IsEmpty || !_state.Step(8 + (_sectorSize / 16)))
                break;
            System.Runtime.InteropServices.CollectionsMarshal.SetCount(bytes, bytes.Count + data.Length);
            data.CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes)[^data.Length..]);
        }
        return [.. bytes];
    }

    private byte[] ReadMini(uint start, int wanted)
    {
        _miniStream ??= Items.Count > 0 ? ReadChain(Items[0].Start, Math.Max(0, Items[0].Size)) : [];
        byte[] bytes = new byte[Math.Min(wanted, _miniStream.Length)];
        int length = 0;
        for (uint mini = start; mini < 0xFFFFFFFC && length < bytes.Length && _state.Step(8);)
        {
            long at = (long)mini * _miniSize;
            if (at >= _miniStream.Length)
                break;
            int take = (int)Math.Min(Math.Min(_miniSize, bytes.Length - length), _miniStream.Length - at);
            Array.Copy(_miniStream, at, bytes, length, take);
            length += take;
            long next = (long)mini * 4;
            mini = next + 4 <= _miniFat.Length ? U32(_miniFat, (int)next) : EndOfChain;
        }
        return bytes[..length];
    }

    private void ReadDirectory(uint start)
    {
        byte[] directory = ReadChain(start, 128L * 100_000);
        for (int at = 0; at + 128 <= directory.Length && _state.Step(4); at += 128)
        {
            ReadOnlySpan<byte> e = directory.AsSpan(at, 128);
            byte kind = e[66];
            if (kind is not (1 or 2 or 5))
                continue;
            int nameBytes = Math.Clamp(U16(e, 64) - 2, 0, 62) & ~1;
            long size = _sectorSize == 512 ? U32(e, 120) : (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(e[120..]), long.MaxValue);
            Items.Add(new Item(Encoding.Unicode.GetString(e[..(nameBytes)]), kind, U32(e, 116), size, new Guid(e.Slice(80, 16))));
        }
        if (Items.Count == 0)
            _state.Defect(DocumentDefectKind.Damaged, "compound file without a directory");
    }

    private static ushort U16(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt16LittleEndian(s[at..]);
    private static uint U32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
}

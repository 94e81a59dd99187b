using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Office;

/// <summary>One storage, stream or the root of a compound file ([MS-CFB] 2.6).</summary>
internal sealed class CompoundItem(string name, byte kind, uint start, long size, Guid classId)
{
    private Dictionary<string, CompoundItem>? _byName;

    public string Name { get; } = name;

    /// <summary>1 for a storage, 2 for a stream, 5 for the root.</summary>
    public byte Kind { get; } = kind;
    public uint Start { get; } = start;

    /// <summary>Bytes as declared; never to be believed.</summary>
    public long Size { get; } = size;
    public Guid ClassId { get; } = classId;
    public CompoundItem? Parent { get; internal set; }

    /// <summary>What a storage holds, in the directory's order of names; empty for a stream.</summary>
    public List<CompoundItem> Children { get; } = [];
    public bool IsStream => Kind == 2;
    public bool IsStorage => Kind is 1 or 5;

    /// <summary>What it holds under this name (letters alike in both cases); null when there is none.</summary>
    public CompoundItem? Child(string child)
    {
        if (_byName is null)
        {
            _byName = new Dictionary<string, CompoundItem>(Children.Count, StringComparer.OrdinalIgnoreCase);
            foreach (CompoundItem item in Children)
                _byName.TryAdd(item.Name, item);
        }
        return _byName.GetValueOrDefault(child);
    }

    /// <summary>What it holds at the end of a path of names apart by <c>/</c>.</summary>
    public CompoundItem? At(string path)
    {
        CompoundItem? item = this;
        foreach (string step in path.Split('/'))
            item = item?.Child(step);
        return item;
    }

    /// <summary>A stream that it holds directly.</summary>
    public CompoundItem? Stream(string child) => Child(child) is { IsStream: true } stream ? stream : null;
}

/// <summary>
/// Reads the directory and streams of a compound file ([MS-CFB]), versions 3 and 4. Rules: every chain is bounded by the
/// number of sectors that the file can hold and named as a defect when it goes in a circle; sectors beyond the end read
/// as nothing; declared sizes bound, they never allocate; a stream whose sectors follow one another is not copied.
/// Entries that no storage leads to are hung under the root: programs do not see them, but something put them there.
/// </summary>
internal sealed class CompoundFile
{
    private const uint EndOfChain = 0xFFFFFFFE, FirstSpecial = 0xFFFFFFFA, None = 0xFFFFFFFF;
    private const int MaxEntries = 100_000;

    private readonly ReadOnlyMemory<byte> _content;
    private readonly InspectionState _state;
    private readonly int _sectorSize, _miniSize;
    private readonly uint _miniCutoff, _miniFatStart;
    private readonly uint[] _fat;
    private ReadOnlyMemory<byte>? _miniFat, _miniStream;

    private CompoundFile(ReadOnlyMemory<byte> content, InspectionState state)
    {
        _content = content;
        _state = state;
        ReadOnlySpan<byte> h = content.Span;
        int version = U16(h, 26), shift = U16(h, 30), miniShift = U16(h, 32);
        if (U16(h, 28) != 0xFFFE || version is not (3 or 4) || shift != (version == 4 ? 12 : 9) || miniShift != 6)
            state.Defect(DocumentDefectKind.Damaged, "the header of the compound file departs from its standard");
        _sectorSize = 1 << (shift is >= 7 and <= 12 ? shift : version == 4 ? 12 : 9);
        _miniSize = 1 << (miniShift is >= 4 and <= 8 ? miniShift : 6);
        _miniCutoff = U32(h, 56);
        if (_miniCutoff is 0 or > 65_536)
            _miniCutoff = 4096;
        _miniFatStart = U32(h, 60);
        _fat = ReadFat(FatSectors(h));
        Root = ReadDirectory(U32(h, 48));
    }

    /// <summary>The root storage; an empty one when the directory cannot be read.</summary>
    public CompoundItem Root { get; }

    /// <summary>Everything in the directory, the root too, in the order of the file.</summary>
    public List<CompoundItem> Items { get; } = [];

    public static bool Is(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    public static CompoundFile? Open(ReadOnlyMemory<byte> content, InspectionState state)
    {
        if (content.Length >= 512)
            return new CompoundFile(content, state);
        state.Defect(DocumentDefectKind.Truncated, "compound file without its header");
        return null;
    }

    /// <summary>An item by its path from the root (<c>Macros/VBA/dir</c>), or by its bare name wherever it is.</summary>
    public CompoundItem? Find(string name) => name.Contains('/', StringComparison.Ordinal) ? Root.At(name)
        : Root.Child(name) ?? Items.Find(i => i.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The content of a stream, at most <paramref name="limit"/> bytes; a part of the file itself where its sectors follow one another.</summary>
    public ReadOnlyMemory<byte> Stream(CompoundItem? item, int limit = int.MaxValue)
    {
        if (item is not { IsStream: true, Size: > 0 })
            return default;
        int wanted = (int)Math.Min(Math.Min(item.Size, limit), _content.Length);
        ReadOnlyMemory<byte> bytes = item.Size < _miniCutoff ? MiniChain(item.Start, wanted) : Chain(item.Start, wanted, item.Name);
        if (bytes.Length < wanted)
            _state.Defect(DocumentDefectKind.Truncated, "a stream of the compound file is shorter than it says");
        return bytes;
    }

    /// <summary>A copy of the content of a stream, at most <paramref name="limit"/> bytes.</summary>
    public byte[] Read(CompoundItem item, int limit) => Stream(item, limit).ToArray();

    /// <summary>Where the parts of the allocation table are: 109 places in the header, then a chain of sectors of places.</summary>
    private List<uint> FatSectors(ReadOnlySpan<byte> h)
    {
        int most = (_content.Length / _sectorSize) + 1;
        var sectors = new List<uint>();
        for (int i = 0; i < 109 && sectors.Count < most; i++)
        {
            if (U32(h, 76 + (4 * i)) is < FirstSpecial and var sector)
                sectors.Add(sector);
        }
        uint next = U32(h, 68);
        int read = 0;
        for (; next < FirstSpecial && read <= most && _state.Step(_sectorSize / 4); read++)
        {
            ReadOnlySpan<byte> sector = Sector(next).Span;
            if (sector.Length < _sectorSize)
                break;
            for (int i = 0; i + 8 <= _sectorSize && sectors.Count < most; i += 4)
            {
                if (U32(sector, i) is < FirstSpecial and var fat)
                    sectors.Add(fat);
            }
            next = U32(sector, _sectorSize - 4);
        }
        if (read > most)
            Circle("the list of allocation sectors");
        return sectors;
    }

    private uint[] ReadFat(List<uint> sectors)
    {
        int perSector = _sectorSize / 4, most = (_content.Length / _sectorSize) + 1;
        uint[] fat = new uint[Math.Min((long)sectors.Count * perSector, most)];
        Array.Fill(fat, EndOfChain);
        for (int s = 0; s < sectors.Count && s * perSector < fat.Length && _state.Step(perSector / 4); s++)
        {
            ReadOnlySpan<byte> sector = Sector(sectors[s]).Span;
            for (int i = 0; (i * 4) + 4 <= sector.Length && (s * perSector) + i < fat.Length; i++)
                fat[(s * perSector) + i] = U32(sector, i * 4);
        }
        return fat;
    }

    private ReadOnlyMemory<byte> Sector(uint number)
    {
        long at = ((long)number + 1) * _sectorSize;
        return at >= _content.Length ? default : _content.Slice((int)at, (int)Math.Min(_sectorSize, _content.Length - at));
    }

    private ReadOnlyMemory<byte> Chain(uint start, long limit, string what)
    {
        int most = (_content.Length / _sectorSize) + 1;
        long wanted = Math.Min(limit, _content.Length);
        var sectors = new List<uint>();
        bool inARow = true;
        for (uint sector = start; sector < FirstSpecial && (long)sectors.Count * _sectorSize < wanted && _state.Step(2); sector = sector < _fat.Length ? _fat[sector] : EndOfChain)
        {
            if (sector >= most)
                break;
            inARow &= sectors.Count == 0 || sector == sectors[^1] + 1;
            sectors.Add(sector);
            if (sectors.Count > most)
                break;
        }
        if (sectors.Count == 0)
            return default;
        if (inARow)
        {
            long at = ((long)sectors[0] + 1) * _sectorSize;
            long length = Math.Min(Math.Min((long)sectors.Count * _sectorSize, wanted), _content.Length - at);
            return length <= 0 ? default : _content.Slice((int)at, (int)length);
        }
        if (Repeats(sectors))
            Circle(what);
        byte[] bytes = new byte[Math.Min((long)sectors.Count * _sectorSize, wanted)];
        int filled = 0;
        foreach (uint sector in sectors)
        {
            ReadOnlySpan<byte> data = Sector(sector).Span;
            int take = Math.Min(data.Length, bytes.Length - filled);
            if (take <= 0 || !_state.Step(8 + (take / 16)))
                break;
            data[..take].CopyTo(bytes.AsSpan(filled));
            filled += take;
        }
        return bytes.AsMemory(0, filled);
    }

    private static bool Repeats(List<uint> sectors) => new HashSet<uint>(sectors).Count < sectors.Count;

    private ReadOnlyMemory<byte> MiniChain(uint start, int wanted)
    {
        _miniStream ??= Chain(Root.Start, Math.Clamp(Root.Size, 0, _content.Length), "the stream of short streams");
        _miniFat ??= Chain(_miniFatStart, 16 << 20, "the table of short streams");
        ReadOnlyMemory<byte> stream = _miniStream.Value;
        ReadOnlySpan<byte> table = _miniFat.Value.Span;
        byte[] bytes = new byte[Math.Min(wanted, stream.Length)];
        uint first = start, previous = start;
        bool inARow = true;
        int length = 0, count = 0;
        for (uint mini = start; mini < FirstSpecial && length < bytes.Length && _state.Step(4); count++)
        {
            long at = (long)mini * _miniSize;
            if (at >= stream.Length)
                break;
            inARow &= count == 0 || mini == previous + 1;
            int take = (int)Math.Min(Math.Min(_miniSize, bytes.Length - length), stream.Length - at);
            stream.Span.Slice((int)at, take).CopyTo(bytes.AsSpan(length));
            length += take;
            previous = mini;
            long next = (long)mini * 4;
            mini = next + 4 <= table.Length ? U32(table, (int)next) : EndOfChain;
            if (mini == previous || mini == first)
            {
                if (length < bytes.Length)
                    Circle("a short stream");
                break;
            }
        }
        return inARow && length > 0 ? stream.Slice((int)(first * _miniSize), length) : bytes.AsMemory(0, length);
    }

    private CompoundItem ReadDirectory(uint start)
    {
        ReadOnlySpan<byte> directory = Chain(start, 128L * MaxEntries, "the directory").Span;
        var entries = new List<(CompoundItem? Item, uint Left, uint Right, uint Child)>();
        for (int at = 0; at + 128 <= directory.Length && _state.Step(4); at += 128)
        {
            ReadOnlySpan<byte> e = directory.Slice(at, 128);
            CompoundItem? item = null;
            if (e[66] is 1 or 2 or 5)
            {
                int nameBytes = Math.Clamp(U16(e, 64) - 2, 0, 62) & ~1;
                // Version 3 has sizes of 32 bits; what is above them is said to be unreliable.
                long size = _sectorSize == 512 ? U32(e, 120) : (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(e[120..]), long.MaxValue);
                item = new CompoundItem(Encoding.Unicode.GetString(e[..nameBytes]), e[66], U32(e, 116), size, new Guid(e.Slice(80, 16)));
                Items.Add(item);
            }
            entries.Add((item, U32(e, 68), U32(e, 72), U32(e, 76)));
        }
        CompoundItem root = entries.Count > 0 && entries[0].Item is { } first ? first : new CompoundItem("", 5, EndOfChain, 0, Guid.Empty);
        if (Items.Count == 0)
            _state.Defect(DocumentDefectKind.Damaged, "compound file without a directory");
        else
            Hang(root, entries);
        return root;
    }

    /// <summary>Walks the trees of siblings; each entry is taken once, so a tree that bites its tail ends.</summary>
    private void Hang(CompoundItem root, List<(CompoundItem? Item, uint Left, uint Right, uint Child)> entries)
    {
        bool[] taken = new bool[entries.Count];
        taken[0] = true;
        var storages = new Queue<(CompoundItem Storage, uint First)>([(root, entries[0].Child)]);
        var open = new Stack<uint>();
        while (storages.TryDequeue(out (CompoundItem Storage, uint First) next))
        {
            uint at = next.First;
            // In the order of names: everything on the left, the entry itself, then what is on the right.
            while (_state.Step(2))
            {
                while (at < entries.Count && entries[(int)at].Item is not null)
                {
                    if (taken[at])
                    {
                        if (at != 0)
                            Circle("the tree of names");
                        break;
                    }
                    taken[at] = true;
                    open.Push(at);
                    at = entries[(int)at].Left;
                }
                if (!open.TryPop(out uint here))
                    break;
                (CompoundItem? item, _, uint right, uint child) = entries[(int)here];
                item!.Parent = next.Storage;
                next.Storage.Children.Add(item);
                if (item.IsStorage && child != None)
                    storages.Enqueue((item, child));
                at = right;
            }
            open.Clear();
        }
        for (int i = 0; i < entries.Count; i++)
        {
            if (taken[i] || entries[i].Item is not { } lost)
                continue;
            lost.Parent = root;
            root.Children.Add(lost);
            _state.Defect(DocumentDefectKind.Damaged, "compound file with entries that no storage leads to");
        }
    }

    private void Circle(string what) => _state.Defect(DocumentDefectKind.Loop, what + " of the compound file");

    private static ushort U16(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt16LittleEndian(s[at..]);
    private static uint U32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
}

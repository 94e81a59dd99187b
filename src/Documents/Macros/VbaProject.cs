using System.Buffers.Binary;
using System.Text;
using Bezel.Documents.Office;

namespace Bezel.Documents.Macros;

/// <summary>One module of a VBA project.</summary>
/// <param name="Name">As the project calls it; hostile text.</param>
/// <param name="Source">Its source text; empty when it could not be read.</param>
/// <param name="Compiled">What stands in front of the source: the compiled code of the program that saved it.</param>
/// <param name="Whole">Whether the source was unpacked to its end.</param>
internal sealed record VbaModule(string Name, string Source, ReadOnlyMemory<byte> Compiled, bool Whole);

/// <summary>
/// Reads a VBA project ([MS-OVBA]) out of its storage: the <c>dir</c> stream says which modules there are and where in
/// their streams the source begins. Rules: the directory bounds nothing but loops; a module whose offset is wrong, or a
/// project without a readable directory, is searched for the place where a source always begins.
/// </summary>
internal sealed class VbaProject
{
    private const int MaxModules = 1_000, MaxDirectory = 4 << 20, MaxSource = 8 << 20;
    private static readonly byte[] SourceMark = [0, .. "Attribut"u8, 0, .. "e "u8];

    private readonly CompoundFile _file;
    private readonly InspectionState _state;
    private readonly CompoundItem _vba;
    private Encoding _encoding = TextSniffing.Windows1252;

    private VbaProject(CompoundFile file, CompoundItem vba, InspectionState state)
    {
        _file = file;
        _vba = vba;
        _state = state;
    }

    public List<VbaModule> Modules { get; } = [];

    /// <summary>Other projects that this one takes code from, as paths or addresses.</summary>
    public List<string> References { get; } = [];

    /// <summary>The project's own cache (2.3.4.1): its names among other things.</summary>
    public ReadOnlyMemory<byte> Cache { get; private set; }

    /// <summary>The storage above the one of the modules: there are the forms.</summary>
    public CompoundItem Home => _vba.Parent ?? _vba;

    /// <summary>The encoding of the project's texts.</summary>
    public Encoding Encoding => _encoding;

    /// <summary>A storage holds a project's modules when it has their directory, or the cache that is beside it.</summary>
    public static bool Is(CompoundItem storage) => storage.IsStorage && (storage.Stream("dir") is not null
        || (storage.Stream("_VBA_PROJECT") is not null && storage.Children.Count > 1));

    public static VbaProject Read(CompoundFile file, CompoundItem vba, InspectionState state)
    {
        var project = new VbaProject(file, vba, state) { Cache = file.Stream(vba.Stream("_VBA_PROJECT"), 4 << 20) };
        byte[] directory = VbaCompression.Unpack(file.Stream(vba.Stream("dir")).Span, state, MaxDirectory, out bool whole);
        if (!whole)
            state.Defect(DocumentDefectKind.Damaged, "the directory of the macros cannot be read");
        project.ReadDirectory(directory);
        project.ReadUnlisted();
        return project;
    }

    private void ReadDirectory(ReadOnlySpan<byte> dir)
    {
        string name = "", stream = "";
        long offset = -1;
        for (int at = 0; at + 6 <= dir.Length && _state.Step(4);)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(dir[at..]);
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(dir[(at + 2)..]);
            if (id == 9)
                size = 6; // The version says four and has six.
            at += 6;
            if (size > dir.Length - at)
                break;
            ReadOnlySpan<byte> value = dir.Slice(at, (int)size);
            at += (int)size;
            switch (id)
            {
                case 0x03 when size >= 2:
                    _encoding = EncodingOf(BinaryPrimitives.ReadUInt16LittleEndian(value));
                    break;
                case 0x0E when References.Count < 100:
                    References.Add(Reference(value));
                    break;
                case 0x19:
                    (name, stream, offset) = (_encoding.GetString(value), "", -1);
                    break;
                case 0x47 when size > 0:
                    name = Encoding.Unicode.GetString(value);
                    break;
                case 0x1A:
                    stream = _encoding.GetString(value);
                    break;
                case 0x32 when size > 0:
                    stream = Encoding.Unicode.GetString(value);
                    break;
                case 0x31 when size >= 4:
                    offset = BinaryPrimitives.ReadUInt32LittleEndian(value);
                    break;
                case 0x2B when name.Length > 0 && Modules.Count < MaxModules:
                    Add(name, _vba.Stream(stream.Length > 0 ? stream : name), offset);
                    name = "";
                    break;
            }
        }
        if (Modules.Count >= MaxModules)
            _state.Limit("macro modules");
    }

    /// <summary>Streams that hold source although the directory names no module of theirs.</summary>
    private void ReadUnlisted()
    {
        foreach (CompoundItem item in _vba.Children)
        {
            if (!item.IsStream || _read.Contains(item) || item.Name is "dir" or "_VBA_PROJECT" || item.Name.StartsWith("__SRP_", StringComparison.OrdinalIgnoreCase))
                continue;
            if (Modules.Count >= MaxModules || !_state.Step(100))
                return;
            ReadOnlyMemory<byte> bytes = _file.Stream(item);
            int start = SourceStart(bytes.Span);
            if (start >= 0)
                Add(item.Name, item, start);
        }
    }

    private readonly HashSet<CompoundItem> _read = [];

    private void Add(string name, CompoundItem? item, long offset)
    {
        if (item is null)
        {
            _state.Defect(DocumentDefectKind.Damaged, "a macro module without its stream");
            Modules.Add(new VbaModule(name, "", default, false));
            return;
        }
        if (!_read.Add(item))
            return;
        ReadOnlyMemory<byte> bytes = _file.Stream(item);
        int start = offset >= 0 && offset < bytes.Length && VbaCompression.Begins(bytes.Span[(int)offset..]) ? (int)offset : SourceStart(bytes.Span);
        if (start < 0)
        {
            Modules.Add(new VbaModule(name, "", bytes, false));
            return;
        }
        byte[] source = VbaCompression.Unpack(bytes.Span[start..], _state, MaxSource, out bool whole);
        if (!whole)
            _state.Defect(DocumentDefectKind.BadCompression, "the source of a macro module");
        Modules.Add(new VbaModule(name, _encoding.GetString(source), bytes[..start], whole));
    }

    /// <summary>Every source begins with the word Attribute, which packs to the same bytes always.</summary>
    private int SourceStart(ReadOnlySpan<byte> bytes)
    {
        _state.Step(bytes.Length / 16);
        int mark = bytes.IndexOf(SourceMark);
        return mark >= 3 && VbaCompression.Begins(bytes[(mark - 3)..]) ? mark - 3 : -1;
    }

    // 2.3.4.2.2.6: a size, then the path as it was when the project was saved.
    private string Reference(ReadOnlySpan<byte> value)
    {
        if (value.Length < 4)
            return "";
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(value);
        string path = _encoding.GetString(value.Slice(4, (int)Math.Min(length, (uint)(value.Length - 4))));
        return path.StartsWith("*\\", StringComparison.Ordinal) && path.Length > 3 ? path[3..] : path;
    }

    private static Encoding EncodingOf(int codePage)
    {
        if (codePage == 10000)
            codePage = 1252;
        return codePage switch
        {
            65001 => Encoding.UTF8,
            1200 => Encoding.Unicode,
            _ => CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? TextSniffing.Windows1252,
        };
    }
}

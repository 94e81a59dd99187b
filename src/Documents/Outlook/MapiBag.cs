using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Bezel.Documents.Outlook;

/// <summary>
/// The properties of one Outlook object (a message, a recipient, an attachment), as [MS-OXCDATA] types them. Rules: a value is kept as the
/// bytes it came in and read when it is asked for; of two texts under one number the Unicode one is taken.
/// </summary>
internal sealed class MapiBag
{
    public const ushort Integer16 = 0x0002, Integer32 = 0x0003, Floating32 = 0x0004, Floating64 = 0x0005, Currency = 0x0006, FloatingTime = 0x0007, ErrorCode = 0x000A,
        Boolean = 0x000B, Object = 0x000D, Integer64 = 0x0014, String8 = 0x001E, Unicode = 0x001F, Time = 0x0040, Guid16 = 0x0048, Binary = 0x0102;

    private readonly Dictionary<ushort, (ushort Type, ReadOnlyMemory<byte> Bytes)> _values = [];
    private Dictionary<(Guid Set, uint Id), ushort> _named = [];

    /// <summary>What texts that are not Unicode are in.</summary>
    public Encoding Ansi { get; set; } = TextSniffing.Windows1252;

    public void Set(ushort id, ushort type, ReadOnlyMemory<byte> bytes)
    {
        if (_values.TryGetValue(id, out var known) && known.Type == Unicode && type != Unicode)
            return;
        if (_values.Count < 10_000 || known.Type != 0)
            _values[id] = (type, bytes);
    }

    /// <summary>Which number a named property has here ([MS-OXPROPS] names them by set and number).</summary>
    public void Name(Guid set, uint id, ushort number)
    {
        if (_named.Count < 10_000)
            _named.TryAdd((set, id), number);
    }

    public ushort Named(Guid set, uint id) => _named.GetValueOrDefault((set, id));

    /// <summary>Shares which names mean which numbers with another object: one table serves a whole file, however many objects there are.</summary>
    public void NamesOf(MapiBag other) => _named = other._named;

    public bool Has(ushort id) => _values.ContainsKey(id);

    public ushort TypeOf(ushort id) => _values.GetValueOrDefault(id).Type;

    public ReadOnlyMemory<byte> Bytes(ushort id) => _values.GetValueOrDefault(id).Bytes;

    /// <summary>A text, without what follows a zero character; null when there is none.</summary>
    public string? Text(ushort id)
    {
        if (!_values.TryGetValue(id, out var value))
            return null;
        string? text = value.Type switch
        {
            Unicode => MemoryMarshal.Cast<byte, char>(value.Bytes.Span).ToString(),
            String8 => Ansi.GetString(value.Bytes.Span),
            _ => null,
        };
        int end = text?.IndexOf('\0') ?? -1;
        return end < 0 ? text : text![..end];
    }

    public int? Number(ushort id)
    {
        if (!_values.TryGetValue(id, out var value))
            return null;
        ReadOnlySpan<byte> bytes = value.Bytes.Span;
        return value.Type switch
        {
            Integer32 or ErrorCode when bytes.Length >= 4 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            Integer16 or Boolean when bytes.Length >= 2 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
            Boolean when bytes.Length == 1 => bytes[0],
            _ => null,
        };
    }

    /// <summary>A time (100 ns from the year 1601, UTC); null when there is none or it is not one.</summary>
    public DateTimeOffset? When(ushort id)
    {
        if (!_values.TryGetValue(id, out var value) || value.Type != Time || value.Bytes.Length < 8)
            return null;
        long ticks = BinaryPrimitives.ReadInt64LittleEndian(value.Bytes.Span);
        // From 1601 to 4500, where Outlook puts "never".
        return ticks is > 0 and < 900_000_000_000_000_000 ? DateTimeOffset.FromFileTime(ticks).ToUniversalTime() : null;
    }

    /// <summary>Settles what the texts that are not Unicode are in, by what the object says of itself.</summary>
    public void FindAnsi()
    {
        // The code page of the internet form is the last resort: it is often one that no Windows text is in.
        if (Number(MapiTag.MessageCodepage) is { } page and not (1200 or 1201) && CodePages.Of(page) is { } encoding)
            Ansi = encoding;
        else if (Number(MapiTag.MessageLocale) is { } language and > 0)
            Ansi = CodePages.OfLanguage(language);
        else if (Number(MapiTag.InternetCodepage) is { } other and not (1200 or 1201) and not (>= 50_000 and < 60_000) && CodePages.Of(other) is { } internet)
            Ansi = internet;
    }
}

/// <summary>An Outlook item: a message, an appointment, a contact, a task.</summary>
internal sealed class MapiItem
{
    public MapiBag Bag { get; } = new();
    public List<MapiBag> Recipients { get; } = [];
    public List<MapiAttachment> Attachments { get; } = [];
}

/// <summary>Something attached to an item: bytes, or another item, or an OLE object (then the bytes are a compound file).</summary>
internal sealed class MapiAttachment
{
    public MapiBag Bag { get; init; } = new();
    public ReadOnlyMemory<byte> Data { get; set; }
    public MapiItem? Item { get; set; }

    /// <summary>The name that the carrier has for it besides the properties.</summary>
    public string? Title { get; set; }

    public string? FileName => First(Bag.Text(MapiTag.AttachLongFilename), Bag.Text(MapiTag.AttachFilename), Title, Bag.Text(MapiTag.DisplayName));

    private static string? First(params ReadOnlySpan<string?> names)
    {
        foreach (string? name in names)
        {
            if (!string.IsNullOrWhiteSpace(name))
                return name.Trim();
        }
        return null;
    }
}

using System.Buffers.Binary;
using System.Text;
using Bezel.Documents.Archives;
using Bezel.Documents.Archives.Decoders;

namespace Bezel.Documents.Help;

/// <summary>
/// Compiled HTML help (ITSF): its directory, and its pages, which are packed with LZX in one stream. Rules: chunks of the
/// directory are walked in the file's order and not by their links, so there are no circles; the stream is unpacked once.
/// Names that begin with ":" or "#" or "$" are the format's own.
/// </summary>
internal sealed class ChmInspector : IInspector
{
    private sealed record Entry(string Name, int Section, long Offset, long Length);

    public ContentReading Read(Layer layer, InspectionState state)
    {
        var listing = new Listing(layer, state);
        ReadOnlyMemory<byte> content = layer.Content;
        ReadOnlySpan<byte> c = content.Span;
        if (c.Length < 0x60 || !c.StartsWith("ITSF"u8))
        {
            state.Blind("this kind of compiled help is recognised but not opened");
            return listing.Reading(FileType.Chm);
        }
        long directory = I64(c, 0x48), version = U32(c, 4), data = version >= 3 ? I64(c, 0x58) : directory + I64(c, 0x50);
        List<Entry> entries = Directory(c, directory, state);
        if (data < 0 || data > c.Length || entries.Count == 0)
        {
            state.Defect(DocumentDefectKind.Damaged, "the directory of the compiled help");
            state.Blind("the directory of the compiled help cannot be read");
            return listing.Reading(FileType.Chm);
        }
        ReadOnlyMemory<byte> first = content[(int)data..];
        ReadOnlyMemory<byte>? packed = null;
        foreach (Entry entry in entries)
        {
            if (entry.Name.StartsWith("::", StringComparison.Ordinal) || entry.Name.Length < 2 || entry.Name is ['/', '#' or '$', ..])
                continue;
            bool folder = entry.Name.EndsWith('/');
            if (!listing.Add(entry.Name.TrimStart('/'), entry.Length, folder: folder))
                break;
            if (folder || !listing.MayOpen())
                continue;
            ReadOnlyMemory<byte> section = entry.Section == 0 ? first : packed ??= Packed(first, entries, state);
            if (entry.Length > 0 && (entry.Offset < 0 || entry.Offset >= section.Length))
                continue;
            int start = (int)Math.Min(entry.Offset, section.Length);
            ReadOnlyMemory<byte> page = section.Slice(start, (int)Math.Min(entry.Length, section.Length - start));
            listing.Open(page);
            HelpShortcut.Find(page.Span, state);
        }
        return listing.Reading(FileType.Chm);
    }

    // ITSP: chunks of one size; those of entries begin with PMGL and end in as many bytes of quick references as they say.
    private static List<Entry> Directory(ReadOnlySpan<byte> c, long at, InspectionState state)
    {
        List<Entry> entries = [];
        if (at < 0 || at + 0x54 > c.Length || !c[(int)at..].StartsWith("ITSP"u8))
            return entries;
        ReadOnlySpan<byte> d = c[(int)at..];
        long header = U32(d, 8), chunk = U32(d, 0x10), count = U32(d, 0x2C);
        if (chunk is < 64 or > 1 << 20)
            return entries;
        for (long i = 0; i < count && header + ((i + 1) * chunk) <= d.Length && entries.Count <= state.Limits.MaxEntries; i++)
        {
            ReadOnlySpan<byte> b = d.Slice((int)(header + (i * chunk)), (int)chunk);
            if (!state.Step(64) || !b.StartsWith("PMGL"u8))
                continue;
            int p = 20, end = (int)Math.Max(20, chunk - Math.Min(U32(b, 4), chunk));
            while (p < end && state.Step(8))
            {
                long nameLength = Number(b, ref p);
                if (nameLength <= 0 || nameLength > end - p)
                    break;
                string name = Encoding.UTF8.GetString(b.Slice(p, (int)nameLength));
                p += (int)nameLength;
                entries.Add(new Entry(name, (int)Math.Min(Number(b, ref p), 99), Number(b, ref p), Number(b, ref p)));
            }
        }
        return entries;
    }

    private static ReadOnlyMemory<byte> Packed(ReadOnlyMemory<byte> first, List<Entry> entries, InspectionState state)
    {
        const string Storage = "::DataSpace/Storage/MSCompressed/";
        ReadOnlySpan<byte> control = Find(first, entries, Storage + "ControlData").Span;
        ReadOnlyMemory<byte> data = Find(first, entries, Storage + "Content");
        ReadOnlySpan<byte> resets = Find(first, entries, Storage + "Transform/{7FC28940-9D31-11D0-9B27-00A0C91E9C7C}/InstanceData/ResetTable").Span;
        if (control.Length < 24 || !control[4..].StartsWith("LZXC"u8) || data.IsEmpty)
        {
            state.Defect(DocumentDefectKind.NotSupported, "compiled help that is not packed with LZX");
            state.Blind("the pages of the compiled help cannot be read");
            return default;
        }
        long unit = U32(control, 8) == 2 ? 32_768 : 1;
        long interval = U32(control, 12) * unit, window = U32(control, 16) * unit;
        int bits = 15;
        while (bits < 21 && 1L << bits < window)
            bits++;
        // The table of resets tells the size; without it as much is unpacked as the entries ask for.
        long size = resets.Length >= 0x18 ? I64(resets, 0x10) : entries.Where(e => e.Section == 1).Select(e => e.Offset + e.Length).DefaultIfEmpty().Max();
        var output = new Unpacking(state, long.MaxValue, data.Length);
        // Every interval the stream begins anew: so many frames.
        int frames = (int)Math.Clamp(interval / 32_768, 1, 1 << 16);
        bool whole = Lzx.Decode(data.Span, bits, Math.Clamp(size, 0, int.MaxValue), frames, output);
        return output.Finish(whole, "compiled help");
    }

    private static ReadOnlyMemory<byte> Find(ReadOnlyMemory<byte> first, List<Entry> entries, string name) =>
        entries.Find(e => e.Section == 0 && e.Name == name) is { } entry && entry.Offset >= 0 && entry.Offset <= first.Length
            ? first.Slice((int)entry.Offset, (int)Math.Min(entry.Length, first.Length - entry.Offset)) : default;

    private static long Number(ReadOnlySpan<byte> b, ref int at)
    {
        long value = 0;
        for (int i = 0; i < 8 && at < b.Length; i++)
        {
            byte next = b[at++];
            value = (value << 7) | (uint)(next & 0x7F);
            if (next < 0x80)
                break;
        }
        return value;
    }

    private static uint U32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
    private static long I64(ReadOnlySpan<byte> s, int at) => (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(s[at..]), 1UL << 60);
}

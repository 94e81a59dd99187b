using System.Buffers.Binary;
using System.Globalization;
using Bezel.Documents.Archives.Decoders;

namespace Bezel.Documents.Archives;

/// <summary>
/// Archives that one type stands for, told apart by their first bytes: ar, cpio, xar, arc, RPM packages and the packed streams
/// that are no gzip. What is stored is read, what is packed is listed.
/// </summary>
internal sealed class OtherArchiveInspector : IInspector
{
    private static readonly PackedInspector Packed = new();

    public ContentReading Read(Layer layer, InspectionState state)
    {
        ReadOnlySpan<byte> c = layer.Span;
        if (Lzw.Is(c) || Lz4.Is(c) || XzStream.IsLzip(c))
            return Packed.Read(layer, state);
        var listing = new Listing(layer, state);
        if (c.StartsWith("!<arch>\n"u8))
            Ar(layer.Content, listing, state);
        else if (c.StartsWith("xar!"u8))
            XarReader.Read(layer.Content, listing, state);
        else if (c.StartsWith("07070"u8) || c[0] is 0xC7 or 0x71)
            CpioReader.Read(layer.Content, listing, state);
        else if (c[0] == 0x1A)
            Arc(layer.Content, listing, state);
        else if (c.StartsWith((ReadOnlySpan<byte>)[0xED, 0xAB, 0xEE, 0xDB]))
            Rpm(layer.Content, listing, state);
        else
            state.Blind("this kind of archive is recognised but not opened");
        return listing.Reading(FileType.OtherArchive);
    }

    // 60 bytes of header in text; long names stand in a member of their own ("//") or before the data ("#1/length").
    private static void Ar(ReadOnlyMemory<byte> content, Listing listing, InspectionState state)
    {
        string longNames = "";
        for (int at = 8; at + 60 <= content.Length && state.Step(60);)
        {
            ReadOnlySpan<byte> h = content.Span.Slice(at, 60);
            if (h[58] != 0x60 || h[59] != '\n' || !long.TryParse(ZipNames.Decode(h.Slice(48, 10)).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long declared))
            {
                state.Defect(DocumentDefectKind.Damaged, "an ar header is not one");
                return;
            }
            at += 60;
            int size = (int)Math.Min(declared, content.Length - at);
            if (size < declared)
                state.Defect(DocumentDefectKind.Truncated, "an ar member goes past the end");
            ReadOnlyMemory<byte> data = content.Slice(at, size);
            at += size + (size & 1);
            string name = ZipNames.Decode(h[..16]).TrimEnd();
            if (name is "//")
            {
                longNames = ZipNames.Decode(data.Span);
                continue;
            }
            if (name is "/" or "/SYM64/" or "__.SYMDEF")
                continue;
            if (name.StartsWith("#1/", StringComparison.Ordinal) && int.TryParse(name.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length <= data.Length)
            {
                name = ZipNames.Decode(data.Span[..length].TrimEnd((byte)0));
                data = data[length..];
            }
            else if (name.Length > 1 && name[0] == '/' && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place < longNames.Length)
            {
                int end = longNames.IndexOfAny(['\n', '\0'], place);
                name = longNames[place..(end < 0 ? longNames.Length : end)];
            }
            if (!listing.Add(name.TrimEnd('/'), declared, declared))
                return;
            if (listing.MayOpen())
                listing.Open(data);
        }
    }

    // ARC: 0x1A, method, 13 bytes of name, packed size, date, sum, size. Method 1 has no size; 1 and 2 are stored.
    private static void Arc(ReadOnlyMemory<byte> content, Listing listing, InspectionState state)
    {
        for (int at = 0; at + 2 <= content.Length && state.Step(30);)
        {
            ReadOnlySpan<byte> h = content.Span[at..];
            int method = h[1], header = method == 1 ? 25 : 29;
            if (h[0] != 0x1A || (method != 0 && h.Length < header))
            {
                state.Defect(DocumentDefectKind.Damaged, "an arc header is not one");
                return;
            }
            if (method == 0)
                return;
            ReadOnlySpan<byte> name = h.Slice(2, 13);
            int zero = name.IndexOf((byte)0);
            long packed = BinaryPrimitives.ReadUInt32LittleEndian(h[15..]);
            int there = (int)Math.Min(packed, h.Length - header);
            if (!listing.Add(ZipNames.Decode(zero < 0 ? name : name[..zero]), method == 1 ? packed : BinaryPrimitives.ReadUInt32LittleEndian(h[25..]), packed))
                return;
            if (method <= 2 && listing.MayOpen())
                listing.Open(content.Slice(at + header, there));
            else
                state.Blind("the archive is packed in a way that is not read");
            if (there < packed)
                state.Defect(DocumentDefectKind.Truncated, "an arc member goes past the end");
            at += header + there;
        }
    }

    // The payload follows two headers: packed cpio, found by its first bytes.
    private static void Rpm(ReadOnlyMemory<byte> content, Listing listing, InspectionState state)
    {
        state.Fact(FactKind.Program, "RPM package");
        ReadOnlySpan<byte> c = content.Span;
        int at = 96;
        for (int header = 0; header < 2; header++)
        {
            if (at + 16 > c.Length || !c[at..].StartsWith((ReadOnlySpan<byte>)[0x8E, 0xAD, 0xE8]))
            {
                state.Defect(DocumentDefectKind.Damaged, "an RPM header is not one");
                return;
            }
            long next = at + 16L + (BinaryPrimitives.ReadUInt32BigEndian(c[(at + 8)..]) * 16L) + BinaryPrimitives.ReadUInt32BigEndian(c[(at + 12)..]);
            next = header == 0 ? (next + 7) & ~7L : next;
            if (next >= c.Length)
                return;
            at = (int)next;
        }
        if (listing.Add("payload", c.Length - at, c.Length - at))
            listing.Open(content[at..]);
    }
}

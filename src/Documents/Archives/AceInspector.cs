using System.Buffers.Binary;

namespace Bezel.Documents.Archives;

/// <summary>ACE archives: listed from their block headers; stored files are read.</summary>
internal sealed class AceInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        var listing = new Listing(layer, state);
        ReadOnlyMemory<byte> content = layer.Content;
        for (long at = 0; at + 7 <= content.Length && state.Step(40);)
        {
            ReadOnlySpan<byte> h = content.Span[(int)at..];
            int size = BinaryPrimitives.ReadUInt16LittleEndian(h[2..]), type = h[4], flags = BinaryPrimitives.ReadUInt16LittleEndian(h[5..]);
            if (size < 3 || size + 4 > h.Length)
            {
                state.Defect(DocumentDefectKind.Truncated, "an ACE header");
                break;
            }
            long data = (flags & 1) != 0 && h.Length >= 11 ? BinaryPrimitives.ReadUInt32LittleEndian(h[7..]) : 0;
            if (type == 0 && (flags & 0x0800) != 0)
                state.Fact(FactKind.PartOfSet);
            if (type == 1 && size >= 31 && !File(content, at, size, data, flags, listing, state))
                break;
            at += 4 + size + data;
        }
        return listing.Reading(FileType.Ace);
    }

    private static bool File(ReadOnlyMemory<byte> content, long at, int size, long packed, int flags, Listing listing, InspectionState state)
    {
        ReadOnlySpan<byte> h = content.Span.Slice((int)at, 4 + size);
        int nameLength = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(h[33..]), h.Length - 35);
        bool locked = (flags & 0x4000) != 0, folder = (BinaryPrimitives.ReadUInt32LittleEndian(h[19..]) & 0x10) != 0;
        if (!listing.Add(ZipNames.Decode(h.Slice(35, nameLength)), BinaryPrimitives.ReadUInt32LittleEndian(h[11..]), packed, locked, folder))
            return false;
        if (locked || folder)
            return true;
        if (h[27] != 0)
            state.Blind("this kind of archive is listed but not unpacked");
        else if (listing.MayOpen() && at + 4 + size + packed <= content.Length)
            listing.Open(content.Slice((int)at + 4 + size, (int)packed));
        return true;
    }
}

using System.Buffers.Binary;
using Bezel.Documents.Archives.Decoders;

namespace Bezel.Documents.Archives;

/// <summary>ARJ archives (the technical notes that came with ARJ): listed; files stored or packed by the methods 1 to 3 are read.</summary>
internal sealed class ArjInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        var listing = new Listing(layer, state);
        ReadOnlyMemory<byte> content = layer.Content;
        bool main = true;
        for (long at = 0; at + 4 <= content.Length && state.Step(40); main = false)
        {
            ReadOnlySpan<byte> h = content.Span[(int)at..];
            if (h[0] != 0x60 || h[1] != 0xEA)
            {
                state.Defect(DocumentDefectKind.Damaged, "an ARJ header is not one");
                break;
            }
            int size = U16(h, 2);
            if (size == 0)
                break;
            if (size < 30 || size + 10 > h.Length)
            {
                state.Defect(DocumentDefectKind.Truncated, "an ARJ header");
                break;
            }
            ReadOnlySpan<byte> b = h.Slice(4, size);
            bool locked = (b[4] & 1) != 0;
            long data = SkipExtended(content.Span, at + 4 + size + 4);
            if (main)
            {
                listing.Encrypted |= locked;
                if ((b[4] & 4) != 0)
                    state.Fact(FactKind.PartOfSet);
                at = data;
                continue;
            }
            long packed = BinaryPrimitives.ReadUInt32LittleEndian(b[12..]);
            ReadOnlySpan<byte> name = b[Math.Min((int)b[0], b.Length)..];
            int end = name.IndexOf((byte)0);
            if (!listing.Add(ZipNames.Decode(end < 0 ? name : name[..end]), BinaryPrimitives.ReadUInt32LittleEndian(b[16..]), packed, locked, folder: b[6] == 3))
                break;
            int start = (int)Math.Min(data, content.Length), there = (int)Math.Min(packed, content.Length - start);
            if (there < packed)
                state.Defect(DocumentDefectKind.Truncated, "an ARJ member goes past the end");
            if (!locked && b[6] is 0 or 1)
            {
                if (b[5] > 3)
                    state.Blind("the archive is packed in a way that is not read");
                else if (listing.MayOpen())
                    listing.Open(Unpack(content.Slice(start, there), b[5], BinaryPrimitives.ReadUInt32LittleEndian(b[16..]), state));
            }
            at = data + packed;
        }
        return listing.Reading(FileType.Arj);
    }

    // Methods 1 to 3 differ in the effort of packing only, and are those of LHA with a larger window.
    private static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> packed, int method, long size, InspectionState state)
    {
        if (method == 0)
            return packed;
        var output = new Unpacking(state, size, packed.Length);
        return output.Finish(Lzh.Decode(packed.Span, 16, size, output), "ARJ");
    }

    private static long SkipExtended(ReadOnlySpan<byte> c, long at)
    {
        while (at + 2 <= c.Length)
        {
            int size = U16(c, (int)at);
            at += 2;
            if (size == 0)
                break;
            at += size + 4;
        }
        return at;
    }

    private static int U16(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt16LittleEndian(s[at..]);
}

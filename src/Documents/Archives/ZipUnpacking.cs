using System.Buffers.Binary;
using Bezel.Documents.Archives.Decoders;

namespace Bezel.Documents.Archives;

/// <summary>Unpacks the entries of a ZIP by their methods (APPNOTE 4.4.5); what has no decoder here is said.</summary>
internal static class ZipUnpacking
{
    /// <summary>Whether there is a decoder for a method.</summary>
    public static bool Reads(ushort method) => method is ZipEntry.Stored or ZipEntry.Deflated or 9 or 12 or 14 or 20 or 93 or 95;

    /// <summary>Unpacks packed data, at most <paramref name="limit"/> bytes; <paramref name="whole"/> is false when it is damaged, cut or of a method that is not read.</summary>
    public static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> packed, ZipEntry entry, InspectionState state, long limit, out bool whole)
    {
        whole = true;
        switch (entry.Method)
        {
            case ZipEntry.Stored:
                return packed.Length > limit ? packed[..(int)limit] : packed;
            case ZipEntry.Deflated:
                return Inflating.Deflate(packed, state, limit, out whole);
            case 9 or 12 or 14 or 20 or 93 or 95:
                var output = new Unpacking(state, limit, packed.Length);
                whole = Other(packed.Span, entry, output, state);
                return output.Finish();
            default:
                whole = false;
                state.Defect(DocumentDefectKind.NotSupported, $"compression method {entry.Method}");
                state.Blind("the archive is packed in a way that is not read");
                return default;
        }
    }

    private static bool Other(ReadOnlySpan<byte> packed, ZipEntry entry, Unpacking output, InspectionState state) => entry.Method switch
    {
        9 => Inflate.Decode(packed, output, out _, deflate64: true),
        12 => Bzip2.Decode(packed, output, out _),
        14 => WithProperties(packed, entry, output, state),
        95 => XzStream.Decode(packed, output, state),
        _ => Zstandard.Decode(packed, output),
    };

    // APPNOTE 5.8.8: the version and the size of the properties stand before the data.
    private static bool WithProperties(ReadOnlySpan<byte> packed, ZipEntry entry, Unpacking output, InspectionState state)
    {
        if (packed.Length < 9)
            return false;
        int properties = BinaryPrimitives.ReadUInt16LittleEndian(packed[2..]);
        if (properties < 5 || 4 + properties > packed.Length)
            return false;
        var lzma = new Lzma(output);
        return lzma.Prepare(packed[4], state) && lzma.Decode(packed[(4 + properties)..], (entry.Flags & 2) != 0 ? -1 : Math.Max(entry.Size, 0), out _);
    }
}

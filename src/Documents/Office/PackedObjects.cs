namespace Bezel.Documents.Office;

/// <summary>
/// The objects of a Word 2003 XML document (<c>oledata.mso</c>): a compound file of streams, one an object, each its length and then the object's own
/// compound file as a zlib stream. The form is not specified.
/// </summary>
internal static class PackedObjects
{
    private const int MostObjects = 200, LargestObject = 48 << 20;

    /// <summary>Reads the objects; false when the bytes are not of this form.</summary>
    public static bool Carry(ReadOnlyMemory<byte> content, Layer layer, InspectionState state)
    {
        if (!CompoundFile.Is(content.Span) || CompoundFile.Open(content, state) is not { } file)
            return false;
        int objects = 0;
        foreach (CompoundItem item in file.Root.Children)
        {
            ReadOnlyMemory<byte> stream = file.Stream(item);
            // After the length the two bytes of a zlib header: deflate, and together a multiple of 31.
            if (stream.Length < 8 || stream.Span[4] != 0x78 || ((stream.Span[4] << 8) | stream.Span[5]) % 31 != 0)
                continue;
            if (++objects > MostObjects)
            {
                state.Limit("objects of a document");
                break;
            }
            byte[] unpacked = Inflating.Deflate(stream[6..], state, LargestObject, out _);
            if (unpacked.Length > 0)
                state.Carried(item.Name, unpacked, layer);
        }
        return objects > 0;
    }
}

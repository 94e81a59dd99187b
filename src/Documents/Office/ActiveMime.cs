namespace Bezel.Documents.Office;

/// <summary>
/// The wrapping that Office puts around a compound file in saved web pages and XML (<c>editdata.mso</c>, macros too): a header, then a zlib stream. It is
/// not specified; the stream is found by its first bytes, within the first ones of the file.
/// </summary>
internal static class ActiveMime
{
    private const int HeaderAtMost = 128, LargestInside = 48 << 20;

    public static bool Is(ReadOnlySpan<byte> content) => content.StartsWith("ActiveMime"u8);

    /// <summary>Unpacks and reads what is wrapped.</summary>
    public static void Carry(string name, ReadOnlyMemory<byte> content, Layer layer, InspectionState state)
    {
        state.Fact(FactKind.EmbeddedFile, "ActiveMime " + name);
        ReadOnlySpan<byte> c = content.Span;
        for (int at = 10; at + 2 < Math.Min(c.Length, HeaderAtMost); at++)
        {
            // A zlib header: deflate, and the two bytes together a multiple of 31.
            if (c[at] != 0x78 || ((c[at] << 8) | c[at + 1]) % 31 != 0)
                continue;
            byte[] inside = Inflating.Deflate(content[(at + 2)..], state, LargestInside, out _);
            if (inside.Length < 8)
                continue;
            state.Carried(name, inside, layer);
            return;
        }
        state.Defect(DocumentDefectKind.BadCompression, "ActiveMime");
        state.Blind("a part of the document is packed in a way that is not read");
    }
}

using System.Buffers.Binary;

namespace Bezel.Documents.Macros;

/// <summary>
/// The packed compound file in which pages and XML saved by Office keep their macros (<c>editdata.mso</c>): a name, a head
/// whose length is told in it, then zlib. Undocumented; the head's length is told at byte 30 as 46 less than the whole.
/// </summary>
internal static class ActiveMime
{
    private const int MaxContent = 32 << 20;

    /// <summary>Whether content begins as such a file does.</summary>
    public static bool Is(ReadOnlySpan<byte> content) => content.StartsWith("ActiveMime"u8);

    /// <summary>The compound file inside; empty, and said, when it cannot be unpacked.</summary>
    public static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> content, InspectionState state)
    {
        ReadOnlyMemory<byte> inside = Inflate(content, state);
        if (inside.IsEmpty)
        {
            state.Defect(DocumentDefectKind.BadCompression, "packed macros");
            state.Blind("the macros cannot be unpacked");
        }
        return inside;
    }

    private static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> content, InspectionState state)
    {
        ReadOnlySpan<byte> c = content.Span;
        int told = c.Length > 34 ? BinaryPrimitives.ReadUInt16LittleEndian(c[30..]) + 46 : 0;
        // Where the head does not say it, the two bytes that zlib begins with do.
        foreach (int start in (ReadOnlySpan<int>)[told, 50, 1022 + 50, c.IndexOf((ReadOnlySpan<byte>)[0x78, 0x9C])])
        {
            if (start <= 0 || start + 2 >= c.Length || (c[start] & 15) != 8 || ((c[start] << 8) + c[start + 1]) % 31 != 0)
                continue;
            byte[] inside = Inflating.Deflate(content[(start + 2)..], state, MaxContent, out _);
            if (inside.Length > 0)
                return inside;
        }
        return default;
    }
}

using System.Buffers.Binary;

namespace Bezel.Documents.OneNote;

/// <summary>
/// Finds values of properties in a OneNote file without its revisions ([MS-ONESTORE] 2.6): a property set is a count, that many numbers with their
/// types, then the values in the same order. Rules: the number of a property is looked for as bytes; it counts when the numbers around it make
/// up such a set; so values of old revisions are found as well, which are in the file after all.
/// </summary>
internal static class OneNoteProperties
{
    private const int MostInASet = 64, LongestValue = 1 << 20;

    /// <summary>The values of one property, which is of the type "length, then data".</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Find(ReadOnlyMemory<byte> content, uint property, InspectionState state)
    {
        byte[] mark = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(mark, property);
        int from = 0;
        while (true)
        {
            int at = content.Span[from..].IndexOf(mark);
            if (at < 0 || !state.Step(16 + (at / 16)))
                yield break;
            at += from;
            from = at + 4;
            if (Value(content, at, state) is { } value)
                yield return value;
        }
    }

    private static ReadOnlyMemory<byte>? Value(ReadOnlyMemory<byte> content, int at, InspectionState state)
    {
        ReadOnlySpan<byte> c = content.Span;
        for (int before = 0; before < MostInASet; before++)
        {
            int start = at - (4 * before) - 2;
            if (start < 0 || (before > 0 && Width(c, at - (4 * before)) < -1))
                return null;
            int count = BinaryPrimitives.ReadUInt16LittleEndian(c[start..]);
            if (count <= before || count > MostInASet || start + 2 + (4 * count) > c.Length || !state.Step(count))
                continue;
            if (Read(content, start + 2, count, before) is { } value)
                return value;
        }
        return null;
    }

    private static ReadOnlyMemory<byte>? Read(ReadOnlyMemory<byte> content, int numbers, int count, int wanted)
    {
        ReadOnlySpan<byte> c = content.Span;
        for (int i = 0; i < count; i++)
        {
            if (Width(c, numbers + (4 * i)) < -1)
                return null;
        }
        long at = numbers + (4 * count);
        for (int i = 0; i <= wanted; i++)
        {
            int width = Width(c, numbers + (4 * i));
            if (width >= 0)
            {
                at += width;
                continue;
            }
            if (at + 4 > c.Length)
                return null;
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(c[(int)at..]);
            at += 4;
            if (length > c.Length - at || length > LongestValue)
                return null;
            if (i == wanted)
                return content.Slice((int)at, (int)length);
            at += length;
        }
        return null;
    }

    /// <summary>Bytes that a property's value takes, -1 for a length and data, -2 for what cannot stand here.</summary>
    private static int Width(ReadOnlySpan<byte> c, int at) => (BinaryPrimitives.ReadUInt32LittleEndian(c[at..]) >> 26 & 0x1F) switch
    {
        1 or 2 or 8 or 10 or 12 => 0,
        3 => 1,
        4 => 2,
        5 or 9 or 11 or 13 => 4,
        6 => 8,
        7 => -1,
        _ => -2,
    };
}

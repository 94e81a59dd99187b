using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Bezel.Documents;

/// <summary>
/// Raw deflate, within bounds. Rules: what came out before damage is kept; the total of the inspection, the ratio of the
/// stream and the caller's own limit each end it; input is never copied.
/// </summary>
internal static class Inflating
{
    private const int RatioFrom = 1 << 20;

    /// <summary>Unpacks raw deflate data; <paramref name="whole"/> is false when it was broken or cut by a limit.</summary>
    public static byte[] Deflate(ReadOnlyMemory<byte> packed, InspectionState state, long limit, out bool whole)
    {
        whole = false;
        if (packed.IsEmpty)
            return [];
        limit = Math.Min(limit, Math.Min(state.InflateLeft, int.MaxValue / 2));
        if (limit <= 0)
        {
            state.Limit(nameof(DocumentLimits.MaxInflatedBytes));
            return [];
        }
        using var source = Source(packed);
        using var inflater = new DeflateStream(source, CompressionMode.Decompress);
        byte[] buffer = new byte[(int)Math.Min(limit, Math.Clamp(packed.Length * 4L, 1024, 1 << 20))];
        int length = 0;
        try
        {
            while (true)
            {
                if (length == buffer.Length)
                {
                    if (length >= limit)
                    {
                        if (inflater.ReadByte() >= 0)
                            CutShort(state, limit);
                        else
                            whole = true;
                        break;
                    }
                    if (length >= RatioFrom && length / Math.Max(packed.Length, 1) > state.Limits.MaxRatio)
                    {
                        state.Defect(DocumentDefectKind.Bomb, "compressed data expands more than " + state.Limits.MaxRatio + " times");
                        break;
                    }
                    Array.Resize(ref buffer, (int)Math.Min(limit, buffer.Length * 2L));
                }
                int read = inflater.Read(buffer, length, buffer.Length - length);
                if (read == 0)
                {
                    whole = true;
                    break;
                }
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            // What was unpacked before the break is kept.
        }
        state.Inflated(length);
        if (length != buffer.Length)
            Array.Resize(ref buffer, length);
        return buffer;
    }

    private static void CutShort(InspectionState state, long limit)
    {
        if (limit >= state.InflateLeft)
            state.Limit(nameof(DocumentLimits.MaxInflatedBytes));
    }

    private static MemoryStream Source(ReadOnlyMemory<byte> packed)
    {
        if (MemoryMarshal.TryGetArray(packed, out ArraySegment<byte> segment))
            return new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
        return new MemoryStream(packed.ToArray(), writable: false);
    }
}

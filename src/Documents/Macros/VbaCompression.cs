using System.Buffers.Binary;
using System.Numerics;

namespace Bezel.Documents.Macros;

/// <summary>
/// The compression of VBA projects ([MS-OVBA] 2.4.1): chunks of at most 4096 bytes when unpacked, each with copies from
/// within itself. Rules: what came out before damage is kept; a chunk never gives more than its 4096 bytes, so two bytes
/// of copy cannot flood; the whole is bounded by the caller, by the inspection's bytes and by its ratio.
/// </summary>
internal static class VbaCompression
{
    private const int ChunkSize = 4096, RatioFrom = 1 << 20;

    /// <summary>Whether a container begins here: its signature and the head of its first chunk.</summary>
    public static bool Begins(ReadOnlySpan<byte> packed) =>
        packed.Length >= 4 && packed[0] == 1 && ((packed[2] >> 4) & 7) == 3;

    /// <summary>Unpacks a container; <paramref name="whole"/> is false when it was broken or cut by a limit.</summary>
    public static byte[] Unpack(ReadOnlySpan<byte> packed, InspectionState state, int limit, out bool whole)
    {
        whole = false;
        if (!Begins(packed))
            return [];
        byte[] output = new byte[Math.Min(limit, Math.Clamp(packed.Length * 3, ChunkSize, 1 << 18))];
        int at = 1, length = 0;
        whole = true;
        while (at + 2 <= packed.Length)
        {
            int head = BinaryPrimitives.ReadUInt16LittleEndian(packed[at..]);
            if (((head >> 12) & 7) != 3)
            {
                // Streams may have other bytes behind the container.
                whole = length > 0;
                break;
            }
            int end = Math.Min(at + (head & 0xFFF) + 3, packed.Length);
            if (length >= limit || state.InflateLeft <= 0)
            {
                state.Limit(nameof(DocumentLimits.MaxInflatedBytes));
                whole = false;
                break;
            }
            if (length >= RatioFrom && length / at > state.Limits.MaxRatio)
            {
                state.Defect(DocumentDefectKind.Bomb, "a macro project expands more than " + state.Limits.MaxRatio + " times");
                whole = false;
                break;
            }
            if (length + ChunkSize > output.Length)
                Array.Resize(ref output, Math.Max(length + ChunkSize, output.Length * 2));
            int before = length;
            ReadOnlySpan<byte> chunk = packed[(at + 2)..end];
            bool sound = (head & 0x8000) != 0 ? Chunk(chunk, output, ref length) : Raw(chunk, output, ref length);
            state.Inflated(length - before);
            whole &= sound;
            if (!sound || !state.Step(16))
                break;
            at = end;
        }
        return output[..Math.Min(length, limit)];
    }

    private static bool Raw(ReadOnlySpan<byte> chunk, byte[] output, ref int length)
    {
        int take = Math.Min(chunk.Length, ChunkSize);
        chunk[..take].CopyTo(output.AsSpan(length));
        length += take;
        return true;
    }

    private static bool Chunk(ReadOnlySpan<byte> chunk, byte[] output, ref int length)
    {
        int start = length, full = length + ChunkSize;
        for (int at = 0; at < chunk.Length;)
        {
            int flags = chunk[at++];
            for (int bit = 0; bit < 8 && at < chunk.Length; bit++)
            {
                if (length >= full)
                    return false;
                if ((flags >> bit & 1) == 0)
                {
                    output[length++] = chunk[at++];
                    continue;
                }
                if (at + 2 > chunk.Length || length == start)
                    return false;
                int token = BinaryPrimitives.ReadUInt16LittleEndian(chunk[at..]);
                at += 2;
                // 2.4.1.3.19.1: the further into the chunk, the more bits the distance takes from the length.
                int distanceBits = Math.Max(4, 32 - BitOperations.LeadingZeroCount((uint)(length - start - 1)));
                int count = (token & (0xFFFF >> distanceBits)) + 3, from = length - (token >> (16 - distanceBits)) - 1;
                if (from < start)
                    return false;
                for (int i = 0; i < count && length < full; i++)
                    output[length++] = output[from + i];
            }
        }
        return true;
    }
}

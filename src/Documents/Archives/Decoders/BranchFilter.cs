using System.Buffers.Binary;

namespace Bezel.Documents.Archives.Decoders;

/// <summary>Filters that 7z and xz put before packing: calls and jumps of x86 code with absolute targets, and differences.</summary>
internal static class BranchFilter
{
    /// <summary>
    /// Puts back the relative targets of x86 calls and jumps. The filter leaves alone what looks like a target but lies over
    /// an instruction before it, so the last five bytes are remembered as bits: 1 for the first byte of an instruction that
    /// was left alone, 16 where its fifth byte would have been taken for the top of a target.
    /// </summary>
    public static void X86(Span<byte> data)
    {
        uint seen = 0;
        int last = -5;
        for (int at = 0; at + 5 <= data.Length;)
        {
            if ((data[at] & 0xFE) != 0xE8)
            {
                at++;
                continue;
            }
            int apart = at - last;
            last = at;
            if (apart > 5)
                seen = 0;
            for (int i = 0; i < apart && seen != 0; i++)
                seen = (seen & 0x77) << 1;
            bool near = IsNear(data[at + 4]);
            uint before = seen >> 1;
            if (!near || before > 4 || before == 3)
            {
                seen |= near ? 0x11u : 1;
                at++;
                continue;
            }
            uint target = BinaryPrimitives.ReadUInt32LittleEndian(data[(at + 1)..]) - (uint)(at + 5);
            if (seen != 0)
            {
                int over = before switch { 0 => 0, 1 => 8, 2 or 3 => 16, _ => 24 };
                for (int guard = 0; guard < 4 && IsNear((byte)(target >> (24 - over))); guard++)
                    target = (target ^ (over == 0 ? 0xFFFFFFFF : (1u << (32 - over)) - 1)) - (uint)(at + 5);
            }
            target &= 0x01FFFFFF;
            if ((target & 0x01000000) != 0)
                target |= 0xFF000000;
            BinaryPrimitives.WriteUInt32LittleEndian(data[(at + 1)..], target);
            at += 5;
            seen = 0;
        }
    }

    /// <summary>Puts back values that were kept as differences to those some bytes before.</summary>
    public static void Delta(Span<byte> data, int distance)
    {
        for (int i = distance; i < data.Length; i++)
            data[i] += data[i - distance];
    }

    // The top byte of a target near the code is all zeros or all ones.
    private static bool IsNear(byte top) => top is 0 or 0xFF;
}

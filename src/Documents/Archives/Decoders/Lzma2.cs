namespace Bezel.Documents.Archives.Decoders;

/// <summary>LZMA2: chunks of LZMA and of stored bytes (as the xz format describes it).</summary>
internal static class Lzma2
{
    /// <summary>Unpacks up to the end mark; true when it was there.</summary>
    public static bool Decode(ReadOnlySpan<byte> data, Unpacking output, InspectionState state, out int used)
    {
        var lzma = new Lzma(output) { Base = output.Length };
        used = 0;
        while (used < data.Length && state.Step())
        {
            int control = data[used++];
            if (control == 0)
                return true;
            if (control is 1 or >= 0xE0)
                lzma.Base = output.Length;
            if (control < 0x80)
            {
                if (control > 2 || used + 2 > data.Length)
                    return false;
                int stored = ((data[used] << 8) | data[used + 1]) + 1;
                used += 2;
                int there = Math.Min(stored, data.Length - used);
                bool fits = output.Put(data.Slice(used, there));
                used += there;
                if (!fits || there < stored)
                    return false;
                continue;
            }
            if (used + 4 > data.Length)
                return false;
            int size = (((control & 0x1F) << 16) | (data[used] << 8) | data[used + 1]) + 1;
            int packed = ((data[used + 2] << 8) | data[used + 3]) + 1;
            used += 4;
            if (control >= 0xC0)
            {
                if (used >= data.Length || !lzma.Prepare(data[used++], state))
                    return false;
            }
            else if (control >= 0xA0)
            {
                lzma.Reset();
            }
            packed = Math.Min(packed, data.Length - used);
            // A chunk is used up to its last byte: what is left would be an end mark, which there is none of.
            if (!lzma.Ready || !lzma.Decode(data.Slice(used, packed), size, out int taken, endMark: false) || taken != packed)
                return false;
            used += packed;
        }
        return false;
    }
}

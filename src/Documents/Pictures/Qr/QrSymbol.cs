using System.Numerics;

namespace Bezel.Documents.Pictures.Qr;

/// <summary>
/// From modules to bytes (ISO/IEC 18004, section 12): format information, mask, the order of the bytes, the blocks and their correction.
/// Modules come as darkness, above 0 for dark; format bits are weighed by it, so that doubtful ones count little.
/// </summary>
internal static class QrSymbol
{
    private static readonly ushort[] Formats = MakeFormats();

    /// <summary>What the code says, as printed or mirrored; null when it cannot be corrected.</summary>
    public static QrText? Read(QrLayout layout, ReadOnlySpan<float> modules, out string text) =>
        Read(layout, modules, mirrored: false, out text) ?? Read(layout, modules, mirrored: true, out text);

    private static QrText? Read(QrLayout layout, ReadOnlySpan<float> modules, bool mirrored, out string text)
    {
        foreach (int format in LikelyFormats(layout, modules, mirrored))
        {
            if (ReadBytes(layout, modules, mirrored, (QrCorrection)(format >> 3), format & 7) is { } data && QrText.Read(data, layout.Version, out text) is { } read)
                return read;
        }
        text = "";
        return null;
    }

    /// <summary>The formats to try: by both places together, then by each alone, since damage and drawings often spare one.</summary>
    private static List<int> LikelyFormats(QrLayout layout, ReadOnlySpan<float> modules, bool mirrored)
    {
        Span<float> first = stackalloc float[32], second = stackalloc float[32], both = stackalloc float[32];
        for (int bit = 0; bit < 15; bit++)
        {
            ((int X, int Y) one, (int X, int Y) two) = layout.FormatPlaces(bit);
            float darkness = Math.Clamp(Module(layout, modules, mirrored, one), -1, 1), again = Math.Clamp(Module(layout, modules, mirrored, two), -1, 1);
            for (int format = 0; format < 32; format++)
            {
                bool dark = (Formats[format] >> bit & 1) == 1;
                first[format] += dark ? darkness : -darkness;
                second[format] += dark ? again : -again;
                both[format] += dark ? darkness + again : -darkness - again;
            }
        }
        List<int> formats = [];
        foreach (int format in (ReadOnlySpan<int>)[Best(both), Best(first), Best(second)])
        {
            if (Math.Max(first[format], second[format]) > 3 && !formats.Contains(format))
                formats.Add(format);
        }
        return formats;
    }

    private static int Best(ReadOnlySpan<float> likely)
    {
        int best = 0;
        for (int format = 1; format < likely.Length; format++)
            best = likely[format] > likely[best] ? format : best;
        return best;
    }

    private static float Module(QrLayout layout, ReadOnlySpan<float> modules, bool mirrored, (int X, int Y) at) =>
        modules[mirrored ? at.X * layout.Size + at.Y : at.Y * layout.Size + at.X];

    private static byte[]? ReadBytes(QrLayout layout, ReadOnlySpan<float> modules, bool mirrored, QrCorrection level, int mask)
    {
        byte[] raw = new byte[layout.Codewords];
        int size = layout.Size, bits = 0, turn = 0;
        for (int right = size - 1; right >= 1; right -= 2, turn++)
        {
            if (right == 6)
                right = 5;
            for (int i = 0; i < size; i++)
            {
                int y = turn % 2 == 0 ? size - 1 - i : i;
                for (int x = right; x > right - 2; x--)
                {
                    if (layout.Uses[y * size + x] != ModuleUse.Data || bits >= raw.Length * 8)
                        continue;
                    bool dark = Module(layout, modules, mirrored, (x, y)) > 0 != QrLayout.IsMasked(mask, x, y);
                    if (dark)
                        raw[bits >> 3] |= (byte)(0x80 >> (bits & 7));
                    bits++;
                }
            }
        }
        return Correct(layout, raw, level);
    }

    /// <summary>The bytes are dealt to the blocks in turn; the later blocks may have one data byte more (section 7.6).</summary>
    private static byte[]? Correct(QrLayout layout, byte[] raw, QrCorrection level)
    {
        (int blocks, int correction) = layout.Dealt(level);
        int shortLength = raw.Length / blocks, shortBlocks = blocks - raw.Length % blocks, shortData = shortLength - correction;
        byte[] data = new byte[raw.Length - blocks * correction];
        byte[] block = new byte[shortLength + 1];
        int filled = 0;
        for (int b = 0; b < blocks; b++)
        {
            int own = shortData + (b < shortBlocks ? 0 : 1);
            for (int i = 0; i < own; i++)
                block[i] = raw[i < shortData ? i * blocks + b : shortData * blocks + b - shortBlocks];
            for (int i = 0; i < correction; i++)
                block[own + i] = raw[data.Length + i * blocks + b];
            if (ReedSolomon.Correct(block.AsSpan(0, own + correction), correction) < 0)
                return null;
            block.AsSpan(0, own).CopyTo(data.AsSpan(filled));
            filled += own;
        }
        return data;
    }

    /// <summary>Five bits, corrected by a BCH code, masked (section 7.9).</summary>
    private static ushort[] MakeFormats()
    {
        ushort[] formats = new ushort[32];
        for (int format = 0; format < 32; format++)
        {
            int rest = format << 10;
            while (rest >= 1 << 10)
                rest ^= 0x537 << (BitOperations.Log2((uint)rest) - 10);
            formats[format] = (ushort)((format << 10 | rest) ^ 0x5412);
        }
        return formats;
    }
}

using System.Numerics;

namespace Bezel.Documents.Tests.Pictures;

/// <summary>
/// Writes JPEG pictures, plainly: one code table for everything (each symbol in its own eight bits and a spare), steps of eight, the transform by its
/// definition. Baseline or progressive (the mean in two passes, the rest in two bands), grey or with two more components, restarts if asked for.
/// </summary>
internal static class JpegFiles
{
    private static readonly int[] ZigZag =
    [
        .. Enumerable.Range(0, 64).OrderBy(i => i % 8 + i / 8).ThenBy(i => (i % 8 + i / 8) % 2 == 0 ? i % 8 : i / 8),
    ];

    private sealed class Bits
    {
        public List<byte> Bytes { get; } = [];
        private int _held, _count;

        public void Write(int value, int bits)
        {
            for (int i = bits - 1; i >= 0; i--)
            {
                _held = _held << 1 | value >> i & 1;
                if (++_count < 8)
                    continue;
                Bytes.Add((byte)_held);
                if ((byte)_held == 0xFF)
                    Bytes.Add(0);
                (_held, _count) = (0, 0);
            }
        }

        public void Symbol(int symbol) => Write(symbol, 9);

        public void Signed(int value)
        {
            int bits = value == 0 ? 0 : BitOperations.Log2((uint)Math.Abs(value)) + 1;
            Write(value < 0 ? value + (1 << bits) - 1 : value, bits);
        }

        public void End()
        {
            while (_count > 0)
                Write(1, 1);
        }
    }

    public static byte[] Jpeg(SamplePicture picture, bool progressive = false, bool colour = false, int restart = 0)
    {
        List<byte> file = [0xFF, 0xD8];
        Segment(file, 0xDB, [0, .. Enumerable.Repeat((byte)8, 64)]);
        int components = colour ? 3 : 1;
        // The colours are at half the size: two by two blocks of brightness to one of each.
        Segment(file, progressive ? 0xC2 : 0xC0,
            [8, (byte)(picture.Height >> 8), (byte)picture.Height, (byte)(picture.Width >> 8), (byte)picture.Width, (byte)components, .. Enumerable.Range(1, components).SelectMany(i => new byte[] { (byte)i, (byte)(colour && i == 1 ? 0x22 : 0x11), 0 })]);
        // 256 codes of nine bits: each symbol is its own code.
        byte[] codes = [0, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, .. Enumerable.Range(0, 255).Select(i => (byte)i)];
        Segment(file, 0xC4, [0, .. codes, 0x10, .. codes]);
        if (restart > 0)
            Segment(file, 0xDD, [0, (byte)restart]);
        if (progressive)
        {
            Scan(file, picture, colour, restart, 0, 0, 0, 1);
            Scan(file, picture, colour: false, restart, 1, 5, 0, 0);
            Scan(file, picture, colour, restart, 0, 0, 1, 0);
            Scan(file, picture, colour: false, restart, 6, 63, 0, 0);
        }
        else
            Scan(file, picture, colour, restart, 0, 63, 0, 0);
        file.AddRange([0xFF, 0xD9]);
        return [.. file];
    }

    private static void Scan(List<byte> file, SamplePicture picture, bool colour, int restart, int first, int last, int high, int low)
    {
        int components = colour ? 3 : 1;
        Segment(file, 0xDA, [(byte)components, .. Enumerable.Range(1, components).SelectMany(i => new byte[] { (byte)i, 0 }), (byte)first, (byte)last, (byte)(high << 4 | low)]);
        int side = colour ? 16 : 8, across = (picture.Width + side - 1) / side, down = (picture.Height + side - 1) / side, predicted = 0, number = 0;
        var bits = new Bits();
        for (int unit = 0; unit < across * down; unit++)
        {
            if (restart > 0 && unit > 0 && unit % restart == 0)
            {
                bits.End();
                bits.Bytes.AddRange([0xFF, (byte)(0xD0 + number++ % 8)]);
                predicted = 0;
            }
            for (int b = 0; b < side / 8 * (side / 8); b++)
                Block(bits, Coefficients(picture, unit % across * side + b % 2 * 8, unit / across * side + b / 2 * 8), first, last, high, low, ref predicted);
            for (int c = 1; c < components; c++)
            {
                // Nothing but the middle: no colour.
                if (high > 0)
                    bits.Write(0, 1);
                else
                    bits.Symbol(0);
                if (last > 0)
                    bits.Symbol(0);
            }
        }
        bits.End();
        file.AddRange(bits.Bytes);
    }

    private static void Block(Bits bits, int[] coefficients, int first, int last, int high, int low, ref int predicted)
    {
        if (first == 0)
        {
            int mean = coefficients[0] >> low;
            if (high > 0)
                bits.Write(mean & 1, 1);
            else
            {
                int difference = mean - predicted;
                bits.Symbol(difference == 0 ? 0 : BitOperations.Log2((uint)Math.Abs(difference)) + 1);
                bits.Signed(difference);
                predicted = mean;
            }
        }
        int run = 0;
        for (int i = Math.Max(first, 1); i <= last; i++)
        {
            int value = coefficients[ZigZag[i]];
            if (value == 0)
            {
                run++;
                continue;
            }
            for (; run > 15; run -= 16)
                bits.Symbol(0xF0);
            bits.Symbol(run << 4 | BitOperations.Log2((uint)Math.Abs(value)) + 1);
            bits.Signed(value);
            run = 0;
        }
        if (run > 0 && last > 0)
            bits.Symbol(0);
    }

    private static int[] Coefficients(SamplePicture picture, int left, int top)
    {
        int[] coefficients = new int[64];
        int[] levels = [.. Enumerable.Range(0, 64).Select(i => picture.Grey[Math.Min(top + i / 8, picture.Height - 1) * picture.Width + Math.Min(left + i % 8, picture.Width - 1)] - 128)];
        coefficients[0] = levels[0];
        // Most of a page is paper.
        if (!levels.AsSpan(1).ContainsAnyExcept(levels[0]))
            return coefficients;
        for (int i = 0; i < 64; i++)
        {
            double sum = 0;
            for (int at = 0; at < 64; at++)
                sum += levels[at] * Cosines[at % 8 * 8 + i % 8] * Cosines[at / 8 * 8 + i / 8];
            coefficients[i] = (int)Math.Round(sum * (i % 8 == 0 ? Math.Sqrt(0.5) : 1) * (i < 8 ? Math.Sqrt(0.5) : 1) / 4 / 8);
        }
        return coefficients;
    }

    private static readonly double[] Cosines = [.. Enumerable.Range(0, 64).Select(i => Math.Cos((2 * (i / 8) + 1) * (i % 8) * Math.PI / 16))];

    private static void Segment(List<byte> file, int marker, byte[] body) => file.AddRange([0xFF, (byte)marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body]);
}

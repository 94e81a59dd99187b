using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Bezel.Documents.Pictures.Qr;

/// <summary>
/// What counts as dark at each place of a picture: darker than the mean of its surroundings, since photographs are lit unevenly.
/// One level a square of eight by eight pixels, from the mean of the squares around it; where these are all alike, the level of the
/// whole picture.
/// </summary>
internal sealed class LocalThreshold
{
    /// <summary>Pixels on a side of a square, as a power of two.</summary>
    public const int Shift = 3;

    private const int Flat = 20;
    private readonly byte[] _levels;
    private readonly int _across;

    private LocalThreshold(GreyPicture picture, byte[] levels, int across) => (Picture, _levels, _across) = (picture, levels, across);

    public GreyPicture Picture { get; }

    /// <summary>The levels of the squares that a row of pixels crosses.</summary>
    public ReadOnlySpan<byte> Row(int y) => _levels.AsSpan((y >> Shift) * _across, _across);

    public int Level(int x, int y) => _levels[(y >> Shift) * _across + (x >> Shift)];

    public bool IsDark(int x, int y) => Picture.Samples[y * Picture.Width + x] < Level(x, y);

    /// <param name="picture">At least one square wide and high.</param>
    /// <param name="reach">Squares to each side that belong to the surroundings.</param>
    public static LocalThreshold Of(GreyPicture picture, int reach)
    {
        int across = (picture.Width + 7) >> Shift, down = (picture.Height + 7) >> Shift;
        int[] means = new int[across * down];
        byte[] least = new byte[across * down], most = new byte[across * down];
        Summarise(picture, across, down, means, least, most);
        long all = 0;
        foreach (int mean in means)
            all += mean;
        int whole = (int)(all / means.Length);
        byte[] levels = new byte[across * down];
        int[] sums = new int[across + 1];
        byte[] lows = new byte[across], highs = new byte[across];
        for (int y = 0; y < down; y++)
        {
            int top = Math.Max(y - reach, 0), bottom = Math.Min(y + reach, down - 1);
            for (int x = 0; x < across; x++)
            {
                int sum = 0;
                byte low = 255, high = 0;
                for (int at = top * across + x; at <= bottom * across + x; at += across)
                {
                    sum += means[at];
                    low = Math.Min(low, least[at]);
                    high = Math.Max(high, most[at]);
                }
                (sums[x + 1], lows[x], highs[x]) = (sums[x] + sum, low, high);
            }
            for (int x = 0; x < across; x++)
            {
                int left = Math.Max(x - reach, 0), right = Math.Min(x + reach, across - 1);
                byte low = 255, high = 0;
                for (int i = left; i <= right; i++)
                {
                    low = Math.Min(low, lows[i]);
                    high = Math.Max(high, highs[i]);
                }
                int mean = (sums[right + 1] - sums[left]) / ((right - left + 1) * (bottom - top + 1));
                levels[y * across + x] = (byte)(high - low < Flat ? whole : mean);
            }
        }
        return new LocalThreshold(picture, levels, across);
    }

    private static void Summarise(GreyPicture picture, int across, int down, int[] means, byte[] least, byte[] most)
    {
        int size = 1 << Shift;
        for (int by = 0; by < down; by++)
        {
            // The last squares reach back over those before them.
            int y0 = Math.Max(Math.Min(by * size, picture.Height - size), 0), rows = Math.Min(size, picture.Height);
            for (int bx = 0; bx < across; bx++)
            {
                int x0 = Math.Max(Math.Min(bx * size, picture.Width - size), 0), columns = Math.Min(size, picture.Width);
                int sum = 0;
                byte low = 255, high = 0;
                if (columns == size)
                {
                    Vector128<byte> lows = Vector128<byte>.AllBitsSet, highs = Vector128<byte>.Zero;
                    Vector128<ushort> sums = Vector128<ushort>.Zero;
                    for (int y = y0; y < y0 + rows; y++)
                    {
                        // Eight pixels, twice, so that the upper half changes neither the least nor the most.
                        ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(picture.Samples.AsSpan(y * picture.Width + x0, size));
                        Vector128<byte> line = Vector128.Create(eight).AsByte();
                        (lows, highs) = (Vector128.Min(lows, line), Vector128.Max(highs, line));
                        sums += Vector128.WidenLower(line);
                    }
                    sum = Vector128.Sum(sums);
                    (ulong least8, ulong most8) = (lows.AsUInt64().ToScalar(), highs.AsUInt64().ToScalar());
                    for (int i = 0; i < size; i++, least8 >>= 8, most8 >>= 8)
                        (low, high) = (Math.Min(low, (byte)least8), Math.Max(high, (byte)most8));
                }
                else
                {
                    for (int y = y0; y < y0 + rows; y++)
                    {
                        foreach (byte sample in picture.Samples.AsSpan(y * picture.Width + x0, columns))
                            (sum, low, high) = (sum + sample, Math.Min(low, sample), Math.Max(high, sample));
                    }
                }
                int at = by * across + bx;
                (means[at], least[at], most[at]) = (sum / (rows * columns), low, high);
            }
        }
    }
}

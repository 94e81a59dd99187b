using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Bezel.Documents.Pictures;

/// <summary>
/// From the coefficients of a block to its pixels (ISO/IEC 10918-1, section A.3.3), at the full eight, or at four, two or one on a
/// side: the lower coefficients alone are the block at a smaller size.
/// </summary>
internal static class JpegTransform
{
    private static readonly float[][] Bases = [[], Basis(1), Basis(2), [], Basis(4), [], [], [], Basis(8)];

    /// <param name="coefficients">64, row by row, multiplied by their steps.</param>
    /// <param name="side">8, 4, 2 or 1.</param>
    /// <param name="target">Where the block's pixels go.</param>
    /// <param name="stride">From one row to the next.</param>
    public static void ToPixels(ReadOnlySpan<float> coefficients, int side, Span<byte> target, int stride)
    {
        if (coefficients[1..].IndexOfAnyExcept(0f) < 0)
        {
            byte level = Level(coefficients[0] / 8);
            for (int y = 0; y < side; y++)
                target.Slice(y * stride, side).Fill(level);
            return;
        }
        float[] basis = Bases[side];
        if (side == 8)
        {
            ToEight(coefficients, basis, target, stride);
            return;
        }
        Span<float> rows = stackalloc float[64];
        for (int v = 0; v < side; v++)
        {
            ReadOnlySpan<float> line = coefficients.Slice(v * 8, side);
            Span<float> sums = rows.Slice(v * side, side);
            sums.Clear();
            for (int u = 0; u < side; u++)
            {
                float coefficient = line[u];
                if (coefficient == 0)
                    continue;
                for (int x = 0; x < sums.Length; x++)
                    sums[x] += coefficient * basis[u * side + x];
            }
        }
        Span<float> column = stackalloc float[8];
        column = column[..side];
        for (int y = 0; y < side; y++)
        {
            column.Clear();
            for (int v = 0; v < side; v++)
            {
                float weight = basis[v * side + y];
                ReadOnlySpan<float> line = rows.Slice(v * side, side);
                for (int x = 0; x < column.Length; x++)
                    column[x] += weight * line[x];
            }
            Span<byte> row = target.Slice(y * stride, side);
            for (int x = 0; x < row.Length; x++)
                row[x] = Level(column[x]);
        }
    }

    /// <summary>The same at the full size, eight pixels at a time; rows and coefficients that are nothing, as most are, cost nothing.</summary>
    private static void ToEight(ReadOnlySpan<float> coefficients, ReadOnlySpan<float> basis, Span<byte> target, int stride)
    {
        Span<float> rows = stackalloc float[64];
        int last = 0;
        for (int v = 0; v < 8; v++)
        {
            ReadOnlySpan<float> line = coefficients.Slice(v * 8, 8);
            Vector256<float> sum = Vector256<float>.Zero;
            if (!Vector256.EqualsAll(Vector256.Create(line), Vector256<float>.Zero))
            {
                last = v;
                for (int u = 0; u < 8; u++)
                {
                    if (line[u] != 0)
                        sum += Vector256.Create(line[u]) * Vector256.Create(basis.Slice(u * 8, 8));
                }
            }
            sum.CopyTo(rows[(v * 8)..]);
        }
        Vector256<float> middle = Vector256.Create(128.5f);
        for (int y = 0; y < 8; y++)
        {
            Vector256<float> sum = middle;
            for (int v = 0; v <= last; v++)
                sum += Vector256.Create(basis[v * 8 + y]) * Vector256.Create((ReadOnlySpan<float>)rows.Slice(v * 8, 8));
            Vector256<int> levels = Vector256.ConvertToInt32(Vector256.Min(Vector256.Max(sum, Vector256<float>.Zero), Vector256.Create(255.9f)));
            Vector128<short> narrow = Vector128.Narrow(levels.GetLower(), levels.GetUpper());
            BinaryPrimitives.WriteUInt64LittleEndian(target[(y * stride)..], Vector128.Narrow(narrow.AsUInt16(), narrow.AsUInt16()).AsUInt64().ToScalar());
        }
    }

    private static byte Level(float value) => (byte)Math.Clamp((int)MathF.Round(value + 128), 0, 255);

    /// <summary>The cosines of a transform of that length, scaled so that the first coefficient of eight gives the mean of the block.</summary>
    private static float[] Basis(int side)
    {
        float[] basis = new float[side * side];
        for (int u = 0; u < side; u++)
        {
            for (int x = 0; x < side; x++)
                basis[u * side + x] = (float)((u == 0 ? Math.Sqrt(0.125) : 0.5) * Math.Cos((2 * x + 1) * u * Math.PI / (2 * side)));
        }
        return basis;
    }
}

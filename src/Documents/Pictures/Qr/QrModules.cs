namespace Bezel.Documents.Pictures.Qr;

/// <summary>
/// Reads the modules of a code that is fitted to the picture. Paper is bent and lenses are round: the alignment patterns are found one
/// by one, and what lies between them moves with them. What is dark is decided in several ways, the plainest first, until the bytes
/// can be corrected: against the surroundings in the picture, against the neighbouring modules, and with the blur between neighbours taken back.
/// </summary>
internal static class QrModules
{
    /// <summary>Reads the modules where they lie, without looking for bends.</summary>
    public static QrCode? ReadPlainly(QrPlacement placement, InspectionState state) => Try(placement, Sample(placement, null), state, ways: 1);

    /// <summary>Reads the modules by every way there is.</summary>
    public static QrCode? Read(QrPlacement placement, InspectionState state)
    {
        float[] plain = Sample(placement, null);
        if (Try(placement, plain, state) is { } code)
            return code;
        if (placement.Layout.Version >= 2 && Bend.Of(placement, state) is { } bend && Try(placement, Sample(placement, bend), state) is { } bent)
            return bent;
        return placement.Score >= 0.6 && Bend.Settle(placement, state) is { } settled ? Try(placement, Sample(placement, settled), state) : null;
    }

    private static QrCode? Try(QrPlacement placement, float[] darkness, InspectionState state, int ways = 5)
    {
        QrLayout layout = placement.Layout;
        for (int way = 0; way < ways; way++)
        {
            if (!state.Step(layout.Uses.Length))
                return null;
            float[] modules = way switch
            {
                0 => darkness,
                1 => AgainstNeighbours(darkness, layout.Size, 4),
                2 => Sharpened(AgainstNeighbours(darkness, layout.Size, 4), layout.Size, 0.12f),
                3 => Sharpened(AgainstNeighbours(darkness, layout.Size, 2), layout.Size, 0.22f),
                _ => BetweenExtremes(darkness, layout.Size, 3),
            };
            if (QrSymbol.Read(layout, modules, out string text) is { } read)
                return new QrCode(text, layout.Version, read.Append);
        }
        return null;
    }

    private static float[] Sample(QrPlacement placement, Bend? bend)
    {
        int size = placement.Layout.Size;
        float[] darkness = new float[size * size];
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                (double px, double py) = placement.Place(x + 0.5, y + 0.5);
                (double bx, double by) = bend?.At(x, y) ?? (0, 0);
                darkness[y * size + x] = (float)placement.Darkness(px + bx, py + by);
            }
        }
        return darkness;
    }

    /// <summary>Darker than the mean of the modules up to <paramref name="reach"/> away.</summary>
    private static float[] AgainstNeighbours(float[] darkness, int size, int reach)
    {
        float[] result = new float[darkness.Length];
        for (int y = 0; y < size; y++)
        {
            int top = Math.Max(y - reach, 0), bottom = Math.Min(y + reach, size - 1);
            for (int x = 0; x < size; x++)
            {
                int left = Math.Max(x - reach, 0), right = Math.Min(x + reach, size - 1);
                float sum = 0;
                for (int row = top; row <= bottom; row++)
                {
                    for (int column = left; column <= right; column++)
                        sum += darkness[row * size + column];
                }
                result[y * size + x] = darkness[y * size + x] - sum / ((right - left + 1) * (bottom - top + 1));
            }
        }
        return result;
    }

    /// <summary>Darker than halfway between the lightest and the darkest module nearby.</summary>
    private static float[] BetweenExtremes(float[] darkness, int size, int reach)
    {
        float[] result = new float[darkness.Length];
        for (int y = 0; y < size; y++)
        {
            int top = Math.Max(y - reach, 0), bottom = Math.Min(y + reach, size - 1);
            for (int x = 0; x < size; x++)
            {
                float least = float.MaxValue, most = float.MinValue;
                for (int row = top; row <= bottom; row++)
                {
                    for (int column = Math.Max(x - reach, 0); column <= Math.Min(x + reach, size - 1); column++)
                    {
                        least = Math.Min(least, darkness[row * size + column]);
                        most = Math.Max(most, darkness[row * size + column]);
                    }
                }
                result[y * size + x] = darkness[y * size + x] - (least + most) / 2;
            }
        }
        return result;
    }

    /// <summary>What a module took from its four neighbours is given back.</summary>
    private static float[] Sharpened(float[] darkness, int size, float share)
    {
        float[] result = new float[darkness.Length];
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                float own = darkness[y * size + x];
                float around = (x > 0 ? darkness[y * size + x - 1] : own) + (x + 1 < size ? darkness[y * size + x + 1] : own)
                    + (y > 0 ? darkness[(y - 1) * size + x] : own) + (y + 1 < size ? darkness[(y + 1) * size + x] : own);
                result[y * size + x] = own - share * around;
            }
        }
        return result;
    }
}

namespace Bezel.Documents.Pictures.Qr;

/// <summary>
/// How much a place looks like a finder pattern once it is known how the code is turned: a dark square of three modules, a light ring,
/// a dark ring and a light surrounding. Most places that a row and a column take for one fail here, before anything dear is tried.
/// </summary>
internal static class FinderShape
{
    /// <summary>The share of modules, 0 to 1, that are as they should be; the worst of the three patterns counts.</summary>
    public static double Worst(GreySums grey, in FinderTriple triple, double moduleRight, double moduleBelow)
    {
        double right = moduleRight / triple.Corner.DistanceTo(triple.Right), below = moduleBelow / triple.Corner.DistanceTo(triple.Below);
        double ux = (triple.Right.X - triple.Corner.X) * right, uy = (triple.Right.Y - triple.Corner.Y) * right;
        double vx = (triple.Below.X - triple.Corner.X) * below, vy = (triple.Below.Y - triple.Corner.Y) * below;
        double worst = 1;
        foreach (FinderPattern pattern in (ReadOnlySpan<FinderPattern>)[triple.Corner, triple.Right, triple.Below])
        {
            // In a tilted photograph the patterns differ in size.
            double size = pattern.Module * 3 / (triple.Corner.Module + triple.Right.Module + triple.Below.Module);
            worst = Math.Min(worst, One(grey, pattern, ux * size, uy * size, vx * size, vy * size));
        }
        return worst;
    }

    private static double One(GreySums grey, FinderPattern pattern, double ux, double uy, double vx, double vy)
    {
        Span<double> samples = stackalloc double[81];
        double dark = 0, light = 0;
        for (int i = 0; i < 81; i++)
        {
            (int x, int y) = (i % 9 - 4, i / 9 - 4);
            samples[i] = grey.At(pattern.X + x * ux + y * vx, pattern.Y + x * uy + y * vy);
            if (IsDark(x, y))
                dark += samples[i] / 33;
            else
                light += samples[i] / 48;
        }
        double level = (dark + light) / 2;
        if (dark < light != pattern.OnLight || Math.Abs(light - dark) < 8)
            return 0;
        int right = 0;
        for (int i = 0; i < 81; i++)
            right += samples[i] < level == (IsDark(i % 9 - 4, i / 9 - 4) == pattern.OnLight) ? 1 : 0;
        return right / 81.0;
    }

    private static bool IsDark(int x, int y) => Math.Max(Math.Abs(x), Math.Abs(y)) is 0 or 1 or 3;
}

namespace Bezel.Documents.Pictures.Qr;

/// <summary>
/// A closer look at a place that a row and a column took for a finder pattern: whichever way one goes from its centre, the edges of the
/// dark square, the light ring and the dark ring lie at 3 to 5 to 7, however the code is turned or tilted. Most places fail here,
/// before anything dear is tried.
/// </summary>
internal static class FinderShape
{
    private const int Rays = 16, LeastRays = 11;

    /// <summary>The square pixels inside the outer edge; 0 when it is no finder pattern.</summary>
    public static double Area(GreySums grey, in FinderPattern pattern)
    {
        int right = 0;
        double area = 0;
        double level = grey.Mean(pattern.X, pattern.Y, pattern.Module * 4);
        Span<double> edges = stackalloc double[3];
        for (int ray = 0; ray < Rays && right + Rays - ray >= LeastRays; ray++)
        {
            (double dy, double dx) = Math.SinCos(ray * 2 * Math.PI / Rays);
            if (Edges(grey, pattern, dx, dy, level, edges) == 3 && Math.Abs(edges[0] / edges[2] - 3 / 7.0) < 0.14 && Math.Abs(edges[1] / edges[2] - 5 / 7.0) < 0.13)
            {
                right++;
                area += edges[2] * edges[2];
            }
        }
        return right >= LeastRays ? area * Math.PI / right : 0;
    }

    /// <summary>Pixels from the centre to each of the first three changes along a direction; how many there are.</summary>
    public static int Edges(GreySums grey, in FinderPattern pattern, double dx, double dy, double level, Span<double> edges)
    {
        double step = Math.Max(pattern.Module / 8, 0.25), before = grey.At(pattern.X, pattern.Y);
        bool dark = pattern.OnLight;
        int count = 0;
        for (double far = step; far < pattern.Module * 8; far += step)
        {
            double value = grey.At(pattern.X + dx * far, pattern.Y + dy * far);
            if (value < level != dark)
            {
                edges[count++] = far - step + step * (value == before ? 0.5 : Math.Clamp((level - before) / (value - before), 0, 1));
                if (count == 3)
                    return 3;
                dark = !dark;
            }
            before = value;
        }
        return count;
    }
}

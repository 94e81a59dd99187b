namespace Bezel.Documents.Pictures.Qr;

/// <summary>
/// How many modules a code may have on a side, from three finder patterns: by how often the timing pattern between them changes, and
/// by how many times the width of a finder pattern goes into the distance. Either may be off by a step in a poor photograph.
/// </summary>
internal static class QrSizes
{
    /// <summary>Sizes to try, the likeliest first.</summary>
    public static List<int> Of(GreySums grey, in FinderTriple triple)
    {
        double moduleRight = Math.Sqrt(Width(grey, triple.Corner, triple.Right) * Width(grey, triple.Right, triple.Corner)) / 7;
        double moduleBelow = Math.Sqrt(Width(grey, triple.Corner, triple.Below) * Width(grey, triple.Below, triple.Corner)) / 7;
        double right = triple.Corner.DistanceTo(triple.Right) / moduleRight + 7, below = triple.Corner.DistanceTo(triple.Below) / moduleBelow + 7;
        List<int> sizes = [];
        double middle = Math.Sqrt(right * below);
        int timedRight = Timing(grey, triple, moduleRight, moduleBelow, rightwards: true), timedBelow = Timing(grey, triple, moduleRight, moduleBelow, rightwards: false);
        if (timedRight == timedBelow)
            Add(sizes, timedRight);
        Add(sizes, middle);
        int versions = middle > 60 ? 2 : 1;
        for (int i = 1; i <= versions; i++)
        {
            Add(sizes, middle - 4 * i);
            Add(sizes, middle + 4 * i);
        }
        if (timedRight > middle * 0.75 && timedRight < middle * 1.33)
            Add(sizes, timedRight);
        if (timedBelow > middle * 0.75 && timedBelow < middle * 1.33)
            Add(sizes, timedBelow);
        return sizes;
    }

    private static void Add(List<int> sizes, double about)
    {
        int size = (int)Math.Round((about - 17) / 4) * 4 + 17;
        if (size is >= 21 and <= 177 && !sizes.Contains(size))
            sizes.Add(size);
    }

    /// <summary>Pixels from edge to edge of a finder pattern, along the line to another.</summary>
    private static double Width(GreySums grey, FinderPattern at, FinderPattern towards)
    {
        double distance = at.DistanceTo(towards), dx = (towards.X - at.X) / distance, dy = (towards.Y - at.Y) / distance;
        double forth = Edge(grey, at, dx, dy), back = Edge(grey, at, -dx, -dy);
        if (forth > 0 && back > 0)
            return forth + back;
        return forth + back > 0 ? 2 * (forth + back) : 7 * at.Module;
    }

    /// <summary>Pixels from the centre of a finder pattern to its outer edge: the third change along the line.</summary>
    private static double Edge(GreySums grey, FinderPattern at, double dx, double dy)
    {
        Span<double> edges = stackalloc double[3];
        return FinderShape.Edges(grey, at, dx, dy, grey.Mean(at.X, at.Y, at.Module * 4), edges) == 3 ? edges[2] : 0;
    }

    /// <summary>The size that the changes along a timing pattern speak for: one a module, from the light module beside one finder pattern to that beside the other.</summary>
    private static int Timing(GreySums grey, FinderTriple triple, double moduleRight, double moduleBelow, bool rightwards)
    {
        FinderPattern corner = triple.Corner, far = rightwards ? triple.Right : triple.Below, aside = rightwards ? triple.Below : triple.Right;
        double shift = 3 * (rightwards ? moduleBelow : moduleRight) / corner.DistanceTo(aside);
        double shiftX = (aside.X - corner.X) * shift, shiftY = (aside.Y - corner.Y) * shift;
        double module = rightwards ? moduleRight : moduleBelow, distance = corner.DistanceTo(far);
        int steps = (int)Math.Min(distance / Math.Max(module / 6, 0.25), 4000), changes = 0;
        double surroundings = module * 3;
        bool? before = null;
        for (int i = 0; i <= steps; i++)
        {
            double part = (double)i / steps;
            double x = corner.X + shiftX + (far.X - corner.X) * part, y = corner.Y + shiftY + (far.Y - corner.Y) * part;
            double darkness = grey.Mean(x, y, surroundings) - grey.Mean(x, y, module * 0.2);
            // What is neither is the blur between two modules.
            if (Math.Abs(darkness) < 3)
                continue;
            bool dark = darkness > 0;
            if (before is { } last && last != dark)
                changes++;
            before = dark;
        }
        return changes + 13;
    }
}

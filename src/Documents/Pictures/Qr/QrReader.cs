namespace Bezel.Documents.Pictures.Qr;

/// <summary>
/// Reads the QR codes (ISO/IEC 18004, model 2) in a picture: printed or photographed, turned, tilted, mirrored, light on dark, several.
/// <para>Order: finder patterns are looked for at the full size and at halves of it (a local threshold only sees modules of a few pixels,
/// and halving takes the noise away); three that can belong together are a triple; a code of each likely size is laid over a triple and
/// fitted (<see cref="QrPlacement"/>); its modules are read with several thresholds. What Reed-Solomon and the structure of
/// the text accept is a code; nothing else is.</para>
/// <para>Bounds: patterns, triples and fits are counted, best first; everything else is a pass over the pixels.</para>
/// </summary>
internal static class QrReader
{
    private const int MaxPatterns = 60, MaxTriples = 60, MaxFits = 12, MaxCodes = 16;

    public static List<QrCode> Read(GreyPicture picture, InspectionState state)
    {
        List<QrCode> codes = [];
        // Fewer pixels than modules cannot hold a code.
        if (picture.Width < 21 || picture.Height < 21 || picture.IsUniform())
            return codes;
        if (Math.Max(picture.Width, picture.Height) <= 400)
            picture = picture.Enlarge(picture.Width + picture.Height <= 360 ? 4 : 2, 16);
        List<FinderPattern> patterns = FindPatterns(picture, state);
        if (patterns.Count < 3)
            return codes;
        ReadAmong(patterns, picture, state, codes);
        return codes;
    }

    private static void ReadAmong(List<FinderPattern> patterns, GreyPicture picture, InspectionState state, List<QrCode> codes)
    {
        if (!state.Step((long)picture.Width * picture.Height / 8))
            return;
        var grey = new GreySums(picture);
        List<FinderPattern> likely = [.. patterns.Select(pattern => pattern with { Area = FinderShape.Area(grey, pattern) }).Where(pattern => pattern.Area > 0)];
        if (likely.Count > MaxPatterns)
        {
            state.Blind("a picture holds more corner marks of QR codes than are looked at");
            likely.RemoveRange(MaxPatterns, likely.Count - MaxPatterns);
        }
        int fits = MaxFits;
        List<FinderTriple> read = [];
        foreach (FinderTriple triple in FinderTriples.Of(likely, MaxTriples, state))
        {
            if (codes.Count >= MaxCodes || fits <= 0 || !state.Step(1000))
                break;
            if (read.Exists(other => FinderTriples.ShareAPattern(other, triple)))
                continue;
            if (ReadTriple(grey, triple, state, ref fits) is not { } code)
                continue;
            read.Add(triple);
            fits = MaxFits;
            if (!codes.Contains(code))
                codes.Add(code);
        }
    }

    private static List<FinderPattern> FindPatterns(GreyPicture picture, InspectionState state)
    {
        List<FinderPattern> all = [];
        GreyPicture scaled = picture;
        for (int scale = 1; Math.Min(scaled.Width, scaled.Height) >= 42; scale *= 2, scaled = scaled.Halve())
        {
            if (!state.Step((long)scaled.Width * scaled.Height / 8))
                break;
            int stride = scaled.Width * scaled.Height > 400_000 ? 2 : 1;
            foreach (FinderPattern found in FinderSearch.Find(LocalThreshold.Of(scaled, 2), stride, state))
                Add(all, found.Scaled(scale));
        }
        all.Sort((a, b) => b.Quality.CompareTo(a.Quality));
        return all;
    }

    /// <summary>The same place seen at two scales is one pattern; the surer sight of it stays.</summary>
    private static void Add(List<FinderPattern> all, FinderPattern found)
    {
        for (int i = 0; i < all.Count; i++)
        {
            FinderPattern known = all[i];
            if (known.OnLight != found.OnLight || known.DistanceTo(found) > 1.5 * Math.Max(known.Module, found.Module))
                continue;
            if (found.Quality > known.Quality + 0.1)
                all[i] = found;
            return;
        }
        all.Add(found);
    }

    private static QrCode? ReadTriple(GreySums grey, FinderTriple triple, InspectionState state, ref int fits)
    {
        List<QrPlacement> placements = [];
        foreach (int size in QrSizes.Of(grey, triple))
        {
            if (QrLayout.OfSize(size) is not { } layout)
                continue;
            var placement = new QrPlacement(grey, layout, triple, state);
            // Of a wrong size hardly a pattern fits, wherever its corners are moved.
            if (placement.Measure() < 0.12)
                continue;
            placement.FollowAlignment();
            placement.Measure();
            placements.Add(placement);
        }
        placements.Sort((a, b) => b.Score.CompareTo(a.Score));
        foreach (QrPlacement placement in placements.Take(3))
        {
            if (placement.Score < 0.4 || fits-- <= 0)
                break;
            // What was drawn by a program and not photographed lies right as it is.
            if (placement.Score > 0.6 && QrModules.ReadPlainly(placement, state) is { } drawn)
                return drawn;
            placement.Fit();
            if (placement.Score >= 0.5 && QrModules.Read(placement, state) is { } code)
                return code;
        }
        return null;
    }
}

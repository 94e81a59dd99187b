namespace Bezel.Documents.Pictures.Qr;

/// <summary>Chooses three finder patterns that may be the corners of one code: alike in size, at a right angle, at like distances, as far as a tilted camera allows.</summary>
internal static class FinderTriples
{
    private const double MostAlike = 2.4, MostSlanted = 0.65;

    /// <summary>The most likely triples, best first.</summary>
    public static List<FinderTriple> Of(List<FinderPattern> patterns, int most, InspectionState state)
    {
        List<FinderTriple> triples = [];
        for (int i = 0; i < patterns.Count; i++)
        {
            if (!state.Step(patterns.Count * (long)patterns.Count / 4))
                break;
            for (int j = i + 1; j < patterns.Count; j++)
            {
                if (!Alike(patterns[i], patterns[j]))
                    continue;
                for (int k = j + 1; k < patterns.Count; k++)
                {
                    if (Alike(patterns[i], patterns[k]) && Alike(patterns[j], patterns[k]) && Triple(patterns[i], patterns[j], patterns[k]) is { } triple)
                        triples.Add(triple);
                }
            }
        }
        triples.Sort((a, b) => a.Penalty.CompareTo(b.Penalty));
        if (triples.Count > most)
            triples.RemoveRange(most, triples.Count - most);
        return triples;
    }

    public static bool ShareAPattern(FinderTriple a, FinderTriple b) => Has(a, b.Corner) || Has(a, b.Right) || Has(a, b.Below);

    private static bool Has(FinderTriple triple, FinderPattern pattern) => triple.Corner == pattern || triple.Right == pattern || triple.Below == pattern;

    private static bool Alike(FinderPattern a, FinderPattern b) => a.OnLight == b.OnLight && a.Module < MostAlike * b.Module && b.Module < MostAlike * a.Module;

    private static FinderTriple? Triple(FinderPattern a, FinderPattern b, FinderPattern c)
    {
        double ab = a.DistanceTo(b), bc = b.DistanceTo(c), ca = c.DistanceTo(a);
        // The longest side lies opposite the corner.
        (FinderPattern corner, FinderPattern one, FinderPattern two, double first, double second, double across) =
            ab >= bc && ab >= ca ? (c, a, b, ca, bc, ab) : bc >= ca ? (a, b, c, ab, ca, bc) : (b, a, c, ab, bc, ca);
        double module = (a.Module + b.Module + c.Module) / 3;
        if (Math.Min(first, second) < 9 * module || Math.Max(first, second) > 240 * module || first > MostAlike * second || second > MostAlike * first)
            return null;
        double slant = Math.Abs((first * first + second * second - across * across) / (2 * first * second));
        if (slant > MostSlanted)
            return null;
        double turn = (one.X - corner.X) * (two.Y - corner.Y) - (one.Y - corner.Y) * (two.X - corner.X);
        if (turn < 0)
            (one, two) = (two, one);
        double largest = Math.Max(a.Module, Math.Max(b.Module, c.Module)), least = Math.Min(a.Module, Math.Min(b.Module, c.Module));
        double penalty = Math.Abs(Math.Log(first / second)) + slant + Math.Log(largest / least) + (3 - a.Quality - b.Quality - c.Quality) / 2;
        return new FinderTriple(corner, one, two, penalty);
    }
}

namespace Bezel.Documents.Pictures.Qr;

/// <summary>
/// A code of a given size laid over the picture, and moved until the patterns that every code has (finder, timing, alignment) fit best.
/// Rules: nothing but those patterns is asked, so a fit says nothing about the content; the fit climbs by moving one corner at a time.
/// </summary>
internal sealed class QrPlacement
{
    private readonly GreySums _grey;
    private readonly InspectionState _state;
    private readonly (short X, short Y, bool Dark)[] _probes;
    private readonly double[] _corners;
    private readonly bool _onLight;
    private readonly double _contrast;
    private Projection _projection;

    /// <param name="grey">The picture.</param>
    /// <param name="layout">The size tried.</param>
    /// <param name="triple">The finder patterns: corner, to its right, below it.</param>
    /// <param name="state">Bounds the work.</param>
    public QrPlacement(GreySums grey, QrLayout layout, FinderTriple triple, InspectionState state)
    {
        (_grey, Layout, _state, _onLight) = (grey, layout, state, triple.Corner.OnLight);
        _corners =
        [
            triple.Corner.X, triple.Corner.Y, triple.Right.X, triple.Right.Y, triple.Below.X, triple.Below.Y,
            triple.Right.X + triple.Below.X - triple.Corner.X, triple.Right.Y + triple.Below.Y - triple.Corner.Y,
        ];
        Module = (triple.Corner.DistanceTo(triple.Right) + triple.Corner.DistanceTo(triple.Below)) / 2 / (layout.Size - 7);
        _probes = ProbesOf(layout);
        _projection = new Projection(layout.Size, _corners);
        _contrast = Math.Max(ContrastOfFinders(), 4);
        Lean(triple);
    }

    /// <summary>
    /// Guesses how far the code leans away, by how the areas of the finder patterns differ: on a plane seen in perspective they go with
    /// the cube of the nearness, which is linear. Taken where it fits better than no leaning.
    /// </summary>
    private void Lean(in FinderTriple triple)
    {
        double right = Math.Cbrt(triple.Corner.Area / triple.Right.Area), below = Math.Cbrt(triple.Corner.Area / triple.Below.Area);
        double across = right + below - 1;
        if (!(across is > 0.3 and < 4) || Math.Abs(across - 1) < 0.03)
            return;
        double straight = Measure(_projection), x = _corners[6], y = _corners[7];
        _corners[6] = (triple.Right.X * right + triple.Below.X * below - triple.Corner.X) / across;
        _corners[7] = (triple.Right.Y * right + triple.Below.Y * below - triple.Corner.Y) / across;
        var leaning = new Projection(Layout.Size, _corners);
        if (Measure(leaning) > straight)
            _projection = leaning;
        else
            (_corners[6], _corners[7]) = (x, y);
    }

    public QrLayout Layout { get; }
    /// <summary>Pixels a module, on the whole.</summary>
    public double Module { get; }
    /// <summary>How well the patterns fit, -1 to 1.</summary>
    public double Score { get; private set; }

    public (double X, double Y) Place(double x, double y) => _projection.Of(x, y);

    /// <summary>How dark a point is against its surroundings: 1 as dark as the finder patterns are, -1 as light as their rings.</summary>
    public double Darkness(double x, double y)
    {
        double level = _grey.Mean(x, y, Module * 4.5);
        double value = Module < 4 ? _grey.At(x, y) : _grey.Mean(x, y, Module * 0.22);
        double darkness = (level - value) / _contrast;
        return _onLight ? darkness : -darkness;
    }

    /// <summary>The score before anything is moved.</summary>
    public double Measure() => Score = Measure(_projection);

    /// <summary>Looks for the alignment pattern in the lower right and moves that corner after it.</summary>
    public void FollowAlignment()
    {
        if (Layout.Alignments.Length == 0)
            return;
        double centre = Layout.Size - 6.5;
        (double X, double Y) predicted = _projection.Of(centre, centre);
        (double X, double Y, double Score) best = FindAlignment(predicted, centre, centre, Math.Min(4 + Layout.Size * 0.08, 10));
        if (best.Score < 0.45)
            return;
        for (int i = 0; i < 4; i++)
        {
            (double x, double y) = _projection.Of(centre, centre);
            _corners[6] += best.X - x;
            _corners[7] += best.Y - y;
            _projection = new Projection(Layout.Size, _corners);
        }
    }

    /// <summary>The place near <paramref name="from"/> that looks most like an alignment pattern: dark, light ring, dark ring.</summary>
    public (double X, double Y, double Score) FindAlignment((double X, double Y) from, double moduleX, double moduleY, double reach)
    {
        (double x0, double y0) = _projection.Of(moduleX, moduleY);
        (double x1, double y1) = _projection.Of(moduleX + 1, moduleY);
        (double x2, double y2) = _projection.Of(moduleX, moduleY + 1);
        (double ux, double uy, double vx, double vy) = (x1 - x0, y1 - y0, x2 - x0, y2 - y0);
        (double X, double Y, double Score) best = (from.X, from.Y, -1);
        foreach (double step in (ReadOnlySpan<double>)[0.5, 0.2])
        {
            double within = step == 0.5 ? reach : 0.4;
            (double x, double y) = (best.X, best.Y);
            for (double j = -within; j <= within; j += step)
            {
                if (!_state.Step((long)(within / step) * 24))
                    return best;
                for (double i = -within; i <= within; i += step)
                {
                    double atX = x + i * ux + j * vx, atY = y + i * uy + j * vy;
                    // Of two that look alike the nearer is it.
                    double score = Alignment(atX, atY, ux, uy, vx, vy) - 0.01 * (Math.Abs(i) + Math.Abs(j));
                    if (score > best.Score)
                        best = (atX, atY, score);
                }
            }
        }
        return best;
    }

    private double Alignment(double x, double y, double ux, double uy, double vx, double vy)
    {
        double core = Clamp(Darkness(x, y));
        if (core < -0.2)
            return -1;
        double sum = 2 * core;
        for (int j = -2; j <= 2; j++)
        {
            for (int i = -2; i <= 2; i++)
            {
                if (i == 0 && j == 0)
                    continue;
                double darkness = Clamp(Darkness(x + i * ux + j * vx, y + i * uy + j * vy));
                sum += Math.Abs(i) == 2 || Math.Abs(j) == 2 ? darkness : -2 * darkness;
            }
        }
        return sum / 34;
    }

    /// <summary>Moves the corners until nothing fits better.</summary>
    public void Fit()
    {
        Score = Measure(_projection) - Slant(_corners);
        Span<double> moved = stackalloc double[8];
        for (double step = Module; step > Module * 0.08; step /= 2)
        {
            bool better = true;
            for (int round = 0; round < 6 && better; round++)
            {
                better = false;
                for (int i = 0; i < 16; i++)
                {
                    if (!_state.Step(_probes.Length))
                        return;
                    _corners.CopyTo(moved);
                    moved[i / 2] += i % 2 == 0 ? step : -step;
                    var projection = new Projection(Layout.Size, moved);
                    double score = Measure(projection) - Slant(moved);
                    if (score <= Score + 1e-4)
                        continue;
                    (Score, _projection, better) = (score, projection, true);
                    moved.CopyTo(_corners);
                }
            }
        }
    }

    /// <summary>How clearly the modules around one are dark or light, and as they must be where that is known, when all are shifted.</summary>
    public double Clearness(int moduleX, int moduleY, int reach, (double X, double Y) shift)
    {
        double sum = 0;
        int count = 0;
        for (int y = Math.Max(moduleY - reach, 0); y <= Math.Min(moduleY + reach, Layout.Size - 1); y++)
        {
            for (int x = Math.Max(moduleX - reach, 0); x <= Math.Min(moduleX + reach, Layout.Size - 1); x++)
            {
                (double px, double py) = _projection.Of(x + 0.5, y + 0.5);
                double darkness = Clamp(Darkness(px + shift.X, py + shift.Y));
                sum += Layout.Uses[y * Layout.Size + x] switch { ModuleUse.Dark => darkness, ModuleUse.Light => -darkness, _ => Math.Abs(darkness) };
                count++;
            }
        }
        return sum / count;
    }

    private double Measure(in Projection projection)
    {
        double sum = 0;
        foreach ((short x, short y, bool dark) in _probes)
        {
            (double px, double py) = projection.Of(x + 0.5, y + 0.5);
            double darkness = Clamp(Darkness(px, py));
            sum += dark ? darkness : -darkness;
        }
        return sum / _probes.Length;
    }

    /// <summary>
    /// What the lower right corner costs where it leaves the parallelogram: little holds it in place, and most codes are seen nearly straight.
    /// </summary>
    private double Slant(ReadOnlySpan<double> corners)
    {
        double x = corners[6] - corners[2] - corners[4] + corners[0], y = corners[7] - corners[3] - corners[5] + corners[1];
        return Math.Sqrt(x * x + y * y) / Module * (Layout.Version == 1 ? 0.015 : 0.002);
    }

    private static double Clamp(double darkness) => Math.Clamp(darkness, -1, 1);

    /// <summary>How far the middles of the finder patterns and their light rings lie from the mean around them.</summary>
    private double ContrastOfFinders()
    {
        double sum = 0;
        int count = 0;
        foreach ((int left, int top) in (ReadOnlySpan<(int, int)>)[(0, 0), (Layout.Size - 7, 0), (0, Layout.Size - 7)])
        {
            for (int i = 0; i < 7; i++)
            {
                (double x, double y) = _projection.Of(left + i + 0.5, top + 3.5);
                sum += Math.Abs(_grey.Mean(x, y, Module * 4.5) - _grey.At(x, y));
                count++;
            }
        }
        return sum / count;
    }

    private static (short, short, bool)[] ProbesOf(QrLayout layout)
    {
        List<(short, short, bool)> probes = [];
        for (int y = 0; y < layout.Size; y++)
        {
            for (int x = 0; x < layout.Size; x++)
            {
                ModuleUse use = layout.Uses[y * layout.Size + x];
                if (use is ModuleUse.Dark or ModuleUse.Light)
                    probes.Add(((short)x, (short)y, use == ModuleUse.Dark));
            }
        }
        return [.. probes];
    }
}

/// <summary>Three finder patterns that may belong to one code: the corner, the one to its right and the one below it.</summary>
internal readonly record struct FinderTriple(FinderPattern Corner, FinderPattern Right, FinderPattern Below, double Penalty);

namespace Bezel.Documents.Pictures.Qr;

/// <summary>
/// Where modules lie in the picture: the projective map that takes the centres of the three finder patterns, and the point that makes
/// a square with them, to four places in the picture.
/// </summary>
internal readonly struct Projection
{
    private readonly double _a, _b, _c, _d, _e, _f, _g, _h;
    private readonly double _scale;

    /// <param name="size">Modules on a side.</param>
    /// <param name="corners">x and y of the places of: upper left, upper right, lower left, lower right.</param>
    public Projection(int size, ReadOnlySpan<double> corners)
    {
        double x0 = corners[0], y0 = corners[1], x1 = corners[2], y1 = corners[3], x3 = corners[4], y3 = corners[5], x2 = corners[6], y2 = corners[7];
        double sumX = x0 - x1 + x2 - x3, sumY = y0 - y1 + y2 - y3;
        double dx1 = x1 - x2, dx2 = x3 - x2, dy1 = y1 - y2, dy2 = y3 - y2;
        double determinant = dx1 * dy2 - dx2 * dy1;
        if (Math.Abs(determinant) > 1e-9)
        {
            _g = (sumX * dy2 - dx2 * sumY) / determinant;
            _h = (dx1 * sumY - sumX * dy1) / determinant;
        }
        (_a, _b, _c) = (x1 - x0 + _g * x1, x3 - x0 + _h * x3, x0);
        (_d, _e, _f) = (y1 - y0 + _g * y1, y3 - y0 + _h * y3, y0);
        _scale = 1.0 / (size - 7);
    }

    /// <summary>The place of a point given in modules; the centre of the first module is at 0.5.</summary>
    public (double X, double Y) Of(double x, double y)
    {
        double u = (x - 3.5) * _scale, v = (y - 3.5) * _scale;
        double w = 1 / (_g * u + _h * v + 1);
        return ((_a * u + _b * v + _c) * w, (_d * u + _e * v + _f) * w);
    }
}

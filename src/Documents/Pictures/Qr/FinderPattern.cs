namespace Bezel.Documents.Pictures.Qr;

/// <summary>A place that looks like the corner mark of a code: a square in a ring.</summary>
/// <param name="X">Centre, in pixels of the picture; the centre of the first pixel is 0.5.</param>
/// <param name="Y">Centre, in pixels.</param>
/// <param name="Module">Pixels a module, about.</param>
/// <param name="OnLight">Whether it is dark on light, as printed; else light on dark.</param>
/// <param name="Quality">How many of the lines that would cross it did find it, 0 to 1.</param>
internal readonly record struct FinderPattern(double X, double Y, double Module, bool OnLight, double Quality)
{
    /// <summary>Square pixels inside its outer edge; 0 until it was looked at closely.</summary>
    public double Area { get; init; }

    public double DistanceTo(FinderPattern other) => Math.Sqrt((X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y));

    /// <summary>The same place in a picture so many times larger.</summary>
    public FinderPattern Scaled(double times) => this with { X = X * times, Y = Y * times, Module = Module * times };
}

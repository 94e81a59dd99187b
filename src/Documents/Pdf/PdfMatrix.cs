namespace Bezel.Documents.Pdf;

/// <summary>A transformation (ISO 32000-2, 8.3.3): x' = a·x + c·y + e, y' = b·x + d·y + f.</summary>
internal readonly record struct PdfMatrix(double A, double B, double C, double D, double E, double F)
{
    public static PdfMatrix Identity { get; } = new(1, 0, 0, 1, 0, 0);

    /// <summary>This one first, then <paramref name="next"/>.</summary>
    public PdfMatrix Then(in PdfMatrix next) => new(
        (A * next.A) + (B * next.C), (A * next.B) + (B * next.D),
        (C * next.A) + (D * next.C), (C * next.B) + (D * next.D),
        (E * next.A) + (F * next.C) + next.E, (E * next.B) + (F * next.D) + next.F);

    public PdfMatrix Move(double x, double y) => this with { E = (x * A) + (y * C) + E, F = (x * B) + (y * D) + F };
}

namespace Bezel.Documents.Pictures.Qr;

/// <summary>How far each part of a code lies from where a flat one would: measured at the alignment patterns, in between by proportion.</summary>
internal sealed class Bend
{
    private readonly int[] _places;
    private readonly (double X, double Y)[] _shifts;

    private Bend(int[] places, (double X, double Y)[] shifts) => (_places, _shifts) = (places, shifts);

    public static Bend? Of(QrPlacement placement, InspectionState state)
    {
        int[] places = placement.Layout.Alignments;
        var shifts = new (double X, double Y)[places.Length * places.Length];
        for (int row = 0; row < places.Length; row++)
        {
            for (int column = 0; column < places.Length; column++)
            {
                if (!placement.Layout.HasAlignment(places[column], places[row]))
                    continue;
                if (!state.Step(500))
                    return null;
                // A neighbour is likely shifted alike.
                (double X, double Y) near = row > 0 && column > 0
                    ? ((shifts[(row - 1) * places.Length + column].X + shifts[row * places.Length + column - 1].X) / 2, (shifts[(row - 1) * places.Length + column].Y + shifts[row * places.Length + column - 1].Y) / 2)
                    : row > 0 ? shifts[(row - 1) * places.Length + column] : shifts[row * places.Length + column - 1];
                double x = places[column] + 0.5, y = places[row] + 0.5;
                (double X, double Y) flat = placement.Place(x, y);
                (double X, double Y, double Score) found = placement.FindAlignment((flat.X + near.X, flat.Y + near.Y), x, y, 2);
                shifts[row * places.Length + column] = found.Score > 0.35 ? (found.X - flat.X, found.Y - flat.Y) : near;
            }
        }
        return new Bend(places, shifts);
    }

    /// <summary>Pixels by which a module is shifted.</summary>
    public (double X, double Y) At(int x, int y)
    {
        (int column, double right) = Cell(x);
        (int row, double down) = Cell(y);
        (double X, double Y) upper = Mix(_shifts[row * _places.Length + column], _shifts[row * _places.Length + column + 1], right);
        (double X, double Y) lower = Mix(_shifts[(row + 1) * _places.Length + column], _shifts[(row + 1) * _places.Length + column + 1], right);
        return Mix(upper, lower, down);
    }

    private (int Cell, double Part) Cell(int at)
    {
        int cell = 0;
        while (cell + 2 < _places.Length && at > _places[cell + 1])
            cell++;
        return (cell, Math.Clamp((double)(at - _places[cell]) / (_places[cell + 1] - _places[cell]), 0, 1));
    }

    private static (double X, double Y) Mix((double X, double Y) a, (double X, double Y) b, double part) => (a.X + (b.X - a.X) * part, a.Y + (b.Y - a.Y) * part);
}

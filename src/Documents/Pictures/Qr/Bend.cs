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

    /// <summary>
    /// Without enough alignment patterns: each part of the code is moved to where its modules are clearest, since a point between two
    /// modules is neither dark nor light. Parts overlap, and start from where their neighbours ended.
    /// </summary>
    public static Bend? Settle(QrPlacement placement, InspectionState state)
    {
        int size = placement.Layout.Size, parts = Math.Max((size - 1) / 4, 3);
        int[] places = new int[parts];
        for (int i = 0; i < parts; i++)
            places[i] = 2 + i * (size - 5) / (parts - 1);
        var bend = new Bend(places, new (double X, double Y)[parts * parts]);
        foreach (double step in (ReadOnlySpan<double>)[0.4, 0.2, 0.1])
        {
            for (int round = 0; round < 2; round++)
            {
                for (int node = 0; node < bend._shifts.Length; node++)
                {
                    if (!state.Step(600))
                        return null;
                    if (step == 0.4 && round == 0)
                        bend.Follow(node);
                    bend.SettleNode(placement, node, step * placement.Module);
                }
            }
        }
        return bend;
    }

    /// <summary>The first guess of a part: shifted as those to its left and above it were found to be.</summary>
    private void Follow(int node)
    {
        int column = node % _places.Length, row = node / _places.Length;
        (double X, double Y) left = column > 0 ? _shifts[node - 1] : _shifts[node - _places.Length * Math.Min(row, 1)];
        (double X, double Y) above = row > 0 ? _shifts[node - _places.Length] : left;
        _shifts[node] = ((left.X + above.X) / 2, (left.Y + above.Y) / 2);
    }

    private void SettleNode(QrPlacement placement, int node, double step)
    {
        int column = node % _places.Length, row = node / _places.Length;
        (double X, double Y) start = _shifts[node], near = (0, 0);
        int neighbours = 0;
        foreach ((int dx, int dy) in (ReadOnlySpan<(int, int)>)[(-1, 0), (1, 0), (0, -1), (0, 1)])
        {
            if ((uint)(column + dx) >= (uint)_places.Length || (uint)(row + dy) >= (uint)_places.Length)
                continue;
            (double X, double Y) shift = _shifts[node + dx + dy * _places.Length];
            near = (near.X + shift.X, near.Y + shift.Y);
            neighbours++;
        }
        near = (near.X / neighbours, near.Y / neighbours);
        double best = double.MinValue;
        for (int j = -1; j <= 1; j++)
        {
            for (int i = -1; i <= 1; i++)
            {
                (double X, double Y) shift = (start.X + i * step, start.Y + j * step);
                double apart = (Math.Abs(shift.X - near.X) + Math.Abs(shift.Y - near.Y)) / placement.Module;
                double clear = placement.Clearness(_places[column], _places[row], 4, shift) - 0.15 * apart;
                if (clear > best)
                    (best, _shifts[node]) = (clear, shift);
            }
        }
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

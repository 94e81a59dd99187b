namespace Bezel.Money.Invoices;

/// <summary>
/// Where the value of a label may stand. Rules, in this order: behind it in its cell; in the next cells of its line up to the next label; below it in its column,
/// when its line is a head of labels and the next line has as many cells; in a run of lines that are nothing but labels, in the line as far into the run of
/// lines that follows it; else in the line below a label that stands alone. What fits is for the caller to say: the first place that fits wins.
/// </summary>
internal static class LabelledValues
{
    private const int MostOfRun = 12;

    /// <summary>A place to look: offsets in the folded text.</summary>
    /// <param name="Start">First character.</param>
    /// <param name="End">Behind the last.</param>
    /// <param name="IsBelow">In another line than the label.</param>
    /// <param name="Whole">It is a cell of its own.</param>
    internal readonly record struct Place(int Start, int End, bool IsBelow, bool Whole);

    /// <summary>The places of a label.</summary>
    public static void Of(InvoiceLayout layout, int label, List<Place> places)
    {
        places.Clear();
        PlacedLabel placed = layout.Labels[label];
        InvoiceCell cell = layout.Cells[placed.Cell];
        int rest = layout.EndOfRest(label);
        if (rest > placed.End)
            places.Add(new Place(placed.End, rest, false, false));
        (int first, int end) = layout.CellsOf(cell.Line);
        // "Date: | Due:" names two things; only the last label of a cell owns what stands in the next one.
        bool last = rest == cell.End;
        for (int c = placed.Cell + 1; last && c < end && layout.LabelIn(c) is var other && (other < 0 || !layout.Labels[other].AtStart); c++)
            places.Add(new Place(layout.Cells[c].Start, layout.Cells[c].End, false, true));
        if (layout.Text[placed.End..rest].ContainsAnyInRange('0', '9') || cell.Line + 1 >= layout.LineCount)
            return;
        Below(layout, placed, cell, first, end, places);
    }

    private static void Below(InvoiceLayout layout, PlacedLabel placed, InvoiceCell cell, int first, int end, List<Place> places)
    {
        if (!placed.AtStart)
            return;
        if (end - first > 1)
        {
            (int below, int belowEnd) = layout.CellsOf(cell.Line + 1);
            if (belowEnd - below == end - first && IsHead(layout, first, end))
                places.Add(new Place(layout.Cells[below + cell.Column].Start, layout.Cells[below + cell.Column].End, true, true));
            return;
        }
        if (!layout.IsLabelOnly(placed.Cell))
            return;
        int top = cell.Line;
        while (top > 0 && cell.Line - top < MostOfRun && Alone(layout, top - 1))
            top--;
        int bottom = cell.Line;
        while (bottom + 1 < layout.LineCount && bottom - top < MostOfRun && Alone(layout, bottom + 1))
            bottom++;
        int target = bottom + 1 + cell.Line - top;
        if (bottom > top)
        {
            for (int line = bottom + 1; line <= target; line++)
            {
                if (line >= layout.LineCount || layout.CellsOf(line) is var (a, b) && b - a != 1)
                    return;
            }
        }
        else
        {
            target = cell.Line + 1;
        }
        (int at, int _) = layout.CellsOf(target);
        places.Add(new Place(layout.Cells[at].Start, layout.Cells[at].End, true, true));
    }

    private static bool Alone(InvoiceLayout layout, int line)
    {
        (int first, int end) = layout.CellsOf(line);
        return end - first == 1 && layout.IsLabelOnly(first);
    }

    private static bool IsHead(InvoiceLayout layout, int first, int end)
    {
        int labels = 0;
        for (int c = first; c < end; c++)
        {
            if (layout.Text[layout.Cells[c].Start..layout.Cells[c].End].ContainsAnyInRange('0', '9'))
                return false;
            int label = layout.LabelIn(c);
            if (label < 0)
                continue;
            // The head of the table of goods: its "Total" is that of a line.
            if (layout.Labels[label].Label is InvoiceLabel.Item)
                return false;
            labels++;
        }
        return labels * 2 >= end - first;
    }
}

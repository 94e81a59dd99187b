namespace Bezel.Documents.Pdf;

/// <summary>A piece of text where it stands: start and end along the line, the height of the line, the size of the letters.</summary>
internal readonly record struct PdfPiece(double Start, double End, double Line, double Size, int Turn, string Text);

/// <summary>
/// Puts pieces into lines as a reader sees them: what stands at one height is one line, from left to right; a gap as wide
/// as a letter is a space, a wider one a tab, so that table rows come out as rows. Text written twice over itself (false
/// bold) counts once. A line that writes its blanks itself needs a wider gap for one more: its letters may be placed by the
/// widths of another font. Turned text is put in order in its own direction.
/// </summary>
internal static class PdfLayout
{
    private const double SpaceGap = 0.12, SpaceGapBesideBlanks = 0.24, TabGap = 1.4, LineTolerance = 0.35;

    public static void Write(List<PdfPiece> pieces, InspectionState state)
    {
        foreach (IGrouping<int, PdfPiece> turn in pieces.GroupBy(p => p.Turn).OrderBy(g => g.Key))
        {
            // Stable order: the sequence in the file decides between equals.
            List<PdfPiece> sorted = [.. turn.OrderByDescending(p => p.Line)];
            state.Step(sorted.Count * 20L);
            bool writesBlanks = sorted.Exists(piece => piece.Text == " ");
            for (int i = 0; i < sorted.Count && !state.TextTruncated;)
            {
                int end = LineEnd(sorted, i);
                WriteLine(sorted.GetRange(i, end - i), writesBlanks, state);
                i = end;
            }
        }
    }

    private static int LineEnd(List<PdfPiece> sorted, int start)
    {
        double line = sorted[start].Line, size = sorted[start].Size;
        int end = start + 1;
        while (end < sorted.Count)
        {
            double drop = line - sorted[end].Line;
            if (drop > LineTolerance * Math.Max(Math.Min(size, sorted[end].Size), 1))
                break;
            end++;
        }
        return end;
    }

    private static void WriteLine(List<PdfPiece> line, bool writesBlanks, InspectionState state)
    {
        state.BreakLine();
        double reached = double.NaN;
        PdfPiece last = default;
        bool ended = true, blank = false;
        double spaceGap = writesBlanks || line.Exists(piece => piece.Text.Contains(' ')) ? SpaceGapBesideBlanks : SpaceGap;
        foreach (PdfPiece piece in line.OrderBy(p => p.Start))
        {
            if (piece.Text == " ")
            {
                blank = true;
                continue;
            }
            if (last.Text is not null && piece.Text == last.Text && Math.Abs(piece.Start - last.Start) < piece.Size * 0.2)
                continue;
            if (!double.IsNaN(reached))
            {
                double gap = piece.Start - reached, size = Math.Max(Math.Min(piece.Size, last.Size), 0.1);
                bool spaced = ended || piece.Text[0] == ' ';
                if (gap > TabGap * size)
                    state.Append('\t');
                else if ((blank || gap > spaceGap * size) && !spaced)
                    state.Append(' ');
                else if (gap < -0.5 * size && !spaced)
                    state.Append(' ');
            }
            if (!state.Append(piece.Text))
                return;
            blank = false;
            ended = piece.Text[^1] == ' ';
            reached = double.IsNaN(reached) ? piece.End : Math.Max(reached, piece.End);
            last = piece;
        }
    }
}

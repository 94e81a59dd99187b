using System.Text;

namespace Bezel.Money.PaymentFiles;

/// <summary>
/// The records of a table as text (RFC 4180, with other separators too): cells between separators, quoted where they hold one, a quote
/// inside doubled. A quoted cell may go over lines, which is said, as two programs seldom agree on where such a record ends.
/// </summary>
internal sealed class CsvRecords(TextLines lines, char separator, FileDraft draft)
{
    private const int MaxCells = 300;
    private const int MaxRecord = 64 * 1024;
    private readonly StringBuilder cell = new();
    private readonly List<string> cells = [];
    private readonly List<int> columns = [];

    /// <summary>The cells, without blanks around them.</summary>
    public IReadOnlyList<string> Cells => cells;

    /// <summary>Where each begins, from 1.</summary>
    public IReadOnlyList<int> Columns => columns;

    /// <summary>The line where the record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Goes to the next record that is not blank; false at the end.</summary>
    public bool Next()
    {
        while (lines.Next())
        {
            draft.LastLine = Line = lines.Number;
            if (lines.TooLong)
                draft.Error(Line, TextLines.MaxLine, PaymentFileCodes.LineTooLong);
            if (lines.Text.ContainsAnyInRange('\0', '\b'))
                draft.Error(Line, 1 + lines.Text.IndexOfAnyInRange('\0', '\b'), PaymentFileCodes.ControlCharacter);
            if (lines.Text.Trim().IsEmpty)
                continue;
            Split();
            if (cells.Exists(c => c.Length > 0))
                return true;
        }
        return false;
    }

    private void Split()
    {
        cells.Clear();
        columns.Clear();
        ReadOnlySpan<char> text = lines.Text;
        int at = 0;
        while (true)
        {
            int start = at;
            while (at < text.Length && text[at] == ' ')
                at++;
            if (at < text.Length && text[at] == '"')
            {
                cell.Clear();
                at = Quoted(ref text, at + 1, start);
                Keep(cell.ToString(), start);
            }
            else
            {
                int stop = text[at..].IndexOf(separator);
                int end = stop < 0 ? text.Length : at + stop;
                Keep(draft.Strings.Of(text[at..end].Trim()), start);
                at = end;
            }
            if (at >= text.Length)
                return;
            at++;
            if (at == text.Length)
            {
                Keep("", at);
                return;
            }
        }
    }

    private void Keep(string text, int start)
    {
        if (cells.Count == MaxCells)
            return;
        cells.Add(text.Trim());
        columns.Add(start + 1);
    }

    // Reads behind the opening quote; returns where the separator behind the closing one stands, or the end.
    private int Quoted(ref ReadOnlySpan<char> text, int at, int start)
    {
        bool said = false;
        while (true)
        {
            int quote = text[at..].IndexOf('"');
            if (quote < 0)
            {
                cell.Append(text[at..]).Append('\n');
                if (cell.Length > MaxRecord || !lines.Next())
                {
                    draft.Error(Line, start + 1, PaymentFileCodes.QuoteUnclosed);
                    text = default;
                    return 0;
                }
                if (!said)
                    draft.Warning(Line, start + 1, PaymentFileCodes.QuoteOverLines);
                said = true;
                text = lines.Text;
                at = 0;
                continue;
            }
            cell.Append(text.Slice(at, quote));
            at += quote + 1;
            if (at < text.Length && text[at] == '"')
            {
                cell.Append('"');
                at++;
                continue;
            }
            int stop = text[at..].IndexOf(separator);
            int end = stop < 0 ? text.Length : at + stop;
            if (!text[at..end].Trim().IsEmpty)
            {
                draft.Warning(lines.Number, at + 1, PaymentFileCodes.QuoteMisplaced);
                cell.Append(text[at..end]);
            }
            return end;
        }
    }

    /// <summary>The separator that the first lines agree on best.</summary>
    public static char Separator(ReadOnlySpan<char> head)
    {
        char best = ',';
        int bestScore = 0;
        foreach (char candidate in ",;\t|")
        {
            int lineCount = 0, previous = -1, score = 0;
            foreach (ReadOnlySpan<char> line in head.EnumerateLines())
            {
                if (line.Trim().IsEmpty)
                    continue;
                if (++lineCount > 30)
                    break;
                int count = Outside(line, candidate);
                // A decimal comma is between digits; a line that agrees with the one before it counts more.
                if (count > 0)
                    score += Math.Min(count, 20) + (count == previous ? 10 * Math.Min(count, 20) : 0);
                previous = count;
            }
            if (score > bestScore)
                (best, bestScore) = (candidate, score);
        }
        return best;
    }

    private static int Outside(ReadOnlySpan<char> line, char separator)
    {
        bool quoted = false;
        int count = 0;
        foreach (char c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == separator && !quoted)
                count++;
        }
        return count;
    }
}

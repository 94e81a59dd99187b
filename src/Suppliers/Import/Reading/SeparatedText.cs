using System.Text;

namespace Bezel.Suppliers.Import.Reading;

/// <summary>A row of a table.</summary>
/// <param name="Line">The line in which it begins, from 1.</param>
/// <param name="Cells">Its fields.</param>
internal readonly record struct TableRow(int Line, string[] Cells);

/// <summary>
/// Fields apart by a separator, in quotes where they hold one (RFC 4180, and with semicolons or tabs as spreadsheets write it elsewhere). Rows come one by
/// one; a quote that never ends is a defect at the place where it began.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="separator">The separator.</param>
/// <param name="quotes">Whether quotes mean something.</param>
internal sealed class SeparatedText(string text, char separator, bool quotes = true)
{
    private int _at, _line = 1;

    /// <summary>Why it cannot be read further; null while it can.</summary>
    public ListDefect? Refusal { get; private set; }

    /// <summary>The separator that the first line speaks for.</summary>
    public static char SeparatorOf(string text)
    {
        Span<int> counts = stackalloc int[4];
        const string candidates = ",;\t|";
        bool quoted = false;
        foreach (char c in text.AsSpan()[..Math.Min(text.Length, 20_000)])
        {
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is '\n' or '\r')
                break;
            else if (!quoted && candidates.IndexOf(c, StringComparison.Ordinal) is var which and >= 0)
                counts[which]++;
        }
        int best = 0;
        for (int i = 1; i < counts.Length; i++)
            best = counts[i] > counts[best] ? i : best;
        return candidates[best];
    }

    /// <summary>The next row that is not empty; null at the end or when it cannot go on.</summary>
    public TableRow? Next()
    {
        while (_at < text.Length && Refusal is null)
        {
            int line = _line;
            string[]? cells = Row();
            if (cells is null)
                return null;
            if (cells.Length > 1 || cells[0].Length > 0)
                return new TableRow(line, cells);
        }
        return null;
    }

    private string[]? Row()
    {
        var cells = new List<string>();
        while (true)
        {
            if (cells.Count >= SupplierListReader.MostColumns)
                return Refuse(_line, cells.Count, ImportWords.Say("refused.columns", SupplierListReader.MostColumns));
            string? cell = quotes && _at < text.Length && text[_at] == '"' ? Quoted(cells.Count + 1) : Bare();
            if (cell is null)
                return null;
            if (cell.Length > SupplierListReader.MostField)
                return Refuse(_line, cells.Count + 1, ImportWords.Say("refused.field", SupplierListReader.MostField));
            cells.Add(cell.Trim());
            if (_at >= text.Length)
                return [.. cells];
            char end = text[_at++];
            if (end == separator)
                continue;
            if (end == '\r' && _at < text.Length && text[_at] == '\n')
                _at++;
            _line++;
            return [.. cells];
        }
    }

    private string Bare()
    {
        int length = text.AsSpan(_at).IndexOfAny(separator, '\r', '\n');
        string cell = text.Substring(_at, length < 0 ? text.Length - _at : Math.Min(length, SupplierListReader.MostField + 1));
        _at += length < 0 ? text.Length - _at : length;
        return cell;
    }

    private string? Quoted(int column)
    {
        int begun = _line;
        var cell = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            char c = text[_at];
            if (c == '"')
            {
                if (_at + 1 < text.Length && text[_at + 1] == '"')
                {
                    _at++;
                }
                else
                {
                    _at++;
                    // What some programs write after the quote belongs to the field.
                    return _at < text.Length && text[_at] != separator && text[_at] is not ('\r' or '\n') ? cell.Append(Bare()).ToString() : cell.ToString();
                }
            }
            else if (c == '\n' || (c == '\r' && !(_at + 1 < text.Length && text[_at + 1] == '\n')))
            {
                _line++;
            }
            if (cell.Length <= SupplierListReader.MostField)
                cell.Append(c);
        }
        Refuse(begun, column, ImportWords.Say("refused.quote"));
        return null;
    }

    private string[]? Refuse(int line, int column, string problem)
    {
        Refusal = new ListDefect(line, column, problem);
        return null;
    }
}

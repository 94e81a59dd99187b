using System.Globalization;

namespace Bezel.Money.PaymentFiles;

/// <summary>A row of a table, with its cells as they are.</summary>
internal sealed record CsvRow(int Line, string[] Cells, int[] Columns);

/// <summary>
/// A table whose columns are known: by their headings, or as a person said. The decimal mark and the order of day and month are told once
/// for the whole column by its first rows, since one number ("1,234") or one date (04/05/2026) alone can be read two ways.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    /// <summary>Rows in which the headings are looked for: banks put lines about the account before them.</summary>
    private const int HeadingRows = 25;

    /// <summary>Rows by which marks and orders are told.</summary>
    private const int SampleRows = 2_000;

    private readonly FileDraft draft;
    private readonly TextLines lines;
    private readonly CsvRecords records;
    private readonly int[] columnOf = new int[Enum.GetValues<CsvField>().Length];
    private readonly Queue<CsvRow> ahead = new();
    private readonly List<CsvColumn> found = [];
    private int width;

    public CsvTable(SourceStream source, FileDraft draft)
    {
        this.draft = draft;
        lines = new TextLines(source);
        char separator = draft.Options.Mapping?.Separator ?? CsvRecords.Separator(FormatProbe.Text(source.Head));
        records = new CsvRecords(lines, separator, draft);
    }

    /// <summary>The decimal mark.</summary>
    public char Mark { get; private set; } = '.';

    /// <summary>Whether the day comes before the month; null when it cannot be told.</summary>
    public bool? DayFirst { get; private set; }

    public bool Has(CsvField field) => columnOf[(int)field] > 0;

    /// <summary>Finds the columns and looks at the first rows. False when what is needed cannot be told, which is said.</summary>
    public bool Open(Func<CsvTable, bool> suffices)
    {
        bool known = draft.Options.Mapping is { } mapping ? FromMapping(mapping) : FromHeadings(suffices);
        draft.Columns = [.. found.OrderBy(c => c.Number)];
        if (!known)
            return false;
        if (!suffices(this))
        {
            draft.Error(records.Line == 0 ? 1 : records.Line, 1, PaymentFileCodes.ColumnsUnknown);
            return false;
        }
        while (ahead.Count < SampleRows && records.Next())
            ahead.Enqueue(Row());
        return DecideMark() & DecideDates();
    }

    /// <summary>The next row, or null at the end.</summary>
    public CsvRow? Next()
    {
        CsvRow? row = ahead.TryDequeue(out CsvRow? waiting) ? waiting : records.Next() ? Row() : null;
        if (row is not null && row.Cells.Length < width)
            draft.Error(row.Line, 1, PaymentFileCodes.RowShort, NachaReader.Counted(row.Cells.Length, width));
        return row;
    }

    /// <summary>A cell, or empty.</summary>
    public string Cell(CsvRow row, CsvField field) => columnOf[(int)field] is var number and > 0 && number <= row.Cells.Length ? row.Cells[number - 1] : "";

    /// <summary>Where the cell begins, from 1.</summary>
    public int Place(CsvRow row, CsvField field) => columnOf[(int)field] is var number and > 0 && number <= row.Columns.Length ? row.Columns[number - 1] : 1;

    /// <summary>
    /// What the column holds in all of the first rows, when its heading does not say that it is the other party's: in a statement that is the
    /// shop's own account. Null otherwise.
    /// </summary>
    public string? Own(CsvField field)
    {
        if (!Has(field) || CsvHeadings.IsOfOther(found.First(c => c.Field == field).Heading) || !ahead.TryPeek(out CsvRow? first))
            return null;
        string value = Cell(first, field);
        return value.Length > 0 && ahead.All(row => Cell(row, field) == value) ? value : null;
    }

    public DateOnly? Date(CsvRow row, CsvField field)
    {
        string text = Cell(row, field);
        if (text.Length == 0)
            return null;
        DateOnly? date = CsvDates.Read(text, DayFirst);
        if (date is null && (DayFirst is not null || !CsvDates.NeedsOrder(text)))
            draft.Warning(row.Line, Place(row, field), PaymentFileCodes.DateInvalid);
        return date;
    }

    private CsvRow Row() => new(records.Line, [.. records.Cells], [.. records.Columns]);

    private bool FromHeadings(Func<CsvTable, bool> suffices)
    {
        for (int i = 0; i < HeadingRows && records.Next(); i++)
        {
            Forget();
            for (int c = 0; c < records.Cells.Count; c++)
            {
                if (CsvHeadings.Field(records.Cells[c]) is { } field)
                    Take(field, c + 1, records.Cells[c], repeated: true);
            }
            if (suffices(this))
            {
                // What is narrower than the last column taken cannot hold all that is needed.
                width = found.Max(c => c.Number);
                return true;
            }
        }
        Forget();
        draft.Error(1, 1, PaymentFileCodes.ColumnsUnknown);
        return false;
    }

    private void Forget()
    {
        Array.Clear(columnOf);
        found.Clear();
    }

    private void Take(CsvField field, int number, string heading, bool repeated)
    {
        if (columnOf[(int)field] == 0)
        {
            columnOf[(int)field] = number;
            found.Add(new CsvColumn(field, number, heading));
        }
        else if (CsvHeadings.IsOfOther(heading) != CsvHeadings.IsOfOther(found.First(c => c.Field == field).Heading))
        {
            // "Rekening" beside "Tegenrekening": the other party's is meant.
            if (CsvHeadings.IsOfOther(heading))
            {
                columnOf[(int)field] = number;
                found[found.FindIndex(c => c.Field == field)] = new CsvColumn(field, number, heading);
            }
        }
        else if (repeated && field is CsvField.Account or CsvField.Iban or CsvField.Amount or CsvField.Routing or CsvField.SortCode)
        {
            // With the same heading twice nobody can say which one a bank would take.
            bool same = CsvHeadings.Plain(heading) == CsvHeadings.Plain(found.First(c => c.Field == field).Heading);
            draft.Note(new(same ? PaymentFileSeverity.Error : PaymentFileSeverity.Warning, records.Line, records.Columns[number - 1], PaymentFileCodes.ColumnTwice, field.ToString()));
        }
    }

    private bool FromMapping(CsvMapping mapping)
    {
        if (mapping.HasHeadings && !FindRow(mapping))
        {
            draft.Error(1, 1, PaymentFileCodes.ColumnNotFound, string.Join(", ", mapping.Columns.Values.Where(v => !v.StartsWith('#')).Take(10)));
            return false;
        }
        foreach ((CsvField field, string column) in mapping.Columns)
        {
            int number = 0;
            string heading = "";
            if (column.StartsWith('#'))
                _ = int.TryParse(column.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out number);
            else if (mapping.HasHeadings)
                (number, heading) = (Find(column) + 1, column);
            if (number is < 1 or > 300)
            {
                draft.Error(Math.Max(1, records.Line), 1, PaymentFileCodes.ColumnNotFound, column);
                return false;
            }
            Take(field, number, heading, repeated: false);
        }
        width = found.Count == 0 ? 0 : found.Max(c => c.Number);
        return true;
    }

    private bool FindRow(CsvMapping mapping)
    {
        for (int i = 0; i < HeadingRows && records.Next(); i++)
        {
            if (mapping.Columns.Values.All(column => column.StartsWith('#') || Find(column) >= 0))
                return true;
        }
        return false;
    }

    private int Find(string heading)
    {
        string plain = CsvHeadings.Plain(heading);
        for (int c = 0; c < records.Cells.Count; c++)
        {
            if (CsvHeadings.Plain(records.Cells[c]) == plain)
                return c;
        }
        return -1;
    }

    private bool DecideMark()
    {
        if (draft.Options.Mapping?.DecimalMark is { } said)
        {
            Mark = said;
            return true;
        }
        int points = 0, commas = 0;
        CsvRow? unclear = null, other = null;
        foreach (CsvRow row in ahead)
        {
            foreach (CsvField field in (ReadOnlySpan<CsvField>)[CsvField.Amount, CsvField.Debit, CsvField.Credit, CsvField.Balance])
            {
                switch (CsvNumbers.Mark(Cell(row, field)))
                {
                    case '.':
                        points++;
                        break;
                    case ',':
                        commas++;
                        other = row;
                        break;
                    case '?':
                        unclear ??= row;
                        break;
                }
            }
        }
        Mark = commas > points ? ',' : '.';
        // Rows of the rarer mark are refused one by one when they are read; with none that tells, nothing can be read.
        if (points == 0 && commas == 0 && unclear is not null || points > 0 && points == commas)
        {
            CsvRow at = unclear ?? other!;
            draft.Error(at.Line, Place(at, CsvField.Amount), PaymentFileCodes.DecimalsUnclear);
            return false;
        }
        return true;
    }

    private bool DecideDates()
    {
        DayFirst = draft.Options.Mapping?.DayFirst;
        if (DayFirst is not null || !Has(CsvField.Date))
            return true;
        int days = 0, months = 0;
        CsvRow? needs = null;
        foreach (CsvRow row in ahead)
        {
            string text = Cell(row, CsvField.Date);
            if (CsvDates.DayFirst(text) is { } first)
                _ = first ? days++ : months++;
            else if (CsvDates.NeedsOrder(text))
                needs ??= row;
        }
        if (days > 0 != months > 0)
            DayFirst = days > 0;
        else if (days == 0 && needs is not null)
            // The United States alone writes the month first, and alone has routing numbers.
            DayFirst = Has(CsvField.Routing) ? false : Has(CsvField.SortCode) || Has(CsvField.Iban) ? true : null;
        if (DayFirst is null && (needs is not null || days > 0))
            draft.Warning((needs ?? ahead.Peek()).Line, Place(needs ?? ahead.Peek(), CsvField.Date), PaymentFileCodes.DatesUnclear);
        return true;
    }

    public void Dispose() => lines.Dispose();
}

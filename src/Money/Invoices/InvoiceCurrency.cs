namespace Bezel.Money.Invoices;

/// <summary>
/// The currency of the total. Rules: the one beside it; else the label's ("Total EUR"); else the document's ("Currency: USD", the one that most of its amounts have).
/// A plain dollar sign is the dollar that the document names by its code, else that of the shop's country, else the United States'.
/// </summary>
internal static class InvoiceCurrency
{
    private static readonly string[] Codes = ["USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD", "HKD", "INR", "ILS", "JPY", "CNY", "THB", "ZAR", "SEK", "NOK", "DKK", "PLN", "CZK", "AED", "TRY", "MXN", "BRL"];
    private static readonly string[] Dollars = ["CAD", "AUD", "NZD", "SGD", "HKD", "USD"];

    public static string? Of(InvoiceLayout layout, WrittenAmount total, string? country, char decimalSign)
    {
        if (total.Currency is { } beside)
            return total.BareDollar ? Dollar(layout.Text, country) : beside;
        int line = LineOf(layout, total.Start);
        if (line >= 0)
        {
            (int first, int end) = layout.CellsOf(line);
            if (CodeIn(layout.Text[layout.Cells[first].Start..layout.Cells[end - 1].End]) is { } inLine)
                return inLine;
            // The head above a column of amounts.
            if (line > 0 && layout.CellsOf(line - 1) is var (above, aboveEnd) && CodeIn(layout.Text[layout.Cells[above].Start..layout.Cells[aboveEnd - 1].End]) is { } inHead)
                return inHead;
        }
        for (int i = 0; i < layout.Labels.Count; i++)
        {
            if (layout.Labels[i].Label != InvoiceLabel.Currency)
                continue;
            PlacedLabel label = layout.Labels[i];
            InvoiceCell cell = layout.Cells[label.Cell];
            (int _, int end) = layout.CellsOf(cell.Line);
            ReadOnlySpan<char> rest = layout.Text[label.End..layout.Cells[end - 1].End];
            if (CodeIn(rest[..Math.Min(rest.Length, 40)]) is { } named)
                return named;
        }
        return MostUsed(layout, country, decimalSign);
    }

    private static string? MostUsed(InvoiceLayout layout, string? country, char decimalSign)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var amounts = new List<WrittenAmount>();
        for (int c = 0; c < Math.Min(layout.Cells.Count, 5_000); c++)
        {
            InvoiceAmounts.Find(layout.Text, layout.Cells[c].Start, layout.Cells[c].End, decimalSign, amounts);
            foreach (WrittenAmount amount in amounts)
            {
                if (amount.Currency is { } code)
                {
                    string named = amount.BareDollar ? Dollar(layout.Text, country) : code;
                    counts[named] = counts.GetValueOrDefault(named) + 1;
                }
            }
        }
        string? best = null;
        foreach ((string code, int count) in counts)
        {
            if (best is null || count > counts[best])
                best = code;
        }
        if (best is not null)
            return best;
        // No amount has one beside it: a code in the heads of columns.
        for (int c = 0; c < Math.Min(layout.Cells.Count, 5_000); c++)
        {
            InvoiceCell cell = layout.Cells[c];
            if (cell.End - cell.Start <= 40 && CodeIn(layout.TextOf(cell)) is { } inCell)
                return inCell;
        }
        return null;
    }

    private static string Dollar(ReadOnlySpan<char> text, string? country)
    {
        ReadOnlySpan<char> looked = text[..Math.Min(text.Length, 100_000)];
        foreach (string code in Dollars)
        {
            if (HasWord(looked, code))
                return code;
        }
        return country switch { "CA" => "CAD", "AU" => "AUD", "NZ" => "NZD", "SG" => "SGD", "HK" => "HKD", _ => "USD" };
    }

    private static string? CodeIn(ReadOnlySpan<char> text)
    {
        if (text.Contains('\u20AC'))
            return "EUR";
        if (text.Contains('\u00A3'))
            return "GBP";
        foreach (string code in Codes)
        {
            if (HasWord(text, code))
                return code;
        }
        return text.Contains("Euro", StringComparison.OrdinalIgnoreCase) ? "EUR" : null;
    }

    private static bool HasWord(ReadOnlySpan<char> text, string word)
    {
        int at = 0;
        while (text[at..].IndexOf(word, StringComparison.Ordinal) is >= 0 and var found)
        {
            int start = at + found;
            int end = start + word.Length;
            if ((start == 0 || !char.IsAsciiLetter(text[start - 1])) && (end >= text.Length || !char.IsAsciiLetter(text[end])))
                return true;
            at = end;
        }
        return false;
    }

    private static int LineOf(InvoiceLayout layout, int position)
    {
        int low = 0;
        int high = layout.Cells.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (layout.Cells[middle].Start <= position)
                low = middle;
            else
                high = middle - 1;
        }
        return layout.Cells.Count == 0 ? -1 : layout.Cells[low].Line;
    }
}

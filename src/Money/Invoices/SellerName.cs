namespace Bezel.Money.Invoices;

/// <summary>
/// Who makes the invoice out, by the printed text. Rules: a label ("Seller:", "From:") first; else the letterhead, which stands above the block of whom it goes to:
/// a name with a legal form before the first line that is a name at all. Lines with labels, headings, dates, addresses of e-mail and many digits are no names.
/// </summary>
internal static class SellerName
{
    private const int HeadLines = 14;
    private const int MostLength = 80;

    private static readonly HashSet<string> LegalForms = new(StringComparer.OrdinalIgnoreCase)
    {
        "inc", "incorporated", "llc", "ltd", "limited", "corp", "corporation", "plc", "llp", "lp", "gmbh", "ag", "kg", "ohg", "ug", "mbh", "sarl", "sas", "sa", "srl", "spa", "snc", "sagl",
        "bv", "nv", "vof", "sl", "slu", "pty", "pvt", "bvba", "sprl", "aps", "as", "ab", "oy", "kft", "co",
    };

    private static readonly string[] Greetings =
    [
        "dear", "hello", "hi", "good morning", "good afternoon", "to whom", "sehr geehrt", "guten tag", "hallo", "liebe", "bonjour", "madame", "monsieur", "cher", "buongiorno", "gentil", "egregi",
        "salve", "estimad", "hola", "buenos", "muy senor", "geachte", "beste", "goedemorgen", "thank", "please", "page", "seite", "tel", "fax", "phone", "original", "copy", "kopie", "duplicate", "subject", "fw", "re",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> LegalSpan = LegalForms.GetAlternateLookup<ReadOnlySpan<char>>();

    public static string? Find(InvoiceLayout layout, int titleLine) => Labelled(layout) ?? Letterhead(layout, titleLine);

    private static string? Labelled(InvoiceLayout layout)
    {
        var places = new List<LabelledValues.Place>();
        for (int i = 0; i < layout.Labels.Count; i++)
        {
            PlacedLabel label = layout.Labels[i];
            if (label.Label != InvoiceLabel.Seller || !label.AtStart)
                continue;
            bool whole = layout.Cells[label.Cell].End - label.End <= 1;
            bool colon = label.End < layout.Text.Length && layout.Text[label.End] == ':';
            // "From the ring you chose …" is a sentence.
            if (!whole && !colon)
                continue;
            LabelledValues.Of(layout, i, places);
            foreach (LabelledValues.Place place in places)
            {
                if (Name(layout, place.Start, place.End) is { } name)
                    return name;
            }
        }
        return null;
    }

    private static string? Letterhead(InvoiceLayout layout, int titleLine)
    {
        int last = Math.Min(layout.LineCount, HeadLines);
        foreach (PlacedLabel label in layout.Labels)
        {
            InvoiceCell cell = layout.Cells[label.Cell];
            bool alone = cell.End - label.End <= 1 || label.End < layout.Text.Length && layout.Text[label.End] == ':';
            if (label.Label == InvoiceLabel.Buyer && label.AtStart && alone)
            {
                last = Math.Min(last, cell.Line);
                break;
            }
        }
        string? first = null;
        for (int c = 0; c < layout.FirstCells[last]; c++)
        {
            InvoiceCell cell = layout.Cells[c];
            // Further below the heading a name without a legal form may be anybody's.
            if (layout.LabelIn(c) is >= 0 and var label && layout.Labels[label].AtStart || Name(layout, cell.Start, cell.End) is not { } name)
                continue;
            if (HasLegalForm(name))
                return name;
            if (titleLine < 0 || cell.Line <= titleLine + 1)
                first ??= name;
        }
        return first;
    }

    private static string? Name(InvoiceLayout layout, int start, int end)
    {
        ReadOnlySpan<char> text = layout.Text;
        while (start < end && text[start] is ':' or ' ' or '-' or '#' or '"')
            start++;
        // "Name <address>", "Name · Street 5 · Town", "Name, Street 5".
        for (int i = start; i < end; i++)
        {
            if (text[i] is '<' or '\u00B7' or '\u2022' or '|' || text[i] == ',' && !LegalBehind(text, i + 1, end) || text[i] == '-' && i > start && text[i - 1] == ' ' && i + 1 < end && text[i + 1] == ' ')
            {
                end = i;
                break;
            }
        }
        while (end > start && text[end - 1] is ' ' or ',' or ';' or '"')
            end--;
        if (end - start is < 3 or > MostLength)
            return null;
        int letters = 0;
        int digits = 0;
        int upper = 0;
        for (int i = start; i < end; i++)
        {
            if (text[i] is '@' or ':')
                return null;
            letters += char.IsLetter(text[i]) ? 1 : 0;
            upper += char.IsUpper(text[i]) ? 1 : 0;
            digits += char.IsAsciiDigit(text[i]) ? 1 : 0;
        }
        if (letters < 3 || digits > 3 || digits * 3 > letters || upper == 0 || text[start..end].Contains("www.", StringComparison.OrdinalIgnoreCase) || InvoiceTitles.IsTitle(text[start..end]))
            return null;
        foreach (string greeting in Greetings)
        {
            ReadOnlySpan<char> name = text[start..end];
            if (name.StartsWith(greeting, StringComparison.OrdinalIgnoreCase) && (greeting.Length > 5 || name.Length == greeting.Length || !char.IsLetter(name[greeting.Length])))
                return null;
        }
        return layout.AsWritten(start, end).Trim();
    }

    private static bool LegalBehind(ReadOnlySpan<char> text, int at, int end)
    {
        while (at < end && text[at] == ' ')
            at++;
        int stop = at;
        while (stop < end && (char.IsAsciiLetter(text[stop]) || text[stop] == '.'))
            stop++;
        return IsLegal(text[at..stop]);
    }

    private static bool IsLegal(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[14];
        int count = 0;
        foreach (char c in word)
        {
            if (char.IsAsciiLetter(c) && count < letters.Length)
                letters[count++] = c;
        }
        return count > 1 && LegalSpan.Contains(letters[..count]);
    }

    private static bool HasLegalForm(ReadOnlySpan<char> name)
    {
        int space = name.IndexOf(' ');
        while (space >= 0)
        {
            name = name[(space + 1)..];
            space = name.IndexOf(' ');
            if (IsLegal(space < 0 ? name : name[..space]))
                return true;
        }
        return false;
    }
}

namespace Bezel.Suppliers.Import.Reading;

/// <summary>
/// QuickBooks' interchange format for lists: lines of fields apart by tabs; a line that begins with <c>!VEND</c> names the fields of the lines that begin
/// with <c>VEND</c>. Other lists in the file are passed over, and so is a vendor's account number, which is the shop's own with it.
/// </summary>
internal static class IifList
{
    public static ReadList Read(string text)
    {
        var list = new ListBuilder(ImportFormat.QuickBooksIif);
        var rows = new SeparatedText(text, '\t');
        string[]? names = null;
        int count = 0;
        while (rows.Next() is { } row)
        {
            if (++count > SupplierListReader.MostRows)
                return ReadList.Refused(ImportFormat.QuickBooksIif, row.Line, 1, ImportWords.Say("refused.rows", SupplierListReader.MostRows));
            if (row.Cells[0].Equals("!VEND", StringComparison.OrdinalIgnoreCase))
                names = [.. row.Cells.Select(cell => cell.ToUpperInvariant())];
            else if (row.Cells[0].Equals("VEND", StringComparison.OrdinalIgnoreCase))
                Take(list, row, names);
        }
        return rows.Refusal is { } wrong ? ReadList.Refused(ImportFormat.QuickBooksIif, wrong.Line, wrong.Column, wrong.Problem) : list.Done();
    }

    private static void Take(ListBuilder list, TableRow row, string[]? names)
    {
        if (names is null)
        {
            list.Defect(row.Line, 1, ImportWords.Say("defect.no-headings"));
            return;
        }
        if (Cell("HIDDEN").Text == "Y")
            return; // what was made inactive there
        (string name, int column) = Cell("COMPANYNAME") is { Text.Length: > 0 } company ? company : Cell("NAME");
        if (!list.Begin(name, row.Line, Math.Max(1, column)))
            return;
        string person = Cell("CONT1").Text;
        if (person.Length == 0)
            person = string.Join(' ', new[] { Cell("FIRSTNAME").Text, Cell("LASTNAME").Text }.Where(part => part.Length > 0));
        bool any = false;
        if (Cell("EMAIL") is { Text.Length: > 0 } email)
            any |= list.Email(email.Text, person, row.Line, email.Column);
        foreach (string phone in (ReadOnlySpan<string>)["PHONE1", "PHONE2"])
        {
            (string number, int at) = Cell(phone);
            any |= list.Phone(number, person, row.Line, at);
        }
        if (!any)
            list.PersonAlone(person);
        // The first line of an address mostly repeats the name.
        string[] address = [.. Enumerable.Range(1, 5).Select(i => Cell($"ADDR{i}").Text).Where(line => line.Length > 0 && !line.Equals(name, StringComparison.OrdinalIgnoreCase) && !line.Equals(person, StringComparison.OrdinalIgnoreCase))];
        if (address.Length > 1)
            list.Address(address, row.Line, Math.Max(1, Cell("ADDR1").Column));
        list.Note(Cell("NOTEPAD").Text);

        (string Text, int Column) Cell(string field)
        {
            int at = Array.IndexOf(names, field);
            return at > 0 && at < row.Cells.Length ? (row.Cells[at], at + 1) : ("", 0);
        }
    }
}

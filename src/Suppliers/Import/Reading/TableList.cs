using Bezel.Money;
using Bezel.Shop.Suppliers;

namespace Bezel.Suppliers.Import.Reading;

/// <summary>
/// A table with headings. What a program calls "account number" of a vendor is mostly the shop's own number with that vendor; so a column of that name
/// counts as a bank account only beside a bank part, or when it says that it is the bank's.
/// </summary>
internal static class TableList
{
    public static ReadList Read(string text)
    {
        var rows = new SeparatedText(text, SeparatedText.SeparatorOf(text));
        if (rows.Next() is not { } first)
            return Refusal(rows, 1);
        ListField?[] fields = [.. first.Cells.Select(ListHeadings.FieldOf)];
        ImportFormat format = ListHeadings.FormatOf(first.Cells);
        ListHeadings.Settle(first.Cells, fields, format);
        if (!fields.Contains(ListField.Name) && !fields.Contains(ListField.Company))
            return ReadList.Refused(format, first.Line, 1, ImportWords.Say("refused.no-name-column"));
        var list = new ListBuilder(format);
        int count = 0;
        while (rows.Next() is { } row)
        {
            if (++count > SupplierListReader.MostRows)
                return ReadList.Refused(format, row.Line, 1, ImportWords.Say("refused.rows", SupplierListReader.MostRows));
            Take(list, row, fields);
        }
        return rows.Refusal is { } wrong
            ? ReadList.Refused(format, wrong.Line, wrong.Column, wrong.Problem)
            : list.Done([.. first.Cells.Select((heading, i) => new ListColumn(heading, fields[i] is { } field ? ImportWords.Say("field." + Book.BookWords.Kebab(field)) : null))]);
    }

    private static ReadList Refusal(SeparatedText rows, int line) =>
        ReadList.Refused(ImportFormat.Csv, rows.Refusal?.Line ?? line, rows.Refusal?.Column ?? 1, rows.Refusal?.Problem ?? ImportWords.Say("refused.empty"));

    private static void Take(ListBuilder list, TableRow row, ListField?[] fields)
    {
        var cells = new Row(row, fields);
        if (row.Cells.All(cell => cell.Length == 0))
            return;
        (string name, int column) = cells.First(ListField.Name);
        if (name.Length == 0)
            (name, column) = cells.First(ListField.Company);
        if (!list.Begin(name, row.Line, Math.Max(1, column)))
            return;
        string person = cells.First(ListField.Person).Text;
        if (person.Length == 0)
            person = string.Join(' ', new[] { cells.First(ListField.FirstName).Text, cells.First(ListField.LastName).Text }.Where(part => part.Length > 0));
        if (person.Equals(name, StringComparison.OrdinalIgnoreCase))
            person = "";
        bool any = false;
        foreach ((string text, int at) in cells.All(ListField.Email))
            any |= list.Email(text, person, row.Line, at);
        foreach ((string text, int at) in cells.All(ListField.Phone))
            any |= list.Phone(text, person, row.Line, at);
        if (!any)
            list.PersonAlone(person);
        foreach ((string text, int at) in cells.All(ListField.Domain))
            list.Domain(text, row.Line, at);
        foreach ((ListField street, int at) in cells.Streets())
            list.Address(cells.AddressOf(street), row.Line, at);
        string bank = cells.First(ListField.Bank).Text, routing = cells.First(ListField.Routing).Text, sort = cells.First(ListField.SortCode).Text, bic = cells.First(ListField.Bic).Text;
        foreach ((string text, int at) in cells.All(ListField.Iban))
            list.Account(AccountScheme.Iban, "", text, bic, row.Line, at);
        foreach ((string text, int at) in cells.All(ListField.Account))
        {
            AccountScheme? scheme = AccountNumbers.IsIban(text) ? AccountScheme.Iban : routing.Length > 0 ? AccountScheme.UnitedStates : sort.Length > 0 ? AccountScheme.UnitedKingdom : null;
            list.Account(scheme, scheme == AccountScheme.Iban ? "" : routing.Length > 0 ? routing : sort.Length > 0 ? sort : bank, text, bic, row.Line, at);
        }
        list.Note(cells.First(ListField.Note).Text);
    }

    private sealed class Row(TableRow row, ListField?[] fields)
    {
        public IEnumerable<(string Text, int Column)> All(ListField field)
        {
            for (int i = 0; i < Math.Min(row.Cells.Length, fields.Length); i++)
            {
                if (fields[i] == field && row.Cells[i].Length > 0)
                    yield return (Unquoted(row.Cells[i]), i + 1);
            }
        }

        public (string Text, int Column) First(ListField field) => All(field).Select(one => ((string, int)?)one).FirstOrDefault() ?? ("", 0);

        /// <summary>The addresses of the row: whole ones, and those in parts.</summary>
        public IEnumerable<(ListField Kind, int Column)> Streets()
        {
            if (First(ListField.Address) is { Column: > 0 } whole)
                yield return (ListField.Address, whole.Column);
            if (First(ListField.Street) is { Column: > 0 } parts)
                yield return (ListField.Street, parts.Column);
        }

        public IEnumerable<string> AddressOf(ListField kind) => kind == ListField.Address
            ? All(ListField.Address).Select(a => a.Text.ReplaceLineEndings(", ")).Take(1)
            : All(ListField.Street).Select(s => s.Text).Append(First(ListField.City).Text)
                .Append(string.Join(' ', new[] { First(ListField.State).Text, First(ListField.PostCode).Text }.Where(part => part.Length > 0))).Append(First(ListField.Country).Text);

        /// <summary>The apostrophe that keeps a spreadsheet from calculating.</summary>
        private static string Unquoted(string cell) => cell.Length > 1 && cell[0] == '\'' && cell[1] is '=' or '+' or '-' or '@' ? cell[1..] : cell;
    }
}

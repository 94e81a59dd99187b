using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;

namespace Bezel.Suppliers.Import.Reading;

/// <summary>
/// Gathers what a file says, supplier by supplier. What cannot be right is left out and named with its place; the rest of its row stays. Everything is a
/// text: nothing is calculated.
/// </summary>
/// <param name="format">What the file is written as.</param>
internal sealed class ListBuilder(ImportFormat format)
{
    private readonly List<ListDefect> _defects = [];
    private readonly List<(SaidSupplier Said, List<NewFact> Facts)> _suppliers = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.OrdinalIgnoreCase);
    private int _defectCount, _at = -1;

    /// <summary>Begins a supplier, or goes on with the one of that name.</summary>
    /// <returns>False when it cannot be one; that was noted.</returns>
    public bool Begin(string name, int line, int column)
    {
        _at = -1;
        string kept = BookChecks.Line(name);
        if (kept.Length is 0 or > BookChecks.MostLine)
        {
            Defect(line, column, ImportWords.Say(kept.Length == 0 ? "defect.no-name" : "defect.long", BookChecks.MostLine));
            return false;
        }
        if (_byName.TryGetValue(kept, out _at))
            return true;
        if (_suppliers.Count >= SupplierListReader.MostSuppliers)
        {
            _at = -1;
            Defect(line, column, ImportWords.Say("defect.too-many", SupplierListReader.MostSuppliers));
            return false;
        }
        _byName[kept] = _at = _suppliers.Count;
        _suppliers.Add((new SaidSupplier { Name = kept, Line = line }, []));
        return true;
    }

    public void Note(string note)
    {
        string kept = BookChecks.Text(note).Trim();
        if (kept.Length > 0 && _suppliers[_at].Said.Note.Length == 0)
            _suppliers[_at] = (_suppliers[_at].Said with { Note = kept.Length > BookChecks.MostNote ? kept[..BookChecks.MostNote] : kept }, _suppliers[_at].Facts);
    }

    /// <summary>Several addresses may stand in one field, apart by a comma or semicolon.</summary>
    public bool Email(string written, string person, int line, int column)
    {
        bool any = false;
        foreach (string one in written.Split([',', ';', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(10))
        {
            if (BookChecks.Email(one, out string? error) is not { } email)
            {
                Defect(line, column, error!);
                continue;
            }
            any = true;
            Add(SupplierFactKind.Email, FactValue.OfEmail(email, Person(person)));
            if (BookChecks.Domain(email[(email.LastIndexOf('@') + 1)..], out _) is { } domain)
                Add(SupplierFactKind.Domain, FactValue.OfDomain(domain));
        }
        return any;
    }

    public bool Phone(string written, string person, int line, int column)
    {
        if (BookChecks.Line(written).Length == 0)
            return false;
        if (BookChecks.Phone(written, out string? error) is { } phone)
        {
            Add(SupplierFactKind.Phone, FactValue.OfPhone(phone, Person(person)));
            return true;
        }
        Defect(line, column, error!);
        return false;
    }

    public void PersonAlone(string person)
    {
        if (Person(person) is { Length: > 0 } name)
            Add(SupplierFactKind.Person, FactValue.OfPerson(name));
    }

    public void Domain(string written, int line, int column)
    {
        if (BookChecks.Line(written).Length == 0)
            return;
        if (BookChecks.Domain(BookChecks.Line(written), out string? error) is { } domain)
            Add(SupplierFactKind.Domain, FactValue.OfDomain(domain));
        else
            Defect(line, column, error!);
    }

    public void Address(IEnumerable<string> parts, int line, int column)
    {
        string written = string.Join(", ", parts.Select(BookChecks.Line).Where(part => part.Length > 0));
        if (written.Length == 0)
            return;
        if (BookChecks.Address(written, out string? error) is { } address)
            Add(SupplierFactKind.Address, FactValue.OfAddress(address));
        else
            Defect(line, column, error!);
    }

    public void Account(AccountScheme? scheme, string bank, string number, string bic, int line, int column)
    {
        if (BookChecks.Line(number).Length == 0)
            return;
        // What has stars or an E in it was shortened or spoilt by a spreadsheet: "1.23457E+11".
        if (number.AsSpan().ContainsAny('*', '•', '#') || IsSpoilt(number))
            Defect(line, column, ImportWords.Say("defect.spoilt"));
        else if (BookChecks.Account(scheme, bank, number, bic, out string? error) is { } account)
            Add(SupplierFactKind.Account, FactValue.OfAccount(account));
        else
            Defect(line, column, error!);
    }

    public void Defect(int line, int column, string problem)
    {
        _defectCount++;
        if (_defects.Count < SupplierListReader.MostDefects)
            _defects.Add(new(line, column, problem));
    }

    public ReadList Done(IReadOnlyList<ListColumn>? columns = null) => new()
    {
        Format = format,
        Suppliers = [.. _suppliers.Select(s => s.Said with { Facts = s.Facts })],
        Defects = _defects,
        DefectCount = _defectCount,
        Columns = columns ?? [],
    };

    private static string Person(string name) => BookChecks.Line(name) is { Length: <= BookChecks.MostLine } kept ? kept : "";

    private static bool IsSpoilt(string number)
    {
        int e = number.IndexOfAny(['E', 'e']);
        return e > 0 && e < number.Length - 1 && number.AsSpan(0, e).ContainsAny('.', ',') && number[e + 1] is '+' or '-';
    }

    private void Add(SupplierFactKind kind, FactValue value)
    {
        List<NewFact> facts = _suppliers[_at].Facts;
        if (facts.Count < SupplierBook.MostFacts && !facts.Exists(f => f.Kind == kind && SupplierBook.SaysTheSame(kind, f.Value, value)))
            facts.Add(new NewFact(kind, value));
    }
}

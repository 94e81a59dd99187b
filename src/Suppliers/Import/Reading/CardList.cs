using System.Text;

namespace Bezel.Suppliers.Import.Reading;

/// <summary>
/// Cards of an address book: vCard 3.0 (RFC 2426) and 4.0 (RFC 6350). Those of one organisation are people of one supplier; a card without one is a
/// supplier by its own name. Pictures, sounds and keys are passed over unread.
/// </summary>
internal static class CardList
{
    private const int MostLine = 100_000;
    private const int MostProperties = 500;

    public static ReadList Read(string text)
    {
        var list = new ListBuilder(ImportFormat.VCard);
        List<Property>? card = null;
        int begun = 0;
        foreach (Property property in Lines(text, list))
        {
            if (property.Is("BEGIN"))
            {
                if (card is not null)
                    list.Defect(begun, 1, ImportWords.Say("defect.card-open"));
                (card, begun) = ([], property.Line);
            }
            else if (property.Is("END"))
            {
                if (card is not null)
                    Take(list, card, begun);
                card = null;
            }
            else if (card is not null && card.Count < MostProperties)
            {
                card.Add(property);
            }
        }
        if (card is not null)
            list.Defect(begun, 1, ImportWords.Say("defect.card-open"));
        return list.Done();
    }

    private static void Take(ListBuilder list, List<Property> card, int line)
    {
        if (First("VERSION") is { } version && version.Value.Trim() is not ("3.0" or "4.0"))
        {
            list.Defect(version.Line, 1, ImportWords.Say("defect.card-version"));
            return;
        }
        string organisation = First("ORG") is { } org ? Parts(org.Value)[0] : "", person = First("FN") is { } fn ? Unescaped(fn.Value) : "";
        if (person.Length == 0 && First("N") is { } n)
            person = string.Join(' ', Parts(n.Value).Take(2).Reverse().Where(part => part.Length > 0));
        string name = organisation.Length > 0 ? organisation : person;
        if (!list.Begin(name, line, 1))
            return;
        if (person.Trim().Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
            person = "";
        bool any = false;
        foreach (Property one in card)
        {
            if (one.Is("EMAIL"))
                any |= list.Email(Unescaped(one.Value), person, one.Line, one.Column);
            else if (one.Is("TEL") && !one.Parameters.Contains("FAX", StringComparison.OrdinalIgnoreCase))
                any |= list.Phone(Number(Unescaped(one.Value)), person, one.Line, one.Column);
            else if (one.Is("URL"))
                list.Domain(Unescaped(one.Value), one.Line, one.Column);
            else if (one.Is("ADR"))
                list.Address(Parts(one.Value).Select(part => part.ReplaceLineEndings(", ")), one.Line, one.Column);
            else if (one.Is("NOTE"))
                list.Note(Unescaped(one.Value));
        }
        if (!any)
            list.PersonAlone(person);

        Property? First(string what) => card.Find(p => p.Is(what));
    }

    private static string Number(string value)
    {
        string number = value.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? value[4..] : value;
        int extension = number.IndexOf(';', StringComparison.Ordinal);
        return extension < 0 ? number : number[..extension];
    }

    /// <summary>Lines put together again (RFC 6350 §3.2), each as a property.</summary>
    private static IEnumerable<Property> Lines(string text, ListBuilder list)
    {
        var whole = new StringBuilder();
        int line = 0, begun = 1;
        using var reader = new StringReader(text);
        while (true)
        {
            string? next = reader.ReadLine();
            line++;
            if (next is { Length: > 0 } && next[0] is ' ' or '\t' && whole.Length > 0)
            {
                if (whole.Length < MostLine)
                    whole.Append(next, 1, Math.Min(next.Length - 1, MostLine));
                continue;
            }
            if (whole.Length > 0 && Property.Of(whole.ToString(), begun) is { } property)
                yield return property;
            else if (whole.ToString().Trim().Length > 0)
                list.Defect(begun, 1, ImportWords.Say("defect.card-line"));
            whole.Clear();
            if (next is null)
                yield break;
            whole.Append(next, 0, Math.Min(next.Length, MostLine));
            begun = line;
        }
    }

    /// <summary>The parts of a value apart by semicolons, without their backslashes.</summary>
    private static List<string> Parts(string value)
    {
        var parts = new List<string>();
        int from = 0;
        for (int i = 0; i <= value.Length; i++)
        {
            if (i < value.Length && value[i] == '\\')
            {
                i++;
                continue;
            }
            if (i >= value.Length || value[i] == ';')
            {
                parts.Add(Unescaped(value[from..Math.Min(i, value.Length)]));
                from = i + 1;
                if (i >= value.Length || parts.Count > 50)
                    break;
            }
        }
        return parts.Count == 0 ? [""] : parts;
    }

    private static string Unescaped(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
            return value.Trim();
        var plain = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
            plain.Append(value[i] == '\\' && i + 1 < value.Length ? value[++i] is 'n' or 'N' ? '\n' : value[i] : value[i]);
        return plain.ToString().Trim();
    }

    /// <param name="Name">Its name, without the group before it.</param>
    /// <param name="Parameters">What stands between name and value.</param>
    /// <param name="Value">The value, as it stands.</param>
    /// <param name="Line">Its line.</param>
    /// <param name="Column">Where the value begins.</param>
    private sealed record Property(string Name, string Parameters, string Value, int Line, int Column)
    {
        public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

        public static Property? Of(string line, int number)
        {
            bool quoted = false;
            int colon = -1;
            for (int i = 0; i < line.Length && colon < 0; i++)
            {
                if (line[i] == '"')
                    quoted = !quoted;
                else if (line[i] == ':' && !quoted)
                    colon = i;
            }
            if (colon <= 0)
                return null;
            string head = line[..colon];
            int semicolon = head.IndexOf(';', StringComparison.Ordinal);
            string name = semicolon < 0 ? head : head[..semicolon];
            return new(name[(name.LastIndexOf('.') + 1)..].Trim(), semicolon < 0 ? "" : head[semicolon..], line[(colon + 1)..], number, colon + 2);
        }
    }
}

namespace Bezel.Documents.Office;

/// <summary>Formulas of a workbook that do more than calculate: DDE, addresses that are fetched, calls into libraries.</summary>
internal static class WorkbookFormula
{
    /// <summary>Functions, and what one that a formula uses does.</summary>
    private static readonly (string Name, FactKind Kind)[] Functions =
    [
        ("WEBSERVICE(", FactKind.FetchesFile), ("IMAGE(", FactKind.ExternalContent), ("RTD(", FactKind.StartsProgram), ("CALL(", FactKind.StartsProgram),
        ("REGISTER.ID(", FactKind.StartsProgram), ("EXEC(", FactKind.StartsProgram), ("DDE(", FactKind.DynamicDataExchange),
    ];

    public static void Note(string formula, InspectionState state)
    {
        if (formula.Length < 4)
            return;
        ReadOnlySpan<char> f = formula;
        // Service, bar, topic, exclamation mark, item: cmd|'/c calc'!A1.
        int bar = f.IndexOf('|');
        if (bar > 0 && char.IsLetterOrDigit(f[bar - 1]) && f[bar..].Contains('!') && f[..bar].Count('"') % 2 == 0)
            state.Fact(FactKind.DynamicDataExchange, formula);
        if (!f.Contains('('))
            return;
        if (f.Contains("HYPERLINK(", StringComparison.OrdinalIgnoreCase) && FirstText(f, "HYPERLINK(") is { Length: > 0 } link)
            state.Link(link);
        foreach ((string name, FactKind kind) in Functions)
        {
            int at = f.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            // The name is a whole word, not the end of a longer one, and not in a text.
            if (at < 0 || (at > 0 && (char.IsLetterOrDigit(f[at - 1]) || f[at - 1] == '_')) || f[..at].Count('"') % 2 != 0)
                continue;
            string address = FirstText(f, name);
            if (address.Length > 0 && kind is FactKind.FetchesFile or FactKind.ExternalContent)
                state.Link(address);
            state.Fact(kind, formula);
        }
    }

    /// <summary>The text that a function begins its arguments with; empty when it begins otherwise.</summary>
    private static string FirstText(ReadOnlySpan<char> formula, string function)
    {
        ReadOnlySpan<char> rest = formula[(formula.IndexOf(function, StringComparison.OrdinalIgnoreCase) + function.Length)..].TrimStart();
        if (rest.IsEmpty || rest[0] != '"')
            return "";
        rest = rest[1..];
        int end = rest.IndexOf('"');
        return end < 0 ? "" : rest[..end].ToString();
    }
}

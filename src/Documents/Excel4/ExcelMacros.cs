using Bezel.Documents.Macros;

namespace Bezel.Documents.Excel4;

/// <summary>What formulas of macro sheets would do, and which of a workbook's names start them; for every form of workbook.</summary>
internal static class ExcelMacros
{
    private static readonly (string Call, FactKind Kind)[] Calls =
    [
        ("EXEC(", FactKind.MacroStartsPrograms), ("CALL(", FactKind.MacroStartsPrograms), ("REGISTER(", FactKind.MacroStartsPrograms), ("REGISTER.ID(", FactKind.MacroStartsPrograms), ("APP.ACTIVATE(", FactKind.MacroStartsPrograms),
        ("FOPEN(", FactKind.MacroWrites), ("FWRITE(", FactKind.MacroWrites), ("FWRITELN(", FactKind.MacroWrites), ("SAVE.AS(", FactKind.MacroWrites), ("FILE.DELETE(", FactKind.MacroWrites),
        ("INITIATE(", FactKind.DynamicDataExchange), ("EXECUTE(", FactKind.DynamicDataExchange), ("POKE(", FactKind.DynamicDataExchange),
        ("FORMULA(", FactKind.Obfuscated), ("FORMULA.FILL(", FactKind.Obfuscated), ("FORMULA.ARRAY(", FactKind.Obfuscated), ("SET.NAME(", FactKind.Obfuscated), ("EVALUATE(", FactKind.Obfuscated), ("GET.WORKSPACE(", FactKind.Obfuscated),
    ];

    /// <summary>Notes a macro sheet.</summary>
    public static void Sheet(string name, InspectionState state)
    {
        state.Fact(FactKind.Macros, name);
        state.Fact(FactKind.ExcelFourMacros, name);
    }

    /// <summary>
    /// Reads one formula of a macro sheet, in words. Writing formulas and asking about the workplace are what hidden
    /// macros are made of, so they count as disguise.
    /// </summary>
    public static void Formula(string formula, InspectionState state)
    {
        if (!state.Step(formula.Length))
            return;
        bool does = false;
        foreach ((string call, FactKind kind) in Calls)
        {
            if (Find(formula, call) < 0)
                continue;
            state.Fact(kind, formula);
            does |= kind != FactKind.Obfuscated;
        }
        if (does)
            state.Fact(FactKind.ExcelFourMacros, formula);
        MacroText.Read(formula, state);
    }

    /// <summary>Whether a defined name starts the macro that it refers to, disguised or not: programs ignore the case and what follows.</summary>
    public static bool StartsItself(string name)
    {
        Span<char> letters = stackalloc char[16];
        int length = 0;
        foreach (char c in name)
        {
            if (length == letters.Length)
                break;
            if (char.IsAsciiLetter(c))
                letters[length++] = char.ToLowerInvariant(c);
        }
        ReadOnlySpan<char> plain = letters[..length];
        if (plain.StartsWith("xlnm"))
            plain = plain[4..];
        return plain.StartsWith("autoopen") || plain.StartsWith("autoclose") || plain.StartsWith("autoactivate") || plain.StartsWith("autodeactivate");
    }

    // A call, not the end of a longer name: "EXEC(" but not "MYEXEC(".
    private static int Find(string formula, string call)
    {
        for (int at = 0; (at = formula.IndexOf(call, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += call.Length)
        {
            if (at == 0 || !(char.IsLetterOrDigit(formula[at - 1]) || formula[at - 1] is '.' or '_'))
                return at;
        }
        return -1;
    }
}

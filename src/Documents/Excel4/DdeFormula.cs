namespace Bezel.Documents.Excel4;

/// <summary>
/// Formulas that ask another program for data and start it for that: <c>=cmd|'/c calc'!A1</c>. Programs for sheets read
/// a cell of plain text as a formula when it begins with <c>=</c>, <c>+</c>, <c>-</c> or <c>@</c>.
/// </summary>
internal static class DdeFormula
{
    private const int LongestServer = 60, MaxCells = 200_000, LongestCell = 2_000;

    /// <summary>The command of a cell, or null when it is none.</summary>
    public static string? Find(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim(" \"\u00A0\t");
        if (cell.Length < 5 || cell[0] is not ('=' or '+' or '-' or '@'))
            return null;
        int bar = cell.IndexOf('|');
        if (bar <= 1 || !cell[bar..].Contains('!'))
            return null;
        // The server's name stands right in front of the bar; signs and calls may stand before it.
        int start = bar;
        while (start > 0 && bar - start < LongestServer && (char.IsLetterOrDigit(cell[start - 1]) || cell[start - 1] is '_' or '.' or '\\' or ':' or ' '))
            start--;
        ReadOnlySpan<char> server = cell[start..bar].Trim();
        // Prose has bars and exclamation marks too: without an equals sign the topic must be in quotation marks, the server one word.
        ReadOnlySpan<char> topic = cell[(bar + 1)..];
        bool told = topic[0] == '\'' || (cell[0] == '=' && (char.IsLetterOrDigit(topic[0]) || topic[0] is '/' or '\\' or '-'));
        bool named = !server.IsEmpty && char.IsLetter(server[0]) && (cell[0] == '=' || !server.Contains(' '));
        return told && named ? cell.ToString() : null;
    }

    /// <summary>Looks through lines of cells apart by commas, semicolons or tabs.</summary>
    public static void Read(string text, InspectionState state)
    {
        if (!text.Contains('|', StringComparison.Ordinal) || !text.Contains('!', StringComparison.Ordinal) || !state.Step(text.Length / 4))
            return;
        int cells = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (!line.Contains('|'))
                continue;
            // Separators may be part of the command: each cell is taken to the end of the line.
            for (int at = 0; at < line.Length && cells++ < MaxCells && state.Step(16);)
            {
                if (Find(line.Slice(at, Math.Min(LongestCell, line.Length - at))) is { } command)
                {
                    state.Fact(FactKind.DynamicDataExchange, command);
                    break;
                }
                int next = line[at..].IndexOfAny(',', ';', '\t');
                if (next < 0)
                    break;
                at += next + 1;
            }
        }
    }
}

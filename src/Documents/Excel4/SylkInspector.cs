using System.Globalization;
using Bezel.Documents.Macros;
using Bezel.Documents.Office;

namespace Bezel.Documents.Excel4;

/// <summary>
/// SYLK: a sheet as lines of letters, each field behind a semicolon. Excel opens it without the warnings of its other
/// formats, macros too. Rules: a doubled semicolon is one; values of a row stand in a line; on a sheet with the macro
/// option (<c>O;E</c>) formulas are macros, on others they may still ask other programs.
/// </summary>
internal sealed class SylkInspector : IInspector
{
    private const int MaxLine = 32_768;

    public ContentReading Read(Layer layer, InspectionState state)
    {
        string text = layer.Text;
        bool macros = false;
        string row = "";
        bool first = true;
        state.BreakLine();
        foreach (ReadOnlySpan<char> whole in text.AsSpan().EnumerateLines())
        {
            if (whole.Length < 2 || !state.Step(8 + whole.Length))
                continue;
            List<string> fields = Fields(whole.Length > MaxLine ? whole[..MaxLine] : whole);
            switch (fields[0])
            {
                case "O" when fields.Contains("E"):
                    macros = true;
                    ExcelMacros.Sheet("", state);
                    break;
                case "NN" or "NE":
                    Names(fields, state);
                    break;
                case "C" or "F":
                    Cell(fields, macros, state, ref row, ref first);
                    break;
            }
        }
        state.BreakLine();
        return new ContentReading(layer.Type);
    }

    private static void Names(List<string> fields, InspectionState state)
    {
        foreach (string field in fields)
        {
            if (field.Length > 1 && field[0] == 'N' && ExcelMacros.StartsItself(field[1..]))
                state.Fact(FactKind.MacroRunsByItself, field[1..]);
        }
    }

    private static void Cell(List<string> fields, bool macros, InspectionState state, ref string row, ref bool first)
    {
        foreach (string field in fields.Skip(1))
        {
            if (field.Length == 0)
                continue;
            string value = field[1..];
            switch (field[0])
            {
                case 'Y':
                    if (value != row)
                        state.BreakLine();
                    first |= value != row;
                    row = value;
                    break;
                case 'K':
                    string shown = value.Length > 1 && value[0] == '"' ? VbaLexer.Unquote(value) : Number(value);
                    if (shown.Length == 0)
                        break;
                    if (!first)
                        state.Append('\t');
                    first = false;
                    state.Append(shown);
                    if (DdeFormula.Find(shown) is { } command)
                        state.Fact(FactKind.DynamicDataExchange, command);
                    break;
                case 'E' when macros:
                    ExcelMacros.Formula(value, state);
                    break;
                case 'E':
                    WorkbookFormula.Note(value, state);
                    break;
            }
        }
    }

    private static string Number(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? DigitFormat.Shown(number, null) : value;

    private static List<string> Fields(ReadOnlySpan<char> line)
    {
        var fields = new List<string>();
        int start = 0;
        for (int at = 0; at < line.Length; at++)
        {
            if (line[at] != ';')
                continue;
            if (at + 1 < line.Length && line[at + 1] == ';')
            {
                at++;
                continue;
            }
            fields.Add(line[start..at].ToString().Replace(";;", ";", StringComparison.Ordinal));
            start = at + 1;
        }
        fields.Add(line[start..].ToString().Replace(";;", ";", StringComparison.Ordinal));
        return fields;
    }
}

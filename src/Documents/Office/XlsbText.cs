using System.Buffers.Binary;
using System.Text;
using Bezel.Documents.Archives;
using Bezel.Documents.Excel4;

namespace Bezel.Documents.Office;

/// <summary>
/// Binary workbooks of today ([MS-XLSB]): the rows of their sheets in the workbook's order, hidden sheets, and the
/// formulas of macro sheets. Rules: as for other workbooks; a record is a number and a length in seven bits a byte.
/// </summary>
internal sealed class XlsbText(ZipReader zip, InspectionState state)
{
    private const int MaxText = 8_000_000, MaxCells = 200_000, MaxFormulas = 20_000, MaxSheets = 1_000;
    private readonly List<string> _strings = [];
    private readonly Dictionary<int, string> _codes = [];
    private readonly List<string?> _formats = [];
    private readonly FormulaContext _context = new(FormulaForm.Biff12);
    private long _total;
    private bool _cellFormats;

    /// <summary>What is done with one record: its number and its content.</summary>
    private delegate void Visit(int id, ReadOnlySpan<byte> record);

    public static void Read(ZipReader zip, InspectionState state) => new XlsbText(zip, state).Workbook();

    private void Workbook()
    {
        string main = OfficeContent.MainPart(zip, "xl/workbook.bin", state);
        var relations = PackageRelations.Of(zip, main, state);
        string? Target(string kind) => relations.Values.FirstOrDefault(r => r.Kind == kind).Target;
        Part(Target("sharedStrings") ?? "xl/sharedStrings.bin", SharedString);
        Part(Target("styles") ?? "xl/styles.bin", Style);
        var sheets = new List<(string Id, string Name)>();
        Part(main, (id, record) =>
        {
            if (id == 156 && record.Length > 12 && sheets.Count < MaxSheets)
            {
                int at = 8;
                string relation = Wide(record, ref at), name = Wide(record, ref at);
                sheets.Add((relation, name));
                uint hidden = U32(record, 0);
                if (hidden is 1 or 2)
                    state.Fact(FactKind.HiddenSheet, name + (hidden == 2 ? " (very hidden)" : ""));
            }
            else if (id == 39 && record.Length > 13)
            {
                int at = 9;
                string name = Wide(record, ref at);
                _context.Names.Add(name);
                if (ExcelMacros.StartsItself(name))
                    state.Fact(FactKind.MacroRunsByItself, (record[0] & 1) != 0 ? name + " (a hidden name)" : name);
            }
        });
        foreach ((string id, string name) in sheets)
        {
            if (relations.TryGetValue(id, out var relation))
                Sheet(relation.Target, name, relation.Kind.Contains("acrosheet", StringComparison.Ordinal) || relation.Target.Contains("macrosheets/", StringComparison.OrdinalIgnoreCase));
        }
    }

    private void SharedString(int id, ReadOnlySpan<byte> record)
    {
        if (id != 19 || _total > MaxText)
            return;
        int at = 1;
        _strings.Add(Wide(record, ref at));
        _total += _strings[^1].Length;
    }

    private void Style(int id, ReadOnlySpan<byte> record)
    {
        if (id is 617 or 618)
        {
            _cellFormats = id == 617;
        }
        else if (id == 44 && record.Length > 6)
        {
            int at = 2;
            string code = Wide(record, ref at);
            if (DigitFormat.Is(code))
                _codes[BinaryPrimitives.ReadUInt16LittleEndian(record)] = code;
        }
        else if (id == 47 && _cellFormats && record.Length >= 4 && _formats.Count < 100_000)
        {
            _formats.Add(_codes.GetValueOrDefault(BinaryPrimitives.ReadUInt16LittleEndian(record[2..])));
        }
    }

    private void Sheet(string part, string name, bool macros)
    {
        int row = 0;
        bool started = false;
        var formulas = new List<(int Row, int Column, byte[] Tokens)>();
        if (macros)
            ExcelMacros.Sheet(name, state);
        _context.Cells.Clear();
        state.BreakLine();
        Part(part, (id, record) =>
        {
            if (id == 0 && record.Length >= 4)
            {
                row = (int)Math.Min(U32(record, 0), 0xFFFFF);
                state.BreakLine();
                started = false;
            }
            if (id is < 1 or > 11 || record.Length < 8)
                return;
            int column = (int)Math.Min(U32(record, 0), 0x3FFF), style = (int)(U32(record, 4) & 0xFFFFFF), end = record.Length;
            string text = Value(id, record, style, ref end);
            if (id >= 8 && macros && end + 6 <= record.Length)
            {
                // Two bytes of flags, then the formula.
                int length = (int)Math.Min(U32(record, end + 2), (uint)(record.Length - end - 6));
                if (formulas.Count < MaxFormulas)
                    formulas.Add((row, column, record.Slice(end + 6, length).ToArray()));
                else
                    state.Limit("formulas of a macro sheet");
                if (id != 8)
                    return;
            }
            if (text.Length == 0 || state.TextTruncated)
                return;
            if (_context.Cells.Count < MaxCells)
                _context.Cells[(row, column)] = text;
            if (started)
                state.Append('\t');
            started = true;
            state.Append(text);
            if (DdeFormula.Find(text) is { } command)
                state.Fact(FactKind.DynamicDataExchange, command);
        });
        state.BreakLine();
        foreach ((int r, int c, byte[] tokens) in formulas)
        {
            string formula = ExcelFormula.Decode(tokens, _context, state, out string? value);
            if (value is not null && _context.Cells.Count < MaxCells)
                _context.Cells[(r, c)] = value;
            ExcelMacros.Formula(formula, state);
        }
    }

    /// <summary>What a cell shows; <paramref name="end"/> is where its value ends.</summary>
    private string Value(int id, ReadOnlySpan<byte> record, int style, ref int end)
    {
        end = 8;
        switch (id)
        {
            case 2 when record.Length >= 12:
                return Number(Excel97.Rk(U32(record, 8)), style);
            case 4 or 10 when record.Length >= 9:
                end = 9;
                return record[8] != 0 ? "TRUE" : "FALSE";
            case 5 or 9 when record.Length >= 16:
                end = 16;
                return Number(BinaryPrimitives.ReadDoubleLittleEndian(record[8..]), style);
            case 6 or 8:
                return Wide(record, ref end);
            case 7 when record.Length >= 12:
                uint index = U32(record, 8);
                return index < _strings.Count ? _strings[(int)index] : "";
            case 11:
                end = 9;
                return "";
            default:
                return "";
        }
    }

    private string Number(double number, int style) => DigitFormat.Shown(number, style < _formats.Count ? _formats[style] : null);

    private void Part(string name, Visit visit)
    {
        if (zip.Find(name) is not { } entry)
            return;
        ReadOnlySpan<byte> part = zip.Unpack(entry, OfficeContent.MaxPart).Span;
        for (int at = 0; at < part.Length && state.Step(6);)
        {
            int id = part[at++];
            if ((id & 0x80) != 0 && at < part.Length)
                id = (id & 0x7F) | ((part[at++] & 0x7F) << 7);
            int length = 0;
            for (int i = 0; i < 4 && at < part.Length; i++)
            {
                byte b = part[at++];
                length |= (b & 0x7F) << (7 * i);
                if ((b & 0x80) == 0)
                    break;
            }
            if (length > part.Length - at)
            {
                state.Defect(DocumentDefectKind.Truncated, name);
                length = part.Length - at;
            }
            visit(id, part.Slice(at, length));
            at += length;
        }
    }

    private static string Wide(ReadOnlySpan<byte> record, ref int at)
    {
        if (at + 4 > record.Length)
            return "";
        uint length = U32(record, at);
        at += 4;
        // A text that is not there says so by its length.
        if (length == 0xFFFFFFFF || length > (record.Length - at) / 2)
            return "";
        string text = Encoding.Unicode.GetString(record.Slice(at, (int)length * 2));
        at += (int)length * 2;
        return text;
    }

    private static uint U32(ReadOnlySpan<byte> s, int at) => at + 4 <= s.Length ? BinaryPrimitives.ReadUInt32LittleEndian(s[at..]) : 0;
}

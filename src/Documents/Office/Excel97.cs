using System.Buffers.Binary;
using System.Text;
using Bezel.Documents.Excel4;

namespace Bezel.Documents.Office;

/// <summary>
/// Excel workbooks of before 2007 ([MS-XLS]; Excel 5 and 95 too): the rows of their sheets, links, hidden sheets, and
/// the formulas of macro sheets. Rules: a row is a line and cells are apart by tabs; numbers are as stored except for
/// formats made of zeros; sheets come as they stand in the stream; formulas of ordinary sheets give their results.
/// </summary>
internal sealed class Excel97
{
    private const int MaxStream = 64 << 20, MaxText = 8_000_000, MaxFormulas = 20_000, MaxCells = 200_000;

    private sealed record Sheet(string Name, int Visibility, int Kind);

    private readonly InspectionState _state;
    private readonly ReadOnlyMemory<byte> _stream;
    private readonly List<BiffRecord> _records;
    private readonly Dictionary<int, Sheet> _sheets = [];
    private readonly List<string> _strings = [];
    private readonly Dictionary<int, string> _codes = [];
    private readonly List<string?> _formats = [];
    private readonly FormulaContext _context;
    private readonly List<(int Row, int Column, int Start, int Length)> _formulas = [];
    private Encoding _encoding = TextSniffing.Windows1252;
    private readonly bool _biff8;
    private int _row = -1;
    private string? _server;

    private Excel97(ReadOnlyMemory<byte> stream, List<BiffRecord> records, InspectionState state)
    {
        (_stream, _records, _state) = (stream, records, state);
        // BOF: the version says which form of texts and formulas follows.
        _biff8 = records.Count > 0 && records[0].Length >= 2 && U16(records[0].Start) >= 0x600;
        _context = new FormulaContext(_biff8 ? FormulaForm.Biff8 : FormulaForm.Biff5);
    }

    public static bool Read(CompoundFile file, Layer layer, InspectionState state) =>
        Read(file.Stream(file.Root.Stream("Workbook") ?? file.Root.Stream("Book"), MaxStream), layer, state);

    /// <summary>Reads a workbook stream; true when it is encrypted, whether or not it could be opened.</summary>
    public static bool Read(ReadOnlyMemory<byte> stream, Layer layer, InspectionState state)
    {
        List<BiffRecord> records = BiffRecords.Read(stream.Span, state);
        if (records.Count == 0)
            state.Blind("the text of the document cannot be read");
        int locked = records.FindIndex(0, Math.Min(records.Count, 200), r => r.Id == 0x2F);
        if (locked >= 0)
        {
            if (ExcelEncryption.Open(stream, records, locked, state) is not { } plain)
            {
                state.Blind("the document is encrypted");
                new Excel97(stream, records, state).ReadLocked();
                return true;
            }
            stream = plain;
        }
        var workbook = new Excel97(stream, records, state);
        workbook.ReadGlobals();
        state.BreakLine();
        workbook.ReadSheets();
        return locked >= 0;
    }

    /// <summary>Which sheets there are is readable, in part, even when the rest is encrypted; macro sheets are told by their beginning.</summary>
    private void ReadLocked()
    {
        foreach (BiffRecord record in _records)
        {
            if (record.Id is 0x809 && record.Length >= 4 && U16(record.Start + 2) == 0x40)
                ExcelMacros.Sheet("", _state);
        }
    }

    private ReadOnlySpan<byte> Span => _stream.Span;

    private void ReadGlobals()
    {
        for (int i = 0; i < _records.Count && _state.Step(2); i++)
        {
            BiffRecord r = _records[i];
            switch (r.Id)
            {
                case 0x42 when r.Length >= 2:
                    _encoding = CodePage(U16(r.Start));
                    break;
                case 0x85 when r.Length >= 8:
                    Bound(i, r);
                    break;
                case 0xFC when r.Length >= 8:
                    Strings(i);
                    break;
                case 0x41E when r.Length >= 5:
                    string code = new BiffText(Span, _records, i, 2).Rich();
                    if (DigitFormat.Is(code))
                        _codes[U16(r.Start)] = code;
                    break;
                case 0xE0 when r.Length >= 4 && _formats.Count < 100_000:
                    _formats.Add(_codes.GetValueOrDefault(U16(r.Start + 2)));
                    break;
                case 0x18 when r.Length >= 15:
                    Name(i, r);
                    break;
                case 0x1AE when r.Length >= 4:
                    Book(i, r);
                    break;
                case 0x17 when !_biff8 && r.Length >= 2:
                    Server(_encoding.GetString(Span.Slice(r.Start + 1, Math.Min(Span[r.Start], r.Length - 1))));
                    break;
                case 0x23 when r.Length >= 7:
                    ForeignName(i, r);
                    break;
            }
        }
    }

    private void Bound(int i, BiffRecord r)
    {
        int visibility = Span[r.Start + 4] & 3, kind = Span[r.Start + 5], count = Span[r.Start + 6];
        string name = _biff8 ? new BiffText(Span, _records, i, 7).Plain(count) : _encoding.GetString(Span.Slice(r.Start + 7, Math.Min(count, r.Length - 7)));
        if (_sheets.Count < 10_000)
            _sheets[(int)Math.Min(U32(r.Start), int.MaxValue)] = new Sheet(name, visibility, kind);
        if (visibility != 0)
            _state.Fact(FactKind.HiddenSheet, name + (visibility == 2 ? " (very hidden)" : ""));
        if (kind == 1)
            ExcelMacros.Sheet(name, _state);
    }

    private void Strings(int i)
    {
        var text = new BiffText(Span, _records, i, 4);
        uint count = text.U32();
        long total = 0;
        while (_strings.Count < count && !text.Ended && total < MaxText && _state.Step(4))
        {
            _strings.Add(text.Rich());
            total += _strings[^1].Length;
            _state.Step(_strings[^1].Length);
        }
    }

    /// <summary>A defined name ([MS-XLS] 2.4.150): the built-in ones and their disguises start macros.</summary>
    private void Name(int i, BiffRecord r)
    {
        int flags = U16(r.Start), count = Span[r.Start + 3];
        bool builtIn = (flags & 0x20) != 0;
        string name = _biff8 ? new BiffText(Span, _records, i, 14).Plain(count) : _encoding.GetString(Span.Slice(r.Start + 14, Math.Min(count, r.Length - 14)));
        if (builtIn && name.Length > 0)
            name = name[0] switch { '\u0001' => "Auto_Open", '\u0002' => "Auto_Close", '\n' => "Auto_Activate", '\v' => "Auto_Deactivate", _ => "" } + name[1..];
        if (_context.Names.Count < 65_536)
            _context.Names.Add(name);
        if (ExcelMacros.StartsItself(name))
            _state.Fact(FactKind.MacroRunsByItself, (flags & 1) != 0 ? name + " (a hidden name)" : name);
    }

    /// <summary>Another workbook or a program that gives data ([MS-XLS] 2.4.271).</summary>
    private void Book(int i, BiffRecord r)
    {
        int count = U16(r.Start + 2);
        _server = null;
        if (count is 0x401 or 0x3A01 or 0 or > 0xFF)
            return;
        Server(new BiffText(Span, _records, i, 4).Plain(count));
    }

    // A path may be encoded ([MS-XLS] 2.5.277): a first sign 1, then signs for drive, server and folders. DDE has its parts apart by a sign 3.
    private void Server(string path)
    {
        _server = null;
        int apart = path.IndexOf('\u0003', StringComparison.Ordinal);
        if (apart > 0 && path[0] > '\u0004')
        {
            _server = path[..apart] + "|" + path[(apart + 1)..];
            return;
        }
        string plain = path.Replace("\u0001\u0001@", "\\\\", StringComparison.Ordinal).Replace('\u0003', '\\').Replace("\u0001", "", StringComparison.Ordinal).Trim();
        if (path.Length == 0 || path[0] != '\u0001' || plain.Length == 0)
            return;
        int encoded = plain.IndexOf('\u0005', StringComparison.Ordinal);
        if (encoded >= 0 && encoded + 2 < plain.Length)
            plain = plain[(encoded + 2)..];
        _state.Fact(FactKind.ExternalContent, plain);
        if (plain.Contains("://", StringComparison.Ordinal) || plain.StartsWith("\\\\", StringComparison.Ordinal))
            _state.Link(plain);
    }

    private void ForeignName(int i, BiffRecord r)
    {
        int count = Span[r.Start + 6];
        string name = _biff8 ? new BiffText(Span, _records, i, 7).Plain(count) : _encoding.GetString(Span.Slice(r.Start + 7, Math.Min(count, r.Length - 7)));
        if (_context.ForeignNames.Count < 65_536)
            _context.ForeignNames.Add(name);
        if (_server is not null)
            _state.Fact(FactKind.DynamicDataExchange, _server + "!" + name);
    }

    private void ReadSheets()
    {
        int depth = 0;
        bool macros = false;
        for (int i = 0; i < _records.Count && !_state.TextTruncated && _state.Step(4); i++)
        {
            BiffRecord r = _records[i];
            if (r.Id is 0x809 or 0x409 or 0x209 or 0x009)
            {
                depth++;
                if (depth == 1)
                {
                    // Without a directory of sheets the beginning says what kind one is.
                    bool macroSheet = r.Length >= 4 && U16(r.Start + 2) == 0x40;
                    Sheet? sheet = _sheets.GetValueOrDefault(r.Start - 4);
                    macros = sheet?.Kind == 1 || macroSheet;
                    if (macroSheet && sheet is null)
                        ExcelMacros.Sheet("", _state);
                    NewSheet();
                }
            }
            else if (r.Id == 0x0A)
            {
                depth = Math.Max(0, depth - 1);
                if (depth == 0 && macros)
                    Formulas();
            }
            else
            {
                Cell(i, r, macros);
            }
        }
        if (macros)
            Formulas();
        _state.BreakLine();
    }

    private void NewSheet()
    {
        _row = -1;
        _context.Cells.Clear();
        _formulas.Clear();
        _state.BreakLine();
    }

    private void Cell(int i, BiffRecord r, bool macros)
    {
        switch (r.Id)
        {
            case 0xFD when r.Length >= 10:
                uint index = U32(r.Start + 6);
                Show(r, index < _strings.Count ? _strings[(int)index] : "");
                break;
            case 0x204 or 0xD6 when r.Length >= 8:
                int count = U16(r.Start + 6);
                Show(r, _biff8 ? new BiffText(Span, _records, i, 8).Plain(count) : _encoding.GetString(Span.Slice(r.Start + 8, Math.Min(count, r.Length - 8))));
                break;
            case 0x203 when r.Length >= 14:
                Show(r, Number(BinaryPrimitives.ReadDoubleLittleEndian(Span[(r.Start + 6)..]), U16(r.Start + 4)));
                break;
            case 0x27E when r.Length >= 10:
                Show(r, Number(Rk(U32(r.Start + 6)), U16(r.Start + 4)));
                break;
            case 0xBD when r.Length >= 12:
                for (int at = 4; at + 6 < r.Length; at += 6)
                    Show(r, Number(Rk(U32(r.Start + at + 2)), U16(r.Start + at)), (at - 4) / 6);
                break;
            case 0x205 when r.Length >= 8 && Span[r.Start + 7] == 0:
                Show(r, Span[r.Start + 6] != 0 ? "TRUE" : "FALSE");
                break;
            case 0x06 or 0x406 or 0x206 when r.Length >= 22:
                Formula(i, r, macros);
                break;
            case 0x1B8 when r.Length > 32:
                Hyperlink(Span.Slice(r.Start, r.Length));
                break;
            case 0x1B6 when r.Length >= 14 && i + 1 < _records.Count && _records[i + 1].Id == BiffRecords.Continue && _biff8:
                // A text box, or a comment: its characters are in the next record.
                _state.BreakLine();
                _state.Append(new BiffText(Span, _records, i + 1, 0).Plain(U16(r.Start + 10)));
                _state.BreakLine();
                break;
        }
    }

    private void Show(BiffRecord r, string text, int further = 0)
    {
        int row = U16(r.Start), column = U16(r.Start + 2) + further;
        if (_context.Cells.Count < MaxCells && text.Length > 0)
            _context.Cells[(row, column)] = text;
        if (text.Length == 0)
            return;
        if (row != _row)
            _state.BreakLine();
        else
            _state.Append('\t');
        _row = row;
        _state.Append(text);
        if (DdeFormula.Find(text) is { } command)
            _state.Fact(FactKind.DynamicDataExchange, command);
    }

    /// <summary>A formula shows its last result; of a macro sheet it is kept, since what it says may stand in cells that come later.</summary>
    private void Formula(int i, BiffRecord r, bool macros)
    {
        ReadOnlySpan<byte> result = Span.Slice(r.Start + 6, 8);
        // Excel 3 and 4 have no space for the chain of calculation in front.
        int head = r.Id == 0x06 ? 22 : 18, start = r.Start + head, length = Math.Min(U16(start - 2), r.Length - head);
        if (macros)
        {
            if (_formulas.Count < MaxFormulas)
                _formulas.Add((U16(r.Start), U16(r.Start + 2), start, length));
            else
                _state.Limit("formulas of a macro sheet");
        }
        if (result[6] != 0xFF || result[7] != 0xFF)
        {
            if (!macros)
                Show(r, Number(BinaryPrimitives.ReadDoubleLittleEndian(result), U16(r.Start + 4)));
        }
        else if (result[0] == 0 && i + 1 < _records.Count)
        {
            // The text of the result stands in the next record, or behind that of a shared formula.
            int next = _records[i + 1].Id is 0x4BC or 0x221 or 0x236 ? i + 2 : i + 1;
            if (next < _records.Count && _records[next] is { Id: 0x207, Length: >= 3 } text)
            {
                int count = U16(text.Start);
                Show(r, _biff8 ? new BiffText(Span, _records, next, 2).Plain(count) : _encoding.GetString(Span.Slice(text.Start + 2, Math.Min(count, text.Length - 2))));
            }
        }
        else if (result[0] == 1 && !macros)
        {
            Show(r, result[2] != 0 ? "TRUE" : "FALSE");
        }
    }

    private void Formulas()
    {
        foreach ((int row, int column, int start, int length) in _formulas)
        {
            string text = ExcelFormula.Decode(Span.Slice(start, length), _context, _state, out string? value);
            if (value is not null && _context.Cells.Count < MaxCells)
                _context.Cells[(row, column)] = value;
            ExcelMacros.Formula(text, _state);
        }
        _formulas.Clear();
    }

    private string Number(double number, int format) => DigitFormat.Shown(number, format < _formats.Count ? _formats[format] : null);

    /// <summary>A number in 30 bits ([MS-XLS] 2.5.217): whole or the top of a floating one, perhaps of a hundred times its worth.</summary>
    public static double Rk(uint rk)
    {
        double number = (rk & 2) != 0 ? (int)rk >> 2 : BitConverter.Int64BitsToDouble((long)(rk & 0xFFFFFFFC) << 32);
        return (rk & 1) != 0 ? number / 100 : number;
    }

    /// <summary>Where a cell leads ([MS-OSHARED] 2.3.7): an address or a path behind the mark of its kind.</summary>
    private void Hyperlink(ReadOnlySpan<byte> link)
    {
        int url = link.IndexOf((ReadOnlySpan<byte>)[0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0, 0xAA, 0, 0x4B, 0xA9, 0x0B]);
        int path = link.IndexOf((ReadOnlySpan<byte>)[3, 3, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46]);
        if (url >= 0 && url + 20 <= link.Length)
        {
            int length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(link[(url + 16)..]), (uint)(link.Length - url - 20)) & ~1;
            _state.Link(Until(Encoding.Unicode.GetString(link.Slice(url + 20, length))));
        }
        else if (path >= 0 && path + 22 <= link.Length)
        {
            int length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(link[(path + 18)..]), (uint)(link.Length - path - 22));
            _state.Link(Until(TextSniffing.Windows1252.GetString(link.Slice(path + 22, length))));
        }
    }

    private static string Until(string text) => text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var end ? text[..end] : text;

    private static Encoding CodePage(int number) => number is 1200 or 0x8000 or 0x8001 ? TextSniffing.Windows1252 : CodePagesEncodingProvider.Instance.GetEncoding(number) ?? TextSniffing.Windows1252;

    private int U16(int at) => at + 2 <= _stream.Length ? BinaryPrimitives.ReadUInt16LittleEndian(Span[at..]) : 0;
    private uint U32(int at) => at + 4 <= _stream.Length ? BinaryPrimitives.ReadUInt32LittleEndian(Span[at..]) : 0;
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Bezel.Documents.Excel4;

/// <summary>
/// Turns parsed formulas back into text ([MS-XLS] 2.5.198, [MS-XLSB] 2.5.97): a stack of operands, each shortened to 1,000
/// characters, so that no formula floods. Texts put together by <c>&amp;</c>, <c>CHAR</c>, <c>MID</c> and cells whose text
/// is known come out put together: <c>EXEC("cm"&amp;CHAR(100))</c> reads <c>EXEC("cmd")</c>. Nothing is calculated beyond that.
/// </summary>
internal sealed class ExcelFormula
{
    private const int MaxOperand = 1_000, MaxStack = 300;

    /// <summary>A part of a formula as text, and what it is worth when that is known.</summary>
    private readonly record struct Operand(string Text, string? Value, double? Number);

    private readonly FormulaContext _context;
    private readonly InspectionState _state;
    private readonly List<Operand> _stack = [];

    private ExcelFormula(FormulaContext context, InspectionState state) => (_context, _state) = (context, state);

    /// <summary>The formula as text; <paramref name="value"/> is the text that it gives, when that is known without calculating.</summary>
    public static string Decode(ReadOnlySpan<byte> tokens, FormulaContext context, InspectionState state, out string? value)
    {
        var formula = new ExcelFormula(context, state);
        formula.Read(tokens);
        Operand last = formula._stack.Count > 0 ? formula._stack[^1] : default;
        value = last.Value;
        return last.Text ?? "";
    }

    private void Read(ReadOnlySpan<byte> t)
    {
        bool wide = _context.Form == FormulaForm.Biff12, old = _context.Form == FormulaForm.Biff5;
        for (int at = 0; at < t.Length && _stack.Count < MaxStack && _state.Step(20);)
        {
            int token = t[at++];
            // The class of an operand (reference, value, array) does not matter here.
            int kind = token >= 0x40 ? (token & 0x1F) | 0x20 : token;
            ReadOnlySpan<byte> rest = t[at..];
            int size = Size(kind, rest, wide, old);
            if (size < 0 || size > rest.Length)
                return;
            Operation(kind, rest[..size], wide, old);
            at += size;
        }
    }

    private static int Size(int kind, ReadOnlySpan<byte> rest, bool wide, bool old) => kind switch
    {
        0x01 or 0x02 => 4,
        >= 0x03 and <= 0x16 => 0,
        0x17 when rest.Length >= 2 => wide ? 2 + (U16(rest) * 2) : old ? 1 + rest[0] : 2 + (rest[0] << (rest[1] & 1)),
        0x18 => 5,
        0x19 when rest.Length >= 3 => (rest[0] & 4) != 0 && !wide ? 3 + ((U16(rest[1..]) + 1) * 2) : 3,
        0x1C or 0x1D => 1,
        0x1E => 2,
        0x1F => 8,
        0x20 => wide ? 14 : 7,
        0x21 => 2,
        0x22 => 3,
        0x23 => old ? 14 : 4,
        0x24 or 0x2A or 0x2C => wide ? 6 : old ? 3 : 4,
        0x25 or 0x2B or 0x2D => wide ? 12 : old ? 6 : 8,
        0x26 or 0x27 or 0x28 => 6,
        0x29 => 2,
        0x39 => old ? 24 : 6,
        0x3A or 0x3C => wide ? 8 : old ? 17 : 6,
        0x3B or 0x3D => wide ? 14 : old ? 20 : 10,
        _ => -1,
    };

    private void Operation(int kind, ReadOnlySpan<byte> o, bool wide, bool old)
    {
        switch (kind)
        {
            case >= 0x03 and <= 0x11:
                Infix(kind);
                break;
            case 0x12 or 0x13:
                Operand signed = Pop();
                Push((kind == 0x13 ? "-" : "+") + signed.Text, null, kind == 0x13 ? -signed.Number : signed.Number);
                break;
            case 0x14:
                Push(Pop().Text + "%");
                break;
            case 0x15:
                Operand inner = Pop();
                Push("(" + inner.Text + ")", inner.Value, inner.Number);
                break;
            case 0x16:
                Push("");
                break;
            case 0x17:
                string text = wide ? Encoding.Unicode.GetString(o[2..]) : old ? TextSniffing.Windows1252.GetString(o[1..])
                    : (o[1] & 1) != 0 ? Encoding.Unicode.GetString(o[2..]) : Encoding.Latin1.GetString(o[2..]);
                Push(Quoted(text), text);
                break;
            case 0x19 when (o[0] & 0x10) != 0:
                Call("SUM", 1);
                break;
            case 0x1C:
                Push("#ERR");
                break;
            case 0x1D:
                Push(o[0] != 0 ? "TRUE" : "FALSE");
                break;
            case 0x1E:
                Push(U16(o).ToString(CultureInfo.InvariantCulture), null, U16(o));
                break;
            case 0x1F:
                double number = BinaryPrimitives.ReadDoubleLittleEndian(o);
                Push(number.ToString("R", CultureInfo.InvariantCulture), null, number);
                break;
            case 0x20:
                Push("{…}");
                break;
            case 0x21:
                Call(ExcelFunctions.Name(U16(o)), ExcelFunctions.Arguments(U16(o)));
                break;
            case 0x22:
                int function = U16(o[1..]);
                Call(ExcelFunctions.Name(function), o[0] & 0x7F, function == 255);
                break;
            case 0x23:
                Push(Name(_context.Names, old ? U16(o) : (int)Math.Min(U32(o), int.MaxValue)));
                break;
            case 0x39:
                Push(Name(_context.ForeignNames, old ? U16(o[10..]) : (int)Math.Min(U32(o[2..]), int.MaxValue)));
                break;
            case 0x24 or 0x2C:
                Cell(wide ? (int)U32(o) : U16(o), old ? o[2] : U16(o[(wide ? 4 : 2)..]), "");
                break;
            case 0x3A:
                int from = wide ? 2 : old ? 14 : 2;
                Cell(wide ? (int)U32(o[from..]) : U16(o[from..]), old ? o[16] : U16(o[(wide ? 6 : 4)..]), "!");
                break;
            case 0x25 or 0x2D or 0x3B:
                Push("area");
                break;
            case 0x2A or 0x2B or 0x3C or 0x3D:
                Push("#REF!");
                break;
        }
    }

    private void Cell(int row, int column, string other)
    {
        row &= _context.Form == FormulaForm.Biff5 ? 0x3FFF : 0xFFFFF;
        column &= 0x3FFF;
        string name = $"{other}R{row + 1}C{column + 1}";
        Push(name, other.Length == 0 ? _context.Cells.GetValueOrDefault((row, column)) : null);
    }

    private void Infix(int kind)
    {
        Operand right = Pop(), left = Pop();
        string sign = kind switch { 3 => "+", 4 => "-", 5 => "*", 6 => "/", 7 => "^", 8 => "&", 9 => "<", 10 => "<=", 11 => "=", 12 => ">=", 13 => ">", 14 => "<>", 15 => " ", 16 => ",", _ => ":" };
        if (kind == 8 && Text(left) is { } a && Text(right) is { } b)
        {
            string whole = a + b;
            Push(Quoted(whole), whole);
            return;
        }
        double? number = left.Number is { } x && right.Number is { } y ? kind switch { 3 => x + y, 4 => x - y, 5 => x * y, 6 when y != 0 => x / y, _ => null } : null;
        Push(left.Text + sign + right.Text, null, number);
    }

    /// <summary>Takes a call's arguments off the stack; a user's function has its name as the first of them.</summary>
    private void Call(string name, int count, bool named = false)
    {
        count = Math.Min(count, _stack.Count);
        List<Operand> given = _stack[^count..];
        _stack.RemoveRange(_stack.Count - count, count);
        if (named && given.Count > 0)
        {
            name = given[0].Text;
            given.RemoveAt(0);
        }
        if (Worked(name, given) is { } known)
        {
            Push(Quoted(known), known);
            return;
        }
        var text = new StringBuilder(name).Append('(');
        for (int i = 0; i < given.Count && text.Length < MaxOperand; i++)
            text.Append(i > 0 ? "," : "").Append(given[i].Value is { } value ? Quoted(value) : given[i].Text);
        Push(text.Append(')').ToString());
    }

    private static string? Worked(string name, List<Operand> given)
    {
        string? first = given.Count > 0 ? Text(given[0]) : null;
        int Number(int i) => i < given.Count && given[i].Number is { } n && n is >= 0 and <= 32_767 ? (int)n : -1;
        switch (name)
        {
            case "CHAR" when Number(0) is >= 1 and <= 255 and var code:
                return TextSniffing.Windows1252.GetString([(byte)code]);
            case "T" or "TRIM" or "CLEAN" when first is not null && given[0].Value is not null:
                return first.Trim();
            case "LOWER" when first is not null:
                return first.ToLowerInvariant();
            case "UPPER" when first is not null:
                return first.ToUpperInvariant();
            case "MID" when first is not null && Number(1) > 0 && Number(2) >= 0:
                int start = Math.Min(Number(1) - 1, first.Length);
                return first.Substring(start, Math.Min(Number(2), first.Length - start));
            case "LEFT" when first is not null && given[0].Value is not null:
                return first[..Math.Min(given.Count > 1 ? Math.Max(Number(1), 0) : 1, first.Length)];
            case "RIGHT" when first is not null && given[0].Value is not null:
                return first[^Math.Min(given.Count > 1 ? Math.Max(Number(1), 0) : 1, first.Length)..];
            case "CONCATENATE" when given.Count > 0 && given.TrueForAll(g => Text(g) is not null):
                return string.Concat(given.ConvertAll(Text));
            default:
                return null;
        }
    }

    private static string? Text(Operand operand) => operand.Value ?? operand.Number?.ToString(CultureInfo.InvariantCulture);

    private static string Name(List<string> names, int number) => number > 0 && number <= names.Count ? names[number - 1] : "name" + number.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private Operand Pop()
    {
        if (_stack.Count == 0)
            return new Operand("", null, null);
        Operand last = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return last;
    }

    private void Push(string text, string? value = null, double? number = null) =>
        _stack.Add(new Operand(Cut(text), value is null ? null : Cut(value), number));

    private static string Cut(string text) => text.Length <= MaxOperand ? text : text[..MaxOperand];

    private static ushort U16(ReadOnlySpan<byte> s) => BinaryPrimitives.ReadUInt16LittleEndian(s);
    private static uint U32(ReadOnlySpan<byte> s) => BinaryPrimitives.ReadUInt32LittleEndian(s);
}

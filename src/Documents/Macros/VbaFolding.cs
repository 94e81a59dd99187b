using System.Globalization;
using System.Text;

namespace Bezel.Documents.Macros;

/// <summary>The value of an expression, as far as it does not depend on anything outside of the source.</summary>
/// <param name="Text">The text; null for a number.</param>
/// <param name="Number">The number, when it is none.</param>
/// <param name="Made">Whether it was put together from pieces or by functions, so that the source does not show it.</param>
internal readonly record struct VbaValue(string? Text, double Number, bool Made)
{
    public string AsText => Text ?? Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// Works out constant expressions of VBA: texts put together by <c>&amp;</c>, <c>Chr</c>, <c>StrReverse</c> and their
/// like, and names that were given such a value before. Nothing is run: there are no loops, branches or calls, names are
/// taken in the order of the source. Rules: texts stay under 32,768 characters, brackets under 40 deep, and all work
/// counts as steps.
/// </summary>
internal sealed class VbaFolding(InspectionState state)
{
    private const int MaxText = 32_768, MaxNames = 5_000, MaxDepth = 40;
    private readonly Dictionary<string, VbaValue> _names = new(StringComparer.OrdinalIgnoreCase);
    private string _source = "";
    private List<VbaToken> _tokens = [];
    private int _depth;

    /// <summary>Calls of <c>Chr</c> and its like that were worked out.</summary>
    public int Characters { get; private set; }

    public void Enter(string source, List<VbaToken> tokens) => (_source, _tokens) = (source, tokens);

    public ReadOnlySpan<char> Word(int i) => _tokens[i].Kind == VbaKind.Word ? Span(i) : default;

    public bool Sign(int i, char c) => _tokens[i].Kind == VbaKind.Sign && _source[_tokens[i].Start] == c;

    public bool IsEnd(int i) => _tokens[i].Kind == VbaKind.End;

    public void Give(ReadOnlySpan<char> name, VbaValue? value)
    {
        if (value is null)
            _names.Remove(name.ToString());
        else if (_names.Count < MaxNames)
            _names[name.ToString()] = value.Value;
    }

    /// <summary>Works out as much of the expression at <paramref name="i"/> as is constant, and goes behind it; null, and nowhere, when its beginning is not.</summary>
    public VbaValue? Evaluate(ref int i)
    {
        _depth = 0;
        return Expression(ref i, 0);
    }

    private ReadOnlySpan<char> Span(int i) => _source.AsSpan(_tokens[i].Start, _tokens[i].Length);

    private VbaValue? Expression(ref int i, int binding)
    {
        if (++_depth > MaxDepth || Operand(ref i) is not { } left)
        {
            _depth--;
            return null;
        }
        // Long chains of texts are built once, not copied for each piece.
        StringBuilder? chain = null;
        while (true)
        {
            int strength = Operator(i, out char sign);
            if (strength == 0 || strength <= binding)
                break;
            int next = i + 1;
            if (!state.Step(4) || Expression(ref next, strength) is not { } right)
                break;
            if (sign == '&' || (sign == '+' && (left.Text ?? right.Text) is not null))
            {
                chain ??= new StringBuilder(left.AsText);
                if (chain.Length < MaxText)
                    chain.Append(right.AsText);
                left = new VbaValue("", 0, true);
            }
            else if (left.Text is null && right.Text is null)
            {
                left = new VbaValue(null, Calculate(sign, left.Number, right.Number), true);
            }
            else
            {
                break;
            }
            i = next;
        }
        _depth--;
        if (chain is null)
            return left;
        state.Step(chain.Length / 4);
        return new VbaValue(chain.ToString(0, Math.Min(chain.Length, MaxText)), 0, true);
    }

    private int Operator(int i, out char sign)
    {
        sign = '\0';
        if (_tokens[i].Kind == VbaKind.Sign)
        {
            sign = _source[_tokens[i].Start];
            return sign switch { '&' => 2, '+' or '-' => 3, '\\' => 5, '*' or '/' => 6, _ => 0 };
        }
        if (_tokens[i].Kind != VbaKind.Word)
            return 0;
        ReadOnlySpan<char> word = Span(i);
        if (Is(word, "Xor"))
            sign = 'X';
        else if (Is(word, "And"))
            sign = 'A';
        else if (Is(word, "Or"))
            sign = 'O';
        else if (Is(word, "Mod"))
            sign = 'M';
        return sign switch { '\0' => 0, 'M' => 4, _ => 1 };
    }

    private static double Calculate(char sign, double a, double b)
    {
        long x = Whole(a), y = Whole(b);
        return sign switch
        {
            '+' => a + b,
            '-' => a - b,
            '*' => a * b,
            '/' => b == 0 ? 0 : a / b,
            '\\' => y == 0 ? 0 : x / y,
            'M' => y == 0 ? 0 : x % y,
            'X' => x ^ y,
            'A' => x & y,
            _ => x | y,
        };
    }

    private static long Whole(double number) => number is > -1e15 and < 1e15 ? (long)Math.Round(number) : 0;

    private VbaValue? Operand(ref int i)
    {
        switch (_tokens[i].Kind)
        {
            case VbaKind.Text:
                return new VbaValue(VbaLexer.Unquote(Span(i++)), 0, false);
            case VbaKind.Number:
                return new VbaValue(null, NumberOf(Span(i++)), false);
            case VbaKind.Sign when Sign(i, '-'):
                int at = i + 1;
                if (_tokens[at].Kind != VbaKind.Number)
                    return null;
                i = at + 1;
                return new VbaValue(null, -NumberOf(Span(at)), false);
            case VbaKind.Sign when Sign(i, '('):
                int inner = i + 1;
                if (Expression(ref inner, 0) is not { } value || !Sign(inner, ')'))
                    return null;
                i = inner + 1;
                return value;
            case VbaKind.Word:
                return Named(ref i);
            default:
                return null;
        }
    }

    private VbaValue? Named(ref int i)
    {
        ReadOnlySpan<char> word = Span(i);
        if (i > 0 && Sign(i - 1, '.'))
            return null;
        if (Sign(i + 1 < _tokens.Count ? i + 1 : i, '('))
            return Function(ref i, word);
        string? constant = word switch
        {
            _ when Is(word, "vbCrLf") || Is(word, "vbNewLine") => "\r\n",
            _ when Is(word, "vbCr") => "\r",
            _ when Is(word, "vbLf") => "\n",
            _ when Is(word, "vbTab") => "\t",
            _ when Is(word, "vbNullChar") => "\0",
            _ when Is(word, "vbNullString") => "",
            _ => null,
        };
        if (constant is not null)
        {
            i++;
            return new VbaValue(constant, 0, false);
        }
        if (Sign(i + 1, '.') || !_names.TryGetValue(word.ToString(), out VbaValue value))
            return null;
        i++;
        return value with { Made = true };
    }

    private VbaValue? Function(ref int i, ReadOnlySpan<char> name)
    {
        int kind = KindOf(name);
        if (kind == 0)
            return null;
        int at = i + 2;
        var arguments = new List<VbaValue>();
        if (!Sign(at, ')'))
        {
            while (true)
            {
                if (arguments.Count > 2_000 || Expression(ref at, 0) is not { } argument)
                    return null;
                arguments.Add(argument);
                if (Sign(at, ','))
                    at++;
                else if (Sign(at, ')'))
                    break;
                else
                    return null;
            }
        }
        if (Apply(kind, arguments) is not { } value)
            return null;
        i = at + 1;
        state.Step((value.Text?.Length ?? 0) / 4);
        return value;
    }

    private const int Chr = 1, Reverse = 2, Lower = 3, Upper = 4, Trim = 5, Replace = 6, Mid = 7, Left = 8, Right = 9, Repeat = 10, Space = 11, AsString = 12, AsNumber = 13, Code = 14, Join = 15, Array = 16, Environment = 17;

    private static int KindOf(ReadOnlySpan<char> name) => name.Length > 11 ? 0 : name switch
    {
        _ when Is(name, "Chr") || Is(name, "ChrW") || Is(name, "ChrB") => Chr,
        _ when Is(name, "StrReverse") => Reverse,
        _ when Is(name, "LCase") => Lower,
        _ when Is(name, "UCase") => Upper,
        _ when Is(name, "Trim") || Is(name, "LTrim") || Is(name, "RTrim") => Trim,
        _ when Is(name, "Replace") => Replace,
        _ when Is(name, "Mid") => Mid,
        _ when Is(name, "Left") => Left,
        _ when Is(name, "Right") => Right,
        _ when Is(name, "String") => Repeat,
        _ when Is(name, "Space") => Space,
        _ when Is(name, "CStr") => AsString,
        _ when Is(name, "CInt") || Is(name, "CLng") || Is(name, "CByte") || Is(name, "CDbl") || Is(name, "Val") || Is(name, "Int") => AsNumber,
        _ when Is(name, "Asc") || Is(name, "AscW") => Code,
        _ when Is(name, "Join") => Join,
        _ when Is(name, "Array") => Array,
        _ when Is(name, "Environ") => Environment,
        _ => 0,
    };

    private VbaValue? Apply(int kind, List<VbaValue> given)
    {
        if (given.Count == 0)
            return null;
        string text = kind is Chr or Space ? "" : given[0].AsText;
        int Count(int n, int otherwise) => n < given.Count && given[n].Text is null ? (int)Math.Clamp(Whole(given[n].Number), 0, MaxText) : otherwise;
        string? made;
        switch (kind)
        {
            case Chr when given[0].Text is null:
                Characters++;
                made = ((char)(Whole(given[0].Number) & 0xFFFF)).ToString();
                break;
            case Reverse:
                char[] letters = text.ToCharArray();
                System.Array.Reverse(letters);
                made = new string(letters);
                break;
            case Lower:
                made = text.ToLowerInvariant();
                break;
            case Upper:
                made = text.ToUpperInvariant();
                break;
            case Trim:
                made = text.Trim(' ');
                break;
            case Replace when given.Count >= 3 && given[1].AsText.Length > 0 && (long)text.Length * (given[2].AsText.Length + 1) < MaxText * 8L:
                made = text.Replace(given[1].AsText, given[2].AsText, StringComparison.Ordinal);
                break;
            case Mid when given.Count >= 2:
                int start = Math.Clamp(Count(1, 1) - 1, 0, text.Length);
                made = text.Substring(start, Math.Min(Count(2, MaxText), text.Length - start));
                break;
            case Left when given.Count == 2:
                made = text[..Math.Min(Count(1, 0), text.Length)];
                break;
            case Right when given.Count == 2:
                made = text[^Math.Min(Count(1, 0), text.Length)..];
                break;
            case Repeat when given.Count == 2 && given[1].AsText.Length > 0:
                made = new string(given[1].Text is { } sign ? sign[0] : (char)(Whole(given[1].Number) & 0xFFFF), Count(0, 0));
                break;
            case Space:
                made = new string(' ', Count(0, 0));
                break;
            case AsString:
                made = text;
                break;
            case Environment:
                made = "%" + text + "%";
                break;
            case AsNumber:
                return new VbaValue(null, NumberOf(text), true);
            case Code when text.Length > 0:
                return new VbaValue(null, text[0], true);
            case Array or Join:
                // A list is the text of its members: only joined lists are looked at, and by what they say.
                return new VbaValue(Joined(kind, given), 0, true);
            default:
                return null;
        }
        return new VbaValue(made.Length > MaxText ? made[..MaxText] : made, 0, true);
    }

    private static string Joined(int kind, List<VbaValue> given)
    {
        if (kind == Join)
            return given.Count > 1 ? given[0].AsText.Replace("\u001F", given[1].AsText, StringComparison.Ordinal) : given[0].AsText.Replace('\u001F', ' ');
        var list = new StringBuilder();
        foreach (VbaValue value in given)
        {
            if (list.Length > MaxText)
                break;
            list.Append(list.Length > 0 ? "\u001F" : "").Append(value.AsText);
        }
        return list.ToString();
    }

    private static double NumberOf(ReadOnlySpan<char> digits)
    {
        if (digits.Length > 2 && digits[0] == '&')
        {
            bool hex = digits[1] is 'H' or 'h';
            long value = 0;
            foreach (char c in digits[2..])
            {
                if (!char.IsAsciiHexDigit(c))
                    break;
                value = ((value << (hex ? 4 : 3)) + Convert.ToInt32(c.ToString(), 16)) & 0xFFFF_FFFF;
            }
            return value;
        }
        return double.TryParse(digits.TrimEnd("!@%#&"), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : 0;
    }

    private static bool Is(ReadOnlySpan<char> word, string what) => word.Equals(what, StringComparison.OrdinalIgnoreCase);
}

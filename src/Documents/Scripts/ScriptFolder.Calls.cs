using System.Buffers;
using System.Text;

namespace Bezel.Documents.Scripts;

/// <summary>The functions and members that only turn one constant into another.</summary>
internal sealed partial class ScriptFolder
{
    private static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "String", "unescape", "decodeURIComponent", "decodeURI", "atob", "Chr", "ChrW", "ChrB", "StrReverse", "Replace", "Mid", "Left", "Right", "LCase", "UCase", "CStr", "Join", "Split", "Array", "parseInt", "Number", "CInt", "CLng", "-join", "window", "self", "Asc",
    };

    private static readonly SearchValues<char> PatternSigns = SearchValues.Create("[](){}*+?.|");

    private static bool IsFunction(string word) => Functions.Contains(word);

    private Constant? Call(string word, ref int at)
    {
        if (!IsFunction(word))
            return null;
        int open = at + 1;
        // String.fromCharCode, window.atob
        if (word is "String" or "window" or "self" && IsSign(open, '.') && open + 1 < _tokens.Count && _tokens[open + 1].Kind == ScriptTokenKind.Word)
        {
            word = WordOf(_tokens[open + 1]);
            open += 2;
        }
        if (!Take(ref open, '(') || List(ref open, ')') is not { Count: > 0 } given)
            return null;
        Constant? value = Function(word, given);
        if (value is not null)
            at = open;
        return value;
    }

    private Constant? Function(string word, List<Constant> given)
    {
        string first = given[0].IsText ? given[0].Text : "";
        state.Step(first.Length / 2);
        switch (word.ToUpperInvariant())
        {
            case "FROMCHARCODE" when language == ScriptLanguage.JavaScript:
                return Codes(given);
            case "CHR" or "CHRW" or "CHRB" when language == ScriptLanguage.VisualBasic && given[0].Number is not null:
                return Codes(given);
            case "ASC" when first.Length > 0:
                return Constant.Of((double)first[0]);
            case "STRING" when language == ScriptLanguage.JavaScript:
                return Constant.Of(given[0].Text);
            case "STRING" when given.Count == 2 && given[0].Number is { } times && given[1].Text.Length > 0:
                return Constant.Of(new string(given[1].Text[0], (int)Math.Clamp(times, 0, 4096)));
            case "UNESCAPE" or "DECODEURICOMPONENT" or "DECODEURI":
                return Constant.Of(Escapes.Percent(first, word.Equals("unescape", StringComparison.OrdinalIgnoreCase)));
            case "ATOB" when first.Length > 0 && Payloads.Base64(first, state) is { } bytes:
                return Constant.Of(Encoding.Latin1.GetString(bytes));
            case "STRREVERSE":
                return Constant.Of(Reversed(first));
            case "REPLACE" when given.Count >= 3 && given[1].Length > 0:
                return Replaced(first, given[1].Text, given[2].Text);
            case "MID" when given.Count >= 2 && given[1].Number is { } start:
                return Constant.Of(Cut(first, start - 1, given.Count > 2 ? given[2].Number ?? first.Length : first.Length));
            case "LEFT" when given.Count == 2 && given[1].Number is { } left:
                return Constant.Of(Cut(first, 0, left));
            case "RIGHT" when given.Count == 2 && given[1].Number is { } right:
                return Constant.Of(Cut(first, Math.Max(0, first.Length - right), right));
            case "LCASE":
                return Constant.Of(first.ToLowerInvariant());
            case "UCASE":
                return Constant.Of(first.ToUpperInvariant());
            case "CSTR":
                return Constant.Of(given[0].Text);
            case "ARRAY":
                return Constant.Of(given);
            case "JOIN":
                return Constant.Of(Join(given[0], given.Count > 1 ? given[1].Text : " "));
            case "SPLIT":
                return Parts(first, given.Count > 1 ? given[1].Text : " ");
            case "PARSEINT" or "NUMBER" or "CINT" or "CLNG":
                return ToNumber(given);
            default:
                return null;
        }
    }

    private static Constant? ToNumber(List<Constant> given)
    {
        if (given[0].Number is { } number)
            return Constant.Of(Math.Floor(number));
        int radix = given.Count > 1 && given[1].Number is { } given2 ? (int)given2 : 10;
        string text = given[0].Text.Trim();
        double value = 0;
        int digits = 0;
        foreach (char c in text)
        {
            int digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) - 'a' + 10 : 99;
            if (digit >= radix || digits > 12)
                break;
            value = (value * radix) + digit;
            digits++;
        }
        return digits == 0 ? null : Constant.Of(value);
    }

    private Constant? Codes(List<Constant> codes)
    {
        List<Constant> numbers = codes.Count == 1 && codes[0].Items is { } inner ? inner : codes;
        var text = new StringBuilder(numbers.Count);
        foreach (Constant code in numbers)
        {
            if (code.Number is not (>= 0 and <= 0xFFFF) || !state.Step())
                return null;
            text.Append((char)code.Number.Value);
        }
        FromCodes += numbers.Count;
        return Constant.Of(text.ToString());
    }

    /// <summary>A member of a constant: ".split('')", "[3]"; null when it is none that is known.</summary>
    private Constant? Member(Constant value, ref int at)
    {
        if (IsSign(at, '[') && language != ScriptLanguage.VisualBasic)
        {
            int inside = at + 1;
            Constant? index = Expression(ref inside);
            if (index is null || !Take(ref inside, ']'))
                return null;
            at = inside;
            if (index.Items is { } several)
                return Constant.Of([.. several.Select(one => Item(value, one)).OfType<Constant>()]);
            if (index.IsText)
                return Method(value, index.Text, ref at);
            return Item(value, index);
        }
        if (!IsSign(at, '.') || at + 1 >= _tokens.Count || _tokens[at + 1].Kind is not (ScriptTokenKind.Word or ScriptTokenKind.Text))
            return null;
        string name = _tokens[at + 1].Kind == ScriptTokenKind.Text ? _tokens[at + 1].Value! : WordOf(_tokens[at + 1]);
        at += 2;
        if (name == "length")
            return Constant.Of(value.Items?.Count ?? value.Length);
        return Method(value, name, ref at);
    }

    private static Constant? Item(Constant value, Constant index)
    {
        if (index.Number is not { } n)
            return null;
        int count = value.Items?.Count ?? (value.IsText ? value.Length : 0);
        if (n < 0)
            n += count;
        if (n < 0 || n >= count)
            return null;
        return value.Items is { } items ? items[(int)n] : Constant.Of(value.Text[(int)n].ToString());
    }

    private Constant? Method(Constant value, string name, ref int at)
    {
        if (!Take(ref at, '('))
            return null;
        string method = name.ToUpperInvariant();
        if (method is "REPLACE" && at < _tokens.Count && _tokens[at].Kind == ScriptTokenKind.Pattern)
            return ReplacePattern(value, ref at);
        if (List(ref at, ')') is not { } given)
            return null;
        state.Step((value.Length / 4) + given.Count);
        string text = value.IsText ? value.Text : "";
        double First(double otherwise) => given.Count > 0 && given[0].Number is { } n ? n : otherwise;
        double Second(double otherwise) => given.Count > 1 && given[1].Number is { } n ? n : otherwise;
        switch (method)
        {
            case "SPLIT" when value.IsText:
                return Parts(text, given.Count > 0 ? given[0].Text : "");
            case "REVERSE" when value.Items is { } items:
                return Constant.Of(Enumerable.Reverse(items).ToList());
            case "JOIN" when value.Items is not null:
                return Constant.Of(Join(value, given.Count > 0 ? given[0].Text : ","));
            case "REPLACE" or "REPLACEALL" when value.IsText && given.Count >= 2 && given[0].Length > 0:
                return Replaced(text, given[0].Text, given[1].Text);
            case "SUBSTR" or "SUBSTRING" or "SLICE" when value.IsText:
                double start = First(0) < 0 ? Math.Max(0, text.Length + First(0)) : First(0);
                double length = method == "SUBSTR" || language == ScriptLanguage.PowerShell ? Second(text.Length) : Second(text.Length) < 0 ? text.Length + Second(0) - start : Second(text.Length) - start;
                return Constant.Of(Cut(text, start, length));
            case "CHARAT" when value.IsText:
                return Constant.Of(Cut(text, First(0), 1));
            case "CHARCODEAT" when value.IsText && First(0) >= 0 && First(0) < text.Length:
                return Constant.Of((double)text[(int)First(0)]);
            case "CONCAT" when value.IsText:
                return Constant.Of(text + string.Concat(given.Select(g => g.Text)));
            case "TRIM" when value.IsText:
                return Constant.Of(text.Trim());
            case "TOLOWERCASE" or "TOLOWER" when value.IsText:
                return Constant.Of(text.ToLowerInvariant());
            case "TOUPPERCASE" or "TOUPPER" when value.IsText:
                return Constant.Of(text.ToUpperInvariant());
            case "TOSTRING":
                return Constant.Of(value.Text);
            case "TOCHARARRAY" when value.IsText && text.Length <= MaxItems:
                return Constant.Of([.. text.Select(c => Constant.Of(c.ToString()))]);
            case "INSERT" when value.IsText && given.Count == 2 && First(-1) >= 0 && First(-1) <= text.Length:
                return Constant.Of(text.Insert((int)First(0), given[1].Text));
            default:
                return null;
        }
    }

    /// <summary>A pattern that is only letters, which is what is used to strip fillers from a string.</summary>
    private Constant? ReplacePattern(Constant value, ref int at)
    {
        string pattern = _tokens[at].Value!.Replace("\\", "", StringComparison.Ordinal);
        at++;
        if (!Take(ref at, ',') || Expression(ref at) is not { } with || !Take(ref at, ')') || pattern.Length == 0 || pattern.AsSpan().IndexOfAny(PatternSigns) >= 0 || !value.IsText)
            return null;
        return Replaced(value.Text, pattern, with.Text);
    }

    private Constant? Replaced(string text, string what, string with)
    {
        int hits = 0;
        for (int i = text.IndexOf(what, StringComparison.Ordinal); i >= 0; i = text.IndexOf(what, i + what.Length, StringComparison.Ordinal))
            hits++;
        state.Step(text.Length / 2);
        return (long)text.Length + ((long)hits * with.Length) > MaxText ? null : Constant.Of(text.Replace(what, with, StringComparison.Ordinal));
    }

    private Constant? Parts(string text, string separator)
    {
        state.Step(text.Length);
        if (separator.Length == 0)
            return text.Length > MaxItems ? null : Constant.Of([.. text.Select(c => Constant.Of(c.ToString()))]);
        string[] parts = text.Split(separator, MaxItems);
        return Constant.Of([.. parts.Select(Constant.Of)]);
    }

    private static string Cut(string text, double start, double length)
    {
        int from = (int)Math.Clamp(start, 0, text.Length);
        return text.Substring(from, (int)Math.Clamp(length, 0, text.Length - from));
    }

    private static string Reversed(string text)
    {
        char[] letters = text.ToCharArray();
        Array.Reverse(letters);
        return new string(letters);
    }
}

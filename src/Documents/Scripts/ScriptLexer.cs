using System.Text;

namespace Bezel.Documents.Scripts;

internal enum ScriptTokenKind
{
    Word,
    Text,
    Number,
    Sign,
    Pattern,
    LineEnd,
}

/// <summary>One token: where it stands, and for strings what it says.</summary>
internal readonly record struct ScriptToken(ScriptTokenKind Kind, int Start, int Length, string? Value = null, double Number = 0);

/// <summary>
/// Cuts JScript, VBScript and PowerShell into words, strings and signs. Rules: comments are dropped, strings are unescaped,
/// a string that never ends stops at the end of its line; every character is passed once.
/// </summary>
internal sealed class ScriptLexer(string source, ScriptLanguage language, InspectionState state)
{
    private const int MaxTokens = 1_000_000;
    private readonly List<ScriptToken> _tokens = [];
    private int _at;

    public List<ScriptToken> Read()
    {
        while (_at < source.Length && _tokens.Count < MaxTokens && state.Step(2))
            Next();
        if (_at < source.Length)
            state.Blind("the script is longer than is read");
        return _tokens;
    }

    private void Next()
    {
        char c = source[_at];
        int start = _at;
        switch (c)
        {
            case '\n' or '\r':
                _at++;
                if (_tokens.Count == 0 || _tokens[^1].Kind != ScriptTokenKind.LineEnd)
                    _tokens.Add(new ScriptToken(ScriptTokenKind.LineEnd, start, 1));
                return;
            case ' ' or '\t' or '\f' or '\v' or '\u00A0' or '\uFEFF':
                _at++;
                return;
            case '"' or '\'' or '`' or '\u201C' or '\u2018' when Quoted(c):
                return;
            case '/' when language == ScriptLanguage.JavaScript && Slash():
                return;
            case '#' when language == ScriptLanguage.PowerShell:
                SkipLine();
                return;
            case '<' when language == ScriptLanguage.PowerShell && At("<#"):
                SkipTo("#>");
                return;
            case '@' when language == ScriptLanguage.PowerShell && (At("@\"") || At("@'")):
                HereString();
                return;
            case '_' when language == ScriptLanguage.VisualBasic && EndsLine(_at + 1):
                SkipLine();
                _at = Math.Min(source.Length, _at + (At("\r\n") ? 2 : 1));
                return;
            case '&' when language == ScriptLanguage.VisualBasic && _at + 2 < source.Length && source[_at + 1] is 'H' or 'h' && char.IsAsciiHexDigit(source[_at + 2]):
                _at += 2;
                Radix(start, char.IsAsciiHexDigit, 16);
                if (_at < source.Length && source[_at] == '&')
                    _at++;
                return;
        }
        if (char.IsAsciiDigit(c))
            Number();
        else if (IsWordStart(c))
            Word();
        else
            Add(ScriptTokenKind.Sign, start, 1);
    }

    private bool Quoted(char quote)
    {
        switch (language)
        {
            case ScriptLanguage.JavaScript when quote is '"' or '\'' or '`':
                JavaString(quote);
                return true;
            case ScriptLanguage.VisualBasic when quote == '"':
                Doubled('"', '\0', false);
                return true;
            case ScriptLanguage.VisualBasic when quote == '\'':
                SkipLine();
                return true;
            case ScriptLanguage.PowerShell when quote is '\'' or '\u2018':
                Doubled('\'', '\u2019', true);
                return true;
            case ScriptLanguage.PowerShell when quote is '"' or '\u201C':
                PowerString();
                return true;
            default:
                return false;
        }
    }

    private void JavaString(char quote)
    {
        int start = _at++;
        var text = new StringBuilder();
        while (_at < source.Length && source[_at] != quote)
        {
            char c = source[_at++];
            if (c is '\n' or '\r' && quote != '`')
                break;
            if (c != '\\' || _at >= source.Length)
            {
                text.Append(c);
                continue;
            }
            c = source[_at++];
            switch (c)
            {
                case 'n': text.Append('\n'); break;
                case 'r': text.Append('\r'); break;
                case 't': text.Append('\t'); break;
                case 'b' or 'f' or 'v': text.Append(' '); break;
                case 'x': Code(text, 2); break;
                case 'u' when _at < source.Length && source[_at] == '{': Braces(text); break;
                case 'u': Code(text, 4); break;
                case >= '0' and <= '7': Octal(text, c); break;
                case '\r': _at += _at < source.Length && source[_at] == '\n' ? 1 : 0; break;
                case '\n': break;
                default: text.Append(c); break;
            }
        }
        _at = Math.Min(_at + 1, source.Length);
        AddText(start, text.ToString());
    }

    private void Code(StringBuilder text, int digits)
    {
        int value = 0, read = 0;
        while (read < digits && _at < source.Length && char.IsAsciiHexDigit(source[_at]))
        {
            value = (value * 16) + Convert.ToInt32(source[_at++].ToString(), 16);
            read++;
        }
        text.Append((char)value);
    }

    private void Braces(StringBuilder text)
    {
        _at++;
        int value = 0;
        while (_at < source.Length && char.IsAsciiHexDigit(source[_at]))
            value = Math.Min((value * 16) + Convert.ToInt32(source[_at++].ToString(), 16), 0x110000);
        if (_at < source.Length && source[_at] == '}')
            _at++;
        if (Rune.TryCreate(value, out Rune rune))
            text.Append(rune.ToString());
    }

    private void Octal(StringBuilder text, char first)
    {
        int value = first - '0';
        for (int i = 0; i < 2 && _at < source.Length && source[_at] is >= '0' and <= '7' && value < 32; i++)
            value = (value * 8) + (source[_at++] - '0');
        text.Append((char)value);
    }

    // A quote inside is written twice.
    private void Doubled(char quote, char other, bool lines)
    {
        int start = _at++;
        var text = new StringBuilder();
        for (; _at < source.Length; _at++)
        {
            char c = source[_at];
            if (c == quote || (c == other && other != '\0'))
            {
                if (_at + 1 >= source.Length || source[_at + 1] != c)
                    break;
                _at++;
            }
            else if (!lines && c is '\n' or '\r')
            {
                break;
            }
            text.Append(c);
        }
        _at = Math.Min(_at + 1, source.Length);
        AddText(start, text.ToString());
    }

    private void PowerString()
    {
        int start = _at++;
        var text = new StringBuilder();
        for (; _at < source.Length; _at++)
        {
            char c = source[_at];
            if (c == '`' && _at + 1 < source.Length)
            {
                c = source[++_at];
                text.Append(c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '0' => '\0', _ => c });
                continue;
            }
            if (c is '"' or '\u201D')
            {
                if (_at + 1 >= source.Length || source[_at + 1] != c)
                    break;
                _at++;
            }
            text.Append(c);
        }
        _at = Math.Min(_at + 1, source.Length);
        AddText(start, text.ToString());
    }

    private void HereString()
    {
        int start = _at;
        string end = source[_at + 1] + "@";
        int close = source.IndexOf("\n" + end, _at, StringComparison.Ordinal);
        int from = source.IndexOf('\n', _at);
        if (close < 0 || from < 0 || from > close)
        {
            _at += 2;
            return;
        }
        _at = close + 3;
        AddText(start, from + 1 <= close ? source[(from + 1)..close].TrimEnd('\r') : "");
    }

    /// <summary>Comments and patterns; false for a division.</summary>
    private bool Slash()
    {
        if (At("//"))
        {
            SkipLine();
            return true;
        }
        if (At("/*"))
        {
            SkipTo("*/");
            return true;
        }
        // After a value it divides; elsewhere it begins a pattern.
        if (_tokens.Count > 0 && (_tokens[^1].Kind is ScriptTokenKind.Number or ScriptTokenKind.Text or ScriptTokenKind.Pattern
            || (_tokens[^1].Kind == ScriptTokenKind.Word && source.AsSpan(_tokens[^1].Start, _tokens[^1].Length) is not ("return" or "typeof" or "case"))
            || (_tokens[^1].Kind == ScriptTokenKind.Sign && source[_tokens[^1].Start] is ')' or ']' or '}')))
        {
            return false;
        }
        bool set = false;
        for (int i = _at + 1; i < source.Length && i - _at < 1024 && source[i] is not ('\n' or '\r'); i++)
        {
            if (source[i] == '\\') i++;
            else if (source[i] == '[') set = true;
            else if (source[i] == ']') set = false;
            else if (source[i] == '/' && !set)
            {
                string pattern = source[(_at + 1)..i];
                int end = i + 1;
                while (end < source.Length && char.IsAsciiLetter(source[end])) end++;
                _tokens.Add(new ScriptToken(ScriptTokenKind.Pattern, _at, end - _at, pattern));
                _at = end;
                return true;
            }
        }
        return false;
    }

    private void Number()
    {
        int start = _at;
        if (source[_at] == '0' && _at + 2 < source.Length && source[_at + 1] is 'x' or 'X' && char.IsAsciiHexDigit(source[_at + 2]))
        {
            _at += 2;
            Radix(start, char.IsAsciiHexDigit, 16);
            return;
        }
        double value = 0, scale = 0;
        for (; _at < source.Length && (char.IsAsciiDigit(source[_at]) || (source[_at] == '.' && scale == 0 && _at + 1 < source.Length && char.IsAsciiDigit(source[_at + 1]))); _at++)
        {
            if (source[_at] == '.')
            {
                scale = 0.1;
            }
            else if (scale == 0)
            {
                value = (value * 10) + (source[_at] - '0');
            }
            else
            {
                value += (source[_at] - '0') * scale;
                scale /= 10;
            }
        }
        _tokens.Add(new ScriptToken(ScriptTokenKind.Number, start, _at - start, null, value));
    }

    private void Radix(int start, Func<char, bool> digit, int radix)
    {
        double value = 0;
        for (; _at < source.Length && digit(source[_at]); _at++)
            value = (value * radix) + Convert.ToInt32(source[_at].ToString(), radix);
        _tokens.Add(new ScriptToken(ScriptTokenKind.Number, start, _at - start, null, value));
    }

    private void Word()
    {
        int start = _at++;
        bool ticks = source[start] == '`';
        while (_at < source.Length && (IsWord(source[_at]) || (source[_at] == '`' && language == ScriptLanguage.PowerShell) || (source[_at] == '-' && IsCommandDash(start))))
            ticks |= source[_at++] == '`';
        string? value = ticks ? source[start.._at].Replace("`", "", StringComparison.Ordinal) : null;
        ReadOnlySpan<char> word = source.AsSpan(start, _at - start);
        if (language == ScriptLanguage.VisualBasic && word.Equals("rem", StringComparison.OrdinalIgnoreCase) && (_tokens.Count == 0 || _tokens[^1].Kind == ScriptTokenKind.LineEnd))
        {
            SkipLine();
            return;
        }
        _tokens.Add(new ScriptToken(ScriptTokenKind.Word, start, _at - start, value));
    }

    // A dash joins the words of a PowerShell command (Invoke-Expression), not those of variables.
    private bool IsCommandDash(int start) =>
        language == ScriptLanguage.PowerShell && source[start] != '$' && _at + 1 < source.Length && char.IsAsciiLetter(source[_at + 1]) && char.IsAsciiLetter(source[_at - 1]);

    private bool IsWordStart(char c) => char.IsLetter(c) || c is '_' or '$' || (language == ScriptLanguage.PowerShell && (c == '`' || (c == '-' && _at + 1 < source.Length && char.IsAsciiLetter(source[_at + 1]))));

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';

    private bool At(string mark) => string.CompareOrdinal(source, _at, mark, 0, mark.Length) == 0;

    private bool EndsLine(int at)
    {
        while (at < source.Length && source[at] is ' ' or '\t') at++;
        return at < source.Length && source[at] is '\r' or '\n';
    }

    private void SkipLine()
    {
        int end = source.AsSpan(_at).IndexOfAny('\r', '\n');
        _at = end < 0 ? source.Length : _at + end;
    }

    private void SkipTo(string mark)
    {
        int end = source.IndexOf(mark, _at + 2, StringComparison.Ordinal);
        _at = end < 0 ? source.Length : end + mark.Length;
    }

    private void AddText(int start, string value)
    {
        state.Step(value.Length / 4);
        _tokens.Add(new ScriptToken(ScriptTokenKind.Text, start, _at - start, value));
    }

    private void Add(ScriptTokenKind kind, int start, int length)
    {
        _tokens.Add(new ScriptToken(kind, start, length));
        _at = start + length;
    }
}

using System.Text;

namespace Bezel.Documents.Scripts;

/// <summary>
/// Writes a script again with its constants worked out: joined pieces, character codes, reversed and escaped strings,
/// variables that hold them. Nothing is run: only what is the same on every run is folded, and what is not known stays as
/// written. Rules: at most <see cref="MaxDepth"/> levels of nesting; results are bounded in length, and all work is counted.
/// </summary>
internal sealed partial class ScriptFolder(string source, ScriptLanguage language, InspectionState state)
{
    private const int MaxDepth = 24, MaxText = 2 << 20, MaxItems = 100_000, Substituted = 16_384, MaxVariables = 10_000;

    private readonly Dictionary<string, Constant> _variables = new(language == ScriptLanguage.JavaScript ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
    private List<ScriptToken> _tokens = [];
    private int _depth;
    private int _noListUntil;
    private readonly HashSet<int> _failed = [];

    /// <summary>Strings worth a second look: the long ones, as they are when put together.</summary>
    public List<string> Strings { get; } = [];

    /// <summary>How many calls that make strings from codes were worked out.</summary>
    public int FromCodes { get; private set; }

    public string Fold()
    {
        _tokens = new ScriptLexer(source, language, state).Read();
        var plain = new StringBuilder(Math.Min(source.Length, 1 << 20));
        long most = (2L * source.Length) + 65_536;
        for (int i = 0; i < _tokens.Count && state.Step(4);)
        {
            ScriptToken token = _tokens[i];
            if (token.Kind == ScriptTokenKind.LineEnd)
            {
                plain.Append('\n');
                i++;
                continue;
            }
            if (token.Kind == ScriptTokenKind.Word && Assignment(i, out int valueAt, out bool adds))
            {
                int end = valueAt;
                Constant? value = _variables.Count < MaxVariables ? Expression(ref end) : null;
                bool whole = value is not null && EndsStatement(end);
                string name = WordOf(token);
                if (whole && value!.Length <= MaxText)
                {
                    Assign(name, value, adds);
                    Raw(plain, i, valueAt);
                    Emit(plain, value, most);
                    i = end;
                    continue;
                }
                if (!adds)
                    _variables.Remove(name);
                Raw(plain, i, valueAt);
                i = valueAt;
                continue;
            }
            int after = i;
            if (CanBegin(i) && Expression(ref after) is { } constant && after > i)
            {
                bool known = token.Kind == ScriptTokenKind.Word && after == i + 1;
                if (known && (constant.Length > Substituted || plain.Length > most))
                    Raw(plain, i, after);
                else
                    Emit(plain, constant, most);
                i = after;
                continue;
            }
            Raw(plain, i, i + 1);
            i++;
        }
        return plain.ToString();
    }

    private void Assign(string name, Constant value, bool adds)
    {
        if (adds && _variables.TryGetValue(name, out Constant? before) && before.IsText)
        {
            state.Step(value.Length / 4);
            if (before.Length + value.Length <= MaxText)
                before.Append(value.Text);
            if (before.Length > 64 && before.Length + value.Length > 256)
                _grown.Add(name);
            return;
        }
        if (adds)
            return;
        state.Step(value.Length / 4);
        _variables[name] = value.IsText ? Constant.Of(value.Text) : value;
    }

    private readonly HashSet<string> _grown = [];

    /// <summary>The strings that were put together over several statements.</summary>
    public IEnumerable<string> Grown() => _grown.Where(_variables.ContainsKey).Select(name => _variables[name].Text);

    /// <summary>"name = …" and "name += …"; VBScript and PowerShell have no "==".</summary>
    private bool Assignment(int at, out int valueAt, out bool adds)
    {
        valueAt = at;
        adds = false;
        if (at > 0 && IsSign(at - 1, '.'))
            return false;
        if (IsSign(at + 1, '=') && !IsSign(at + 2, '=') && !IsSign(at + 2, '>'))
        {
            valueAt = at + 2;
            // name = name & more
            if (_tokens.Count > valueAt + 1 && _tokens[valueAt].Kind == ScriptTokenKind.Word && (IsSign(valueAt + 1, '+') || IsSign(valueAt + 1, '&'))
                && WordOf(_tokens[valueAt]).Equals(WordOf(_tokens[at]), StringComparison.OrdinalIgnoreCase) && _variables.TryGetValue(WordOf(_tokens[at]), out Constant? now) && now.IsText)
            {
                valueAt += 2;
                adds = true;
            }
            return true;
        }
        if (IsSign(at + 1, '+') && IsSign(at + 2, '=') && _tokens[at + 2].Start == _tokens[at + 1].Start + 1)
        {
            valueAt = at + 3;
            adds = true;
            return true;
        }
        return false;
    }

    private bool EndsStatement(int at)
    {
        if (at >= _tokens.Count || _tokens[at].Kind == ScriptTokenKind.LineEnd)
            return true;
        return _tokens[at].Kind == ScriptTokenKind.Sign && source[_tokens[at].Start] is ';' or ':' or ',' or '}' or '|' or ')';
    }

    private bool CanBegin(int at)
    {
        ScriptToken token = _tokens[at];
        return token.Kind switch
        {
            ScriptTokenKind.Text => true,
            ScriptTokenKind.Number => false,
            ScriptTokenKind.Word => !(at > 0 && IsSign(at - 1, '.')) && (_variables.ContainsKey(WordOf(token)) || IsFunction(WordOf(token))),
            // A bracket right behind a word is a call's, and stays.
            ScriptTokenKind.Sign => source[token.Start] is '(' or '[' && !(at > 0 && _tokens[at - 1].Kind == ScriptTokenKind.Word && _tokens[at - 1].Start + _tokens[at - 1].Length == token.Start),
            _ => false,
        };
    }

    private void Emit(StringBuilder plain, Constant value, long most)
    {
        string text = value.Text;
        if (value.IsText)
            Keep(text);
        else if (value.Items is not null)
            value.Items.ForEach(item => { if (item.IsText) Keep(item.Text); });
        if (plain.Length + text.Length > most + MaxText)
            text = text[..Math.Min(text.Length, 256)];
        state.Step(text.Length / 4);
        Space(plain);
        if (value.IsText)
            plain.Append('"').Append(text).Append('"');
        else
            plain.Append(text);
    }

    private void Keep(string text)
    {
        if (text.Length >= 40 && Strings.Count < 2_000)
            Strings.Add(text);
    }

    private void Raw(StringBuilder plain, int from, int to)
    {
        for (int i = from; i < to && i < _tokens.Count; i++)
        {
            ScriptToken token = _tokens[i];
            if (token.Kind == ScriptTokenKind.LineEnd)
            {
                plain.Append('\n');
                continue;
            }
            // Words keep one space where there was any: calls are looked for with and without.
            if (i > 0 && _tokens[i - 1].Start + _tokens[i - 1].Length < token.Start)
                Space(plain);
            if (token.Kind == ScriptTokenKind.Text)
                plain.Append('"').Append(token.Value).Append('"');
            else if (token.Kind == ScriptTokenKind.Word)
                plain.Append(WordOf(token));
            else
                plain.Append(source, token.Start, token.Length);
        }
    }

    private static void Space(StringBuilder plain)
    {
        if (plain.Length > 0 && plain[^1] is not (' ' or '\n' or '(' or '[' or '.'))
            plain.Append(' ');
    }

    private string WordOf(ScriptToken token) => token.Value ?? source.Substring(token.Start, token.Length);

    private bool IsSign(int at, char sign) => at >= 0 && at < _tokens.Count && _tokens[at].Kind == ScriptTokenKind.Sign && source[_tokens[at].Start] == sign;

    private bool IsWord(int at, string word) => at < _tokens.Count && _tokens[at].Kind == ScriptTokenKind.Word && WordOf(_tokens[at]).Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool Take(ref int at, char sign)
    {
        if (!IsSign(at, sign))
            return false;
        at++;
        return true;
    }

    /// <summary>Sums and joined strings; stops before what is not constant. Null when nothing is.</summary>
    private Constant? Expression(ref int at)
    {
        if (_depth >= MaxDepth || !state.Step(2))
            return null;
        _depth++;
        Constant? value = Sum(ref at);
        if (value is not null && language == ScriptLanguage.PowerShell)
            value = Operators(value, ref at);
        _depth--;
        return value;
    }

    private Constant? Sum(ref int at)
    {
        Constant? left = Product(ref at);
        StringBuilder? joined = null;
        while (left is not null && at + 1 < _tokens.Count && state.Step())
        {
            int ahead = at;
            while (ahead < _tokens.Count && _tokens[ahead].Kind == ScriptTokenKind.LineEnd && language == ScriptLanguage.JavaScript)
                ahead++;
            bool plus = IsSign(ahead, '+'), and = IsSign(ahead, '&') && language == ScriptLanguage.VisualBasic, minus = IsSign(ahead, '-');
            if ((!plus && !and && !minus) || IsSign(ahead + 1, '=') || (plus && IsSign(ahead + 1, '+')))
                break;
            int next = ahead + 1;
            while (next < _tokens.Count && _tokens[next].Kind == ScriptTokenKind.LineEnd)
                next++;
            Constant? right = Product(ref next);
            if (right is null || (minus && (left.Number is null || right.Number is null)))
                break;
            if (left.Number is { } a && right.Number is { } b && !and)
            {
                left = Constant.Of(minus ? a - b : a + b);
            }
            else
            {
                joined ??= new StringBuilder(left.Text);
                if (joined.Length + right.Length > MaxText || !state.Step((joined.Length > left.Length ? 0 : left.Length / 4) + (right.Length / 4)))
                    break;
                joined.Append(right.Text);
                left = Constant.Of("");
            }
            at = next;
        }
        return joined is null ? left : Constant.Of(joined.ToString());
    }

    private Constant? Product(ref int at)
    {
        Constant? left = Factor(ref at);
        while (left?.Number is { } a && at + 1 < _tokens.Count)
        {
            char sign = _tokens[at].Kind == ScriptTokenKind.Sign ? source[_tokens[at].Start] : IsWord(at, "xor") || IsWord(at, "-bxor") ? '^' : IsWord(at, "mod") ? '%' : '\0';
            if (sign is not ('*' or '/' or '^' or '%'))
                break;
            int next = at + 1;
            if (Factor(ref next)?.Number is not { } b)
                break;
            double value = sign switch { '*' => a * b, '/' => b == 0 ? 0 : a / b, '%' => b == 0 ? 0 : a % b, _ => (long)Math.Clamp(a, -1e15, 1e15) ^ (long)Math.Clamp(b, -1e15, 1e15) };
            left = Constant.Of(value);
            at = next;
        }
        return left;
    }

    private Constant? Factor(ref int at)
    {
        int start = at;
        Constant? value = Primary(ref at);
        while (value is not null && state.Step())
        {
            int next = at;
            Constant? after = Member(value, ref next);
            if (after is null)
                break;
            value = after;
            at = next;
        }
        if (value is null)
            at = start;
        return value;
    }

    private Constant? Primary(ref int at)
    {
        if (at >= _tokens.Count)
            return null;
        // What opens and came to nothing once is not tried again: nesting must not cost its depth at every level.
        int start = at;
        bool opens = _tokens[at].Kind is ScriptTokenKind.Sign || (_tokens[at].Kind == ScriptTokenKind.Word && IsFunction(WordOf(_tokens[at])));
        if (opens && _failed.Contains(start))
            return null;
        Constant? value = Value(ref at);
        if (value is null && opens)
            _failed.Add(start);
        return value;
    }

    private Constant? Value(ref int at)
    {
        ScriptToken token = _tokens[at];
        switch (token.Kind)
        {
            case ScriptTokenKind.Text:
                at++;
                return Constant.Of(token.Value!);
            case ScriptTokenKind.Number:
                at++;
                return Constant.Of(token.Number);
            case ScriptTokenKind.Sign when source[token.Start] == '-' && at + 1 < _tokens.Count && _tokens[at + 1].Kind == ScriptTokenKind.Number:
                at += 2;
                return Constant.Of(-_tokens[at - 1].Number);
            case ScriptTokenKind.Sign when source[token.Start] == '(':
                at++;
                return Group(ref at, ')', language == ScriptLanguage.PowerShell);
            case ScriptTokenKind.Sign when source[token.Start] == '@' && IsSign(at + 1, '('):
                at += 2;
                return Group(ref at, ')', true);
            case ScriptTokenKind.Sign when source[token.Start] == '[':
                if (language == ScriptLanguage.PowerShell)
                    return Cast(ref at);
                at++;
                return language == ScriptLanguage.JavaScript ? List(ref at, ']') is { } items ? Constant.Of(items) : null : null;
            case ScriptTokenKind.Word:
                string word = WordOf(token);
                if (language == ScriptLanguage.PowerShell && word.Equals("-join", StringComparison.OrdinalIgnoreCase))
                {
                    at++;
                    return Factor(ref at) is { } parts ? Constant.Of(Join(parts, "")) : null;
                }
                if (Call(word, ref at) is { } made)
                    return made;
                if (_variables.TryGetValue(word, out Constant? known))
                {
                    at++;
                    return known;
                }
                return null;
            default:
                return null;
        }
    }

    private Constant? Group(ref int at, char close, bool list)
    {
        if (list)
        {
            if (List(ref at, close) is not { } items)
                return null;
            return items.Count == 1 ? items[0] : Constant.Of(items);
        }
        if (Expression(ref at) is not { } value || !Take(ref at, close))
            return null;
        return value;
    }

    /// <summary>Constants apart by commas up to a closing sign; null when one is not constant.</summary>
    private List<Constant>? List(ref int at, char close)
    {
        var items = new List<Constant>();
        while (at < _tokens.Count && state.Step(2))
        {
            while (at < _tokens.Count && _tokens[at].Kind == ScriptTokenKind.LineEnd)
                at++;
            if (Take(ref at, close))
                return items;
            if (items.Count > 0 && !Take(ref at, ','))
                return null;
            while (at < _tokens.Count && _tokens[at].Kind == ScriptTokenKind.LineEnd)
                at++;
            if (items.Count > 0 && Take(ref at, close))
                return items;
            if (items.Count >= MaxItems || Expression(ref at) is not { } item)
                return null;
            items.Add(item);
        }
        return null;
    }

    private string Join(Constant parts, string between)
    {
        if (parts.Items is not { } items)
            return parts.Text;
        var text = new StringBuilder();
        foreach (Constant item in items)
        {
            if (text.Length > 0)
                text.Append(between);
            if (text.Length + item.Length > MaxText || !state.Step(1 + (item.Length / 8)))
                break;
            text.Append(item.Text);
        }
        return text.ToString();
    }
}

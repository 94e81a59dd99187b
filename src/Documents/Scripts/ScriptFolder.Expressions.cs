using System.Text;

namespace Bezel.Documents.Scripts;

/// <summary>How constants are read from tokens: sums, products, brackets and lists, from the loosest to the tightest.</summary>
internal sealed partial class ScriptFolder
{
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

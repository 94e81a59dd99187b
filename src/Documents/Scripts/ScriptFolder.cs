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

    /// <summary>Long lists of numbers that fit bytes.</summary>
    public List<byte[]> Arrays { get; } = [];

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
            Keep(value.Items);
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

    private void Keep(List<Constant> items)
    {
        if (items.Count >= 64 && Arrays.Count < 100 && state.Step(items.Count) && items.TrueForAll(item => item.Number is >= 0 and <= 255 or >= -128 and < 0))
            Arrays.Add([.. items.Select(item => (byte)(int)item.Number!.Value)]);
        foreach (Constant item in items)
        {
            if (item.IsText)
                Keep(item.Text);
        }
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
}

namespace Bezel.Documents.Macros;

/// <summary>
/// Says what the modules of a project would do, from their source. Rules: comments and the names of things that are only
/// declared do not count; texts are taken as they would be once put together; a fact's detail is the call with its first
/// argument, worked out. Addresses in texts are links; the source itself is never part of the document's text.
/// </summary>
internal sealed class VbaBehaviour(InspectionState state)
{
    private const int LongCode = 120, ManyCharacters = 10, ManyNames = 10;
    private readonly VbaFolding _folding = new(state);
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _procedures = new(StringComparer.OrdinalIgnoreCase);
    private List<VbaToken> _tokens = [];
    private string _source = "";

    /// <summary>Reads all modules of one project.</summary>
    public void Read(IReadOnlyList<VbaModule> modules)
    {
        var read = new List<(VbaModule Module, List<VbaToken> Tokens)>();
        foreach (VbaModule module in modules)
        {
            state.Fact(FactKind.Macros, module.Name);
            if (module.Source.Length > 0)
                read.Add((module, VbaLexer.Read(module.Source, state)));
        }
        // What a module defines, others use: first all names and constants, then all calls.
        foreach ((VbaModule module, List<VbaToken> tokens) in read)
        {
            Enter(module, tokens);
            Define();
        }
        foreach ((VbaModule module, List<VbaToken> tokens) in read)
        {
            Enter(module, tokens);
            Walk();
        }
        if (_folding.Characters >= ManyCharacters)
            state.Fact(FactKind.Obfuscated, "a macro puts texts together from " + _folding.Characters + " single characters");
        int meaningless = _names.Count(MadeUpNames.Is);
        if (meaningless >= ManyNames && meaningless * 2 > _names.Count)
            state.Fact(FactKind.Obfuscated, $"{meaningless} names in the macros say nothing, such as {_names.First(MadeUpNames.Is)}");
    }

    /// <summary>A text that something of the project holds or makes.</summary>
    public void Text(string text, bool made = false)
    {
        if (text.Length < 4 || !state.Step(text.Length))
            return;
        MacroText.Read(text, state, made && MacroText.Telling(text) is { } part && !_source.Contains(part, StringComparison.OrdinalIgnoreCase));
    }

    private void Enter(VbaModule module, List<VbaToken> tokens)
    {
        (_source, _tokens) = (module.Source, tokens);
        _folding.Enter(_source, tokens);
    }

    private void Define()
    {
        for (int i = 0; i + 1 < _tokens.Count; i++)
        {
            ReadOnlySpan<char> word = _folding.Word(i);
            if (word.IsEmpty)
                continue;
            bool procedure = Is(word, "Sub") || Is(word, "Function") || Is(word, "Property");
            if (procedure && _tokens[i + 1].Kind == VbaKind.Word && !(i > 0 && (Is(_folding.Word(i - 1), "End") || Is(_folding.Word(i - 1), "Exit") || Is(_folding.Word(i - 1), "Declare") || Is(_folding.Word(i - 1), "PtrSafe"))))
            {
                string name = _folding.Word(i + 1).ToString();
                _procedures.Add(name);
                _names.Add(name);
                if (VbaVocabulary.StartsItself(name))
                    state.Fact(FactKind.MacroRunsByItself, name);
            }
            else if (Is(word, "Dim") || Is(word, "Const"))
            {
                string name = _folding.Word(i + 1).ToString();
                if (name.Length > 0)
                    _names.Add(name);
                if (Is(word, "Const"))
                    Assignment(i + 1);
            }
        }
    }

    private void Walk()
    {
        bool begins = true;
        for (int i = 0; i + 1 < _tokens.Count && state.Step();)
        {
            VbaToken token = _tokens[i];
            bool first = begins;
            begins = token.Kind == VbaKind.End;
            int at = i;
            switch (token.Kind)
            {
                case VbaKind.End:
                    i++;
                    break;
                case VbaKind.Word when first && Assignment(i) is var next and > 0:
                    i = next;
                    break;
                case VbaKind.Word when Call(i):
                    i++;
                    break;
                case VbaKind.Text or VbaKind.Word or VbaKind.Sign when _folding.Evaluate(ref at) is { } value && at > i:
                    if (value.Text is not null)
                        Text(value.Text.Replace('\u001F', ' '), value.Made);
                    i = at;
                    break;
                default:
                    // After "Then" and "Else" a statement begins in the middle of a line.
                    begins |= Is(_folding.Word(i), "Then") || Is(_folding.Word(i), "Else") || (first && (Is(_folding.Word(i), "Let") || Is(_folding.Word(i), "Const") || Is(_folding.Word(i), "Set")));
                    i++;
                    break;
            }
        }
    }

    /// <summary>Takes <c>name [As type] = value</c>; the place behind it, or 0 when it is none.</summary>
    private int Assignment(int i)
    {
        ReadOnlySpan<char> name = _folding.Word(i);
        if (name.IsEmpty || Is(name, "Attribute"))
            return name.IsEmpty ? 0 : Attribute(i);
        int at = i + 1;
        if (Is(_folding.Word(at), "As"))
            at += 2;
        if (at >= _tokens.Count || !_folding.Sign(at, '='))
            return 0;
        int value = at + 1;
        VbaValue? given = _folding.Evaluate(ref value);
        bool whole = given is not null && (_folding.IsEnd(value) || _folding.Sign(value, ','));
        _folding.Give(name, whole ? given : null);
        if (given?.Text is { } text)
            Text(text.Replace('\u001F', ' '), given.Value.Made);
        return given is null ? at + 1 : value;
    }

    // Attribute VB_Control = "CommandButton1, 1, 0, MSForms, CommandButton": a control on the page.
    private int Attribute(int i)
    {
        int at = i + 1;
        if (Is(_folding.Word(at), "VB_Control") && _tokens.Count > at + 2 && _tokens[at + 2].Kind == VbaKind.Text)
        {
            string[] control = VbaLexer.Unquote(_source.AsSpan(_tokens[at + 2].Start, _tokens[at + 2].Length)).Split(',', StringSplitOptions.TrimEntries);
            if (control.Length >= 5)
                state.Fact(FactKind.ActiveX, control[3] + "." + control[4]);
        }
        while (!_folding.IsEnd(at))
            at++;
        return at;
    }

    private bool Call(int i)
    {
        ReadOnlySpan<char> word = _folding.Word(i);
        ReadOnlySpan<char> before = i > 0 ? _folding.Word(i - 1) : default;
        if (Is(before, "Sub") || Is(before, "Function") || Is(before, "Dim") || Is(before, "As") || Is(before, "Const"))
            return Is(before, "Sub") || Is(before, "Function") ? Declared(i, word) : true;
        bool member = i > 0 && _folding.Sign(i - 1, '.');
        bool ofVba = member && i > 1 && (Is(_folding.Word(i - 2), "VBA") || Is(_folding.Word(i - 2), "Interaction") || Is(_folding.Word(i - 2), "FileSystem"));
        string name = word.ToString();
        if (Is(word, "CreateObject") || Is(word, "GetObject"))
        {
            Made(i, name);
            return true;
        }
        if (Is(word, "Open") && !member && OpensToWrite(i))
        {
            state.Fact(FactKind.MacroWrites, Statement(i));
            return true;
        }
        bool called = VbaVocabulary.Calls.TryGetValue(name, out FactKind kind) && (!member || ofVba) && !_procedures.Contains(name) && !_folding.IsEnd(i + 1)
            && (_tokens[i + 1].Kind != VbaKind.Sign || _folding.Sign(i + 1, '('));
        if (!called && !(member && VbaVocabulary.Members.TryGetValue(name, out kind)))
            return false;
        state.Fact(kind, name + Argument(i));
        return true;
    }

    /// <summary>A function of another library: <c>Declare Function name Lib "x" Alias "y"</c>.</summary>
    private bool Declared(int i, ReadOnlySpan<char> word)
    {
        if (i < 2 || !(Is(_folding.Word(i - 2), "Declare") || Is(_folding.Word(i - 2), "PtrSafe")))
            return true;
        string name = word.ToString(), library = "";
        for (int at = i + 1; at + 1 < _tokens.Count && at < i + 5; at++)
        {
            bool alias = Is(_folding.Word(at), "Alias");
            if ((alias || Is(_folding.Word(at), "Lib")) && _tokens[at + 1].Kind == VbaKind.Text)
            {
                string given = VbaLexer.Unquote(_source.AsSpan(_tokens[at + 1].Start, _tokens[at + 1].Length));
                (name, library) = alias ? (given, library) : (name, given);
            }
        }
        _procedures.Add(word.ToString());
        foreach ((string begins, FactKind kind) in VbaVocabulary.Declared)
        {
            if (!name.StartsWith(begins, StringComparison.OrdinalIgnoreCase))
                continue;
            state.Fact(kind, $"{name} of {library}");
            break;
        }
        return true;
    }

    /// <summary><c>CreateObject</c>: by what the class is; one whose name cannot be worked out starts what nobody is to see.</summary>
    private void Made(int i, string name)
    {
        int at = i + 1;
        if (_folding.Sign(at, '('))
            at++;
        if (_folding.IsEnd(at))
            return;
        int argument = at;
        if (_folding.Evaluate(ref at) is { } known && (_folding.Sign(at, ')') || _folding.Sign(at, ',') || _folding.IsEnd(at)))
        {
            if (known.Text is { } text)
                Text(text, known.Made);
            return;
        }
        // An empty first argument of GetObject, or a name read from elsewhere.
        if (!_folding.Sign(argument, ',') && !Is(name, "GetObject"))
            state.Fact(FactKind.MacroStartsPrograms, Statement(i));
    }

    private bool OpensToWrite(int i)
    {
        bool forSeen = false;
        for (int at = i + 1; at < _tokens.Count && at < i + 60 && !_folding.IsEnd(at); at++)
        {
            ReadOnlySpan<char> word = _folding.Word(at);
            if (forSeen && (Is(word, "Output") || Is(word, "Append") || Is(word, "Binary") || Is(word, "Random")))
                return true;
            forSeen = Is(word, "For");
        }
        return false;
    }

    private string Argument(int i)
    {
        int at = i + 1;
        if (_folding.Sign(at, '('))
            at++;
        int start = at;
        if (_folding.Evaluate(ref at) is { Text: { } text })
            return " " + text.Replace('\u001F', ' ');
        return _folding.IsEnd(start) ? "" : " " + Rest(start);
    }

    private string Statement(int i) => Rest(i);

    private string Rest(int i)
    {
        int end = i;
        while (end < _tokens.Count - 1 && !_folding.IsEnd(end) && end < i + 60)
            end++;
        ReadOnlySpan<char> rest = _source.AsSpan(_tokens[i].Start, _tokens[end].Start - _tokens[i].Start).Trim();
        return rest.Length > LongCode ? rest[..LongCode].ToString() : rest.ToString();
    }

    private static bool Is(ReadOnlySpan<char> word, string what) => word.Equals(what, StringComparison.OrdinalIgnoreCase);
}

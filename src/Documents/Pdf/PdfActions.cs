using Bezel.Documents.Scripts;

namespace Bezel.Documents.Pdf;

/// <summary>
/// What a PDF's actions do (ISO 32000-2, 12.6): scripts, programs, other files, forms that are sent. Rules: each action is
/// carried out on paper only, with those that follow it, at most <see cref="MaxDepth"/> in a row.
/// </summary>
internal sealed class PdfActions(PdfFile file, Layer layer, InspectionState state)
{
    private const int MaxDepth = 16, MaxScripts = 200;

    private readonly HashSet<PdfDictionary> _seen = [];
    private readonly HashSet<string> _scripts = [];

    /// <summary>The kinds of fact that were said with their evidence.</summary>
    public HashSet<FactKind> Said { get; } = [];

    /// <summary>What happens by itself: when the file is opened, or a page is shown.</summary>
    public void ByItself(object? action, string when)
    {
        if (file.Resolve(action) is not PdfDictionary what)
            return;
        string kind = Kind(what);
        if (kind is not ("GoTo" or ""))
            Say(FactKind.OpenAction, kind + when);
        Act(what);
    }

    /// <summary>Additional actions of a catalog, page, field or annotation.</summary>
    public void Additional(object? actions, bool opens)
    {
        if (file.Resolve(actions) is not PdfDictionary all)
            return;
        foreach ((string trigger, object? action) in all)
        {
            if (opens && trigger is "O" or "PO" or "PV" or "WP" or "WS" or "WC" or "DP" or "DS")
                ByItself(action, trigger is "O" or "PO" or "PV" ? " when a page is shown" : "");
            else if (file.Resolve(action) is PdfDictionary one)
                Act(one);
        }
    }

    /// <summary>One action and what follows it.</summary>
    public void Act(PdfDictionary action, int depth = 0)
    {
        if (depth > MaxDepth || !_seen.Add(action) || !state.Step(10))
            return;
        switch (Kind(action))
        {
            case "URI":
                state.Link(Text(action.GetValueOrDefault("URI")));
                break;
            case "JavaScript" or "Rendition":
                Script(action.GetValueOrDefault("JS"));
                break;
            case "Launch":
                Launch(action);
                break;
            case "SubmitForm":
                string to = FileOf(action.GetValueOrDefault("F"));
                Say(FactKind.SubmitForm, to);
                state.Link(to);
                break;
            case "ImportData":
                Say(FactKind.ExternalContent, FileOf(action.GetValueOrDefault("F")));
                break;
            case "GoToR" or "GoToE" or "Thread" when action.ContainsKey("F") || Kind(action) == "GoToE":
                string elsewhere = FileOf(action.GetValueOrDefault("F"));
                Say(FactKind.OpensElsewhere, elsewhere.Length > 0 ? elsewhere : "a file inside this one");
                if (elsewhere.Contains("://", StringComparison.Ordinal))
                    state.Link(elsewhere);
                break;
            case "RichMediaExecute":
                Say(FactKind.JavaScript, "a command to rich media");
                break;
            case "":
                if (action.ContainsKey("JS"))
                    Script(action.GetValueOrDefault("JS"));
                break;
        }
        object? next = file.Resolve(action.GetValueOrDefault("Next"));
        if (next is PdfDictionary one)
            Act(one, depth + 1);
        else if (next is PdfArray several)
        {
            foreach (object? item in several.Take(100))
            {
                if (file.Resolve(item) is PdfDictionary follows)
                    Act(follows, depth + 1);
            }
        }
    }

    public void Say(FactKind kind, string detail)
    {
        Said.Add(kind);
        state.Fact(kind, detail);
    }

    /// <summary>A script, as a string or a stream: its beginning, and what it would open or send.</summary>
    public void Script(object? value)
    {
        string code = file.Resolve(value) switch
        {
            PdfString text => PdfText.Decode(text.Bytes),
            PdfStream stream => PdfText.Decode(file.Decode(stream).Span),
            _ => "",
        };
        Code(code);
    }

    public void Code(string code)
    {
        if (_scripts.Count >= MaxScripts || !_scripts.Add(code))
            return;
        Say(FactKind.JavaScript, CommandLines.Line(code.Length > 2_000 ? code[..2_000] : code));
        if (code.Length == 0)
            return;
        var folder = new ScriptFolder(code, ScriptLanguage.JavaScript, state);
        string plain = folder.Fold();
        foreach (string address in Addresses.Find(plain, state))
            state.Link(address);
        foreach ((string call, FactKind kind) in (ReadOnlySpan<(string, FactKind)>)[("launchURL", FactKind.OpensElsewhere), ("getURL", FactKind.OpensElsewhere), ("exportDataObject", FactKind.Launch), ("openDoc", FactKind.OpensElsewhere), ("submitForm", FactKind.SubmitForm), ("mailForm", FactKind.SubmitForm), ("mailMsg", FactKind.SubmitForm), ("importDataObject", FactKind.ExternalContent)])
        {
            int at = plain.IndexOf(call, StringComparison.Ordinal);
            if (at >= 0 && (kind != FactKind.Launch || plain.Contains("nLaunch", StringComparison.Ordinal)))
                Say(kind, ScriptReading.Statement(plain, at));
            if (at >= 0 && !code.Contains(call, StringComparison.Ordinal))
                Say(FactKind.Obfuscated, "\"" + call + "\" only shows once the script's pieces are put together");
        }
        if (folder.FromCodes > 20 || (code.Contains("eval", StringComparison.Ordinal) && code.Contains("unescape", StringComparison.Ordinal)))
            Say(FactKind.Obfuscated, "a script made of character codes");
        foreach (string text in folder.Strings)
        {
            if (Payloads.Find(text, state) is { } bytes)
                state.Carried("string of the script", bytes, layer);
        }
    }

    private void Launch(PdfDictionary action)
    {
        string program = FileOf(action.GetValueOrDefault("F")), parameters = "";
        if (file.Resolve(action.GetValueOrDefault("Win")) is PdfDictionary windows)
        {
            string named = Text(windows.GetValueOrDefault("F"));
            program = named.Length > 0 ? named : program;
            parameters = Text(windows.GetValueOrDefault("P"));
        }
        string command = CommandLines.Line((program + " " + parameters).Trim());
        Say(FactKind.Launch, command);
        if (command.Length > 0)
            CommandLines.Read(command, state, layer);
    }

    /// <summary>The name or address in a file specification (7.11.2).</summary>
    public string FileOf(object? specification)
    {
        object? value = file.Resolve(specification);
        if (value is PdfDictionary dictionary)
        {
            foreach (string key in (ReadOnlySpan<string>)["UF", "F", "Unix", "DOS", "Mac"])
            {
                if (Text(dictionary.GetValueOrDefault(key)) is { Length: > 0 } name)
                    return name;
            }
            return "";
        }
        return Text(value);
    }

    private string Kind(PdfDictionary action) => (file.Resolve(action.GetValueOrDefault("S")) as PdfName)?.Value ?? "";

    private string Text(object? value) => file.Resolve(value) is PdfString text ? PdfText.Decode(text.Bytes) : "";
}

using Bezel.Documents.Scripts;

namespace Bezel.Documents.Pages;

/// <summary>
/// The scripts of one page with their constants worked out: which pages they would write, which files they would hand to the
/// reader, where they send what was typed.
/// </summary>
internal sealed class PageCode(string html, Layer layer, InspectionState state)
{
    private const int MaxBuilt = 20, LongData = 2_000;

    private static readonly string[] Handing = ["createObjectURL", "msSaveBlob", "msSaveOrOpenBlob", ".download", "\"download\""];
    private static readonly string[] Writing = ["document.write", "innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "Function(", "srcdoc", "parseFromString", "location"];
    private static readonly string[] Unfolding = ["unescape(", "atob(", "decodeURIComponent(", "fromCharCode", "decrypt", "CryptoJS", "charCodeAt", "parseInt("];
    private static readonly string[] Sending = ["fetch(", "XMLHttpRequest", "$.ajax", "$.post", "axios", "sendBeacon", "sendMessage", ".submit("];

    private readonly List<string> _strings = [];
    private readonly List<byte[]> _arrays = [];

    /// <summary>Pages that the scripts write, as far as they are constant.</summary>
    public List<string> Built { get; } = [];

    public bool Any { get; private set; }

    /// <summary>The beginning of the first script, as one line.</summary>
    public string Beginning { get; private set; } = "";

    /// <summary>The first address in a script that sends something.</summary>
    public string? SendsTo { get; private set; }

    public void Read()
    {
        var all = new System.Text.StringBuilder();
        foreach (PageScript script in PageScripts.Find(html, state))
        {
            if (script.Source.Length > 0 && !script.Source.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            {
                state.Fact(FactKind.ExternalContent, script.Source);
                state.Link(script.Source);
            }
            if (script.Code.Length == 0)
                continue;
            Any = true;
            if (Beginning.Length == 0)
                Beginning = CommandLines.Line(script.Code.Length > 2000 ? script.Code[..2000] : script.Code);
            all.Append(One(script)).Append('\n');
        }
        if (!Any)
            return;
        string plain = all.ToString();
        Sends(plain);
        Builds(plain);
        Hands(plain);
    }

    private string One(PageScript script)
    {
        string code = EncodedScript.Decode(script.Code, state) is { } decoded ? decoded : script.Code;
        if (!ReferenceEquals(code, script.Code))
            state.Fact(FactKind.Obfuscated, "encoded with the Script Encoder");
        // Only old programs of Windows run these from a page; there they are what a script file's are.
        if (code.Contains("ActiveXObject", StringComparison.OrdinalIgnoreCase) || code.Contains("WScript", StringComparison.OrdinalIgnoreCase) || script.Language == ScriptLanguage.VisualBasic)
            ScriptReading.Read(code, script.Language, layer, state);
        var folder = new ScriptFolder(code, script.Language, state);
        string plain = folder.Fold();
        _strings.AddRange(folder.Strings);
        _strings.AddRange(folder.Grown());
        _arrays.AddRange(folder.Arrays);
        if (folder.FromCodes > 20)
            state.Fact(FactKind.Obfuscated, "strings made of character codes");
        if (ScriptReading.Count(code, "_0x") > 10)
            state.Fact(FactKind.Obfuscated, "names made by an obfuscator");
        return plain;
    }

    private void Sends(string plain)
    {
        foreach (string address in Addresses.Find(plain, state))
        {
            state.Link(address);
            if (SendsTo is null && Has(plain, Sending))
                SendsTo = address;
        }
        if (plain.Contains("location", StringComparison.Ordinal) && Assigned(plain) is { } goes)
            state.Fact(FactKind.OpensElsewhere, goes);
    }

    /// <summary>The address that a script leads the reader to by itself.</summary>
    private static string? Assigned(string plain)
    {
        foreach (string call in (ReadOnlySpan<string>)["location.href", "location.replace(", "location.assign(", "location"])
        {
            for (int at = plain.IndexOf(call, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(call, at + call.Length, StringComparison.Ordinal))
            {
                ReadOnlySpan<char> rest = plain.AsSpan(at + call.Length, Math.Min(2048, plain.Length - at - call.Length)).TrimStart(" =(");
                if (rest.Length < 8 || rest[0] != '"' || (!rest[1..].StartsWith("http", StringComparison.OrdinalIgnoreCase) && !rest[1..].StartsWith("data:", StringComparison.OrdinalIgnoreCase) && !rest[1..].StartsWith("ms-", StringComparison.OrdinalIgnoreCase) && !rest[1..].StartsWith("search-ms", StringComparison.OrdinalIgnoreCase)))
                    continue;
                int close = rest[1..].IndexOf('"');
                return (close < 0 ? rest[1..] : rest.Slice(1, close)).ToString();
            }
        }
        return null;
    }

    private void Builds(string plain)
    {
        bool writes = Has(plain, Writing), hidden = false;
        foreach (string text in _strings)
        {
            if (Built.Count >= MaxBuilt || !state.Step(text.Length / 2))
                break;
            if (!IsMarkup(text))
                continue;
            Built.Add(text);
            hidden |= writes && !html.Contains(text, StringComparison.Ordinal);
        }
        if (hidden)
            state.Fact(FactKind.ScriptBuildsPage, "writes decoded text into the page");
        if (!writes)
            return;
        foreach (string call in (ReadOnlySpan<string>)["document.write(", "document.writeln(", "eval(", "innerHTML", "Function(", "insertAdjacentHTML("])
        {
            int at = plain.IndexOf(call, StringComparison.Ordinal);
            string statement = at < 0 ? "" : ScriptReading.Statement(plain, at);
            if (statement.Length > 0 && Has(statement, Unfolding))
                state.Fact(FactKind.ScriptBuildsPage, statement);
        }
        if (plain.Contains("function(p,a,c,k,e", StringComparison.Ordinal))
            state.Fact(FactKind.Obfuscated, "packed script");
    }

    private void Hands(string plain)
    {
        bool hands = Has(plain, Handing) || html.Contains(" download", StringComparison.OrdinalIgnoreCase);
        bool blob = plain.Contains("Blob(", StringComparison.Ordinal) || hands || plain.Contains("Uint8Array", StringComparison.Ordinal);
        if (!blob)
            return;
        string name = FileName(plain);
        bool found = false;
        int opaque = 0;
        foreach (string text in _strings)
        {
            // Only long text can be a file, and only files that are no pictures are handed over like this.
            if (Payloads.Find(text, state) is { } file)
                found |= Hand(file, name, hands);
            else if (text.Length >= LongData && !text.AsSpan().Contains(' ') && !IsMarkup(text))
                opaque += text.Length;
        }
        foreach (byte[] file in _arrays)
        {
            if (Payloads.IsFile(file))
                found |= Hand(file, name, hands);
            else if (file.Length >= LongData)
                opaque += file.Length;
        }
        if (!found && hands && opaque > 0 && plain.Contains("Blob", StringComparison.Ordinal))
        {
            state.Fact(FactKind.SmugglesFile, name.Length > 0 ? name : "a file that only the page's script can put together");
            state.Blind("the page makes a file that only its script can put together");
        }
    }

    private bool Hand(byte[] file, string name, bool hands)
    {
        FileType? type = FileSignatures.Find(file);
        bool harmless = type is FileType.Png or FileType.Jpeg or FileType.Gif or FileType.Image or FileType.Audio or FileType.Video;
        if (!harmless && hands)
            state.Fact(FactKind.SmugglesFile, name.Length > 0 ? name : type?.ToString() ?? "a page");
        state.Carried(name.Length > 0 ? name : "file in the page's script", file, layer);
        return !harmless;
    }

    /// <summary>The name that the file is to be saved under.</summary>
    private string FileName(string plain)
    {
        foreach (string mark in (ReadOnlySpan<string>)[".download=\"", ".download = \"", "\"download\",\"", "\"download\", \"", "msSaveBlob(", "msSaveOrOpenBlob(", "saveAs("])
        {
            int at = plain.IndexOf(mark, StringComparison.Ordinal);
            if (at < 0)
                continue;
            ReadOnlySpan<char> rest = plain.AsSpan(at + mark.Length, Math.Min(300, plain.Length - at - mark.Length));
            if (mark[^1] == '(')
            {
                int quote = rest.IndexOf('"');
                if (quote < 0)
                    continue;
                rest = rest[(quote + 1)..];
            }
            int close = rest.IndexOf('"');
            if (close > 0)
                return rest[..close].ToString();
        }
        int attribute = html.IndexOf(" download=", StringComparison.OrdinalIgnoreCase);
        return attribute < 0 ? "" : PageScripts.Attribute(html.AsSpan(attribute, Math.Min(400, html.Length - attribute)), "download");
    }

    private static bool IsMarkup(string text)
    {
        int open = text.IndexOf('<');
        if (open < 0 || text.IndexOf('>', open) < 0)
            return false;
        foreach (string tag in (ReadOnlySpan<string>)["<form", "<input", "<html", "<body", "<head", "<iframe", "<script", "<div", "<meta", "<table", "<a ", "<!doctype", "<img", "<p>", "<h1", "<h2", "<span"])
        {
            if (text.Contains(tag, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static bool Has(string text, string[] marks)
    {
        foreach (string mark in marks)
        {
            if (text.Contains(mark, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}

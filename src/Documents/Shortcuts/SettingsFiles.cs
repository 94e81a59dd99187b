using Bezel.Documents.Scripts;

namespace Bezel.Documents.Shortcuts;

/// <summary>
/// Small text files that Windows and other systems obey when they are opened or only shown: registry files, set-up
/// information, <c>autorun.inf</c>, shell commands, remote desktop, themes, web queries, libraries and searches, consoles,
/// deployment and network launching. Each kind is known by what it says, never by its name.
/// </summary>
internal static class SettingsFiles
{
    /// <summary>What kind of settings a text is; null when it is none of these.</summary>
    public static FileType? TypeOf(ReadOnlySpan<char> t)
    {
        if (Starts(t, "[Shell]") && Contains(t, "Command="))
            return FileType.Script;
        if ((Starts(t, "[.ShellClassInfo]") || Contains(t, "\n[.ShellClassInfo]")) && Contains(t, "="))
            return FileType.Script;
        if (Starts(t, "[Theme]") || (Starts(t, ";") && Contains(t, "\n[Theme]")))
            return FileType.Script;
        if (Starts(t, "[Version]") && Contains(t, "Signature"))
            return FileType.Script;
        if (Contains(t, "full address:s:") || Starts(t, "screen mode id:i:") || Contains(t, "remoteapplicationprogram:s:"))
            return FileType.Script;
        if (Starts(t, "WEB\r") || Starts(t, "WEB\n"))
            return FileType.Script;
        return null;
    }

    /// <summary>Elements whose files start or open something.</summary>
    public static bool IsElement(ReadOnlySpan<char> element)
    {
        foreach (string name in (ReadOnlySpan<string>)["PCSettings", "MMC_ConsoleFile", "jnlp", "libraryDescription", "searchConnectorDescription", "persistedQuery", "PowerShellMetadata", "component", "scriptlet", "AppInstaller", "Task", "package", "Project"])
        {
            if (element.Equals(name, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    /// <summary>Reads a text as settings; false when it is none.</summary>
    public static bool Read(string text, Layer layer, InspectionState state)
    {
        ReadOnlySpan<char> t = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        if (Starts(t, "Windows Registry Editor") || Starts(t, "REGEDIT4"))
            Registry(text, layer, state);
        else if (Starts(t, "[autorun]"))
            Lines(text, state, ("open", true), ("shellexecute", true), ("shell\\open\\command", true), ("shell\\explore\\command", true), ("icon", false));
        else if (Contains(t[..Math.Min(t.Length, 8192)], "full address:s:") || Contains(t[..Math.Min(t.Length, 8192)], "remoteapplicationprogram:s:") || Starts(t, "screen mode id:i:"))
            RemoteDesktop(text, state);
        else if (Starts(t, "WEB\r") || Starts(t, "WEB\n"))
            WebQuery(text, state);
        else if (TypeOf(t) is not null)
            Sections(text, layer, state);
        else if (t.Length > 0 && t[0] == '<')
            return Markup(text, layer, state);
        else
            return false;
        return true;
    }

    private static void Registry(string text, Layer layer, InspectionState state)
    {
        string key = "";
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            if (!state.Step(raw.Length / 4 + 2))
                return;
            ReadOnlySpan<char> line = raw.Trim();
            if (line.StartsWith("[", StringComparison.Ordinal))
            {
                key = line.Trim("[]").ToString();
                state.Fact(FactKind.ChangesSettings, key);
                continue;
            }
            int equals = line.IndexOf('=');
            if (equals <= 0)
                continue;
            string value = line[(equals + 1)..].Trim('"').ToString().Replace("\\\\", "\\", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal);
            bool starts = key.Contains(@"CurrentVersion\Run", StringComparison.OrdinalIgnoreCase) || key.EndsWith(@"\command", StringComparison.OrdinalIgnoreCase) || key.Contains("Image File Execution", StringComparison.OrdinalIgnoreCase) || key.Contains("Winlogon", StringComparison.OrdinalIgnoreCase);
            if (!starts || value.Length == 0)
                continue;
            state.Fact(FactKind.StartsProgram, value);
            CommandLines.Read(value, state, layer);
        }
    }

    /// <summary>"name=value" lines of which some start a program and others only name a file.</summary>
    private static void Lines(string text, InspectionState state, params ReadOnlySpan<(string Name, bool Starts)> wanted)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int equals = line.IndexOf('=');
            if (equals <= 0 || !state.Step(8))
                continue;
            foreach ((string name, bool starts) in wanted)
            {
                string value = line[(equals + 1)..].Trim().ToString();
                if (!line[..equals].Trim().Equals(name, StringComparison.OrdinalIgnoreCase) || value.Length == 0)
                    continue;
                if (starts)
                    state.Fact(FactKind.StartsProgram, value);
                else if (IsRemote(value))
                    state.Fact(FactKind.ExternalContent, value);
            }
        }
    }

    /// <summary>A remote desktop file: to which computer it connects, which program starts there, and what of this computer it hands over.</summary>
    private static void RemoteDesktop(string text, InspectionState state)
    {
        string address = "", handed = "";
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> line = raw.Trim();
            int type = line.IndexOf(':');
            if (type <= 0 || type + 3 > line.Length || !state.Step(8))
                continue;
            ReadOnlySpan<char> name = line[..type];
            string value = line[(type + 3)..].ToString();
            if (name.Equals("full address", StringComparison.OrdinalIgnoreCase))
                address = value;
            else if (value.Length > 0 && (name.Equals("alternate shell", StringComparison.OrdinalIgnoreCase) || name.Equals("remoteapplicationprogram", StringComparison.OrdinalIgnoreCase)))
                state.Fact(FactKind.StartsProgram, value + " on the remote computer");
            else if (name.StartsWith("redirect", StringComparison.OrdinalIgnoreCase) && value == "1")
                handed += " " + name[8..].ToString();
            else if (name.Equals("drivestoredirect", StringComparison.OrdinalIgnoreCase) && value.Length > 0)
                handed += " drives";
        }
        if (address.Length > 0)
            state.Fact(FactKind.OpensElsewhere, "remote desktop " + address + (handed.Length > 0 ? ", handing over" + handed : ""));
    }

    // Excel fetches the address and runs what comes back as cells.
    private static void WebQuery(string text, InspectionState state)
    {
        foreach (string address in Addresses.Find(text, state))
        {
            state.Fact(FactKind.ExternalContent, address);
            state.Link(address);
        }
    }

    private static void Sections(string text, Layer layer, InspectionState state)
    {
        Lines(text, state, ("IconFile", false), ("IconResource", false), ("BrandImage", false), ("Path", false), ("InfoTip", false), ("SCRNSAVE.EXE", true), ("Wallpaper", false), ("VisualStylesVersion", false), ("RunPreSetupCommands", true), ("RunPostSetupCommands", true));
        bool setup = text.Contains("[Version]", StringComparison.OrdinalIgnoreCase), commands = false;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> line = raw.Trim();
            if (!setup || !state.Step(8) || line.IsEmpty)
                continue;
            if (line[0] == '[')
            {
                commands = line.Contains("Command", StringComparison.OrdinalIgnoreCase) || line.Contains("RunPre", StringComparison.OrdinalIgnoreCase) || line.Contains("UnRegisterOCX", StringComparison.OrdinalIgnoreCase) || line.Contains("RegisterOCX", StringComparison.OrdinalIgnoreCase);
                continue;
            }
            if (commands && line[0] != ';')
            {
                state.Fact(FactKind.StartsProgram, line.ToString());
                CommandLines.Read(line.ToString(), state, layer);
            }
            else if (line.StartsWith("AddReg", StringComparison.OrdinalIgnoreCase) || line.StartsWith("HKLM", StringComparison.OrdinalIgnoreCase) || line.StartsWith("HKCU", StringComparison.OrdinalIgnoreCase))
            {
                state.Fact(FactKind.ChangesSettings, line.ToString());
            }
        }
    }

    private static bool Markup(string text, Layer layer, InspectionState state)
    {
        bool known = false;
        foreach (string element in (ReadOnlySpan<string>)["DeepLink", "Command"])
        {
            if ((!Contains(text, "<PCSettings") && element == "DeepLink") || (element == "Command" && !Contains(text, "<Task") && !Contains(text, "<Exec")))
                continue;
            foreach (string value in Elements(text, element, state))
            {
                known = true;
                string command = element == "Command" && Elements(text, "Arguments", state).FirstOrDefault() is { } arguments ? value + " " + arguments : value;
                state.Fact(FactKind.StartsProgram, CommandLines.Line(command));
                CommandLines.Read(command, state, layer);
            }
        }
        if (Contains(text, "<libraryDescription") || Contains(text, "<searchConnectorDescription") || Contains(text, "<persistedQuery"))
        {
            known = true;
            foreach (string element in (ReadOnlySpan<string>)["url", "iconReference", "include", "simpleLocation", "path"])
            {
                foreach (string value in Elements(text, element, state))
                {
                    if (IsRemote(value) || value.Contains("://", StringComparison.Ordinal))
                        Elsewhere(value, state);
                }
            }
        }
        if (Contains(text, "<jnlp"))
        {
            known = true;
            string code = Attribute(text, "codebase"), href = Attribute(text, "href"), main = Attribute(text, "main-class");
            state.Fact(FactKind.StartsProgram, ("Java Web Start " + code + " " + href + " " + main).Trim());
            if (code.Length > 0)
                Elsewhere(code, state);
        }
        if (Contains(text, "<MMC_ConsoleFile"))
        {
            known = true;
            state.Fact(FactKind.StartsProgram, "a management console");
            foreach (string value in Elements(text, "String", state))
            {
                if (value.Contains("script", StringComparison.OrdinalIgnoreCase) || value.Contains("://", StringComparison.Ordinal))
                    ScriptReading.Read(Unescape(value), ScriptLanguage.Unknown, layer, state);
            }
            ScriptReading.Read(Escapes.Percent(text, old: true), ScriptLanguage.Unknown, layer, state);
        }
        if (Contains(text, "<deployment") && Contains(text, "<assembly"))
        {
            known = true;
            string provider = Attribute(text, "codebase");
            state.Fact(FactKind.StartsProgram, ("an application from the web " + provider).Trim());
            if (provider.Length > 0)
                Elsewhere(provider, state);
        }
        if (Contains(text, "<AppInstaller"))
        {
            known = true;
            string package = Attribute(text, "Uri");
            state.Fact(FactKind.StartsProgram, ("installs " + package).Trim());
            Elsewhere(package, state);
        }
        if (Contains(text, "<Project") && (Contains(text, "<Exec ") || Contains(text, "<UsingTask")))
        {
            known = true;
            state.Fact(FactKind.StartsProgram, CommandLines.Line(Attribute(text, "Command") is { Length: > 0 } command ? Unescape(command) : "code in a build file"));
        }
        return known;
    }

    private static void Elsewhere(string address, InspectionState state)
    {
        if (address.Length == 0)
            return;
        state.Fact(FactKind.ExternalContent, address);
        state.Link(address);
    }

    /// <summary>The text of elements of a name, whatever their prefix; no full reader of XML, since these files are often broken.</summary>
    private static IEnumerable<string> Elements(string text, string name, InspectionState state)
    {
        int found = 0;
        for (int at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0 && found < 100 && state.Step(8); at = text.IndexOf(name, at + name.Length, StringComparison.OrdinalIgnoreCase))
        {
            if (at == 0 || text[at - 1] is not ('<' or ':') || at + name.Length >= text.Length || text[at + name.Length] is not ('>' or ' ' or '\t' or '\r' or '\n'))
                continue;
            int open = text.IndexOf('>', at);
            if (open < 0)
                yield break;
            int close = text[open - 1] == '/' ? open : text.IndexOf('<', open);
            if (close < 0)
                yield break;
            // Character data in a section of its own.
            if (close >= 0 && string.CompareOrdinal(text, close, "<![CDATA[", 0, 9) == 0)
            {
                open = close + 8;
                close = text.IndexOf("]]>", open, StringComparison.Ordinal);
                if (close < 0)
                    yield break;
            }
            if (close <= open || text[at - 1] == ':' && text.LastIndexOf('<', at) is var start && start >= 0 && text[start + 1] == '/')
                continue;
            found++;
            yield return Unescape(text[(open + 1)..close]).Trim();
        }
    }

    private static string Attribute(string text, string name)
    {
        for (int at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at > 0; at = text.IndexOf(name, at + name.Length, StringComparison.OrdinalIgnoreCase))
        {
            int equals = at + name.Length;
            if (!char.IsWhiteSpace(text[at - 1]) || equals + 2 >= text.Length || text[equals] != '=' || text[equals + 1] is not ('"' or '\''))
                continue;
            int end = text.IndexOf(text[equals + 1], equals + 2);
            return end < 0 ? "" : Unescape(text[(equals + 2)..end]);
        }
        return "";
    }

    private static string Unescape(string text) => text.Contains('&') ? System.Net.WebUtility.HtmlDecode(text) : text;

    public static bool IsRemote(string path) =>
        (path.StartsWith(@"\\", StringComparison.Ordinal) && path.Length > 4 && path[2] is not ('?' or '.')) || path.Contains("://", StringComparison.Ordinal);

    private static bool Starts(ReadOnlySpan<char> t, string with) => t.StartsWith(with, StringComparison.OrdinalIgnoreCase);
    private static bool Contains(ReadOnlySpan<char> t, string what) => t.Contains(what, StringComparison.OrdinalIgnoreCase);
}

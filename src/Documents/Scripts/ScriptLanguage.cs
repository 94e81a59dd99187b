namespace Bezel.Documents.Scripts;

/// <summary>What a script is written in: how its strings, comments and calls are read.</summary>
internal enum ScriptLanguage
{
    /// <summary>Not told: read for calls only.</summary>
    Unknown,
    /// <summary>JScript, JavaScript.</summary>
    JavaScript,
    /// <summary>VBScript and other Visual Basic.</summary>
    VisualBasic,
    /// <summary>PowerShell.</summary>
    PowerShell,
    /// <summary>Windows command files.</summary>
    Batch,
    /// <summary>Unix shell.</summary>
    Shell,
    /// <summary>Markup that holds scripts of its own: HTA, WSF, scriptlets.</summary>
    Markup,
}

/// <summary>Finds out which language a script is in, by how it reads; its name only decides where that says nothing.</summary>
internal static class ScriptLanguages
{
    private static readonly (ScriptLanguage Language, string[] Marks)[] Signs =
    [
        (ScriptLanguage.JavaScript, ["var ", "function(", "function ", "new ActiveXObject", "WScript.CreateObject", "};", "eval(", ");", "===", "String.fromCharCode", "let ", "const ", "=>", "document."]),
        (ScriptLanguage.VisualBasic, ["Dim ", "End Sub", "End Function", "End If", "CreateObject(", "On Error", "Set ", " Then", "Chr(", "vbCrLf", "Sub ", "Wend", "MsgBox", "Next\n", "Next\r"]),
        (ScriptLanguage.PowerShell, ["$env:", "New-Object", "-EncodedCommand", "Invoke-", "Write-Host", "Get-", "Set-", "param(", "$_", "[System.", "[Convert]", " -eq ", "Start-Process", "IEX", "-join", "$true", "$null"]),
        (ScriptLanguage.Batch, ["@echo", "%~", "echo ", "goto ", "setlocal", "set ", "%temp%", "if exist", "start ", "exit /b", "rem ", "cmd /c", "%appdata%", "^", "%1", "taskkill", "del /"]),
        (ScriptLanguage.Shell, ["#!/bin", "#!/usr/bin", "fi\n", "esac", "$(", "export ", "chmod ", "/bin/sh", "done\n", "; then"]),
    ];

    public static ScriptLanguage Of(ReadOnlySpan<char> text, string name = "")
    {
        ReadOnlySpan<char> head = text[..Math.Min(text.Length, 65_536)].TrimStart("\uFEFF \t\r\n");
        if (head.StartsWith("<", StringComparison.Ordinal) && !head.StartsWith("<#", StringComparison.Ordinal))
            return ScriptLanguage.Markup;
        ScriptLanguage byName = ByEnding(FileNames.Extension(name));
        ScriptLanguage best = byName;
        int most = byName == ScriptLanguage.Unknown ? 0 : 2;
        foreach ((ScriptLanguage language, string[] marks) in Signs)
        {
            int found = language == byName ? 2 : 0;
            foreach (string mark in marks)
                found += head.Contains(mark, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            // A dollar before a name is PowerShell's, and a percent sign around one is the command file's.
            if (language == ScriptLanguage.PowerShell && head.Count('$') > 2 && head.Contains(" = ", StringComparison.Ordinal) && !head.Contains("function(", StringComparison.Ordinal))
                found++;
            if (language == ScriptLanguage.Batch && (head.StartsWith("@", StringComparison.Ordinal) || head.Count('%') > 5))
                found += 2;
            if (found > most)
            {
                most = found;
                best = language;
            }
        }
        return best;
    }

    public static ScriptLanguage ByEnding(ReadOnlySpan<char> ending) => Lower(ending) switch
    {
        "js" or "jse" or "mjs" => ScriptLanguage.JavaScript,
        "vbs" or "vbe" or "vb" or "bas" => ScriptLanguage.VisualBasic,
        "ps1" or "psm1" or "psd1" => ScriptLanguage.PowerShell,
        "bat" or "cmd" => ScriptLanguage.Batch,
        "sh" or "bash" or "command" => ScriptLanguage.Shell,
        "wsf" or "hta" or "wsc" or "sct" => ScriptLanguage.Markup,
        _ => ScriptLanguage.Unknown,
    };

    /// <summary>By the <c>language</c> or <c>type</c> that markup declares; JavaScript when it declares none.</summary>
    public static ScriptLanguage Declared(ReadOnlySpan<char> declared)
    {
        if (declared.Contains("vb", StringComparison.OrdinalIgnoreCase))
            return ScriptLanguage.VisualBasic;
        return declared.Contains("powershell", StringComparison.OrdinalIgnoreCase) ? ScriptLanguage.PowerShell : ScriptLanguage.JavaScript;
    }

    private static string Lower(ReadOnlySpan<char> ending) => ending.Length > 8 ? "" : ending.ToString().ToLowerInvariant();
}

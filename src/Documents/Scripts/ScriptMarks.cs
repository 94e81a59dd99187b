using System.Buffers;

namespace Bezel.Documents.Scripts;

/// <summary>
/// The calls and programs by which scripts start, fetch, write and change things. To add one: a row. A mark that begins or
/// ends in a letter only counts as a whole word.
/// </summary>
internal static class ScriptMarks
{
    private static readonly (string Mark, FactKind Kind)[] Rows =
    [
        // Windows Script Host, Visual Basic
("WScript.Shell", FactKind.StartsProgram), ("Shell.Application", FactKind.StartsProgram), (".Run(", FactKind.StartsProgram), (".Run ", FactKind.StartsProgram), (".Exec(", FactKind.StartsProgram), (".Exec ", FactKind.StartsProgram), ("ShellExecute", FactKind.StartsProgram), ("Shell(", FactKind.StartsProgram),
        ("Win32_Process", FactKind.StartsProgram), ("ExecuteGlobal", FactKind.StartsProgram), ("Schedule.Service", FactKind.StartsProgram), ("ExecMethod", FactKind.StartsProgram),
        // PowerShell and .NET
        ("Start-Process", FactKind.StartsProgram), ("Invoke-Expression", FactKind.StartsProgram), ("IEX", FactKind.StartsProgram), ("Invoke-Item", FactKind.StartsProgram), ("Invoke-WmiMethod", FactKind.StartsProgram), ("Process]::Start", FactKind.StartsProgram), ("Assembly]::Load", FactKind.StartsProgram), ("VirtualAlloc", FactKind.StartsProgram), ("CreateThread", FactKind.StartsProgram), ("Add-Type", FactKind.StartsProgram),
        // command lines
        ("powershell", FactKind.StartsProgram), ("pwsh", FactKind.StartsProgram), ("cmd /c", FactKind.StartsProgram), ("cmd.exe", FactKind.StartsProgram), ("cmd /k", FactKind.StartsProgram), ("%comspec%", FactKind.StartsProgram), ("mshta", FactKind.StartsProgram), ("rundll32", FactKind.StartsProgram), ("regsvr32", FactKind.StartsProgram), ("wscript.exe", FactKind.StartsProgram), ("wscript ", FactKind.StartsProgram), ("cscript", FactKind.StartsProgram), ("msiexec", FactKind.StartsProgram), ("schtasks", FactKind.StartsProgram), ("forfiles", FactKind.StartsProgram), ("process call create", FactKind.StartsProgram), ("start \"", FactKind.StartsProgram), ("start /", FactKind.StartsProgram), ("conhost", FactKind.StartsProgram), ("installutil", FactKind.StartsProgram), ("msbuild.exe", FactKind.StartsProgram), ("cmstp", FactKind.StartsProgram),
        // Unix and others
        ("os.system(", FactKind.StartsProgram), ("subprocess.", FactKind.StartsProgram), ("shell_exec(", FactKind.StartsProgram), ("passthru(", FactKind.StartsProgram), ("| sh", FactKind.StartsProgram), ("| bash", FactKind.StartsProgram), ("|bash", FactKind.StartsProgram), ("|sh", FactKind.StartsProgram), ("osascript", FactKind.StartsProgram), ("do shell script", FactKind.StartsProgram), ("chmod +x", FactKind.StartsProgram), ("/bin/sh -c", FactKind.StartsProgram), ("Runtime.getRuntime", FactKind.StartsProgram), ("child_process", FactKind.StartsProgram),
        // fetching
        ("XMLHTTP", FactKind.FetchesFile), ("WinHttp.WinHttpRequest", FactKind.FetchesFile), ("Net.WebClient", FactKind.FetchesFile), ("DownloadString", FactKind.FetchesFile), ("DownloadFile", FactKind.FetchesFile), ("DownloadData", FactKind.FetchesFile), ("Invoke-WebRequest", FactKind.FetchesFile), ("Invoke-RestMethod", FactKind.FetchesFile), ("iwr", FactKind.FetchesFile), ("irm", FactKind.FetchesFile), ("Start-BitsTransfer", FactKind.FetchesFile), ("bitsadmin", FactKind.FetchesFile), ("urlcache", FactKind.FetchesFile), ("URLDownloadToFile", FactKind.FetchesFile), ("curl", FactKind.FetchesFile), ("wget", FactKind.FetchesFile), ("urllib", FactKind.FetchesFile), ("requests.get(", FactKind.FetchesFile), ("ftp -s", FactKind.FetchesFile), ("file_get_contents(\"http", FactKind.FetchesFile), ("Net.HttpWebRequest", FactKind.FetchesFile), ("Msxml2.ServerXMLHTTP", FactKind.FetchesFile), ("HttpClient", FactKind.FetchesFile),
        // writing and changing
        ("SaveToFile", FactKind.WritesFile), ("CreateTextFile", FactKind.WritesFile), ("WriteAllBytes", FactKind.WritesFile), ("WriteAllText", FactKind.WritesFile), ("Out-File", FactKind.WritesFile), ("Set-Content", FactKind.WritesFile), ("certutil -decode", FactKind.WritesFile), ("copy /b", FactKind.WritesFile), ("CopyFile", FactKind.WritesFile), ("Copy-Item", FactKind.WritesFile), ("expand ", FactKind.WritesFile), ("Expand-Archive", FactKind.WritesFile),
        ("RegWrite", FactKind.ChangesSettings), ("reg add", FactKind.ChangesSettings), ("reg.exe add", FactKind.ChangesSettings), ("New-ItemProperty", FactKind.ChangesSettings), ("Set-ItemProperty", FactKind.ChangesSettings), ("Set-MpPreference", FactKind.ChangesSettings), ("Add-MpPreference", FactKind.ChangesSettings), ("vssadmin", FactKind.ChangesSettings), ("bcdedit", FactKind.ChangesSettings), ("netsh advfirewall", FactKind.ChangesSettings), ("net user", FactKind.ChangesSettings), ("wbadmin delete", FactKind.ChangesSettings), ("AmsiUtils", FactKind.ChangesSettings), ("Startup\\", FactKind.ChangesSettings), ("crontab", FactKind.ChangesSettings), ("CurrentVersion\\Run", FactKind.ChangesSettings),
    ];

    private static readonly SearchValues<string> Any = SearchValues.Create([.. Rows.Select(row => row.Mark)], StringComparison.OrdinalIgnoreCase);

    /// <summary>The first mark from a place on; false when there is none.</summary>
    public static bool Next(string text, ref int at, out string mark, out FactKind kind)
    {
        while (at < text.Length)
        {
            int found = text.AsSpan(at).IndexOfAny(Any);
            if (found < 0)
                break;
            at += found;
            foreach ((string row, FactKind rowKind) in Rows)
            {
                if (string.Compare(text, at, row, 0, row.Length, StringComparison.OrdinalIgnoreCase) == 0 && IsWhole(text, at, row))
                {
                    mark = row;
                    kind = rowKind;
                    return true;
                }
            }
            at++;
        }
        mark = "";
        kind = default;
        at = text.Length;
        return false;
    }

    private static bool IsWhole(string text, int at, string mark)
    {
        if (at > 0 && IsLetter(mark[0]) && (IsLetter(text[at - 1]) || (mark.Length < 5 && text[at - 1] is '-' or '.' or '/')))
            return false;
        int end = at + mark.Length;
        return end >= text.Length || !IsLetter(mark[^1]) || !IsLetter(text[end]) || mark is "XMLHTTP" or "DownloadFile" or "DownloadString" or "powershell" or "urllib" or "subprocess." or "Win32_Process";
    }

    private static bool IsLetter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}

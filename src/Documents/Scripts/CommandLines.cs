using System.Buffers;
using System.Text;

namespace Bezel.Documents.Scripts;

/// <summary>
/// What a command line would do beyond starting its program: addresses it fetches from, commands hidden in base64, scripts
/// handed to an interpreter. Rules: a command inside a command is read too, at most <see cref="MaxDepth"/> deep.
/// </summary>
internal static class CommandLines
{
    private const int MaxDepth = 4;

    private static readonly string[] Hosts =
    [
        "cmd", "powershell", "pwsh", "powershell_ise", "mshta", "wscript", "cscript", "rundll32", "regsvr32", "msiexec", "conhost", "forfiles", "pcalua", "bash", "wsl", "certutil", "bitsadmin", "curl", "ftp", "ssh",
        "schtasks", "wmic", "msbuild", "installutil", "control", "hh", "scriptrunner", "odbcconf", "cmstp", "xwizard", "syncappvpublishingserver", "finger", "python", "pythonw", "node", "javaw", "java", "regasm", "presentationhost", "explorer", "%comspec%",
    ];

    /// <summary>The programs that fetch what they are given the address of.</summary>
    private static readonly SearchValues<string> Fetchers = SearchValues.Create(
        ["powershell", "pwsh", "mshta", "curl", "wget", "bitsadmin", "certutil", "regsvr32", "rundll32", "msiexec", "cmd", "wscript", "cscript", "ftp", "hh.exe", "iwr", "invoke-webrequest", "download", "start-bitstransfer", "bash", "python", "conhost", "forfiles", "irm", "net use", "pushd"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a path is that of a program of Windows that runs what it is told to.</summary>
    public static bool IsScriptHost(string path)
    {
        ReadOnlySpan<char> file = path.AsSpan().Trim("\" ");
        file = file[(file.LastIndexOfAny('\\', '/') + 1)..];
        if (file.EndsWith(".exe", StringComparison.OrdinalIgnoreCase))
            file = file[..^4];
        foreach (string host in Hosts)
        {
            if (file.Equals(host, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>Says what a command line does; the line itself is the caller's to report.</summary>
    public static void Read(string command, InspectionState state, Layer within, int depth = 0)
    {
        if (depth > MaxDepth)
            state.Blind("scripts inside scripts go deeper than is read");
        if (depth > MaxDepth || command.Length == 0 || !state.Step(command.Length))
            return;
        string plain = BatchText.Carets(command);
        bool fetcher = plain.AsSpan().IndexOfAny(Fetchers) >= 0;
        foreach (string address in Addresses.Find(plain, state))
        {
            state.Link(address);
            if (fetcher)
                state.Fact(FactKind.FetchesFile, address);
        }
        if (fetcher && Addresses.Share(plain) is { } share)
            state.Fact(FactKind.ExternalContent, share);
        if (Encoded(plain) is { } encoded && Payloads.Base64(encoded, state) is { Length: > 4 } bytes)
        {
            string inner = Wide(bytes);
            state.Fact(FactKind.StartsProgram, "PowerShell: " + Line(inner));
            state.Fact(FactKind.Obfuscated, "a PowerShell command in base64");
            state.BreakLine();
            state.Append(inner);
            ScriptReading.Read(inner, ScriptLanguage.PowerShell, within, state, depth + 1);
        }
        else if (Has(plain, "powershell") || Has(plain, "pwsh"))
        {
            ScriptReading.Read(After(plain, "powershell", "pwsh"), ScriptLanguage.PowerShell, within, state, depth + 1);
        }
        else if (Has(plain, "mshta") && After(plain, "javascript:", "vbscript:") is { } inline && inline.Length < plain.Length)
        {
            ScriptReading.Read(inline, Has(plain, "vbscript:") ? ScriptLanguage.VisualBasic : ScriptLanguage.JavaScript, within, state, depth + 1);
        }
        else if (Has(plain, "cmd") || Has(plain, "%comspec%") || Has(plain, "forfiles"))
        {
            ScriptReading.Read(After(plain, "cmd.exe", "cmd", "%comspec%", "forfiles"), ScriptLanguage.Batch, within, state, depth + 1);
        }
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>What follows the first of the words that is there; the whole when none is.</summary>
    private static string After(string text, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
                return text[(at + word.Length)..];
        }
        return text;
    }

    /// <summary>The argument of <c>-EncodedCommand</c>, which may be cut down to <c>-e</c> or written <c>-ec</c>, <c>/enc</c>.</summary>
    private static string? Encoded(string command)
    {
        for (int i = 0; i + 20 < command.Length; i++)
        {
            if (command[i] is not ('-' or '/' or '\u2013' or '\u2014') || (i > 0 && !char.IsWhiteSpace(command[i - 1]) && command[i - 1] != '"'))
                continue;
            int end = i + 1;
            while (end < command.Length && (char.IsAsciiLetter(command[end]) || command[end] == '`')) end++;
            string name = command[(i + 1)..end].Replace("`", "", StringComparison.Ordinal);
            if (name.Length == 0 || !(name.Equals("ec", StringComparison.OrdinalIgnoreCase) || "EncodedCommand".StartsWith(name, StringComparison.OrdinalIgnoreCase)))
                continue;
            ReadOnlySpan<char> rest = command.AsSpan(end).TrimStart(" \t:\"'");
            int length = rest.IndexOfAnyExcept(Payloads.Base64Letters);
            rest = length < 0 ? rest : rest[..length];
            if (rest.Length >= 16)
                return rest.ToString();
        }
        return null;
    }

    /// <summary>UTF-16, as PowerShell demands; UTF-8 where every second byte is not zero.</summary>
    public static string Wide(byte[] bytes)
    {
        int zeros = 0;
        for (int i = 1; i < Math.Min(bytes.Length, 256); i += 2)
            zeros += bytes[i] == 0 ? 1 : 0;
        return (zeros > Math.Min(bytes.Length, 256) / 4 ? Encoding.Unicode : Encoding.UTF8).GetString(bytes);
    }

    /// <summary>One line of evidence.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(320);
        foreach (char c in text)
        {
            if (line.Length >= 310)
                break;
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }
        return line.ToString().Trim();
    }
}

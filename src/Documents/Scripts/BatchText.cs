using System.Text;

namespace Bezel.Documents.Scripts;

/// <summary>
/// Command files as the command processor would read them: carets taken out, variables that the file itself sets put in,
/// cut-out pieces (<c>%name:~2,1%</c>) and replacements worked out. Rules: line by line in the order of the file, jumps are not
/// followed; a line grows to at most 32,768 characters.
/// </summary>
internal sealed class BatchText(InspectionState state)
{
    private const int MaxLine = 32_768, MaxVariables = 5_000;

    /// <summary>What every Windows has, as far as letters are cut out of it.</summary>
    private readonly Dictionary<string, string> _variables = new(StringComparer.OrdinalIgnoreCase)
    {
        ["comspec"] = @"C:\Windows\system32\cmd.exe",
        ["systemroot"] = @"C:\Windows",
        ["windir"] = @"C:\Windows",
        ["systemdrive"] = "C:",
        ["public"] = @"C:\Users" + @"\Public",
        ["programdata"] = @"C:\ProgramData",
        ["allusersprofile"] = @"C:\ProgramData",
        ["programfiles"] = @"C:\Program Files",
        ["commonprogramfiles"] = @"C:\Program Files\Common Files",
        ["pathext"] = ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC",
        ["os"] = "Windows_NT",
    };

    public string Read(string text)
    {
        var plain = new StringBuilder(text.Length);
        long most = (2L * text.Length) + 65_536;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            if (!state.Step(raw.Length + 4) || plain.Length > most)
                break;
            ReadOnlySpan<char> line = raw.TrimStart(" \t@");
            if (line.StartsWith("::", StringComparison.Ordinal) || line.StartsWith("rem ", StringComparison.OrdinalIgnoreCase))
                continue;
            string expanded = Carets(Expand(raw.Length > MaxLine ? raw[..MaxLine] : raw));
            plain.Append(expanded).Append('\n');
            foreach (Range part in expanded.AsSpan().Split('&'))
                Set(expanded.AsSpan()[part].Trim(" \t@("));
        }
        return plain.ToString();
    }

    private void Set(ReadOnlySpan<char> command)
    {
        if (!command.StartsWith("set", StringComparison.OrdinalIgnoreCase) || command.Length < 6 || command[3] is not (' ' or '\t' or '"'))
            return;
        ReadOnlySpan<char> rest = command[3..].TrimStart();
        if (rest.StartsWith("/", StringComparison.Ordinal))
            return;
        if (rest.Length > 0 && rest[0] == '"')
        {
            rest = rest[1..];
            int close = rest.LastIndexOf('"');
            if (close >= 0)
                rest = rest[..close];
        }
        int equals = rest.IndexOf('=');
        if (equals <= 0 || _variables.Count >= MaxVariables)
            return;
        ReadOnlySpan<char> value = rest[(equals + 1)..];
        if (value.Length <= MaxLine)
            _variables[rest[..equals].Trim().ToString()] = value.ToString();
    }

    private string Expand(ReadOnlySpan<char> line)
    {
        if (line.IndexOfAny('%', '!') < 0)
            return line.ToString();
        var text = new StringBuilder(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            char sign = line[i];
            if (sign is not ('%' or '!'))
            {
                text.Append(sign);
                continue;
            }
            if (i + 1 < line.Length && line[i + 1] == sign)
            {
                text.Append(sign);
                i++;
                continue;
            }
            int close = line[(i + 1)..].IndexOf(sign);
            if (close <= 0 || close > 256 || Value(line.Slice(i + 1, close)) is not { } value || text.Length + value.Length > MaxLine)
            {
                text.Append(sign);
                continue;
            }
            state.Step(value.Length);
            text.Append(value);
            i += close + 1;
        }
        return text.ToString();
    }

    private string? Value(ReadOnlySpan<char> reference)
    {
        int colon = reference.IndexOf(':');
        string name = (colon < 0 ? reference : reference[..colon]).ToString();
        if (!_variables.TryGetValue(name, out string? value))
            return null;
        if (colon < 0)
            return value;
        ReadOnlySpan<char> how = reference[(colon + 1)..];
        if (how.StartsWith("~", StringComparison.Ordinal))
        {
            int comma = how.IndexOf(',');
            if (!int.TryParse(comma < 0 ? how[1..] : how[1..comma], out int start))
                return null;
            int length = value.Length;
            if (comma >= 0 && !int.TryParse(how[(comma + 1)..], out length))
                return null;
            start = Math.Clamp(start < 0 ? value.Length + start : start, 0, value.Length);
            length = length < 0 ? value.Length - start + length : length;
            return value.Substring(start, Math.Clamp(length, 0, value.Length - start));
        }
        int equals = how.IndexOf('=');
        if (equals <= 0)
            return null;
        string what = how[..equals].ToString(), with = how[(equals + 1)..].ToString();
        state.Step(value.Length);
        return value.Length * (long)Math.Max(1, with.Length) > 4L * MaxLine ? null : value.Replace(what, with, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Takes carets out where they only keep the next sign from meaning anything: outside of quotes.</summary>
    public static string Carets(string line)
    {
        if (!line.Contains('^'))
            return line;
        var text = new StringBuilder(line.Length);
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            quoted ^= line[i] == '"';
            if (line[i] == '^' && !quoted)
            {
                if (i + 1 < line.Length && line[i + 1] == '^')
                    text.Append(line[++i]);
                continue;
            }
            text.Append(line[i]);
        }
        return text.ToString();
    }
}

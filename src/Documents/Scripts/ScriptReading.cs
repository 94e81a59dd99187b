namespace Bezel.Documents.Scripts;

/// <summary>
/// Reads code of any language into facts: it is decoded, its constants are worked out, and in what comes out the calls that
/// start, fetch, write or change something are looked for. What only shows after that was obfuscated, and the fact says so.
/// </summary>
internal static class ScriptReading
{
    private const int MaxDepth = 4, MostOfOneMark = 3;

    /// <summary>Reads one script.</summary>
    /// <param name="text">Its source.</param>
    /// <param name="language">What it is in; <see cref="ScriptLanguage.Unknown"/> to find out.</param>
    /// <param name="within">The file that it is part of.</param>
    /// <param name="state">Takes the facts.</param>
    /// <param name="depth">How many scripts it came out of.</param>
    /// <returns>The script with its constants worked out.</returns>
    public static string Read(string text, ScriptLanguage language, Layer within, InspectionState state, int depth = 0)
    {
        if (depth > MaxDepth)
            state.Blind("scripts inside scripts go deeper than is read");
        if (depth > MaxDepth || text.Length == 0 || !state.Step(text.Length / 4))
            return text;
        string written = text;
        if (EncodedScript.Decode(text, state) is { } decoded)
        {
            state.Fact(FactKind.Obfuscated, "encoded with the Script Encoder");
            written = decoded;
        }
        if (language == ScriptLanguage.Unknown)
            language = ScriptLanguages.Of(written);
        string plain = written;
        List<string> strings = [];
        switch (language)
        {
            case ScriptLanguage.JavaScript or ScriptLanguage.VisualBasic or ScriptLanguage.PowerShell:
                var folder = new ScriptFolder(written, language, state);
                plain = folder.Fold();
                strings = [.. folder.Strings, .. folder.Grown()];
                if (folder.FromCodes > 20)
                    state.Fact(FactKind.Obfuscated, "strings made of character codes");
                break;
            case ScriptLanguage.Batch:
                plain = new BatchText(state).Read(written);
                break;
        }
        Facts(plain, written, within, state, depth);
        foreach (string inner in strings)
            Inside(inner, within, state, depth);
        if (Count(written, "_0x") > 10)
            state.Fact(FactKind.Obfuscated, "names made by an obfuscator");
        return plain;
    }

    private static void Facts(string plain, string written, Layer within, InspectionState state, int depth)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        string? address = null;
        foreach (string found in Addresses.Find(plain, state))
        {
            address ??= found;
            state.Link(found);
        }
        bool commands = false, shell = plain.Contains("Shell", StringComparison.OrdinalIgnoreCase);
        for (int at = 0; ScriptMarks.Next(plain, ref at, out string mark, out FactKind kind) && state.Step(64); at += mark.Length)
        {
            // Members of these names are harmless in all but the shell's objects.
            if (mark.StartsWith(".Run", StringComparison.Ordinal) || mark.StartsWith(".Exec", StringComparison.Ordinal))
            {
                if (!shell)
                    continue;
            }
            int times = seen[mark] = seen.GetValueOrDefault(mark) + 1;
            if (times > MostOfOneMark)
                continue;
            string statement = Statement(plain, at);
            state.Fact(kind, kind == FactKind.FetchesFile && address is not null && !statement.Contains("://", StringComparison.Ordinal) ? address + " by " + statement : statement);
            if (times == 1 && !written.Contains(mark, StringComparison.OrdinalIgnoreCase))
                state.Fact(FactKind.Obfuscated, "\"" + mark.Trim() + "\" only shows once the script's pieces are put together");
            if (kind == FactKind.StartsProgram && !commands && mark is "powershell" or "pwsh" or "mshta" or "cmd /c" or "cmd.exe")
            {
                commands = true;
                CommandLines.Read(Whole(plain, at), state, within, depth + 1);
            }
        }
    }

    /// <summary>Long strings: a file in base64 or digits is carried along; code is read as such.</summary>
    private static void Inside(string text, Layer within, InspectionState state, int depth)
    {
        if (Payloads.Find(text, state) is { } file)
        {
            state.Fact(FactKind.EmbeddedFile, "in a string of the script");
            state.Carried("string of the script", file, within);
            return;
        }
        if (depth >= MaxDepth || text.Length < 64 || !state.Step(text.Length / 2))
            return;
        string code = text;
        if (text.AsSpan(0, 64).IndexOfAnyExcept(Payloads.Base64Letters) < 0)
        {
            if (Payloads.Base64(text, state) is not { Length: > 32 } bytes || TextSniffing.FindEncoding(bytes) is null)
                return;
            code = CommandLines.Wide(bytes);
            if (TextSniffing.TypeOf(code, null) is FileType.Script)
                state.Fact(FactKind.Obfuscated, "a script in base64");
        }
        if (TextSniffing.TypeOf(code, null) is FileType.Script)
            Read(code, ScriptLanguage.Unknown, within, state, depth + 1);
    }

    /// <summary>The statement around a place, as one line.</summary>
    public static string Statement(string text, int at)
    {
        int start = at, end = at;
        while (start > 0 && at - start < 120 && text[start - 1] is not ('\n' or '\r' or ';' or '{' or '}')) start--;
        while (end < text.Length && end - at < 600 && text[end] is not ('\n' or '\r')) end++;
        return CommandLines.Line(text[start..end]);
    }

    // The command that a mark stands in, up to the end of its line.
    private static string Whole(string text, int at)
    {
        int end = text.AsSpan(at).IndexOfAny('\n', '\r');
        return text.Substring(at, Math.Min(end < 0 ? text.Length - at : end, 65_536));
    }

    public static int Count(string text, string what)
    {
        int count = 0;
        for (int at = text.IndexOf(what, StringComparison.Ordinal); at >= 0 && count < 1000; at = text.IndexOf(what, at + what.Length, StringComparison.Ordinal))
            count++;
        return count;
    }
}

using System.Text;

namespace Bezel.Documents.Office;

/// <summary>Macros of OpenDocument (Basic as XML, Python and others as they are): calls that start programs, write files or fetch something.</summary>
internal static class OpenDocumentMacro
{
    private static readonly (string Call, FactKind Kind)[] Calls =
    [
        ("Shell(", FactKind.MacroStartsPrograms), ("Shell (", FactKind.MacroStartsPrograms), ("SystemShellExecute", FactKind.MacroStartsPrograms), ("os.system(", FactKind.MacroStartsPrograms),
        ("os.popen(", FactKind.MacroStartsPrograms), ("subprocess", FactKind.MacroStartsPrograms), ("Runtime.getRuntime", FactKind.MacroStartsPrograms), ("com.sun.star.bridge.oleautomation", FactKind.MacroStartsPrograms),
        ("CreateObject(", FactKind.MacroStartsPrograms), ("For Output", FactKind.MacroWrites), ("SimpleFileAccess", FactKind.MacroWrites), ("urllib", FactKind.FetchesFile), ("urlopen", FactKind.FetchesFile),
    ];

    private static readonly string[] ByItself = ["Sub AutoOpen", "Sub AutoExec", "Sub Document_Open", "Sub Workbook_Open", "Sub Auto_Open"];

    public static void Note(ReadOnlyMemory<byte> part, string name, bool basic, InspectionState state)
    {
        string source = Encoding.UTF8.GetString(part.Span);
        if (basic)
            source = source.Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&apos;", "'", StringComparison.Ordinal);
        state.Step(source.Length);
        foreach ((string call, FactKind kind) in Calls)
        {
            int at = source.IndexOf(call, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || !char.IsLetterOrDigit(source[at - 1])))
                state.Fact(kind, name + ": " + Line(source, at));
        }
        foreach (string start in ByItself)
        {
            if (source.Contains(start, StringComparison.OrdinalIgnoreCase))
                state.Fact(FactKind.MacroRunsByItself, start[4..]);
        }
    }

    private static string Line(string source, int at)
    {
        int start = source.LastIndexOf('\n', at) + 1, end = source.IndexOf('\n', at);
        start = Math.Max(start, at - 100);
        return source[start..(end < 0 ? source.Length : Math.Min(end, start + 250))].Trim();
    }
}

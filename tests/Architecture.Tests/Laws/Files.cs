using System.Text.RegularExpressions;

namespace Bezel.Architecture.Tests.Laws;

/// <summary>Laws about single files: how long they are, what they are called, what must never stand in them.</summary>
internal static partial class Files
{
    private const int MostLines = 400;

    private static readonly string[] EmptyWords = ["Util", "Utils", "Utility", "Utilities", "Helper", "Helpers", "Common", "Manager", "Managers", "Misc"];

    // Put together from pieces, so that this file does not break its own law.
    private static readonly (Regex Pattern, string Reason)[] Forbidden =
    [
        (new Regex("(?<![\\w./-])/(" + "wo" + "rk|ho" + "me|ro" + "ot|fa" + "rm|Us" + "ers)/\\w"), "a path of one machine means nothing on another"),
        (new Regex("(?<![\\w./-])/t" + "mp/(h|plan|corpus)/"), "a path of one machine means nothing on another"),
        (new Regex("[A-Za-z]:\\\\Us" + "ers\\\\\\w"), "a path of one machine means nothing on another"),
        (new Regex("//[a-z0-9.-]*(nu" + "get\\.org|npm" + "js\\.(org|com)|deb" + "ian\\.org|py" + "pi\\.org|python" + "hosted\\.org|cra" + "tes\\.io)"),
            "where packages come from is a setting of the machine"),
    ];

    public static IEnumerable<string> TooLong(string path, string text)
    {
        int lines = text.AsSpan().TrimEnd('\n').Count('\n') + 1;
        if (lines > MostLines)
            yield return $"{path} has {lines} lines; with more than {MostLines} it holds more than one thing: split it.";
    }

    /// <summary>Names of folders, files and types that say nothing.</summary>
    public static IEnumerable<string> EmptyNames(string path, string text)
    {
        IEnumerable<string> declared = path.EndsWith(".cs", StringComparison.Ordinal) ? Declaration().Matches(text).Select(m => m.Groups[1].Value) : [];
        foreach (string name in path.Split('/').Select(p => p.Split('.')[0]).Concat(declared).Distinct())
        {
            if (name == "Service" || Word().Matches(name).Any(w => EmptyWords.Contains(w.Value)))
                yield return $"{path}: the name {name} says nothing about what is in it; name it for what it does.";
        }
    }

    public static IEnumerable<string> OfOneMachine(string path, string text)
    {
        foreach ((Regex pattern, string reason) in Forbidden)
        {
            if (pattern.Match(text) is { Success: true } match)
                yield return $"{path}, line {text.AsSpan(0, match.Index).Count('\n') + 1}: '{match.Value}': {reason}.";
        }
    }

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+([A-Za-z_]\w*)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")]
    private static partial Regex Word();
}

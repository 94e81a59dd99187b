using System.Text.RegularExpressions;

namespace Bezel.Architecture.Tests.Laws;

/// <summary>Laws about what is written for readers: links lead somewhere, pictures are shown, decisions have a number of their own.</summary>
internal static partial class Documents
{
    /// <param name="path">The Markdown file's path from the root.</param>
    /// <param name="text">Its text.</param>
    /// <param name="exists">Whether a path from the root is a file or folder of the checkout.</param>
    public static IEnumerable<string> DeadLinks(string path, string text, Func<string, bool> exists)
    {
        foreach ((string target, string? resolved) in Links(path, text))
        {
            if (resolved is null || !exists(resolved))
                yield return $"{path} links to {target}, which is not there.";
        }
    }

    /// <param name="pictures">The pictures' paths from the root.</param>
    /// <param name="documents">The Markdown files by their paths from the root, with their texts.</param>
    public static IEnumerable<string> PicturesThatNobodySees(IEnumerable<string> pictures, IEnumerable<(string Path, string Text)> documents) =>
        pictures.Except(documents.SelectMany(d => Links(d.Path, d.Text)).Select(l => l.Resolved ?? "")).Select(p => $"{p} is shown in no document.");

    public static IEnumerable<string> Decisions(IEnumerable<string> fileNames)
    {
        var seen = new Dictionary<string, string>();
        foreach (string name in fileNames.Order(StringComparer.Ordinal))
        {
            if (name is "README.md" or "template.md")
                continue;
            Match match = Numbered().Match(name);
            if (!match.Success)
                yield return $"docs/adr/{name} is not named like 0001-what-was-decided.md.";
            else if (!seen.TryAdd(match.Groups[1].Value, name))
                yield return $"docs/adr/{name} and {seen[match.Groups[1].Value]} have the same number; the later one takes the next free number.";
        }
    }

    private static IEnumerable<(string Target, string? Resolved)> Links(string path, string text)
    {
        string folder = path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";
        foreach (Match match in Link().Matches(Code().Replace(text, "")))
        {
            string target = Uri.UnescapeDataString(match.Groups[1].Value.Split('#')[0]);
            if (target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
                yield return (target, Resolve(folder, target));
        }
    }

    private static string? Resolve(string folder, string target)
    {
        List<string> parts = target.StartsWith('/') ? [] : [.. folder.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        foreach (string part in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
            {
                if (parts.Count == 0)
                    return null;
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }
        return string.Join('/', parts);
    }

    [GeneratedRegex(@"(?<!\\)\]\(<?([^)\s>]+)>?(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^(```|~~~).*?^\1|`[^`\n]+`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.md$")]
    private static partial Regex Numbered();
}

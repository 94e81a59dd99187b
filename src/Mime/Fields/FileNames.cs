namespace Bezel.Mime;

/// <summary>Finds the name of a file and what is deceptive about it.</summary>
internal static class FileNames
{
    public static string? Of(IReadOnlyDictionary<string, string> disposition, IReadOnlyDictionary<string, string> type, DefectLog log)
    {
        disposition.TryGetValue("filename", out string? first);
        type.TryGetValue("name", out string? second);
        // Some programs write the parameters the wrong way round, and others read them so.
        if (first is null)
            disposition.TryGetValue("name", out first);
        if (second is null)
            type.TryGetValue("filename", out second);
        if (!string.IsNullOrWhiteSpace(first) && !string.IsNullOrWhiteSpace(second) && first != second)
            log.Add(DefectKind.FileNamesDiffer, first);
        string? name = !string.IsNullOrWhiteSpace(first) ? first : second;
        if (string.IsNullOrWhiteSpace(name))
            return null;
        name = name.Trim();
        foreach (char c in name)
        {
            if (char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C')
            {
                log.Add(DefectKind.DeceptiveFileName, name);
                break;
            }
        }
        if (name.AsSpan().IndexOfAny('/', '\\') >= 0)
            log.Add(DefectKind.PathInFileName, name);
        return name;
    }
}

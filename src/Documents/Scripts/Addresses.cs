using System.Buffers;

namespace Bezel.Documents.Scripts;

/// <summary>Addresses in code: where they end is told by quotes and brackets, not by the rules for prose.</summary>
internal static class Addresses
{
    private const int MaxFound = 200;

    private static readonly SearchValues<string> Starts = SearchValues.Create(["http://", "https://", "ftp://", "hxxp://", "hxxps://", "search-ms:", "ms-msdt:", "ms-appinstaller:", "webdav://"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> Ends = SearchValues.Create("\"'`<>|^\r\n\t {}\\,;)]");

    /// <summary>Addresses in the order of the text, each once, without what schemas and standards are named by.</summary>
    public static IEnumerable<string> Find(string text, InspectionState state)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int at = 0; at < text.Length && seen.Count < MaxFound && state.Step(4);)
        {
            int found = text.AsSpan(at).IndexOfAny(Starts);
            if (found < 0)
                yield break;
            at += found;
            ReadOnlySpan<char> rest = text.AsSpan(at, Math.Min(text.Length - at, 2048));
            int end = rest.IndexOfAny(Ends);
            string address = (end < 0 ? rest : rest[..end]).TrimEnd(".").ToString();
            at += Math.Max(address.Length, 4);
            if (address.Length > 10 && !IsName(address) && seen.Add(address))
                yield return address;
        }
    }

    /// <summary>The first share of another computer (<c>\\host\…</c>) in a command; null when there is none.</summary>
    public static string? Share(string text)
    {
        for (int at = text.IndexOf(@"\\", StringComparison.Ordinal); at >= 0; at = at + 2 < text.Length ? text.IndexOf(@"\\", at + 2, StringComparison.Ordinal) : -1)
        {
            if (at > 0 && text[at - 1] is not (' ' or '"' or '\'' or '=' or '(' or ',' or ';'))
                continue;
            int end = at + 2;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('"' or '\'' or '|' or '&' or ',' or ')')) end++;
            ReadOnlySpan<char> share = text.AsSpan(at, end - at);
            if (share.Length > 5 && char.IsAsciiLetterOrDigit(share[2]) && share[2..].IndexOf('\\') > 0)
                return share.ToString();
        }
        return null;
    }

    // Names of vocabularies, which nothing is fetched from.
    private static bool IsName(string address) =>
        address.Contains("://www.w3.org/", StringComparison.OrdinalIgnoreCase) || address.Contains("://schemas.", StringComparison.OrdinalIgnoreCase) || address.Contains("://ns.adobe.com", StringComparison.OrdinalIgnoreCase);
}

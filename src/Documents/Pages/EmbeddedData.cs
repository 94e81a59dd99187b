using System.Buffers;
using Bezel.Documents.Scripts;

namespace Bezel.Documents.Pages;

/// <summary>
/// Files written into a page as <c>data:</c> addresses (RFC 2397): pictures go on to be looked at, pages are read, and a file
/// of another kind behind a download link is handed to the reader.
/// </summary>
internal static class EmbeddedData
{
    private const int MaxFiles = 50;

    private static readonly SearchValues<char> Ends = SearchValues.Create("\"'<>) ");

    public static void Read(string html, Layer layer, InspectionState state)
    {
        int files = 0;
        for (int at = html.IndexOf("data:", StringComparison.OrdinalIgnoreCase); at >= 0 && state.Step(16); at = at < html.Length ? html.IndexOf("data:", at, StringComparison.OrdinalIgnoreCase) : -1)
        {
            ReadOnlySpan<char> rest = html.AsSpan(at);
            int comma = rest[..Math.Min(rest.Length, 256)].IndexOf(',');
            char before = at > 0 ? html[at - 1] : ' ';
            if (comma < 0 || before is not ('"' or '\'' or '(' or '=' or ' ') || rest[..comma].IndexOfAny("\"'<>{") >= 0)
            {
                at += 5;
                continue;
            }
            int end = rest.IndexOfAny(Ends);
            ReadOnlySpan<char> address = end < 0 ? rest : rest[..end];
            int start = at;
            at += Math.Max(5, address.Length);
            if (address.Length < 48)
                continue;
            if (++files > MaxFiles)
            {
                state.Limit("files written into a page");
                state.Blind("the page holds more files than are opened");
                return;
            }
            One(html, start, address, layer, state);
        }
    }

    private static void One(string html, int at, ReadOnlySpan<char> address, Layer layer, InspectionState state)
    {
        int semicolon = address.IndexOfAny(';', ',');
        ReadOnlySpan<char> media = address[5..Math.Max(5, semicolon)];
        if (media.StartsWith("font", StringComparison.OrdinalIgnoreCase) || media.Contains("font", StringComparison.OrdinalIgnoreCase) || media.StartsWith("text/css", StringComparison.OrdinalIgnoreCase) || media.StartsWith("audio", StringComparison.OrdinalIgnoreCase) || media.StartsWith("video", StringComparison.OrdinalIgnoreCase))
            return;
        if (Payloads.Data(address, state, out string type) is not { Length: > 16 } bytes)
            return;
        bool picture = FileSignatures.Find(bytes) is FileType.Png or FileType.Jpeg or FileType.Gif or FileType.Image || type.StartsWith("image/", StringComparison.Ordinal);
        if (picture)
        {
            state.Carried(type.Length > 0 ? type : "picture in the page", bytes, layer);
            return;
        }
        int tag = html.LastIndexOf('<', at, Math.Min(at, 2_000));
        ReadOnlySpan<char> before = tag < 0 ? [] : html.AsSpan(tag, at - tag);
        int close = html.IndexOf('>', Math.Min(html.Length, at + address.Length));
        ReadOnlySpan<char> after = close < 0 ? [] : html.AsSpan(at + address.Length, Math.Min(400, close - at - address.Length));
        bool download = before.Contains("download", StringComparison.OrdinalIgnoreCase) || after.Contains("download", StringComparison.OrdinalIgnoreCase);
        string name = PageScripts.Attribute(after, "download") is { Length: > 0 } later ? later : PageScripts.Attribute(before, "download");
        bool file = FileSignatures.Find(bytes) is not null || type is "application/octet-stream" or "application/zip" or "application/x-msdownload";
        if (download || (file && before.StartsWith("<a", StringComparison.OrdinalIgnoreCase)))
            state.Fact(FactKind.SmugglesFile, name.Length > 0 ? name : type);
        else if (type.Contains("html", StringComparison.Ordinal) || type.Contains("svg", StringComparison.Ordinal))
            state.Fact(FactKind.ScriptBuildsPage, "a page in an address: " + address[..Math.Min(80, address.Length)].ToString());
        state.Carried(name.Length > 0 ? name : "file in the page", bytes, layer);
    }
}

using System.Buffers;
using System.Text;

namespace Bezel.Links;

/// <summary>An address found in text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is as written, in UTF-16 units.</param>
/// <param name="Text">As written.</param>
/// <param name="Url">As a mail program would open it.</param>
public sealed record FoundLink(int Start, int Length, string Text, Url Url);

// The text is cut at white space and quotation marks into pieces; a piece holds a link when it has a web scheme (also hxxp, http[:]//)
// or begins with a host name whose last label is a top-level domain. Invisible characters, full-width letters and dots, and
// [.] (.) {.} [dot] are read as what they stand for; the length counts what was written.
/// <summary>Finds addresses in plain text as mail programs make them clickable, and those written so that they do not (hxxp, [.]).</summary>
public static class LinkFinder
{
    /// <summary>The most links that are returned for one text.</summary>
    public const int MaxLinks = 2000;

    /// <summary>The longest link, in UTF-16 units; what is longer is cut.</summary>
    public const int MaxLinkLength = 8192;

    // Before the first dot or colon stands at most this of a host, with invisible characters and defanging.
    private const int LongestHost = 600;

    private static readonly SearchValues<char> Signs = SearchValues.Create(".:．。｡：");
    private static readonly SearchValues<char> Closing = SearchValues.Create(".,!?;:)\"'…");
    private static readonly SearchValues<char> NotInHost = SearchValues.Create("/?#:\\");

    // Endings of files that are also top-level domains: without scheme, path or www. they are taken for files.
    private static readonly HashSet<string> FileEndings = new(StringComparer.Ordinal)
    {
        "zip", "mov", "py", "pl", "sh", "rs", "md", "ps", "ai", "so", "ml", "java", "js", "app", "bat", "com.exe", "doc", "download", "bin",
    };

    /// <summary>The links of <paramref name="text"/> in order, at most <see cref="MaxLinks"/>; mail addresses are not links.</summary>
    public static IReadOnlyList<FoundLink> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var links = new List<FoundLink>();
        int at = 0;
        while (at < text.Length && links.Count < MaxLinks)
        {
            // Every link has a dot or a colon (or one that looks so): from sign to sign, the piece around it is looked at once.
            int sign = text.AsSpan(at).IndexOfAny(Signs);
            if (sign < 0)
                break;
            sign += at;
            int start = sign;
            int earliest = Math.Max(at, sign - LongestHost);
            while (start > earliest && !IsEdge(text[start - 1]))
                start--;
            int end = sign + 1;
            while (end < text.Length && end - start < MaxLinkLength && !IsEdge(text[end]))
                end++;
            if (MayHoldLink(text.AsSpan(start, end - start), sign - start))
                Examine(text, start, end, links);
            at = end;
        }
        return links;
    }

    // Most pieces with a sign are the last word of a sentence or a number; they are told without a closer look.
    private static bool MayHoldLink(ReadOnlySpan<char> piece, int sign)
    {
        if (piece.Length < 4 || sign == piece.Length - 1)
            return false;
        ReadOnlySpan<char> after = piece[(sign + 1)..];
        return after.IndexOfAnyExceptInRange('0', '9') >= 0 && after.IndexOfAnyExcept(Closing) >= 0;
    }

    private static bool IsEdge(char c) =>
        c is ' ' or '\t' or '\n' or '\r' or '<' or '>' or '"' or '|' or '`' or '“' or '”' or '„' or '«' or '»' or '‘' or '\u00A0' or '\u3000'
        or '、' or '「' or '」' or '（' or '）' or '【' or '】' || (c >= '\u2000' && c <= '\u200A') || c < ' ';

    private static void Examine(string text, int start, int end, List<FoundLink> links)
    {
        while (start < end && text[start] is '(' or '[' or '{' or '\'' or '*' or '_' or ',' or ';' or ':' or '.' or '-' or '=' or '!' or '~' or '’')
        {
            // [.] at the very beginning is no link; brackets before a scheme are punctuation.
            start++;
        }
        if (end - start < 4)
            return;
        (string plain, int[]? origin) = Plain(text.AsSpan(start, end - start));
        int from = 0;
        while (from < plain.Length && links.Count < MaxLinks)
        {
            int scheme = SchemeAt(plain, from, out int schemeLength);
            if (scheme < 0)
                break;
            int next = SchemeAt(plain, scheme + schemeLength, out _);
            // Two addresses run together: the second begins where its scheme does, unless it is a parameter or part of the first.
            int stop = next > 0 && plain[next - 1] is ',' or ';' or ')' or ']' ? next : plain.Length;
            stop = TrimEnd(plain, scheme, stop);
            string address = "http" + (schemeLength > 4 && plain[scheme + 4] is 's' or 'S' ? "s:" : ":") + plain[(scheme + schemeLength)..stop];
            if (Url.TryParse(address, out Url? url) && url.IsWeb)
                Add(links, text, start + Origin(origin, scheme), start + Origin(origin, stop), url);
            from = Math.Max(stop, scheme + schemeLength);
            if (stop == plain.Length || next < 0)
                return;
        }
        if (from == 0)
            BareHost(text, start, plain, origin, links);
    }

    private static void Add(List<FoundLink> links, string text, int start, int end, Url url)
    {
        if (end > start)
            links.Add(new FoundLink(start, end - start, text[start..end], url));
    }

    /// <summary>The next <c>http:</c>, <c>https:</c>, <c>hxxp:</c> … at or after <paramref name="from"/> and the length of it with the colon.</summary>
    private static int SchemeAt(string text, int from, out int length)
    {
        length = 0;
        while (from < text.Length)
        {
            int colon = text.AsSpan(from).IndexOf("://");
            if (colon < 0)
                return -1;
            colon += from;
            foreach (int size in (ReadOnlySpan<int>)[5, 4])
            {
                int start = colon - size;
                if (start < 0)
                    continue;
                ReadOnlySpan<char> word = text.AsSpan(start, size);
                if (word[0] is 'h' or 'H' && word[3] is 'p' or 'P' && word[1..3] is "tt" or "TT" or "Tt" or "xx" or "XX" or "**" or "__" && (size == 4 || word[4] is 's' or 'S'))
                {
                    length = size + 1;
                    return start;
                }
            }
            from = colon + 3;
        }
        return -1;
    }

    // Punctuation at the end belongs to the sentence; a bracket does unless it was opened inside.
    private static int TrimEnd(string text, int start, int end)
    {
        int round = 0, square = 0;
        for (int i = start; i < end; i++)
        {
            round += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            square += text[i] == '[' ? 1 : text[i] == ']' ? -1 : 0;
        }
        while (end > start)
        {
            char c = text[end - 1];
            if (c == ')' && round < 0)
                round++;
            else if (c == ']' && square < 0)
                square++;
            else if (c is not ('.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*' or '…' or '}' or '’' or '_'))
                break;
            end--;
        }
        return end;
    }

    private static void BareHost(string text, int start, string plain, int[]? origin, List<FoundLink> links)
    {
        int stop = TrimEnd(plain, 0, plain.Length);
        ReadOnlySpan<char> piece = plain.AsSpan(0, stop);
        int hostEnd = piece.IndexOfAny(NotInHost);
        ReadOnlySpan<char> host = hostEnd < 0 ? piece : piece[..hostEnd];
        if (host.Contains('@') || host.Length is < 4 or > 253 || !IsHostName(host))
            return;
        int dot = host.LastIndexOf('.');
        if (dot <= 0 || dot == host.Length - 1)
            return;
        if (hostEnd >= 0 && piece[hostEnd] == ':' && (hostEnd + 1 >= piece.Length || !char.IsAsciiDigit(piece[hostEnd + 1])))
            return;
        string name = host.ToString();
        string ending = name[(dot + 1)..].ToLowerInvariant();
        bool sure = name.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || (hostEnd >= 0 && piece[hostEnd] == '/');
        if (!sure && FileEndings.Contains(ending) && name.AsSpan().Count('.') == 1)
            return;
        // The end of a sentence glued to the next: "paid.Please", "Inc.The".
        if (!sure && char.IsUpper(name[dot + 1]) && !char.IsUpper(name[0]) && !IsAllUpper(ending.Length, name))
            return;
        if (!PublicSuffix.HasKnownSuffix(name) || PublicSuffix.RegistrableDomain(name) is null)
            return;
        if (Url.TryParse("http://" + piece.ToString(), out Url? url) && !url.IsIpAddress)
            Add(links, text, start + Origin(origin, 0), start + Origin(origin, stop), url);
    }

    private static bool IsAllUpper(int ending, string name)
    {
        foreach (char c in name.AsSpan(name.Length - ending))
        {
            if (char.IsLower(c))
                return false;
        }
        return true;
    }

    private static bool IsHostName(ReadOnlySpan<char> host)
    {
        if (!char.IsLetterOrDigit(host[0]) && !char.IsSurrogate(host[0]))
            return false;
        bool dotBefore = false, letter = false;
        foreach (char c in host)
        {
            if (c == '.' && dotBefore)
                return false;
            dotBefore = c == '.';
            letter |= char.IsLetter(c);
            if (!(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' || (c >= 128 && (char.IsLetterOrDigit(c) || char.IsSurrogate(c)))))
                return false;
        }
        return letter;
    }

    private static int Origin(int[]? origin, int at) => origin is null ? at : origin[at];

    /// <summary>
    /// The piece without invisible characters and defanging, and for each character where it was written (one more for the end);
    /// null when nothing moved.
    /// </summary>
    private static (string, int[]?) Plain(ReadOnlySpan<char> piece)
    {
        if (Ascii.IsValid(piece) && piece.IndexOfAny("[({") < 0)
            return (piece.ToString(), null);
        var text = new StringBuilder(piece.Length);
        var origin = new List<int>(piece.Length + 1);
        for (int i = 0; i < piece.Length; i++)
        {
            char c = piece[i];
            if (c >= 128 && ConfusableTable.IsIgnorable(c))
                continue;
            if (c == '[' && piece[i..].StartsWith("[://]"))
            {
                text.Append("://");
                origin.AddRange([i, i, i]);
                i += 4;
                continue;
            }
            if (c is '[' or '(' or '{' && Defanged(piece[i..], out char meant, out int length))
            {
                text.Append(meant);
                origin.Add(i);
                i += length - 1;
                continue;
            }
            if (c is >= '！' and <= '～')
                c = (char)(c - '！' + '!');
            else if (c is '。' or '｡')
                c = '.';
            text.Append(c);
            origin.Add(i);
        }
        origin.Add(piece.Length);
        return (text.ToString(), [.. origin]);
    }

    private static bool Defanged(ReadOnlySpan<char> text, out char meant, out int length)
    {
        foreach ((string written, char stands) in Defangings)
        {
            if (text.StartsWith(written, StringComparison.OrdinalIgnoreCase))
            {
                (meant, length) = (stands, written.Length);
                return true;
            }
        }
        (meant, length) = ('\0', 0);
        return false;
    }

    private static readonly (string, char)[] Defangings =
    [
        ("[.]", '.'), ("(.)", '.'), ("{.}", '.'), ("[dot]", '.'), ("(dot)", '.'), ("{dot}", '.'), ("[:]", ':'), ("(:)", ':'), ("[/]", '/'),
    ];
}

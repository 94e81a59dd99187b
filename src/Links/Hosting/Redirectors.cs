using System.Text;

namespace Bezel.Links;

// A wrapper is known by its host (and path) and says where the address stands: in a parameter, in the path, or encoded in its
// own way. What no entry names is still unwrapped when a parameter of the query is itself a whole web address, because that is how
// open redirects are abused. Only what can be read from the address is followed: nothing is asked for.
/// <summary>Unwraps links of mail gateways and click counters, without asking the network.</summary>
public static class Redirectors
{
    /// <summary>The most steps that are followed.</summary>
    public const int MaxSteps = 8;

    // Parameters that carry a target when the host is not known, in the order of preference.
    private static readonly string[] TargetNames =
    [
        "url", "u", "redirect", "redirect_url", "redirect_uri", "redirecturl", "redir", "target", "to", "dest", "destination", "goto", "go",
        "next", "continue", "return", "returnurl", "return_url", "returnto", "link", "q", "r", "rurl", "out", "l", "ref_url", "adurl", "ued", "location", "forward", "page", "site", "view", "ru", "href", "src",
    ];

    /// <summary>
    /// The addresses that <paramref name="url"/> leads to as far as they can be read from it, outermost first, without
    /// <paramref name="url"/> itself; empty when nothing is wrapped in it. At most <see cref="MaxSteps"/>, each address once.
    /// </summary>
    public static IReadOnlyList<Url> Unwrap(Url url)
    {
        ArgumentNullException.ThrowIfNull(url);
        List<Url>? chain = null;
        Url current = url;
        for (int step = 0; step < MaxSteps; step++)
        {
            if (Step(current) is not Url next || next.Href == url.Href || (chain is not null && chain.Exists(u => u.Href == next.Href)))
                break;
            (chain ??= []).Add(next);
            current = next;
        }
        return chain is null ? [] : chain;
    }

    /// <summary>Where <paramref name="url"/> leads in the end: the last of <see cref="Unwrap"/>, or itself.</summary>
    public static Url Destination(Url url) => Unwrap(url) is [.., Url last] ? last : url;

    private static Url? Step(Url url)
    {
        if (!url.IsWeb)
            return null;
        string host = url.Host;
        string path = url.Path;
        if (IsBelow(host, "urldefense.com") || IsBelow(host, "urldefense.us") || host == "urldefense.proofpoint.com")
            return Proofpoint(url);
        if (IsBelow(host, "bing.com") && path.StartsWith("/ck/", StringComparison.Ordinal) && Parameter(url, "u") is string bing)
            return FromBase64(bing.StartsWith("a1", StringComparison.Ordinal) ? bing[2..] : bing);
        if (host.StartsWith("r.search.yahoo.", StringComparison.Ordinal) || host == "r.search.yahoo.com")
            return BetweenMarks(path, "/RU=", "/RK=");
        if (host.EndsWith("translate.goog", StringComparison.Ordinal) && host.Length > "translate.goog".Length + 1)
            return Translated(url);
        if (host == "cdn.ampproject.org" || IsBelow(host, "ampproject.org"))
            return After(path, "/c/s/", "https://") ?? After(path, "/c/", "http://") ?? After(path, "/v/s/", "https://");
        if (host.Contains("google.", StringComparison.Ordinal) && path.StartsWith("/amp/", StringComparison.Ordinal))
            return After(path, "/amp/s/", "https://") ?? After(path, "/amp/", "http://");
        if (host is "secure-web.cisco.com" or "web.archive.org" or "href.li" or "via.hypothes.is" or "nullrefer.com" or "anonym.to" or "clicktime.symantec.com")
            return InPathOrQuery(url);
        return InQuery(url) ?? InPath(url);
    }

    private static bool IsBelow(string host, string domain) =>
        host.EndsWith(domain, StringComparison.Ordinal) && (host.Length == domain.Length || host[^(domain.Length + 1)] == '.');

    private static Url? Web(string? text) =>
        text is not null && Url.TryParse(text, out Url? url) && url.IsWeb && url.Host.Length > 0 ? url : null;

    private static string? Parameter(Url url, string name)
    {
        foreach ((string key, string value) in url.QueryParameters())
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase) && value.Length > 0)
                return value;
        }
        return null;
    }

    // v1: /v1/url?u=percent-encoded; v2: /v2/url?u= with - for % and _ for /; v3: /v3/__address__;bytes!! with * for what bytes holds.
    private static Url? Proofpoint(Url url)
    {
        string path = url.Path;
        if (path.StartsWith("/v1/", StringComparison.Ordinal))
            return Web(Parameter(url, "u"));
        if (path.StartsWith("/v2/", StringComparison.Ordinal))
            return Parameter(url, "u") is string coded ? Web(PercentEncoding.Decode(coded.Replace('-', '%').Replace('_', '/'))) : null;
        if (!path.StartsWith("/v3/__", StringComparison.Ordinal))
            return InQuery(url);
        string whole = path + (url.Query.Length > 0 ? "?" + url.Query : "") + (url.Fragment.Length > 0 ? "#" + url.Fragment : "");
        int end = whole.LastIndexOf("__;", StringComparison.Ordinal);
        if (end < 6)
            return null;
        string text = whole[6..end];
        int bytesEnd = whole.IndexOf('!', end + 3);
        string encoded = bytesEnd < 0 ? whole[(end + 3)..] : whole[(end + 3)..bytesEnd];
        string replaced = Encoding.UTF8.GetString(Base64(encoded) ?? []);
        return Web(RestoreSlash(Filled(text, replaced)));
    }

    // A star stands for one character, two stars and a letter for a run of them: ** A is 2, B is 3 and so on.
    private static string Filled(string text, string characters)
    {
        const string runs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        if (characters.Length == 0)
            return text;
        var result = new StringBuilder(text.Length);
        int used = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '*')
            {
                result.Append(text[i]);
                continue;
            }
            int count = 1;
            if (i + 2 < text.Length && text[i + 1] == '*' && runs.IndexOf(text[i + 2], StringComparison.Ordinal) is >= 0 and int run)
            {
                count = run + 2;
                i += 2;
            }
            count = Math.Min(count, characters.Length - used);
            result.Append(characters, used, count);
            used += count;
        }
        return result.ToString();
    }

    // Gateways and browsers make one slash of two inside a path.
    private static string RestoreSlash(string text)
    {
        int colon = text.IndexOf(":/", StringComparison.Ordinal);
        return colon is > 3 and < 6 && (colon + 2 >= text.Length || text[colon + 2] != '/') ? text[..(colon + 1)] + "//" + text[(colon + 2)..] : text;
    }

    private static byte[]? Base64(string text)
    {
        text = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var bytes = new byte[text.Length];
        return text.Length <= 16384 && Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out int written) ? bytes[..written] : null;
    }

    private static Url? FromBase64(string text) => Base64(text) is { Length: > 7 } bytes ? Web(Encoding.UTF8.GetString(bytes)) : null;

    private static Url? BetweenMarks(string path, string from, string to)
    {
        int start = path.IndexOf(from, StringComparison.Ordinal);
        if (start < 0)
            return null;
        int end = path.IndexOf(to, start, StringComparison.Ordinal);
        return Web(PercentEncoding.Decode(path[(start + from.Length)..(end < 0 ? path.Length : end)]));
    }

    private static Url? After(string path, string prefix, string scheme) =>
        path.StartsWith(prefix, StringComparison.Ordinal) ? Web(scheme + path[prefix.Length..]) : null;

    // shop--example-com.translate.goog is shop-example.com: hyphens stand for dots, two for one hyphen.
    private static Url? Translated(Url url)
    {
        string label = url.Host[..url.Host.IndexOf('.', StringComparison.Ordinal)];
        string host = label.Replace("--", "\0", StringComparison.Ordinal).Replace('-', '.').Replace('\0', '-');
        return Web("https://" + host + url.Path);
    }

    private static Url? InPathOrQuery(Url url) => InPath(url) ?? InQuery(url);

    private static Url? InQuery(Url url)
    {
        if (url.Query.Length < 8)
            return null;
        Url? other = null;
        int best = int.MaxValue;
        foreach ((string name, string value) in url.QueryParameters())
        {
            if (Address(value) is not Url found)
                continue;
            int rank = Array.IndexOf(TargetNames, name.ToLowerInvariant());
            rank = rank < 0 ? TargetNames.Length : rank;
            if (rank < best)
                (best, other) = (rank, found);
        }
        return other ?? (Web(PercentEncoding.Decode(url.Query)) is Url whole && StartsAsAddress(url.Query) ? whole : null);
    }

    private static bool StartsAsAddress(string text) => text.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    // A parameter's value that is an address: plain, encoded twice, or in base64 (aHR0c is "http").
    private static Url? Address(string value)
    {
        for (int round = 0; round < 3; round++)
        {
            if (value.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            {
                if (value.Contains("://", StringComparison.Ordinal) && Web(value) is Url found)
                    return found;
            }
            else if (value.StartsWith("//", StringComparison.Ordinal))
            {
                return Web("https:" + value);
            }
            else if (value.StartsWith("aHR0c", StringComparison.Ordinal))
            {
                return FromBase64(value.Replace(' ', '+'));
            }
            string decoded = PercentEncoding.Decode(value);
            if (decoded == value)
                return null;
            value = decoded;
        }
        return null;
    }

    // …/https://example.com/ and …/https%3A%2F%2Fexample.com: the rest of the address is the target.
    private static Url? InPath(Url url)
    {
        string path = url.Path;
        int at = path.IndexOf("/http", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            int coded = path.IndexOf("/aHR0c", StringComparison.Ordinal);
            if (coded < 0)
                return null;
            int stop = path.IndexOf('/', coded + 1);
            return FromBase64(path[(coded + 1)..(stop < 0 ? path.Length : stop)]);
        }
        string rest = path[(at + 1)..];
        if (!rest.Contains(':', StringComparison.Ordinal))
        {
            int end = rest.IndexOf('/', StringComparison.Ordinal);
            rest = PercentEncoding.Decode(end < 0 ? rest : rest[..end]);
        }
        else if (url.Query.Length > 0)
        {
            rest += "?" + url.Query;
        }
        return rest.StartsWith("http:/", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("https:/", StringComparison.OrdinalIgnoreCase) ? Web(RestoreSlash(rest)) : null;
    }
}

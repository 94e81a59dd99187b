using System.Text;

namespace Bezel.Links;

/// <summary>
/// The Public Suffix List: which part of a host name is a registry's or a host's, and which somebody registered.
/// Hosts may be given in Unicode or punycode, in any case; IP addresses and malformed names give null.
/// </summary>
public static class PublicSuffix
{
    private static readonly Lazy<SuffixRules> Rules = new(() => new SuffixRules(EmbeddedData.Bytes("public-suffixes.txt")));

    /// <summary>
    /// The domain that somebody registered: the public suffix and one label more (<c>shop.example.co.uk</c> → <c>example.co.uk</c>,
    /// <c>a.b.pages.dev</c> → <c>b.pages.dev</c>), in lower case, in the form (Unicode or punycode) that it was given in.
    /// Null when the host is itself a suffix, an IP address or malformed.
    /// </summary>
    public static string? RegistrableDomain(string host) => Cut(host, extraLabels: 1, privateToo: true);

    /// <summary>The same by the ICANN section only: <c>a.b.pages.dev</c> → <c>pages.dev</c>. Tells who runs a free host.</summary>
    public static string? IcannRegistrableDomain(string host) => Cut(host, extraLabels: 1, privateToo: false);

    /// <summary>The public suffix (<c>co.uk</c>, <c>pages.dev</c>); the last label when no rule matches; null for malformed hosts.</summary>
    public static string? Suffix(string host) => Cut(host, extraLabels: 0, privateToo: true);

    /// <summary>The public suffix by the ICANN section only (<c>co.uk</c>, <c>dev</c>); null for malformed hosts.</summary>
    public static string? IcannSuffix(string host) => Cut(host, extraLabels: 0, privateToo: false);

    /// <summary>True when the public suffix of the host is in the private section: a company lets anybody have names below it.</summary>
    public static bool IsPrivateSuffix(string host) =>
        Suffix(host) is string all && IcannSuffix(host) is string icann && all.Length != icann.Length;

    /// <summary>True when the last label is a top-level domain of the list, so <c>report.pdf</c> is none; the host may have any number of labels.</summary>
    public static bool HasKnownSuffix(string host)
    {
        if (Canonical(host, out string? shown) is not string name || shown is null)
            return false;
        int dot = name.LastIndexOf('.');
        return Lookup(name.AsSpan(dot + 1)) != 0;
    }

    private static byte Lookup(ReadOnlySpan<char> name) => Rules.Value.Lookup(name);

    private static string? Cut(string host, int extraLabels, bool privateToo)
    {
        if (Canonical(host, out string? shown) is not string name || shown is null)
            return null;
        int suffixLabels = SuffixLabels(name, privateToo);
        return LastLabels(shown, suffixLabels + extraLabels);
    }

    /// <summary>The host in ASCII without a last dot, and as it is to be given back; null when it cannot be a domain.</summary>
    private static string? Canonical(string host, out string? shown)
    {
        shown = null;
        ArgumentNullException.ThrowIfNull(host);
        if (host.Length is 0 or > Idna.MaxDomain || host[0] == '.' || host[0] == '[')
            return null;
        string text = host[^1] == '.' ? host[..^1] : host;
        string? ascii;
        if (Ascii.IsValid(text))
        {
            ascii = text.ToLowerInvariant();
            shown = ascii;
        }
        else
        {
            ascii = Idna.ToAscii(text);
            shown = Idna.Process(text).Text;
        }
        if (string.IsNullOrEmpty(ascii) || ascii.Contains("..", StringComparison.Ordinal) || ascii[0] == '.' || ascii.Contains(':', StringComparison.Ordinal))
            return null;
        return IsIPv4(ascii) ? null : ascii;
    }

    private static bool IsIPv4(string ascii) => char.IsAsciiDigit(ascii[^1]) && HostParser.Parse(ascii, isOpaque: false) is { IsIp: true };

    private static int SuffixLabels(string name, bool privateToo)
    {
        byte rule = privateToo ? (byte)(SuffixRules.IcannRule | SuffixRules.PrivateRule) : SuffixRules.IcannRule;
        byte wildcard = privateToo ? (byte)(SuffixRules.IcannWildcard | SuffixRules.PrivateWildcard) : SuffixRules.IcannWildcard;
        int longest = 1, labels = 0, end = name.Length;
        bool wildcardAbove = false;
        // No rule has more than nine labels; the rest of a longer name cannot matter.
        while (end > 0 && labels < 10)
        {
            int start = name.LastIndexOf('.', end - 1) + 1;
            labels++;
            byte flags = Lookup(name.AsSpan(start));
            if ((flags & SuffixRules.Exception) != 0)
                return labels - 1;
            if ((flags & rule) != 0 || wildcardAbove)
                longest = Math.Max(longest, labels);
            wildcardAbove = (flags & wildcard) != 0;
            end = start - 1;
        }
        return longest;
    }

    private static string? LastLabels(string name, int labels)
    {
        int start = name.Length;
        for (int i = 0; i < labels; i++)
        {
            if (start <= 0)
                return null;
            start = start == name.Length && i == 0 ? name.LastIndexOf('.') : name.LastIndexOf('.', start - 1);
        }
        return start < 0 ? name : name[(start + 1)..];
    }
}

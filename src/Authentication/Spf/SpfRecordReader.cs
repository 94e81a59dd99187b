using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bezel.Authentication;

/// <summary>
/// Reads a record by the grammar of RFC 7208 §12. Rules of the place:
/// a mistake anywhere spoils the whole record, before anything is evaluated (§4.6);
/// terms are divided by spaces only, and any byte outside visible ASCII is a mistake;
/// a term is a modifier when a name is followed by "=", so "redirect:x" is a mechanism that does not exist;
/// a domain-spec may hold any visible character, "/" and ":" too, but must end in a top label or a macro, which is what tells where a prefix length begins.
/// </summary>
internal static class SpfRecordReader
{
    private const string Version = "v=spf1";

    private static readonly SearchValues<char> Ip6Characters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>Whether a TXT record is an SPF record (§4.5): the version, then a space or the end.</summary>
    public static bool IsSpf(string text) =>
        text.StartsWith(Version, StringComparison.OrdinalIgnoreCase) && (text.Length == Version.Length || text[Version.Length] == ' ');

    /// <summary>Reads a record.</summary>
    /// <param name="text">The record, with its version.</param>
    /// <param name="mistake">What is wrong, when null is returned.</param>
    public static SpfRecord? Read(string text, out string mistake)
    {
        mistake = "";
        List<SpfDirective> directives = [];
        string? redirect = null, explanation = null;
        foreach (string term in text[Version.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Modifier(term) is ({ } name, { } value))
            {
                bool good = name switch
                {
                    "redirect" => redirect is null && SpfMacros.IsDomainSpec(redirect = value),
                    "exp" => explanation is null && SpfMacros.IsDomainSpec(explanation = value),
                    _ => SpfMacros.IsMacroString(value, inExplanation: false),
                };
                if (good)
                    continue;
            }
            else if (Directive(term) is { } directive)
            {
                directives.Add(directive);
                continue;
            }
            mistake = "The record has a mistake at \"" + term + "\".";
            return null;
        }
        return new SpfRecord(directives, redirect, explanation);
    }

    private static (string Name, string Value)? Modifier(string term)
    {
        int i = 0;
        while (i < term.Length && (char.IsAsciiLetter(term[i]) || (i > 0 && (char.IsAsciiDigit(term[i]) || term[i] is '-' or '_' or '.'))))
            i++;
        return i > 0 && i < term.Length && term[i] == '=' ? (term[..i].ToLowerInvariant(), term[(i + 1)..]) : null;
    }

    private static SpfDirective? Directive(string term)
    {
        (SpfResult result, int from) = term[0] switch
        {
            '+' => (SpfResult.Pass, 1),
            '-' => (SpfResult.Fail, 1),
            '~' => (SpfResult.SoftFail, 1),
            '?' => (SpfResult.Neutral, 1),
            _ => (SpfResult.Pass, 0),
        };
        int end = term.AsSpan(from).IndexOfAny(':', '/') is >= 0 and int at ? from + at : term.Length;
        string rest = term[end..];
        switch (term[from..end].ToLowerInvariant())
        {
            case "all": return rest.Length == 0 ? new(SpfMechanismKind.All, result, term) : null;
            case "include": return WithDomain(SpfMechanismKind.Include, required: true);
            case "exists": return WithDomain(SpfMechanismKind.Exists, required: true);
            case "ptr": return WithDomain(SpfMechanismKind.Ptr, required: false);
            case "a": return WithPrefixes(SpfMechanismKind.A);
            case "mx": return WithPrefixes(SpfMechanismKind.Mx);
            case "ip4": return Network(SpfMechanismKind.Ip4, AddressFamily.InterNetwork);
            case "ip6": return Network(SpfMechanismKind.Ip6, AddressFamily.InterNetworkV6);
            default: return null;
        }

        SpfDirective? WithDomain(SpfMechanismKind kind, bool required)
        {
            if (rest.Length == 0)
                return required ? null : new(kind, result, term);
            return rest[0] == ':' && SpfMacros.IsDomainSpec(rest[1..]) ? new(kind, result, term) { Domain = rest[1..] } : null;
        }

        SpfDirective? WithPrefixes(SpfMechanismKind kind)
        {
            (string before, int? prefix4, int? prefix6) = Prefixes(rest);
            if (prefix4 is not (>= 0 and <= 32) || prefix6 is not (>= 0 and <= 128))
                return null;
            if (before.Length > 0 && !(before[0] == ':' && SpfMacros.IsDomainSpec(before[1..])))
                return null;
            return new(kind, result, term) { Domain = before.Length > 0 ? before[1..] : null, Prefix4 = prefix4.Value, Prefix6 = prefix6.Value };
        }

        SpfDirective? Network(SpfMechanismKind kind, AddressFamily family)
        {
            int most = family == AddressFamily.InterNetwork ? 32 : 128, prefix = most;
            int slash = rest.IndexOf('/', StringComparison.Ordinal);
            if (slash >= 0 && (Prefix(rest[(slash + 1)..]) is not { } written || (prefix = written) > most))
                return null;
            string address = rest.Length == 0 || rest[0] != ':' ? "" : slash < 0 ? rest[1..] : rest[1..slash];
            return Address(address, family) is { } network ? new(kind, result, term) { Network = network, Prefix4 = prefix, Prefix6 = prefix } : null;
        }
    }

    /// <summary>Cuts "/24", "//64" or "/24//64" off the end; null stands for one that cannot be read.</summary>
    private static (string Before, int? Prefix4, int? Prefix6) Prefixes(string rest)
    {
        int? prefix4 = 32, prefix6 = 128;
        if (rest.LastIndexOf("//", StringComparison.Ordinal) is >= 0 and int two && AllDigits(rest.AsSpan(two + 2)))
        {
            prefix6 = Prefix(rest[(two + 2)..]);
            rest = rest[..two];
        }
        if (rest.LastIndexOf('/') is >= 0 and int one && AllDigits(rest.AsSpan(one + 1)))
        {
            prefix4 = Prefix(rest[(one + 1)..]);
            rest = rest[..one];
        }
        return (rest, prefix4, prefix6);
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>A prefix length without leading zeros; null for anything else.</summary>
    private static int? Prefix(string text) =>
        text.Length is > 0 and <= 3 && AllDigits(text) && (text.Length == 1 || text[0] != '0') ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>An address as written in full (no parts left out, no octal, no scope), which the framework would also take otherwise.</summary>
    private static IPAddress? Address(string text, AddressFamily family)
    {
        if (family == AddressFamily.InterNetwork)
        {
            string[] parts = text.Split('.');
            if (parts.Length != 4 || parts.Any(p => Prefix(p) is not <= 255))
                return null;
        }
        else if (text.AsSpan().IndexOfAnyExcept(Ip6Characters) >= 0)
        {
            return null;
        }
        return IPAddress.TryParse(text, out IPAddress? address) && address.AddressFamily == family ? address : null;
    }
}

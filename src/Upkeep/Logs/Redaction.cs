using System.Text.RegularExpressions;

namespace Bezel.Upkeep.Logs;

/// <summary>
/// Takes out of a text what belongs to people or opens doors: e-mail addresses, telephone, account and card numbers, IBANs, passwords, keys and
/// tokens, the values in addresses' queries, the second half of network addresses, names of home folders. Rather too much than too little: a
/// log must be harmless in anybody's hands.
/// It cannot know that a word is a name; texts that were received must not be logged at all.
/// </summary>
public static partial class Redaction
{
    /// <summary>Longest text that is looked at, in characters; what is beyond is cut off, so that a hostile text costs no more than this (some tenths of a second).</summary>
    public const int MaxLength = 65536;

    /// <summary>The text without what must not leave the house.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
            return text;
        if (text.Length > MaxLength)
            text = string.Concat(text.AsSpan(0, MaxLength), "…");
        text = Pem().Replace(text, "[key]");
        if (text.Contains("://", StringComparison.Ordinal))
            text = Credentials().Replace(text, "$1[secret]@");
        text = NamedSecret().Replace(text, "$1[secret]");
        text = Scheme().Replace(text, "$1 [secret]");
        text = OwnToken().Replace(text, "[key]");
        text = Query().Replace(text, "$1[cut]");
        if (text.Contains('@', StringComparison.Ordinal) || text.Contains("%40", StringComparison.Ordinal) || text.Contains("[at]", StringComparison.OrdinalIgnoreCase))
            text = Mail().Replace(text, "[e-mail]");
        text = SpacedIban().Replace(text, "[account]");
        text = Iban().Replace(text, "[account]");
        text = Hex().Replace(text, "[key]");
        text = Token().Replace(text, static match => LooksRandom(match.ValueSpan) ? "[key]" : match.Value);
        text = IPv6().Replace(text, "$1:x");
        text = IPv4().Replace(text, "$1.x.x");
        text = Home().Replace(text, "$1[name]");
        return Digits().Replace(text, static match => IsDate(match.ValueSpan) || CountDigits(match.ValueSpan) < 7 ? match.Value : "[number]");
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        int digits = 0;
        foreach (char c in text)
            digits += char.IsDigit(c) ? 1 : 0;
        return digits;
    }

    /// <summary>2026-11-22 by itself has eight digits and is nobody's number; so has 2026-11-22 11:20.</summary>
    private static bool IsDate(ReadOnlySpan<char> text) => IsoDate().IsMatch(text);

    /// <summary>Letters of both cases and digits mixed at length: nothing that a person writes.</summary>
    private static bool LooksRandom(ReadOnlySpan<char> text)
    {
        int upper = 0, lower = 0, digits = 0;
        foreach (char c in text)
        {
            upper += char.IsAsciiLetterUpper(c) ? 1 : 0;
            lower += char.IsAsciiLetterLower(c) ? 1 : 0;
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }
        return digits >= 2 && upper >= 2 && lower >= 2;
    }

    // Every repetition is bounded or cannot overlap what follows it, so that no text costs more than linear time.

    [GeneratedRegex(@"-----BEGIN [A-Z0-9 ]{1,40}-----(?:(?!-----END)[\s\S])*(?:-----END [A-Z0-9 ]{1,40}-----)?", RegexOptions.CultureInvariant)]
    private static partial Regex Pem();

    [GeneratedRegex(@"([A-Za-z][A-Za-z0-9+.-]{1,20}://)[^\s/@]{1,256}@", RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();

    [GeneratedRegex(@"((?:pass(?:word|wd|phrase|code)?|pwd|secret|token|api[ _-]?key|private[ _-]?key|access[ _-]?key|master[ _-]?key|recovery[ _-]?key|cookie|session|signature|credential|pin)s?[""']?\s{0,4}(?:[:=]|\bis\b)\s{0,4})(?!\[(?:secret|cut|key|name|account|number|e-mail)\])(?:""[^""]{0,4096}""?|'[^']{0,4096}'?|[^\s,;&""']{1,4096})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamedSecret();

    [GeneratedRegex(@"\b(Bearer|Basic|Digest|Negotiate)\s{1,4}[A-Za-z0-9+/=._~-]{6,4096}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"bezel_\d{1,16}_\d{1,16}_[0-9a-f]{1,80}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OwnToken();

    [GeneratedRegex(@"([?&][A-Za-z0-9_.%\[\]-]{1,64}=)(?!\[(?:secret|cut|key|name|account|number|e-mail)\])[^\s&#""'<>]{1,4096}", RegexOptions.CultureInvariant)]
    private static partial Regex Query();

    [GeneratedRegex(@"[\p{L}\p{N}.!#$%&*+/=?^_`{|}~-]{1,64}(?:@|%40|\[at\])[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,253}[\p{L}\p{N}])?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?:[ \u00a0.-]?[A-Z0-9]){11,30}\b", RegexOptions.CultureInvariant)]
    private static partial Regex SpacedIban();

    [GeneratedRegex(@"\b[A-Za-z]{2}\d{2}[A-Za-z0-9]{11,30}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Iban();

    [GeneratedRegex(@"\b[0-9A-Fa-f]{2}(?:[:-]?[0-9A-Fa-f]{2}){15,}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();

    [GeneratedRegex(@"[A-Za-z0-9_-]{20,}={0,2}|[A-Za-z0-9+/]{36,}={0,2}", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<![0-9A-Fa-f:.])([0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4})?)(?:(?::[0-9A-Fa-f]{1,4}){2,5})?(?:::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,5})?|(?::[0-9A-Fa-f]{1,4}){3,6})(?![0-9A-Fa-f:])", RegexOptions.CultureInvariant)]
    private static partial Regex IPv6();

    [GeneratedRegex(@"\b(\d{1,3}\.\d{1,3})\.\d{1,3}\.\d{1,3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex IPv4();

    [GeneratedRegex(@"([/\\](?:home|Users|Documents and Settings)[/\\]{1,2})(?!\[name\])[^/\\\s:""'<>|»]{1,128}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Home();

    [GeneratedRegex(@"(?<![\p{L}\p{N}_])\+?\(?\d(?:[\s\u00a0().\-/]{0,2}\d)*", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?:19|20)\d\d-[01]\d-[0-3]\d(?:[ T][0-2]\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDate();
}

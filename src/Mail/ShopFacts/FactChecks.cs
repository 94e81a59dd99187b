using System.Globalization;
using Bezel.Links;
using Bezel.Shop.Subjects;

namespace Bezel.Mail.ShopFacts;

/// <summary>
/// What somebody typed into a form about the shop, in the form that is kept, or what is wrong with it in words. Stricter than the shop file: a form can
/// say at once what to do instead.
/// </summary>
internal static class FactChecks
{
    /// <summary>Most characters of a name, an address or any other line.</summary>
    public const int MostLine = 200;

    /// <summary>Most lines of a list (domains, addresses); more are read in from a file.</summary>
    public const int MostLines = 200;

    /// <summary>One line of text without control characters; null and an error when it is too long.</summary>
    public static string Line(string? typed) => string.Join(' ', new string([.. (typed ?? "").Select(c => char.IsControl(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A name that must be there.</summary>
    public static string? NameError(string name, string whenMissing) =>
        name.Length == 0 ? FactsWords.Say(whenMissing) : name.Length > MostLine ? FactsWords.Say("wrong.long", MostLine) : null;

    /// <summary>A domain that belongs to somebody.</summary>
    public static string? Domain(string typed, out string? error)
    {
        string domain = typed.Trim().TrimStart('@').TrimEnd('.', '/');
        if (domain.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || domain.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            domain = domain[(domain.IndexOf("//", StringComparison.Ordinal) + 2)..];
        if (domain.Contains('@', StringComparison.Ordinal))
        {
            error = FactsWords.Say("wrong.domain-is-address", typed, domain[(domain.LastIndexOf('@') + 1)..]);
            return null;
        }
        try
        {
            domain = new IdnMapping().GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            domain = "";
        }
        if (domain.Length is 0 or > 253 || !domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') || PublicSuffix.RegistrableDomain(domain) is null)
        {
            error = FactsWords.Say("wrong.domain", typed);
            return null;
        }
        if ((Hosts.TraitsOf(domain) & (HostTraits.FreeMail | HostTraits.DisposableMail)) != 0)
        {
            error = FactsWords.Say("wrong.domain-of-all", domain);
            return null;
        }
        error = null;
        return domain;
    }

    /// <summary>An e-mail address.</summary>
    public static string? Email(string typed, out string? error)
    {
        bool fits = PersonAddress.TryParse(typed, out PersonAddress? address) && address.Kind == PersonAddressKind.Mail && address.Text[(address.Text.LastIndexOf('@') + 1)..].Contains('.', StringComparison.Ordinal);
        error = fits ? null : FactsWords.Say("wrong.email", typed);
        return fits ? address!.Text : null;
    }

    /// <summary>A telephone number, as it was typed.</summary>
    public static string? Phone(string typed, out string? error)
    {
        string line = Line(typed);
        bool fits = line.Length <= 40 && PersonAddress.TryParse(line, out PersonAddress? number) && number.Kind == PersonAddressKind.Phone && number.Text.Count(char.IsAsciiDigit) >= 7;
        error = fits ? null : FactsWords.Say("wrong.phone", typed);
        return fits ? line : null;
    }

    /// <summary>A postal address on one line.</summary>
    public static string? Address(string typed, out string? error)
    {
        string line = Line(typed);
        error = line.Length > MostLine ? FactsWords.Say("wrong.long", MostLine) : null;
        return error is null ? line : null;
    }

    /// <summary>The name that a mail server gives itself (RFC 8601 §2.5).</summary>
    public static string? Receiver(string typed, out string? error)
    {
        string line = Line(typed).TrimEnd(';');
        error = line.Length is 0 or > MostLine || line.Contains(' ', StringComparison.Ordinal) || line.Contains('@', StringComparison.Ordinal) || line.Contains('=', StringComparison.Ordinal) ? FactsWords.Say("wrong.receiver", typed) : null;
        return error is null ? line.ToLowerInvariant() : null;
    }

    /// <summary>A list as it is typed: one a line.</summary>
    public static List<string> Lines(string? typed, Read read, out string? error)
    {
        var kept = new List<string>();
        error = null;
        foreach (string line in (typed ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (kept.Count >= MostLines)
            {
                error = FactsWords.Say("wrong.lines", MostLines);
                return kept;
            }
            if (read(line, out string? wrong) is not { } one)
            {
                error = wrong;
                return kept;
            }
            if (!kept.Contains(one, StringComparer.OrdinalIgnoreCase))
                kept.Add(one);
        }
        return kept;
    }

    /// <summary>Reads one line.</summary>
    public delegate string? Read(string typed, out string? error);
}

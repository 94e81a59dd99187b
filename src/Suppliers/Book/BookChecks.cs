using System.Globalization;
using Bezel.Links;
using Bezel.Money;
using Bezel.Shop.Subjects;
using Bezel.Shop.Suppliers;

namespace Bezel.Suppliers.Book;

/// <summary>What somebody typed about a supplier, or a file gave, in the form that is kept; or what is wrong with it, in words.</summary>
internal static class BookChecks
{
    /// <summary>Most characters of a name, an address or any other line.</summary>
    public const int MostLine = 200;

    /// <summary>Most characters of a note.</summary>
    public const int MostNote = 2000;

    private const int MostPhone = 40;
    private const int MostAccount = 34; // ISO 13616: no account number in use is longer

    /// <summary>One line without control characters and double spaces.</summary>
    public static string Line(string? typed) => string.Join(' ', new string([.. (typed ?? "").Select(c => char.IsControl(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A text of several lines without other control characters.</summary>
    public static string Text(string? typed) => new([.. (typed ?? "").ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c))]);

    /// <summary>A domain that belongs to somebody.</summary>
    public static string? Domain(string typed, out string? error)
    {
        string domain = typed.Trim().TrimStart('@');
        int scheme = domain.IndexOf("://", StringComparison.Ordinal);
        if (scheme is > 0 and < 10)
            domain = domain[(scheme + 3)..];
        domain = domain.Split('/', 2)[0].TrimEnd('.');
        if (domain.Contains('@', StringComparison.Ordinal))
            domain = domain[(domain.LastIndexOf('@') + 1)..];
        if (domain.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            domain = domain[4..];
        try
        {
            domain = domain.Length is 0 or > 253 ? "" : new IdnMapping().GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            domain = "";
        }
        if (domain.Length is 0 or > 253 || !domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') || PublicSuffix.RegistrableDomain(domain) is null)
            error = BookWords.Say("wrong.domain", typed);
        else if ((Hosts.TraitsOf(domain) & (HostTraits.FreeMail | HostTraits.DisposableMail)) != 0)
            error = BookWords.Say("wrong.domain-of-all", domain);
        else
            error = null;
        return error is null ? domain : null;
    }

    /// <summary>An e-mail address.</summary>
    public static string? Email(string typed, out string? error)
    {
        bool fits = PersonAddress.TryParse(typed, out PersonAddress? address) && address.Kind == PersonAddressKind.Mail && address.Text[(address.Text.LastIndexOf('@') + 1)..].Contains('.', StringComparison.Ordinal);
        error = fits ? null : BookWords.Say("wrong.email", typed);
        return fits ? address!.Text : null;
    }

    /// <summary>A telephone number, as it was typed.</summary>
    public static string? Phone(string typed, out string? error)
    {
        string line = Line(typed);
        bool fits = line.Length <= MostPhone && PersonAddress.TryParse(line, out PersonAddress? number) && number.Kind == PersonAddressKind.Phone && number.Text.Count(char.IsAsciiDigit) >= 7;
        error = fits ? null : BookWords.Say("wrong.phone", typed);
        return fits ? line : null;
    }

    /// <summary>A postal address on one line.</summary>
    public static string? Address(string typed, out string? error)
    {
        string line = Line(typed);
        error = line.Length > MostLine ? BookWords.Say("wrong.long", MostLine) : line.Length < 5 ? BookWords.Say("wrong.address") : null;
        return error is null ? line : null;
    }

    /// <summary>An account.</summary>
    /// <param name="scheme">Its scheme; null to tell it by its form.</param>
    /// <param name="bank">Routing number, sort code or bank code; empty when there is none.</param>
    /// <param name="number">The number, or the whole IBAN.</param>
    /// <param name="bic">BIC; empty when there is none.</param>
    /// <param name="error">What is wrong with it; never the number itself.</param>
    public static WrittenAccount? Account(AccountScheme? scheme, string bank, string number, string bic, out string? error)
    {
        string digits = number.Length > 80 ? "" : AccountNumbers.Normalise(number), part = bank.Length > 80 ? "?" : AccountNumbers.Normalise(bank), code = AccountNumbers.Normalise(bic.Length > 40 ? "" : bic);
        scheme ??= AccountNumbers.IsIban(digits) ? AccountScheme.Iban
            : AccountNumbers.IsRouting(part) ? AccountScheme.UnitedStates
            : part.Length == 6 && part.All(char.IsAsciiDigit) && digits.Length is 7 or 8 && digits.All(char.IsAsciiDigit) ? AccountScheme.UnitedKingdom
            : AccountScheme.Other;
        error = scheme switch
        {
            _ when digits.Length is < 4 or > MostAccount || (scheme != AccountScheme.Iban && !digits.Any(char.IsAsciiDigit)) => BookWords.Say("wrong.account"),
            AccountScheme.Iban when !AccountNumbers.IsIban(digits) => BookWords.Say("wrong.iban"),
            AccountScheme.UnitedStates when part.Length > 0 && !AccountNumbers.IsRouting(part) => BookWords.Say("wrong.routing"),
            AccountScheme.UnitedStates when digits.Length > 17 || !digits.All(char.IsAsciiDigit) => BookWords.Say("wrong.us-account"),
            AccountScheme.UnitedKingdom when part.Length > 0 && (part.Length != 6 || !part.All(char.IsAsciiDigit)) => BookWords.Say("wrong.sort-code"),
            AccountScheme.UnitedKingdom when digits.Length is < 6 or > 10 || !digits.All(char.IsAsciiDigit) => BookWords.Say("wrong.uk-account"),
            _ when part.Length > 20 => BookWords.Say("wrong.account"),
            _ when code.Length > 0 && !AccountNumbers.IsBic(code) => BookWords.Say("wrong.bic"),
            _ => null,
        };
        return error is null ? new WrittenAccount(scheme.Value, scheme == AccountScheme.Iban || part.Length == 0 ? null : part, digits, code.Length == 0 ? null : code) : null;
    }

    /// <summary>A list as it is typed: one a line.</summary>
    public static List<string> Lines(string? typed, Read read, out string? error)
    {
        var kept = new List<string>();
        error = null;
        foreach (string line in (typed ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(100))
        {
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

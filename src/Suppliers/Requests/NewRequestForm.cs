using System.Globalization;
using Bezel.Money;
using Bezel.Shop.Suppliers;

namespace Bezel.Suppliers.Requests;

/// <summary>What somebody typed who opens a request by hand.</summary>
internal static class NewRequestForm
{
    /// <summary>The ways in which a request comes by hand, as addresses and forms write them.</summary>
    public static readonly IReadOnlyList<ClaimChannel> Ways = [ClaimChannel.Letter, ClaimChannel.Call, ClaimChannel.Text, ClaimChannel.ByHand];

    /// <summary>The account that was typed; null when it is none.</summary>
    /// <param name="bank">Routing number or sort code; empty for an IBAN.</param>
    /// <param name="number">The number or IBAN, however it is spaced.</param>
    /// <param name="bic">BIC, or empty.</param>
    public static WrittenAccount? Account(string bank, string number, string bic)
    {
        string digits = AccountNumbers.Normalise(number), code = AccountNumbers.Normalise(bank), swift = AccountNumbers.Normalise(bic);
        string? given = swift.Length is 8 or 11 ? swift : null;
        if (digits.Length is < 4 or > 40)
            return null;
        return AccountNumbers.IsIban(digits) ? new(AccountScheme.Iban, null, digits, given)
            : code.Length == 9 && AccountNumbers.IsRouting(code) ? new(AccountScheme.UnitedStates, code, digits, given)
            : code.Length == 6 && code.All(char.IsAsciiDigit) ? new(AccountScheme.UnitedKingdom, code, digits, given)
            : new(AccountScheme.Other, code.Length == 0 ? null : code, digits, given);
    }

    /// <summary>When it came; null when what was typed is no time. Empty is now.</summary>
    public static DateTimeOffset? Arrived(string typed, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return now;
        if (!DateTime.TryParseExact(typed.Trim(), ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
            return null;
        // An hour that the clock skips in spring is the one after it.
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

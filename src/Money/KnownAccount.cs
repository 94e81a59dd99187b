namespace Bezel.Money;

/// <summary>An account as the supplier book holds it.</summary>
/// <param name="Kind">The scheme.</param>
/// <param name="Routing">Bank part, or null.</param>
/// <param name="Account">Account number; the whole IBAN for <see cref="AccountKind.Iban"/>.</param>
public sealed record KnownAccount(AccountKind Kind, string? Routing, string Account)
{
    /// <summary>A known IBAN, in any spacing.</summary>
    public static KnownAccount OfIban(string iban) => new(AccountKind.Iban, null, AccountNumbers.Normalise(iban));

    /// <summary>A known account in the United States; <paramref name="routing"/> may be null.</summary>
    public static KnownAccount OfUs(string? routing, string account) =>
        new(AccountKind.UsAccount, routing is null ? null : AccountNumbers.Normalise(routing), AccountNumbers.Normalise(account));

    /// <summary>A known account in the United Kingdom.</summary>
    public static KnownAccount OfUk(string? sortCode, string account) =>
        new(AccountKind.UkAccount, sortCode is null ? null : AccountNumbers.Normalise(sortCode), AccountNumbers.Normalise(account));

    /// <summary>A known account of another scheme, with its bank part when it has one.</summary>
    public static KnownAccount OfOther(string? routing, string account) =>
        new(AccountKind.Other, routing is null ? null : AccountNumbers.Normalise(routing), AccountNumbers.Normalise(account));
}

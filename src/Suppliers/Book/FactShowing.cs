using System.Globalization;
using Bezel.Shop.Staff;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Requests;

namespace Bezel.Suppliers.Book;

/// <summary>What is said of a fact: what it is, since when, by whom, and who made sure of it.</summary>
/// <param name="Now">The instant, by the shop's clock.</param>
/// <param name="VerifyAgain">The age after which somebody is asked to make sure again.</param>
/// <param name="Staff">Who works or worked in the shop, by subject.</param>
/// <param name="Local">An instant as the shop's clock shows it.</param>
internal sealed record FactShowing(DateTimeOffset Now, TimeSpan VerifyAgain, IReadOnlyDictionary<long, StaffMember> Staff, Func<DateTimeOffset, DateTimeOffset> Local)
{
    private const double DaysOfMonth = 365.25 / 12;

    /// <summary>Whether somebody made sure of it, too long ago.</summary>
    public bool IsOld(SupplierFact fact) => fact.VerifiedAt is { } at && Now - at > VerifyAgain;

    /// <summary>"on file since 3 March 2026, by Mia Vale".</summary>
    public string Since(SupplierFact fact) => BookWords.Say("fact.since", Date(fact.AddedAt), fact.Origin switch
    {
        FactOrigin.Import => BookWords.Say("fact.by-import", fact.OriginNumber ?? 0, Who(fact.AddedBy)),
        FactOrigin.Request => BookWords.Say("fact.by-request", fact.OriginNumber ?? 0),
        FactOrigin.EarlierFacts => BookWords.Say("fact.by-earlier"),
        _ => BookWords.Say("fact.by", Who(fact.AddedBy)),
    });

    /// <summary>"Verified on 4 March 2026 by Ada Vale, in person"; or that nobody did.</summary>
    public string Verified(SupplierFact fact) => fact.VerifiedAt is { } at && fact.VerifiedHow is { } how
        ? BookWords.Say("fact.verified", Date(at), Who(fact.VerifiedBy), BookWords.Say("how." + BookWords.Kebab(how)))
        : BookWords.Say("fact.unverified");

    /// <summary>"Ask again: verified 14 months ago".</summary>
    public string Old(SupplierFact fact) => BookWords.Say("fact.old", Math.Max(1, (int)((Now - fact.VerifiedAt!.Value).TotalDays / DaysOfMonth)));

    /// <summary>"until 5 April 2026, by Mia Vale".</summary>
    public string Until(SupplierFact fact) => BookWords.Say("fact.until", Date(fact.RetiredAt!.Value), Who(fact.RetiredBy));

    /// <summary>Who did something.</summary>
    public string Who(string? actor) => RequestWho.Say(actor, Staff);

    /// <summary>A day.</summary>
    public string Date(DateTimeOffset at) => Local(at).ToString("D", CultureInfo.CurrentCulture);

    /// <summary>An account as it may be shown: "US account ending in 6789, routing number 021000021".</summary>
    public static string Account(WrittenAccount account)
    {
        string bank = account.Scheme switch
        {
            AccountScheme.Iban => BookWords.Say("account.country", Country(account.Number)),
            _ when account.Bank is null => "",
            AccountScheme.UnitedStates => BookWords.Say("account.routing", account.Bank),
            AccountScheme.UnitedKingdom => BookWords.Say("account.sort-code", account.Bank.Length == 6 ? $"{account.Bank[..2]}-{account.Bank[2..4]}-{account.Bank[4..]}" : account.Bank),
            _ => BookWords.Say("account.bank", account.Bank),
        };
        string shown = BookWords.Say("account." + BookWords.Kebab(account.Scheme), account.LastDigits);
        return string.Join(", ", new[] { shown, bank, account.Bic is { } bic ? BookWords.Say("account.bic", bic) : "" }.Where(part => part.Length > 0));
    }

    private static string Country(string iban)
    {
        try
        {
            return new RegionInfo(iban[..2]).EnglishName;
        }
        catch (ArgumentException)
        {
            return iban[..2];
        }
    }
}

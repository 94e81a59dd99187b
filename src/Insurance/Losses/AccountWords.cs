using System.Globalization;
using Bezel.Insurance.Incidents;
using Bezel.Shop.Incidents;

namespace Bezel.Insurance.Losses;

/// <summary>What is known of a payment, in words: the account's number by its last digits, or whole where a paper is made.</summary>
internal static class AccountWords
{
    /// <summary>The account's number.</summary>
    public static string Number(AccountInCase? account, bool whole) =>
        account is null || account.Number.Length == 0 ? LossWords.Say("known.not") : whole ? account.Number : LossWords.Say("known.ends", account.EndsIn);

    /// <summary>"18,450.00 USD".</summary>
    public static string? Amount(PaymentFraudCase known) => known.Amount is { } amount ? $"{amount.ToString("N2", CultureInfo.CurrentCulture)} {known.Currency}" : null;

    /// <summary>How it was paid.</summary>
    public static string Rail(PaymentRail rail) => LossWords.Say("rail." + IncidentWords.Kebab(rail));

    /// <summary>The facts in the order in which the authorities ask for them; what is not known is left out, or said so where a paper has a line for it.</summary>
    public static IEnumerable<(string Label, string? Value)> Payment(PaymentFraudCase known, bool whole)
    {
        yield return ("Amount", Amount(known));
        yield return ("Paid on", known.PaidOn?.ToString("D", CultureInfo.CurrentCulture));
        yield return ("How", Rail(known.Rail ?? PaymentRail.Other));
        yield return ("In the name of", known.NewAccount?.Payee);
        yield return ("Account", Number(known.NewAccount, whole));
        yield return ("Routing number or sort code", known.NewAccount?.BankPart);
        yield return ("BIC (SWIFT code)", known.NewAccount?.Bic);
        yield return ("Bank that received it", known.NewAccount?.Bank);
    }
}

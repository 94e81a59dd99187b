using System.Globalization;
using Bezel.Insurance.Incidents;
using Bezel.Shop.Incidents;
using Bezel.Shop.Shops;

namespace Bezel.Insurance.Losses;

/// <summary>What is known of a payment, in words: the account's number by its last digits, or whole where a paper is made.</summary>
internal static class AccountWords
{
    /// <summary>The account's number.</summary>
    public static string Number(AccountInCase? account, bool whole) =>
        account is null || account.Number.Length == 0 ? LossWords.Say("known.not") : whole ? account.Number : LossWords.Say("known.ends", account.EndsIn);

    /// <summary>As the shop writes it, "$18,450.00"; for those who are not in the shop's country also with the code: there are many dollars.</summary>
    public static string? Amount(PaymentFraudCase known, bool withCode)
    {
        if (known.Amount is not { } amount)
            return null;
        string said = CultureInfo.CurrentCulture.Money(amount, known.Currency);
        return withCode && known.Currency is { } code && !said.Contains(code, StringComparison.Ordinal) ? $"{said} ({code})" : said;
    }

    /// <summary>How it was paid.</summary>
    public static string Rail(PaymentRail rail) => LossWords.Say("rail." + IncidentWords.Kebab(rail));

    /// <summary>The facts in the order in which the authorities ask for them; what is not known is left out, or said so where a paper has a line for it.</summary>
    public static IEnumerable<(string Label, string? Value)> Payment(PaymentFraudCase known, bool whole)
    {
        yield return ("Amount", Amount(known, whole));
        yield return ("Paid on", known.PaidOn?.ToString("D", CultureInfo.CurrentCulture));
        yield return ("How", Rail(known.Rail ?? PaymentRail.Other));
        yield return ("In the name of", known.NewAccount?.Payee);
        yield return ("Account", Number(known.NewAccount, whole));
        yield return ("Routing number or sort code", known.NewAccount?.BankPart);
        yield return ("BIC (SWIFT code)", known.NewAccount?.Bic);
        yield return ("Bank that received it", known.NewAccount?.Bank);
    }
}

using System.Globalization;
using Bezel.Insurance.Incidents;
using Bezel.Shop.Incidents;

namespace Bezel.Insurance.Losses;

/// <summary>What is posted about a payment to the wrong account, as it was typed. Public for the framework, which fills it by name.</summary>
public sealed class LossForm
{
    /// <summary>How a browser writes days (HTML §4.10.5.1.7), and how people do besides.</summary>
    private static readonly string[] Days = ["yyyy-MM-dd"];

    /// <summary>Whether money has left: <c>yes</c> or <c>no</c>.</summary>
    public string? Paid { get; set; }

    /// <summary>How, as <see cref="PaymentRail"/> is written.</summary>
    public string? Rail { get; set; }

    /// <summary>Country of the bank that it was sent from.</summary>
    public string? Country { get; set; }

    /// <summary>How much.</summary>
    public string? Amount { get; set; }

    /// <summary>In which currency.</summary>
    public string? Currency { get; set; }

    /// <summary>On which day.</summary>
    public string? PaidOn { get; set; }

    /// <summary>Who should have been paid.</summary>
    public string? Supplier { get; set; }

    /// <summary>In whose name the account is.</summary>
    public string? Payee { get; set; }

    /// <summary>Its number; empty keeps the one that is known.</summary>
    public string? Number { get; set; }

    /// <summary>Routing number or sort code.</summary>
    public string? BankPart { get; set; }

    /// <summary>BIC.</summary>
    public string? Bic { get; set; }

    /// <summary>The bank's name.</summary>
    public string? Bank { get; set; }

    /// <summary>What happened.</summary>
    public string? What { get; set; }

    /// <summary>The form as it is first shown: what is known, but the account's number.</summary>
    internal static LossForm Of(PaymentFraudCase? known, string country, string currency) => new()
    {
        Paid = known is { HasPaid: false } ? "no" : "yes",
        Rail = known?.Rail is { } rail ? IncidentWords.Kebab(rail) : null,
        Country = known?.Country ?? country,
        Amount = known?.Amount?.ToString("N2", CultureInfo.CurrentCulture),
        Currency = known?.Currency ?? currency,
        PaidOn = known?.PaidOn?.ToString(Days[0], CultureInfo.InvariantCulture),
        Supplier = known?.Supplier,
        Payee = known?.NewAccount?.Payee,
        BankPart = known?.NewAccount?.BankPart,
        Bic = known?.NewAccount?.Bic,
        Bank = known?.NewAccount?.Bank,
    };

    /// <summary>What was typed, over what is known already.</summary>
    /// <param name="known">From the request, or from before; null for nothing.</param>
    /// <param name="problems">What is wrong, by the name of the field.</param>
    /// <returns>Null when something is wrong.</returns>
    internal PaymentFraudCase? Read(PaymentFraudCase? known, out Dictionary<string, string> problems)
    {
        problems = [];
        bool hasPaid = Paid != "no";
        PaymentRail? rail = Enum.GetValues<PaymentRail>().Cast<PaymentRail?>().FirstOrDefault(r => IncidentWords.Kebab(r!.Value) == Rail);
        if (rail is null && hasPaid)
            problems[nameof(Rail)] = LossWords.Say("refused.rail");
        decimal? amount = null;
        if (!string.IsNullOrWhiteSpace(Amount))
        {
            if (decimal.TryParse(Amount.Trim(), NumberStyles.Number, CultureInfo.CurrentCulture, out decimal typed) && typed is > 0 and <= LossFacts.MostAmount)
                amount = typed;
            else
                problems[nameof(Amount)] = LossWords.Say("refused.amount");
        }
        DateOnly? paidOn = null;
        if (!string.IsNullOrWhiteSpace(PaidOn))
        {
            if (DateOnly.TryParseExact(PaidOn.Trim(), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly typed))
                paidOn = typed;
            else
                problems[nameof(PaidOn)] = LossWords.Say("refused.no-day");
        }
        if (problems.Count > 0)
            return null;
        return (known ?? new PaymentFraudCase { Supplier = "" }) with
        {
            Supplier = Supplier ?? "",
            HasPaid = hasPaid,
            Rail = rail,
            Country = Country,
            Amount = amount,
            Currency = Currency,
            PaidOn = paidOn,
            NewAccount = Account(known?.NewAccount),
        };
    }

    private AccountInCase Account(AccountInCase? known)
    {
        string? number = Typed(Number) ?? known?.Number;
        return new AccountInCase(known?.Scheme, Typed(BankPart), number ?? "", Typed(Bic), Typed(Payee), Typed(Bank));
    }

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

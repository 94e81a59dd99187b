namespace Bezel.Shop.Incidents;

/// <summary>How money was sent. The clocks that run after a loss depend on it.</summary>
public enum PaymentRail
{
    /// <summary>ACH credit in the United States (Nacha Operating Rules), settled on a later day.</summary>
    Ach,

    /// <summary>Wire in the United States (Fedwire, CHIPS), or a SWIFT payment abroad from anywhere.</summary>
    Wire,

    /// <summary>Same Day ACH.</summary>
    SameDayAch,

    /// <summary>FedNow or RTP: final within seconds.</summary>
    RealTime,

    /// <summary>SEPA credit transfer.</summary>
    Sepa,

    /// <summary>SEPA instant credit transfer.</summary>
    SepaInstant,

    /// <summary>Faster Payments in the United Kingdom.</summary>
    UkFasterPayments,

    /// <summary>Bacs in the United Kingdom, settled on the third day.</summary>
    UkBacs,

    /// <summary>CHAPS in the United Kingdom.</summary>
    UkChaps,

    /// <summary>A cheque (a check).</summary>
    Cheque,

    /// <summary>A card.</summary>
    Card,

    /// <summary>Any other way, or not known.</summary>
    Other,
}

/// <summary>An account as a case holds it. Encrypted at rest; shown as its last four digits, and whole only in the papers for bank and police.</summary>
/// <param name="Scheme">How the number is written: <c>us</c>, <c>iban</c>, <c>uk</c> or <c>other</c>; null when not known.</param>
/// <param name="BankPart">What names the bank before the number: a routing number (ABA) or a sort code; null when there is none.</param>
/// <param name="Number">The account number or IBAN.</param>
/// <param name="Bic">The bank's BIC (ISO 9362), or null.</param>
/// <param name="Payee">In whose name it is said to be, or null.</param>
/// <param name="Bank">The bank's name, or null.</param>
public sealed record AccountInCase(string? Scheme, string? BankPart, string Number, string? Bic = null, string? Payee = null, string? Bank = null)
{
    /// <summary>The last four characters of the number, without spaces and hyphens.</summary>
    public string EndsIn
    {
        get
        {
            string bare = new([.. Number.Where(char.IsLetterOrDigit)]);
            return bare.Length <= 4 ? bare : bare[^4..];
        }
    }

    /// <summary>Never the number itself: what is written to a log must not hold it.</summary>
    public override string ToString() => $"account ending in {EndsIn}";
}

/// <summary>One more thing that is known of a case, in the owner's words.</summary>
/// <param name="Label">What it is: "Asked for by".</param>
/// <param name="Value">What stood there. At most 1,000 characters are kept; never a whole account number.</param>
public sealed record CaseFact(string Label, string Value);

/// <summary>
/// What is known of a payment to the wrong account, made or nearly made. Everything but the supplier may be missing: what is not known is
/// asked, or left open in the papers. Texts may be hostile: they are cleaned when they are kept.
/// </summary>
public sealed record PaymentFraudCase
{
    /// <summary>Most facts that are kept; more are refused.</summary>
    public const int MostFacts = 40;

    /// <summary>Who should have been paid, as the shop calls them; empty when that is not known.</summary>
    public required string Supplier { get; init; }

    /// <summary>The account that the money went, or should have gone, to; null when it is not known.</summary>
    public AccountInCase? NewAccount { get; init; }

    /// <summary>The last four characters of the account that is on file for the supplier; null when none is.</summary>
    public string? AccountOnFileEndsIn { get; init; }

    /// <summary>How much; above nought, in <see cref="Currency"/>.</summary>
    public decimal? Amount { get; init; }

    /// <summary>ISO 4217, three capital letters; null for the shop's.</summary>
    public string? Currency { get; init; }

    /// <summary>The day on which it was paid, by the shop's calendar.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>How it was paid.</summary>
    public PaymentRail? Rail { get; init; }

    /// <summary>Country of the bank that the money was sent from, ISO 3166-1 alpha-2; null for the shop's.</summary>
    public string? Country { get; init; }

    /// <summary>Whether money has left. If not, the case is an attempt that was seen in time.</summary>
    public bool HasPaid { get; init; }

    /// <summary>Number of the request to change the account, or null.</summary>
    public long? Request { get; init; }

    /// <summary>Number of the checked message that it came from, or null.</summary>
    public long? Message { get; init; }

    /// <summary>Number of the invoice that was paid, as the shop keeps it, or null.</summary>
    public long? Invoice { get; init; }

    /// <summary>What else is known, in the order in which it is told; at most <see cref="MostFacts"/>.</summary>
    public IReadOnlyList<CaseFact> Facts { get; init; } = [];
}

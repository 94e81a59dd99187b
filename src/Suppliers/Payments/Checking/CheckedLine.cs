using Bezel.Money;
using Bezel.Money.PaymentFiles;

namespace Bezel.Suppliers.Payments.Checking;

/// <summary>What becomes of a line of a payment file, the mildest first.</summary>
public enum LineOutcome
{
    /// <summary>It may go.</summary>
    Ok,

    /// <summary>Somebody says why it is right.</summary>
    Look,

    /// <summary>It does not go to the bank.</summary>
    Stop,
}

/// <summary>Why a line has its outcome. Each has a sentence in <c>Words.resx</c>; the names in kebab case stand in the JSON, for ever.</summary>
public enum LineReasonCode
{
    /// <summary>The payee is a supplier of the book, and its accounts on file are others.</summary>
    AccountChanged,

    /// <summary>The account is on file, but of another supplier than the payee named.</summary>
    OtherSuppliersAccount,

    /// <summary>Somebody claimed this account for a supplier, and the request is open.</summary>
    AccountOnHold,

    /// <summary>Somebody claimed this account for a supplier, and it was refused.</summary>
    AccountRefused,

    /// <summary>The file gives no account that can be read.</summary>
    NoAccount,

    /// <summary>The payee is a supplier, the account the shop's own.</summary>
    OwnAccountForSupplier,

    /// <summary>The supplier is in the book, without any account.</summary>
    NoneOnFile,

    /// <summary>Neither payee nor account is known.</summary>
    UnknownPayee,

    /// <summary>The payee's name holds a supplier's; the account is not on file.</summary>
    ResemblesSupplier,

    /// <summary>The account is on file; the payee is written quite differently.</summary>
    OtherName,

    /// <summary>The account is on file, but nobody made sure of it, and nothing was paid to it that Bezel saw.</summary>
    NeverVerified,

    /// <summary>The same account gets the same amount earlier in this file.</summary>
    SameInFile,

    /// <summary>The same account got the same amount in a file that was signed off lately.</summary>
    SameInEarlierFile,

    /// <summary>A payment to the same account bears the same reference.</summary>
    SameReference,

    /// <summary>Far more than is usually paid to this supplier.</summary>
    AmountFarAbove,

    /// <summary>More than the book says is usual.</summary>
    AboveBook,

    /// <summary>Less than the book says is usual.</summary>
    BelowBook,

    /// <summary>The account is the one on file; a request to change it is open.</summary>
    RequestOpen,

    /// <summary>Money is collected, not paid.</summary>
    Collects,

    /// <summary>A payment of nothing.</summary>
    ZeroAmount,

    /// <summary>It only tries the account.</summary>
    Prenote,

    /// <summary>It moves no money.</summary>
    NoMoney,

    /// <summary>It is a return, a correction or an instruction.</summary>
    NotAPayment,

    /// <summary>Nothing was paid to this account before, as far as Bezel saw.</summary>
    FirstPayment,

    /// <summary>The shop's own account.</summary>
    OwnAccount,

    /// <summary>It was paid before, though it is not in the book.</summary>
    PaidBefore,
}

/// <summary>Why a line has its outcome, with what the sentence tells.</summary>
/// <param name="Code">Which.</param>
/// <param name="Weight">What it makes of the line by itself; <see cref="LineOutcome.Ok"/> for what is only told.</param>
public sealed record LineReason(LineReasonCode Code, LineOutcome Weight)
{
    /// <summary>The supplier it is about, or null.</summary>
    public string? Supplier { get; init; }

    /// <summary>Last four characters of the supplier's account on file, or null.</summary>
    public string? OnFileEnds { get; init; }

    /// <summary>Another thing the sentence tells: an amount, an earlier line, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>The number of a request, a file or a line, or null.</summary>
    public long? Number { get; init; }

    /// <summary>The reason in a sentence or two, in the owner's words.</summary>
    public string Say(CheckedLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return PaymentWords.Say("reason." + PaymentWords.Kebab(Code), Supplier ?? "", OnFileEnds ?? "", line.AccountEnds ?? "", Detail ?? "", Number ?? 0, line.Payee);
    }
}

/// <summary>A line of a payment file with its outcome.</summary>
public sealed record CheckedLine
{
    private static readonly IReadOnlyList<LineReason> None = [];

    /// <summary>Which payment of the file, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Line of the file where it begins, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Character of that line, from 1.</summary>
    public int Column { get; init; }

    /// <summary>What it does.</summary>
    public PaymentLineKind Kind { get; init; }

    /// <summary>Which way the money goes.</summary>
    public PaymentDirection Direction { get; init; }

    /// <summary>The payee as the file names it; hostile text, possibly empty.</summary>
    public string Payee { get; init; } = "";

    /// <summary>The account. Sealed wherever it is kept, and never shown but for its end.</summary>
    public KnownAccount? Account { get; init; }

    /// <summary>BIC of the account's bank, or null.</summary>
    public string? Bic { get; init; }

    /// <summary>How much, in <see cref="Currency"/>, never negative.</summary>
    public decimal Amount { get; init; }

    /// <summary>ISO 4217 code, or empty.</summary>
    public string Currency { get; init; } = "";

    /// <summary>When it is to be paid, or null.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The payer's reference; hostile text.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What it is for; hostile text.</summary>
    public string Remittance { get; init; } = "";

    /// <summary>Whether the account is the payer's own, as the file says.</summary>
    public bool IsToPayer { get; init; }

    /// <summary>The supplier's number in the book, or null when it is nobody in the book.</summary>
    public long? Supplier { get; init; }

    /// <summary>The supplier's name in the book, or null.</summary>
    public string? SupplierName { get; init; }

    /// <summary>What becomes of it.</summary>
    public LineOutcome Outcome { get; init; }

    /// <summary>Why, the heaviest first.</summary>
    public IReadOnlyList<LineReason> Reasons { get; init; } = None;

    /// <summary>Whether money goes to an account that is known.</summary>
    public bool IsPaid => Kind == PaymentLineKind.Payment && Direction == PaymentDirection.Credit && Amount > 0 && Account is not null && !IsToPayer;

    /// <summary>Last four characters of the account, or null.</summary>
    public string? AccountEnds => Account is not { Account: var number } ? null : number.Length <= 4 ? number : number[^4..];

    /// <summary>Never an account number.</summary>
    public override string ToString() => FormattableString.Invariant($"line {Line}: {PaymentWords.Kebab(Outcome)}");
}

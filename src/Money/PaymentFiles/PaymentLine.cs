namespace Bezel.Money.PaymentFiles;

/// <summary>Which way the money goes, seen from the other party's account.</summary>
public enum PaymentDirection
{
    /// <summary>The account is paid.</summary>
    Credit,

    /// <summary>The account is collected from.</summary>
    Debit,
}

/// <summary>What a line of a payment file does.</summary>
public enum PaymentLineKind
{
    /// <summary>Moves money.</summary>
    Payment,

    /// <summary>Tries an account with no money (ACH prenotification).</summary>
    Prenote,

    /// <summary>Carries remittance data with no money (ACH zero-dollar entry).</summary>
    RemittanceOnly,

    /// <summary>Gives back an earlier payment (ACH return, dishonored or contested return).</summary>
    Return,

    /// <summary>Tells a change of account data (ACH notification of change).</summary>
    Correction,

    /// <summary>Sets up or ends a direct debit with no money (Bacs transaction codes 0N, 0C, 0S).</summary>
    Instruction,

    /// <summary>An operator's accounting advice (ACH class ADV).</summary>
    Advice,
}

/// <summary>One payment of a file. Repeated strings are shared between lines.</summary>
public sealed class PaymentLine
{
    /// <summary>Line of the file where it begins, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Character of that line, from 1.</summary>
    public int Column { get; init; }

    /// <summary>What it does.</summary>
    public PaymentLineKind Kind { get; init; }

    /// <summary>Name of the other party as the file gives it; empty when it gives none.</summary>
    public string Payee { get; init; } = "";

    /// <summary>Which way the money goes.</summary>
    public PaymentDirection Direction { get; init; }

    /// <summary>The other party's account, or null when the file gives none that can be read.</summary>
    public KnownAccount? Account { get; init; }

    /// <summary>BIC of the other party's bank, upper case, or null.</summary>
    public string? Bic { get; init; }

    /// <summary>How much, never negative, in <see cref="Currency"/>.</summary>
    public decimal Amount { get; init; }

    /// <summary>ISO 4217 code; empty when neither the file nor the options give one.</summary>
    public string Currency { get; init; } = "";

    /// <summary>The day on which it is to be executed or settled, or null.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The payer's own reference: end-to-end identification, individual identification number, service user's reference.</summary>
    public string Reference { get; init; } = "";

    /// <summary>The number that the sending bank or program gave it (ACH trace number, instruction identification), or empty.</summary>
    public string Trace { get; init; } = "";

    /// <summary>What it is for, as told to the other party (payment related information of addenda, remittance information).</summary>
    public string Remittance { get; init; } = "";

    /// <summary>The batch that it belongs to: who pays, from which account.</summary>
    public required PaymentBatch Batch { get; init; }
}

/// <summary>A batch: payments of one payer, from one account.</summary>
public sealed class PaymentBatch
{
    /// <summary>What the file is: known with the first line that is handed over.</summary>
    public PaymentFileFormat Format { get; init; }

    /// <summary>Line of the file where it begins, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Batch number, payment information identification, or empty.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The payer's name.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The kind of payments: ACH entry class (<c>CCD</c>), ISO 20022 payment method (<c>TRF</c>), or null.</summary>
    public string? Kind { get; internal set; }

    /// <summary>What the payer calls it (company entry description, narrative), or empty.</summary>
    public string Description { get; internal set; } = "";

    /// <summary>Asks for settlement on the same day: <c>SD</c> and a time in the company descriptive date of an ACH batch.</summary>
    public bool IsSameDay { get; internal set; }

    /// <summary>The payer's account, or null: an ACH file does not give it.</summary>
    public KnownAccount? Account { get; internal set; }

    /// <summary>BIC or number of the payer's bank, or null.</summary>
    public string? Bank { get; internal set; }

    /// <summary>The day asked for the whole batch, or null.</summary>
    public DateOnly? Date { get; internal set; }

    /// <summary>Lines that move money.</summary>
    public int Count { get; internal set; }

    /// <summary>Sum of the credits, over all currencies.</summary>
    public decimal Credits { get; internal set; }

    /// <summary>Sum of the debits, over all currencies.</summary>
    public decimal Debits { get; internal set; }
}

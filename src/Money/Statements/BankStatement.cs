using Bezel.Money.PaymentFiles;

namespace Bezel.Money.Statements;

/// <summary>The kinds of bank statements.</summary>
public enum BankStatementFormat
{
    /// <summary>None of those below, or not to be told.</summary>
    Unknown,

    /// <summary>A table with one movement in each row.</summary>
    Csv,

    /// <summary>Open Financial Exchange, 1.x (SGML) or 2.x (XML).</summary>
    Ofx,

    /// <summary>ISO 20022 cash management: account report (<c>camt.052</c>), statement (<c>camt.053</c>) or notification (<c>camt.054</c>).</summary>
    Camt,
}

/// <summary>A file of movements as a bank gives it. One file may hold several accounts.</summary>
public sealed class BankStatement
{
    /// <summary>The name given for the file. Nothing is concluded from it.</summary>
    public required string FileName { get; init; }

    /// <summary>What the content is.</summary>
    public BankStatementFormat Format { get; init; }

    /// <summary>The version inside the format (<c>camt.053.001.08</c>, OFX <c>102</c>), or null.</summary>
    public string? Version { get; init; }

    /// <summary>The accounts, in the order of the file. A CSV has one, without a number.</summary>
    public IReadOnlyList<StatementAccount> Accounts { get; init; } = [];

    /// <summary>The movements, in the order of the file.</summary>
    public IReadOnlyList<StatementLine> Lines { get; init; } = [];

    /// <summary>What is wrong with the file, in the order found.</summary>
    public IReadOnlyList<PaymentFileDefect> Defects { get; init; } = [];

    /// <summary>Defects found beyond those kept.</summary>
    public int DefectsLeftOut { get; init; }

    /// <summary>Which columns of a CSV were taken for what; empty for other formats.</summary>
    public IReadOnlyList<CsvColumn> Columns { get; init; } = [];

    /// <summary>SHA-256 of the bytes as they came.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>True when there is no defect of severity <see cref="PaymentFileSeverity.Error"/>: all movements were read.</summary>
    public bool IsComplete { get; init; }
}

/// <summary>An account of a statement, with its balances.</summary>
public sealed class StatementAccount
{
    /// <summary>The account, or null when the file does not say.</summary>
    public KnownAccount? Account { get; internal set; }

    /// <summary>ISO 4217 code, or empty.</summary>
    public string Currency { get; internal set; } = "";

    /// <summary>Balance before the first movement, negative when overdrawn; null when not given.</summary>
    public decimal? Opening { get; internal set; }

    /// <summary>Balance after the last movement, negative when overdrawn; null when not given.</summary>
    public decimal? Closing { get; internal set; }
}

/// <summary>A movement on the shop's account.</summary>
public sealed class StatementLine
{
    /// <summary>Line of the file where it begins, from 1.</summary>
    public int Line { get; init; }

    /// <summary>The day booked, or null.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Negative when money left the account.</summary>
    public decimal Amount { get; init; }

    /// <summary>ISO 4217 code, or empty.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Name of the other party, or empty.</summary>
    public string CounterpartyName { get; init; } = "";

    /// <summary>Account of the other party, or null.</summary>
    public KnownAccount? CounterpartyAccount { get; init; }

    /// <summary>The payer's reference (end-to-end identification, check number), or empty.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What the bank says of it.</summary>
    public string Description { get; init; } = "";

    /// <summary>The shop's account that it is on.</summary>
    public required StatementAccount Account { get; init; }
}

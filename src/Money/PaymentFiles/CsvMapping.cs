namespace Bezel.Money.PaymentFiles;

/// <summary>What a column of a table can hold.</summary>
public enum CsvField
{
    /// <summary>Name of the other party.</summary>
    Payee,

    /// <summary>Account number; an IBAN is recognised here too.</summary>
    Account,

    /// <summary>UK sort code.</summary>
    SortCode,

    /// <summary>US routing number (ABA).</summary>
    Routing,

    /// <summary>Bank part of another country (BSB, BLZ, transit number, IFSC).</summary>
    BankCode,

    /// <summary>IBAN.</summary>
    Iban,

    /// <summary>BIC.</summary>
    Bic,

    /// <summary>Amount; signed in a statement.</summary>
    Amount,

    /// <summary>Amount paid out, in a statement with two columns.</summary>
    Debit,

    /// <summary>Amount paid in, in a statement with two columns.</summary>
    Credit,

    /// <summary>Whether the amount is a credit or a debit, in words.</summary>
    Direction,

    /// <summary>ISO 4217 code.</summary>
    Currency,

    /// <summary>Day of the payment.</summary>
    Date,

    /// <summary>Reference.</summary>
    Reference,

    /// <summary>What it is for.</summary>
    Remittance,

    /// <summary>Balance after the line, in a statement.</summary>
    Balance,
}

/// <summary>A column of a table and what it was taken for.</summary>
/// <param name="Field">What it holds.</param>
/// <param name="Number">The column, from 1.</param>
/// <param name="Heading">Its heading, or empty.</param>
public sealed record CsvColumn(CsvField Field, int Number, string Heading);

/// <summary>Which columns of a table hold what, said by a person. Fields not named here are not looked for.</summary>
public sealed class CsvMapping
{
    /// <summary>For each field its column: the heading (letter case and spaces do not count), or <c>#3</c> for the third column.</summary>
    public IReadOnlyDictionary<CsvField, string> Columns { get; init; } = new Dictionary<CsvField, string>();

    /// <summary>Whether the table has a row of headings. Default true.</summary>
    public bool HasHeadings { get; init; } = true;

    /// <summary>What separates the cells, or null to tell by the content.</summary>
    public char? Separator { get; init; }

    /// <summary>The decimal mark of amounts, <c>.</c> or <c>,</c>, or null to tell by the content.</summary>
    public char? DecimalMark { get; init; }

    /// <summary>Whether the day stands before the month in dates with slashes, or null to tell by the content.</summary>
    public bool? DayFirst { get; init; }
}

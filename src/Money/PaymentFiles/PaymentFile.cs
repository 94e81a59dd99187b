namespace Bezel.Money.PaymentFiles;

/// <summary>The kinds of files that instruct a bank to pay.</summary>
public enum PaymentFileFormat
{
    /// <summary>None of those below, or not to be told.</summary>
    Unknown,

    /// <summary>United States: the ACH record format (Nacha Operating Rules, Appendix Three).</summary>
    Nacha,

    /// <summary>ISO 20022 customer credit transfer initiation, <c>pain.001</c>.</summary>
    Pain001,

    /// <summary>United Kingdom: Standard 18, as Bacs takes it.</summary>
    Standard18,

    /// <summary>A table of payments with one in each row.</summary>
    Csv,
}

/// <summary>
/// A payment file as read. It is not judged against anything outside itself: whether the accounts are those of the suppliers is asked by the caller.
/// </summary>
public sealed class PaymentFile
{
    /// <summary>The name given for the file. Nothing is concluded from it.</summary>
    public required string FileName { get; init; }

    /// <summary>What the content is.</summary>
    public PaymentFileFormat Format { get; init; }

    /// <summary>The version inside the format (<c>pain.001.001.09</c>; <c>100</c> or <c>106</c> for Standard 18), or null.</summary>
    public string? Version { get; init; }

    /// <summary>The file's own identification: message identification, or null when it has none.</summary>
    public string? Identification { get; init; }

    /// <summary>When the file says it was made, or null.</summary>
    public DateOnly? Created { get; init; }

    /// <summary>Batches in the order of the file. A CSV has one.</summary>
    public IReadOnlyList<PaymentBatch> Batches { get; init; } = [];

    /// <summary>The lines in the order of the file; empty when they were handed over one by one.</summary>
    public IReadOnlyList<PaymentLine> Lines { get; init; } = [];

    /// <summary>What is wrong with the file, in the order found, at most <see cref="PaymentFileOptions.MaxDefects"/>.</summary>
    public IReadOnlyList<PaymentFileDefect> Defects { get; init; } = [];

    /// <summary>Defects found beyond those kept.</summary>
    public int DefectsLeftOut { get; init; }

    /// <summary>Counts and sums of the lines as read, and what the file itself declares.</summary>
    public required PaymentTotals Totals { get; init; }

    /// <summary>Which columns of a CSV were taken for what; empty for other formats.</summary>
    public IReadOnlyList<CsvColumn> Columns { get; init; } = [];

    /// <summary>SHA-256 of the bytes as they came; of the bytes read when the file is larger than <see cref="PaymentFileOptions.MaxBytes"/>.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>Bytes read.</summary>
    public long Bytes { get; init; }

    /// <summary>
    /// True when there is no defect of severity <see cref="PaymentFileSeverity.Error"/>, not even among those left out. Otherwise at least
    /// one line is missing or doubtful, and none of them may be acted upon as if this were the whole file.
    /// </summary>
    public bool IsComplete { get; init; }
}

/// <summary>Counts and sums.</summary>
/// <param name="Lines">Lines of every kind.</param>
/// <param name="Payments">Lines that move money.</param>
/// <param name="Sums">Sums of the lines that move money, one for each currency, in the order of first use.</param>
/// <param name="DeclaredCount">How many payments the file itself says it holds, in the unit of its format (transactions; entries and addenda for ACH), or null.</param>
/// <param name="DeclaredTotal">The control sum that the file itself gives (the sum of credits and debits for ACH and Standard 18), or null.</param>
public sealed record PaymentTotals(int Lines, int Payments, IReadOnlyList<PaymentSum> Sums, long? DeclaredCount, decimal? DeclaredTotal);

/// <summary>Sums in one currency.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Credits">Money that goes to others.</param>
/// <param name="Debits">Money that is collected from others.</param>
/// <param name="Count">Lines that move money in this currency.</param>
public sealed record PaymentSum(string Currency, decimal Credits, decimal Debits, int Count);

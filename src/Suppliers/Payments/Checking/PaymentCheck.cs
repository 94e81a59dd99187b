using Bezel.Money.PaymentFiles;

namespace Bezel.Suppliers.Payments.Checking;

/// <summary>
/// Compares a payment file with the supplier book, before it goes to the bank. Pure: the file, the book and what was paid before go in, the outcome comes out.
/// Lines are read, compared and handed over one by one; none is kept here.
/// </summary>
public static class PaymentCheck
{
    /// <summary>Reads and compares a file.</summary>
    /// <param name="stream">The bytes; read once from where it stands, not closed.</param>
    /// <param name="fileName">What to call it.</param>
    /// <param name="book">The book.</param>
    /// <param name="memory">What was paid before.</param>
    /// <param name="onLine">Takes each line with its outcome, in the order of the file.</param>
    /// <param name="options">Bounds, and the columns of a CSV; the defaults when null.</param>
    /// <exception cref="IOException">The stream itself could not be read.</exception>
    public static CheckedFile Run(Stream stream, string fileName, PayeeBook book, PaymentMemory memory, Action<CheckedLine> onLine, PaymentFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(onLine);
        var counts = new OutcomeCounts();
        LineChecking? checking = null;
        PaymentFile file = PaymentFileReader.Read(stream, fileName, line =>
        {
            checking ??= new LineChecking(book, memory, line.Batch.Format);
            CheckedLine done = checking.Check(line, line.Batch.Account, line.Batch.Name);
            counts.Add(done);
            onLine(done);
        }, options);
        return Of(file, counts);
    }

    /// <summary>Compares lines again that were read before: the book may be another one since.</summary>
    /// <param name="format">The format of their file.</param>
    /// <param name="lines">The lines in the order of the file.</param>
    /// <param name="book">The book.</param>
    /// <param name="memory">What was paid before.</param>
    public static IReadOnlyList<CheckedLine> Again(PaymentFileFormat format, IReadOnlyList<CheckedLine> lines, PayeeBook book, PaymentMemory memory)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(memory);
        var checking = new LineChecking(book, memory, format);
        var batch = new PaymentBatch();
        return [.. lines.Select(line => checking.Check(new PaymentLine
        {
            Line = line.Line,
            Column = line.Column,
            Kind = line.Kind,
            Payee = line.Payee,
            Direction = line.Direction,
            Account = line.Account,
            Bic = line.Bic,
            Amount = line.Amount,
            Currency = line.Currency,
            Date = line.Date,
            Reference = line.Reference,
            Remittance = line.Remittance,
            Batch = batch,
        }, line.IsToPayer ? line.Account : null, line.IsToPayer ? line.Payee : ""))];
    }

    private static CheckedFile Of(PaymentFile file, OutcomeCounts counts) => new()
    {
        FileName = file.FileName,
        Format = file.Format,
        Version = file.Version,
        Identification = file.Identification,
        Created = file.Created,
        Totals = file.Totals,
        Sha256 = file.Sha256,
        Bytes = file.Bytes,
        Defects = file.Defects,
        DefectsLeftOut = file.DefectsLeftOut,
        IsComplete = file.IsComplete,
        Columns = file.Columns,
        Counts = counts,
    };
}

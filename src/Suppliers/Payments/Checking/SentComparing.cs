using Bezel.Money.PaymentFiles;
using Bezel.Money.Statements;

namespace Bezel.Suppliers.Payments.Checking;

/// <summary>Compares a checked file with what was sent, whichever that is: told by its content.</summary>
public static class SentComparing
{
    /// <summary>Compares.</summary>
    /// <param name="file">The file that was checked.</param>
    /// <param name="lines">Its lines in its order.</param>
    /// <param name="sent">The bank's statement, or the payment file that was sent; must be able to seek.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="book">The supplier book.</param>
    /// <returns>What was found; null when it cannot be read, with what is wrong with it.</returns>
    public static (SentComparison? Comparison, IReadOnlyList<PaymentFileDefect> Defects) Compare(CheckedFile file, IReadOnlyList<CheckedLine> lines, Stream sent, string name, PayeeBook book)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(book);
        var other = new List<CheckedLine>();
        CheckedFile read = PaymentCheck.Run(sent, name, new PayeeBook([]), PaymentMemory.Nothing, other.Add);
        if (read.Sha256.AsSpan().SequenceEqual(file.Sha256))
            return (new SentComparison(lines.Count, [], 0, 0, 0), []);
        // A table can be either: it is a payment file when it is read as one whole.
        if (other.Count > 0 && (read.Format is not (PaymentFileFormat.Csv or PaymentFileFormat.Unknown) || (read.IsComplete && file.Format == PaymentFileFormat.Csv)))
            return (SentFile.Compare(lines, other), []);
        sent.Position = 0;
        BankStatement statement = BankStatementReader.Read(sent, name);
        return statement.IsComplete && statement.Lines.Count > 0 ? (SentStatement.Compare(lines, statement, DateOnly.MinValue, [], book), []) : (null, statement.Defects);
    }
}

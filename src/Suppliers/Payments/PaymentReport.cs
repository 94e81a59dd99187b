using Bezel.Suppliers.Payments.Checking;
using Bezel.Suppliers.Reports;

namespace Bezel.Suppliers.Payments;

/// <summary>The report of a checked file as a table: one row a payment, in the order of the file. Accounts are their last four characters.</summary>
public static class PaymentReport
{
    /// <summary>The table.</summary>
    /// <param name="lines">The lines.</param>
    public static CsvReport Table(IEnumerable<CheckedLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var report = new CsvReport("payment", "line", "outcome", "payee", "supplier", "account ends in", "on file ends in", "amount", "currency", "date", "reference", "why");
        foreach (CheckedLine line in lines.OrderBy(l => l.Number))
            Add(report, line);
        return report;
    }

    /// <summary>Adds a payment.</summary>
    public static void Add(CsvReport report, CheckedLine line)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(line);
        report.Add(line.Number, line.Line, PaymentWords.Kebab(line.Outcome), line.Payee, line.SupplierName, line.AccountEnds, line.Reasons.FirstOrDefault(r => r.OnFileEnds is not null)?.OnFileEnds,
                line.Amount, line.Currency, line.Date?.ToString("O", System.Globalization.CultureInfo.InvariantCulture), line.Reference, string.Join(" ", line.Reasons.Select(r => r.Say(line))));
    }
}

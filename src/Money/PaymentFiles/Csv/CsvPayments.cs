namespace Bezel.Money.PaymentFiles;

/// <summary>Reads a table of payments. Which column holds what is in <see cref="PaymentFile.Columns"/>; without an account and an amount it is refused.</summary>
internal sealed class CsvPayments(FileDraft draft)
{
    private static readonly HashSet<string> TotalWords = new(StringComparer.Ordinal)
    {
        "total", "totals", "grand total", "sum", "summe", "gesamt", "gesamtsumme", "totaal", "totale", "totaux", "suma", "somme",
    };

    private readonly PaymentBatch batch = new() { Format = PaymentFileFormat.Csv, Line = 1 };
    private decimal sum;
    private int negative;
    private int positive;

    public void Read(SourceStream source)
    {
        using var table = new CsvTable(source, draft);
        bool opened = table.Open(t => t.Has(CsvField.Amount) && (t.Has(CsvField.Iban) || t.Has(CsvField.Account)));
        if (draft.Columns.Count > 0)
            draft.Format = PaymentFileFormat.Csv;
        if (!opened)
            return;
        draft.Batches.Add(batch);
        if (!table.Has(CsvField.Currency) && draft.Options.Currency is null && InHeading() is null)
            draft.Warning(1, 1, PaymentFileCodes.CurrencyMissing);
        while (!draft.IsFull && table.Next() is { } row)
            Row(table, row);
        if (negative > 0 && positive > 0)
            draft.Warning(1, 1, PaymentFileCodes.AmountsOfBothSigns);
    }

    private void Row(CsvTable table, CsvRow row)
    {
        string amountText = table.Cell(row, CsvField.Amount);
        KnownAccount? account = CsvAccounts.Read(table, row, draft);
        bool isTotal = account is null && Array.Exists(row.Cells, cell => cell.Length is > 2 and < 14 && TotalWords.Contains(CsvHeadings.Plain(cell)));
        if (!CsvNumbers.Read(amountText, table.Mark, out decimal amount))
        {
            draft.Error(row.Line, table.Place(row, CsvField.Amount), amountText.Length == 0 ? PaymentFileCodes.AmountMissing : PaymentFileCodes.AmountInvalid);
            return;
        }
        if (isTotal)
        {
            draft.DeclaredTotal = amount;
            if (Math.Abs(amount) != Math.Abs(sum))
                draft.Error(row.Line, table.Place(row, CsvField.Amount), PaymentFileCodes.SumDiffers, PainText.Compared(amount, sum));
            return;
        }
        if (account is null)
            draft.Error(row.Line, table.Place(row, table.Has(CsvField.Iban) ? CsvField.Iban : CsvField.Account), PaymentFileCodes.AccountMissing);
        if (amount == 0)
            draft.Warning(row.Line, table.Place(row, CsvField.Amount), PaymentFileCodes.AmountZero);
        sum += amount;
        _ = amount < 0 ? negative++ : positive++;
        string bic = table.Cell(row, CsvField.Bic);
        if (bic.Length > 0 && !AccountNumbers.IsBic(bic))
            draft.Warning(row.Line, table.Place(row, CsvField.Bic), PaymentFileCodes.BicInvalid);
        draft.Add(new PaymentLine
        {
            Line = row.Line,
            Column = 1,
            Payee = table.Cell(row, CsvField.Payee),
            Direction = Direction(table.Cell(row, CsvField.Direction)),
            Account = account,
            Bic = bic.Length == 0 ? null : draft.Strings.Of(bic.ToUpperInvariant()),
            Amount = Math.Abs(amount),
            Currency = Currency(table, row),
            Date = table.Date(row, CsvField.Date),
            Reference = table.Cell(row, CsvField.Reference),
            Remittance = table.Cell(row, CsvField.Remittance),
            Batch = batch,
        });
    }

    private string Currency(CsvTable table, CsvRow row)
    {
        string currency = table.Cell(row, CsvField.Currency);
        if (currency.Length == 0)
            return draft.Options.Currency ?? InHeading() ?? "";
        string upper = currency.ToUpperInvariant();
        if (!Currencies.IsCode(upper))
            draft.Error(row.Line, table.Place(row, CsvField.Currency), PaymentFileCodes.CurrencyInvalid);
        return draft.Strings.Of(upper);
    }

    // "Amount (USD)".
    private string? InHeading()
    {
        foreach (CsvColumn column in draft.Columns)
        {
            if (column.Field != CsvField.Amount)
                continue;
            string last = CsvHeadings.Plain(column.Heading).Split(' ')[^1].ToUpperInvariant();
            return Currencies.IsCode(last) && last != "AMT" ? draft.Strings.Of(last) : null;
        }
        return null;
    }

    private static PaymentDirection Direction(string text) => CsvHeadings.Plain(text) is "d" or "debit" or "dr" or "dbit" or "direct debit" or "collection" or "lastschrift" or "soll"
        ? PaymentDirection.Debit : PaymentDirection.Credit;
}

using Bezel.Money.PaymentFiles;

namespace Bezel.Money.Statements;

/// <summary>Reads a table of movements: a date and an amount, or one column for what was paid out and one for what came in.</summary>
internal static class CsvStatement
{
    public static void Read(SourceStream source, StatementDraft draft)
    {
        using var table = new CsvTable(source, draft.File);
        bool opened = table.Open(t => t.Has(CsvField.Date) && (t.Has(CsvField.Amount) || t.Has(CsvField.Debit) && t.Has(CsvField.Credit)));
        if (draft.File.Columns.Count > 0)
            draft.Format = BankStatementFormat.Csv;
        if (!opened)
            return;
        var account = new StatementAccount { Currency = draft.File.Options.Currency ?? "" };
        draft.Accounts.Add(account);
        // A column with one number in every row is the shop's own.
        string? own = table.Own(CsvField.Iban) ?? table.Own(CsvField.Account);
        if (own is not null)
            account.Account = AccountNumbers.IsIban(own) ? KnownAccount.OfIban(own) : KnownAccount.OfOther(null, own);
        bool others = own is null && (table.Has(CsvField.Iban) || table.Has(CsvField.Account));
        while (!draft.IsFull && table.Next() is { } row)
            Row(table, row, draft, account, others);
    }

    private static void Row(CsvTable table, CsvRow row, StatementDraft draft, StatementAccount account, bool others)
    {
        DateOnly? date = table.Date(row, CsvField.Date);
        if (Amount(table, row, draft.File) is not { } amount)
            return;
        string currency = table.Cell(row, CsvField.Currency).ToUpperInvariant();
        if (currency.Length > 0 && !Currencies.IsCode(currency))
            draft.File.Error(row.Line, table.Place(row, CsvField.Currency), PaymentFileCodes.CurrencyInvalid);
        draft.Add(new StatementLine
        {
            Line = row.Line,
            Date = date,
            Amount = amount,
            Currency = currency.Length > 0 ? draft.File.Strings.Of(currency) : account.Currency,
            CounterpartyName = table.Cell(row, CsvField.Payee),
            CounterpartyAccount = others ? CsvAccounts.Read(table, row, draft.File) : null,
            Reference = table.Cell(row, CsvField.Reference),
            Description = table.Cell(row, CsvField.Remittance),
            Account = account,
        });
    }

    private static decimal? Amount(CsvTable table, CsvRow row, FileDraft file)
    {
        string text = table.Cell(row, CsvField.Amount);
        if (table.Has(CsvField.Amount))
        {
            if (!CsvNumbers.Read(text, table.Mark, out decimal amount))
            {
                file.Error(row.Line, table.Place(row, CsvField.Amount), text.Length == 0 ? PaymentFileCodes.AmountMissing : PaymentFileCodes.AmountInvalid);
                return null;
            }
            return CsvHeadings.Plain(table.Cell(row, CsvField.Direction)) switch
            {
                "d" or "debit" or "dr" or "dbit" or "af" or "soll" or "s" => -Math.Abs(amount),
                "c" or "credit" or "cr" or "crdt" or "bij" or "haben" or "h" => Math.Abs(amount),
                _ => amount,
            };
        }
        decimal moved = 0;
        bool any = false;
        foreach ((CsvField field, int sign) in (ReadOnlySpan<(CsvField, int)>)[(CsvField.Debit, -1), (CsvField.Credit, 1)])
        {
            string part = table.Cell(row, field);
            if (part.Length == 0)
                continue;
            if (!CsvNumbers.Read(part, table.Mark, out decimal amount))
            {
                file.Error(row.Line, table.Place(row, field), PaymentFileCodes.AmountInvalid);
                return null;
            }
            (moved, any) = (moved + sign * Math.Abs(amount), true);
        }
        if (!any)
            file.Error(row.Line, table.Place(row, CsvField.Debit), PaymentFileCodes.AmountMissing);
        return any ? moved : null;
    }
}

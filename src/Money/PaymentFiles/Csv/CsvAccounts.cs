namespace Bezel.Money.PaymentFiles;

/// <summary>Puts the account of a row together from the columns that a table has.</summary>
internal static class CsvAccounts
{
    /// <summary>The account of the row, or null when it gives none. What is wrong with it is said.</summary>
    public static KnownAccount? Read(CsvTable table, CsvRow row, FileDraft draft)
    {
        string iban = table.Cell(row, CsvField.Iban), account = table.Cell(row, CsvField.Account);
        if (iban.Length > 0)
        {
            if (!AccountNumbers.IsIban(iban))
                draft.Error(row.Line, table.Place(row, CsvField.Iban), PaymentFileCodes.IbanInvalid, NachaFields.Last4(iban));
            if (account.Length > 0 && AccountNumbers.IsIban(account) && AccountNumbers.Normalise(account) != AccountNumbers.Normalise(iban))
                draft.Error(row.Line, table.Place(row, CsvField.Account), PaymentFileCodes.AccountRepeated);
            return KnownAccount.OfIban(iban);
        }
        if (AccountNumbers.Normalise(account).Length == 0)
            return null;
        int place = table.Place(row, CsvField.Account);
        if (account.Length is >= 15 and <= 60 && AccountNumbers.IsIban(account))
            return KnownAccount.OfIban(account);
        // A spreadsheet shows a long number as 1.23457E+11 and saves it so.
        if (account.Contains("E+", StringComparison.OrdinalIgnoreCase) || account.Contains(','))
            draft.Error(row.Line, place, PaymentFileCodes.AccountRounded);
        string routing = table.Cell(row, CsvField.Routing), sortCode = table.Cell(row, CsvField.SortCode), bank = table.Cell(row, CsvField.BankCode);
        if (routing.Length > 0)
        {
            string digits = AccountNumbers.Normalise(routing);
            NachaFields.CheckRouting(draft, digits, row.Line, table.Place(row, CsvField.Routing), PaymentFileSeverity.Error);
            return KnownAccount.OfUs(draft.Strings.Of(digits), account);
        }
        if (sortCode.Length == 0 && SplitUk(account, out string sort, out string number))
            (sortCode, account) = (sort, number);
        if (sortCode.Length > 0)
        {
            string digits = AccountNumbers.Normalise(sortCode);
            if (digits.Length != 6 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
                draft.Error(row.Line, table.Place(row, CsvField.SortCode), PaymentFileCodes.SortCodeInvalid);
            if (AccountNumbers.Normalise(account) is not { Length: 8 } eight || eight.AsSpan().ContainsAnyExceptInRange('0', '9'))
                draft.Warning(row.Line, place, PaymentFileCodes.UkAccountInvalid, NachaFields.Last4(account));
            return KnownAccount.OfUk(draft.Strings.Of(digits), account);
        }
        if (bank.Length == 0)
            draft.Warning(row.Line, place, PaymentFileCodes.RoutingMissing);
        return KnownAccount.OfOther(bank.Length == 0 ? null : bank, account);
    }

    // "20-00-00 12345678" in one cell.
    private static bool SplitUk(string account, out string sortCode, out string number)
    {
        (sortCode, number) = ("", "");
        if (account.Length is not (16 or 17) || account[2] != '-' || account[5] != '-')
            return false;
        (sortCode, number) = (account[..8], account[8..].TrimStart(' ', '-'));
        return number.Length == 8 && !number.AsSpan().ContainsAnyExceptInRange('0', '9');
    }
}

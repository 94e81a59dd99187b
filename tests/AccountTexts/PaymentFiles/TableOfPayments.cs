using System.Text;
using Bezel.AccountTexts.Book;

namespace Bezel.AccountTexts.PaymentFiles;

/// <summary>Writes payments as tables, as banks' portals and accounting programs take them.</summary>
internal static class TableOfPayments
{
    private static readonly (Scheme Scheme, char Between, string[] Head, Func<PaymentLine, string[]> Row)[] Kinds =
    [
        (Scheme.UnitedStates, ',', ["Payee Name", "Routing Number", "Account Number", "Amount", "Reference"], line => [line.Payee, line.Given.Bank, line.Given.Number, PaymentSet.Amount(line.Cents), line.Reference]),
        (Scheme.UnitedStates, ',', ["Vendor", "Amount", "ABA", "Account", "Memo"], line => [line.Payee, "$" + PaymentSet.Amount(line.Cents), line.Given.Bank, line.Given.Number, line.Reference]),
        (Scheme.Iban, ';', ["Empfänger", "IBAN", "BIC", "Betrag", "Verwendungszweck"], line => [line.Payee, line.Given.Number, line.Given.Bic, PaymentSet.Amount(line.Cents).Replace('.', ','), line.Reference]),
        (Scheme.Iban, ',', ["Beneficiary", "IBAN", "Currency", "Amount", "Reference"], line => [line.Payee, Spaced(line.Given.Number), "EUR", PaymentSet.Amount(line.Cents), line.Reference]),
        (Scheme.UnitedKingdom, ',', ["Name", "Sort Code", "Account Number", "Amount", "Reference"], line => [line.Payee, $"{line.Given.Bank[..2]}-{line.Given.Bank[2..4]}-{line.Given.Bank[4..]}", line.Given.Number, PaymentSet.Amount(line.Cents), line.Reference]),
        (Scheme.Other, '\t', ["Beneficiary name", "SWIFT", "Account number", "Amount", "Currency"], line => [line.Payee, line.Given.Bank, line.Given.Number, PaymentSet.Amount(line.Cents), "USD"]),
    ];

    public static int Sheets => Kinds.Length;

    public static bool Fits(BankAccount account, int sheet) => account.Scheme == Kinds[sheet].Scheme && (account.Scheme != Scheme.Other || account.Bank == account.Bic);

    public static byte[] Of(int sheet, IReadOnlyList<PaymentLine> lines)
    {
        (_, char between, string[] head, Func<PaymentLine, string[]> row) = Kinds[sheet];
        var table = new StringBuilder().AppendJoin(between, head).Append("\r\n");
        foreach (PaymentLine line in lines)
            table.AppendJoin(between, row(line).Select(cell => cell.Contains(between, StringComparison.Ordinal) || cell.Contains('"', StringComparison.Ordinal) ? '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : cell)).Append("\r\n");
        return Encoding.UTF8.GetBytes(table.ToString());
    }

    private static string Spaced(string iban) => string.Join(' ', iban.Chunk(4).Select(four => new string(four)));
}

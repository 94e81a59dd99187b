using System.Globalization;

namespace Bezel.Money.Invoices;

/// <summary>
/// Compares the printed text with the electronic invoice and the payment codes. Rules: an account of theirs that is none of the printed ones is a difference, when any is printed;
/// amounts are compared when both are given; accounts are told by their last four digits.
/// </summary>
internal static class InvoiceDifferences
{
    public static List<InvoiceDifference> Of(IReadOnlyList<AccountMention> printed, string? number, DateOnly? date, InvoiceTotals totals, StructuredInvoice? structured, List<PaymentCode> codes)
    {
        var differences = new List<InvoiceDifference>();
        if (structured is not null)
        {
            foreach (StructuredAccount account in structured.Accounts)
                Account(printed, account.Known, InvoiceSource.Structured, differences);
            Amount(totals, structured.Payable ?? structured.GrandTotal, InvoiceSource.Structured, differences);
            if (number is not null && structured.Number is { } other && AccountNumbers.Normalise(number) != AccountNumbers.Normalise(other))
                differences.Add(new InvoiceDifference(InvoiceSource.Structured, InvoicePart.Number, number, other));
            if (date is { } day && structured.Date is { } coded && day != coded)
                differences.Add(new InvoiceDifference(InvoiceSource.Structured, InvoicePart.Date, InvoiceDates.Written(day), InvoiceDates.Written(coded)));
        }
        foreach (PaymentCode code in codes)
        {
            Account(printed, KnownAccount.OfIban(code.Account), InvoiceSource.PaymentCode, differences);
            Amount(totals, code.Amount, InvoiceSource.PaymentCode, differences);
        }
        return differences;
    }

    /// <summary>Every account of the three, each once.</summary>
    public static List<KnownAccount> Accounts(IReadOnlyList<AccountMention> printed, StructuredInvoice? structured, List<PaymentCode> codes)
    {
        var all = new List<KnownAccount>();
        foreach (AccountMention mention in printed)
        {
            if (mention is { Account: { } account, IsMasked: false } && !all.Exists(known => AccountNumbers.SameAccount(known, mention)))
                all.Add(new KnownAccount(mention.Kind, mention.Routing, account));
        }
        foreach (StructuredAccount account in structured?.Accounts ?? [])
            Add(all, account.Known);
        foreach (PaymentCode code in codes)
            Add(all, KnownAccount.OfIban(code.Account));
        return all;
    }

    private static void Add(List<KnownAccount> all, KnownAccount account)
    {
        if (!all.Exists(known => Same(known, account)))
            all.Add(account);
    }

    private static bool Same(KnownAccount known, KnownAccount other) =>
        AccountNumbers.SameAccount(known, new AccountMention(other.Kind, other.Routing, other.Account, null, 0, 0, "", true, null, null));

    private static void Account(IReadOnlyList<AccountMention> printed, KnownAccount account, InvoiceSource source, List<InvoiceDifference> differences)
    {
        if (printed.Count == 0)
            return;
        foreach (AccountMention mention in printed)
        {
            if (AccountNumbers.CouldBe(account, mention))
                return;
        }
        AccountMention first = printed[0];
        differences.Add(new InvoiceDifference(source, InvoicePart.Account, LastFour(first.Account ?? first.LastDigits ?? first.Routing ?? ""), LastFour(account.Account)));
    }

    private static void Amount(InvoiceTotals totals, decimal? amount, InvoiceSource source, List<InvoiceDifference> differences)
    {
        if (totals.Total is not { } printed || amount is not { } other || Near(printed, other) || totals.InvoiceTotal is { } whole && Near(whole, other))
            return;
        differences.Add(new InvoiceDifference(source, InvoicePart.Total, printed.ToString("0.00", CultureInfo.InvariantCulture), other.ToString("0.00", CultureInfo.InvariantCulture)));
    }

    // A credit note may be printed with or without its sign; rounding to five centimes is no difference.
    private static bool Near(decimal one, decimal other) => Math.Abs(Math.Abs(one) - Math.Abs(other)) < 0.05m;

    private static string LastFour(string account) => account.Length <= 4 ? account : account[^4..];
}

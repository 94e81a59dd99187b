using System.Globalization;
using Bezel.Documents;
using Bezel.Money;
using Bezel.Money.Invoices;
using Bezel.Money.PaymentFiles;
using Bezel.Suppliers.Payments.Checking;

namespace Bezel.Suppliers.Invoices.Checking;

/// <summary>
/// Compares an invoice with the supplier book before it is paid. Pure: what was read, the book and what was paid before go in, the outcome comes out. Rules:
/// <list type="bullet">
/// <item>each account on it, printed or hidden, is compared as a payment into it would be (<see cref="LineChecking"/>), so that an invoice and the payment
/// file that follows it are never told apart;</item>
/// <item>whose it is is asked by the name of who makes it out, then of who has the account, then of the electronic part;</item>
/// <item>paper and electronic part that differ in account or amount, and a copy with another account or amount: stop;</item>
/// <item>what gives no account, came before, or could not be looked at: look. Nothing unread is ever "ok".</item>
/// </list>
/// </summary>
public static class InvoiceCheck
{
    private const int MostAccounts = 20;

    // Of a payment file, not of an invoice: its lines beside each other, and amounts that the invoice does not give.
    private static readonly HashSet<LineReasonCode> OfFiles = [LineReasonCode.SameInFile, LineReasonCode.SameReference, LineReasonCode.FirstPayment];

    /// <summary>Reads a file where there is no store, and compares it.</summary>
    /// <param name="name">What it is called; may be hostile.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="book">The book.</param>
    /// <param name="country">ISO 3166-1 code of the shop's country, or null.</param>
    /// <param name="currency">ISO 4217 code of the shop, for invoices that name none; or null.</param>
    /// <param name="scan">What reads the text in pictures; null when nothing does.</param>
    public static CheckedInvoice Run(string name, ReadOnlyMemory<byte> content, PayeeBook book, string? country, string? currency, IFileScan? scan)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(book);
        return Of(InvoiceFile.Read(InvoiceFile.Open(name, content, scan), country), content, book, PaymentMemory.Nothing, currency, null);
    }

    /// <summary>Compares what was read. <paramref name="earlier"/> says of what supplier of the book it is a copy; null when nothing is known of earlier ones.</summary>
    internal static CheckedInvoice Of(InvoiceDraft draft, ReadOnlyMemory<byte> content, PayeeBook book, PaymentMemory memory, string? currency, EarlierCopy? earlier)
    {
        InvoiceFacts facts = draft.Facts;
        if (!draft.IsInvoice)
        {
            return new CheckedInvoice
            {
                File = draft.File,
                Sha256 = draft.Digest,
                Facts = facts,
                Outcome = LineOutcome.Look,
                Headline = InvoiceWords.Say("check.unreadable"),
                Reasons = [new("unreadable", LineOutcome.Look, InvoiceFile.WhyNot(content, draft))],
                CouldNotCheck = draft.CouldNotCheck,
            };
        }
        string payee = NameIn(facts, book);
        List<CheckedLine> lines = Lines(facts, payee, book, memory, currency);
        List<InvoiceReason> reasons = Reasons(draft, earlier);
        var printed = new HashSet<string>(facts.Accounts.Where(a => a.Account is not null).Select(a => a.Account!), StringComparer.Ordinal);
        LineOutcome outcome = lines.Select(l => l.Outcome).Concat(reasons.Select(r => r.Weight)).DefaultIfEmpty().Max();
        return new CheckedInvoice
        {
            File = draft.File,
            Sha256 = draft.Digest,
            Facts = facts,
            Supplier = lines.Select(l => l.SupplierName).FirstOrDefault(n => n is not null) ?? Named(payee, book)?.Name,
            Accounts = [.. lines.Select(l => new CheckedInvoiceAccount(l.AccountEnds ?? "", printed.Contains(l.Account!.Account) ? InvoiceAccountPlace.Printed : InvoiceAccountPlace.Hidden, l.Outcome, [.. l.Reasons.Select(r => Of(r, l))]))],
            Reasons = reasons,
            Outcome = outcome,
            Headline = Headline(lines, reasons, outcome),
            CouldNotCheck = draft.CouldNotCheck,
        };
    }

    /// <summary>Whose it is in the book, as payments would find it; null for nobody.</summary>
    internal static long? SupplierIn(InvoiceFacts facts, PayeeBook book)
    {
        if (Named(NameIn(facts, book), book) is { } named)
            return named.Id;
        foreach (KnownAccount account in facts.AllAccounts.Take(MostAccounts))
        {
            if (book.OwnersOf(account) is [var owner, ..])
                return book.Payees[owner.Payee].Id;
        }
        return null;
    }

    private static List<CheckedLine> Lines(InvoiceFacts facts, string payee, PayeeBook book, PaymentMemory memory, string? currency)
    {
        var batch = new PaymentBatch();
        var checking = new LineChecking(book, memory, PaymentFileFormat.Csv);
        bool asks = facts.Total is > 0;
        var lines = new List<CheckedLine>();
        foreach (KnownAccount account in facts.AllAccounts.Take(MostAccounts))
        {
            CheckedLine line = checking.Check(new PaymentLine { Payee = payee, Account = account, Amount = asks ? facts.Total!.Value : 0, Currency = facts.Currency ?? currency ?? "", Batch = batch }, null, "");
            LineReason[] kept = [.. line.Reasons.Where(r => !OfFiles.Contains(r.Code) && (asks || r.Code is not (LineReasonCode.ZeroAmount or LineReasonCode.SameInEarlierFile or LineReasonCode.BelowBook)))];
            lines.Add(line with { Reasons = kept, Outcome = kept.Length == 0 ? LineOutcome.Ok : kept[0].Weight });
        }
        return lines;
    }

    private static List<InvoiceReason> Reasons(InvoiceDraft draft, EarlierCopy? earlier)
    {
        InvoiceFacts facts = draft.Facts;
        var reasons = new List<InvoiceReason>();
        foreach (InvoiceDifference difference in facts.Differences)
        {
            string part = InvoiceWords.Say("part." + InvoiceWords.Kebab(difference.Part));
            reasons.Add(new("coded-otherwise", difference.Part is InvoicePart.Account or InvoicePart.Total ? LineOutcome.Stop : LineOutcome.Look,
                InvoiceWords.Say("check.coded", part, Text(difference.Printed), InvoiceWords.Say("check.coded." + InvoiceWords.Kebab(difference.Source)), Text(difference.Other))));
        }
        if (earlier is not null)
        {
            string relation = earlier.IsSameFile ? "same-file" : InvoiceWords.Kebab(earlier.Relation);
            reasons.Add(new(relation, earlier.Relation is InvoiceRelation.OtherAccount or InvoiceRelation.OtherAmount ? LineOutcome.Stop : LineOutcome.Look, InvoiceWords.Say("check." + relation, earlier.Id)));
        }
        if (facts.AllAccounts.Count == 0)
        {
            string? masked = facts.Accounts.FirstOrDefault(a => a.IsMasked)?.LastDigits;
            reasons.Add(masked is null ? new("no-account", LineOutcome.Look, InvoiceWords.Say("check.no-account")) : new("masked-account", LineOutcome.Look, InvoiceWords.Say("check.masked-account", masked)));
        }
        if (facts.AllAccounts.Count > MostAccounts)
            reasons.Add(new("too-many-accounts", LineOutcome.Look, InvoiceWords.Say("check.too-many-accounts", MostAccounts)));
        if (draft.CouldNotCheck is { } blind)
            reasons.Add(new("could-not-check", LineOutcome.Look, InvoiceWords.Say("check.could-not-check", InvoiceShowing.Text(blind, 500))));
        if (facts.Gaps.Any(g => g.Reason == InvoiceGapReason.TooLong || g.Part == InvoicePart.Structured))
            reasons.Add(new("not-read-whole", LineOutcome.Look, InvoiceWords.Say("check.not-read-whole")));
        reasons.Sort(static (one, other) => other.Weight.CompareTo(one.Weight));
        return reasons;
    }

    private static InvoiceReason Of(LineReason reason, CheckedLine line)
    {
        string code = InvoiceWords.Kebab(reason.Code), key = "check.reason." + code;
        string text = InvoiceWords.Resources.GetString(key, CultureInfo.CurrentUICulture) is null ? reason.Say(line)
            : InvoiceWords.Say(key, reason.Supplier ?? "", reason.OnFileEnds ?? "", line.AccountEnds ?? "", reason.Detail ?? "", reason.Number ?? 0, Text(line.Payee));
        return new InvoiceReason(code, reason.Weight, text) { OnFileEnds = reason.OnFileEnds };
    }

    private static string Headline(List<CheckedLine> lines, List<InvoiceReason> reasons, LineOutcome outcome) => InvoiceWords.Say(
        lines.Exists(l => l.Outcome == LineOutcome.Stop) ? "answer.hold"
        : reasons.Exists(r => r.Code is "other-account" or "other-amount") ? "answer.altered"
        : reasons.Exists(r => r.Code == "coded-otherwise" && r.Weight == LineOutcome.Stop) ? "answer.coded"
        : reasons.Exists(r => r.Code is "same-file" or "same-again" or "looks-the-same") ? "answer.again"
        : lines.Exists(l => l.Reasons.Any(r => r.Code == LineReasonCode.UnknownPayee)) ? "answer.unknown"
        : lines.Count == 0 ? "answer.none"
        : outcome == LineOutcome.Ok ? "answer.on-file" : "check.look");

    private static string NameIn(InvoiceFacts facts, PayeeBook book)
    {
        string?[] names = [facts.Seller, facts.Payee, facts.Structured?.Seller];
        return names.FirstOrDefault(n => n is not null && Named(n, book) is not null) ?? names.FirstOrDefault(n => n is not null) ?? "";
    }

    private static BookPayee? Named(string name, PayeeBook book) => book.Named(name) is { IsSomebody: true } match ? book.Payees[match.Payees[0]] : null;

    private static string Text(string hostile) => InvoiceShowing.Text(hostile, 80);
}

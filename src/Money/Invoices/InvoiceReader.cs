namespace Bezel.Money.Invoices;

/// <summary>
/// Reads what an invoice says from its text as readers of documents give it (lines end in LF, cells of a row are apart by tabs), from e-mail bodies and from what OCR made of a photograph.
/// Rules:
/// <list type="bullet">
/// <item>a value belongs to a label; a number, date or amount without one is not taken (only the date may be the first of the letterhead);</item>
/// <item>the total is the amount labelled as due, else as grand total, else as total; never the biggest number;</item>
/// <item>day and month in numbers are told apart by another date of the document, its language, its country's signs, the shop's country; when only a guess is left, both readings are given;</item>
/// <item>thousands and decimals are told apart by the document's own amounts;</item>
/// <item>an electronic invoice and payment codes are compared with the printed text, and only fill in what it does not say: a person pays what is printed, a program what is coded.</item>
/// </list>
/// Never throws on odd input; time is linear in the length of the text.
/// </summary>
public static class InvoiceReader
{
    /// <summary>Characters of the text that are read. Stops: a document of thousands of pages that ties up the reader.</summary>
    public const int MostCharacters = 1_000_000;

    /// <summary>Reads an invoice.</summary>
    /// <param name="text">The visible text.</param>
    /// <param name="context">What is known around it; nothing when null.</param>
    public static InvoiceFacts Read(string text, InvoiceContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        context ??= InvoiceContext.None;
        MoneyFacts money = MoneyFinder.Find(text, new MoneyLimits { MaxCharacters = MostCharacters });
        InvoiceLayout layout = InvoiceLayout.Of(FoldedText.Of(text, MostCharacters));
        var gaps = new List<InvoiceGap>();
        if (layout.Truncated || text.Length > MostCharacters || money.Truncated)
            gaps.Add(new InvoiceGap(InvoicePart.Text, InvoiceGapReason.TooLong));

        string? language = Language(layout);
        InvoiceKind kind = InvoiceTitles.Find(layout, out int titleLine);
        string? number = InvoiceNumbers.Find(layout, kind, gaps);
        (DateOnly? date, DateOnly? due) = InvoiceDays.Find(layout, language, money, context.Country, gaps);
        InvoiceTotals totals = InvoiceTotals.Find(layout, context.Country, gaps);
        StructuredInvoice? structured = Structured(context);
        kind = Kind(kind, number, totals, money, structured);
        List<PaymentCode> codes = Codes(context);
        string? payee = Payee(money) ?? NameOf(codes);
        var facts = new InvoiceFacts
        {
            Kind = kind,
            Language = language,
            Seller = SellerName.Find(layout, titleLine) ?? payee ?? structured?.Seller,
            Payee = payee,
            Number = number ?? structured?.Number,
            Date = date ?? structured?.Date,
            Due = due ?? structured?.Due,
            Total = totals.Total ?? structured?.Payable ?? structured?.GrandTotal,
            InvoiceTotal = totals.InvoiceTotal ?? totals.Total ?? structured?.GrandTotal,
            Currency = totals.Currency ?? structured?.Currency,
            Accounts = money.Accounts,
            Phones = money.Phones,
            Addresses = money.Addresses,
            Structured = structured,
            PaymentCodes = codes,
            AllAccounts = InvoiceDifferences.Accounts(money.Accounts, structured, codes),
            Gaps = gaps,
            Differences = InvoiceDifferences.Of(money.Accounts, number, date, totals, structured, codes),
        };
        Missing(facts, gaps);
        if (structured?.Incomplete == true)
            gaps.Add(new InvoiceGap(InvoicePart.Structured, InvoiceGapReason.NotUnderstood));
        return facts;
    }

    private static InvoiceKind Kind(InvoiceKind byTitle, string? number, InvoiceTotals totals, MoneyFacts money, StructuredInvoice? structured)
    {
        if (byTitle != InvoiceKind.NotAnInvoice)
        {
            // One word at the head of a letter makes no invoice: something of one must be there.
            return number is not null || totals.Total is not null || money.Accounts.Count > 0 || structured is not null ? byTitle : InvoiceKind.NotAnInvoice;
        }
        if (structured is not null)
            return structured.Kind;
        return totals.IsLabelledDue && (number is not null || money.Accounts.Count > 0) || number is not null && totals.Total is not null ? InvoiceKind.Invoice : InvoiceKind.NotAnInvoice;
    }

    private static void Missing(InvoiceFacts facts, List<InvoiceGap> gaps)
    {
        if (facts.Kind == InvoiceKind.NotAnInvoice)
            return;
        void Miss(InvoicePart part, bool found)
        {
            if (!found && !gaps.Exists(gap => gap.Part == part))
                gaps.Add(new InvoiceGap(part, InvoiceGapReason.NotFound));
        }
        Miss(InvoicePart.Seller, facts.Seller is not null);
        Miss(InvoicePart.Number, facts.Number is not null || facts.Kind == InvoiceKind.Statement);
        Miss(InvoicePart.Date, facts.Date is not null);
        Miss(InvoicePart.Total, facts.Total is not null);
        Miss(InvoicePart.Currency, facts.Currency is not null || facts.Total is null);
        Miss(InvoicePart.Account, facts.AllAccounts.Count > 0 || facts.Accounts.Count > 0 || facts.Kind is InvoiceKind.Receipt or InvoiceKind.CreditNote or InvoiceKind.Statement);
    }

    private static string? Language(InvoiceLayout layout)
    {
        string? best = null;
        int most = 0;
        foreach ((string language, int count) in layout.Languages)
        {
            if (count > most || count == most && language == "en")
                (best, most) = (language, count);
        }
        return best;
    }

    private static StructuredInvoice? Structured(InvoiceContext context)
    {
        int looked = 0;
        foreach (ReadOnlyMemory<byte> xml in context.Xml)
        {
            if (looked++ >= 10)
                break;
            if (StructuredInvoiceReader.Read(xml) is { } found)
                return found;
        }
        return null;
    }

    private static List<PaymentCode> Codes(InvoiceContext context)
    {
        var codes = new List<PaymentCode>();
        foreach (string text in context.Codes)
        {
            if (codes.Count < 20 && PaymentCode.Read(text) is { } code && !codes.Contains(code))
                codes.Add(code);
        }
        return codes;
    }

    private static string? Payee(MoneyFacts money)
    {
        foreach (AccountMention account in money.Accounts)
        {
            if (account.Payee is { Length: > 1 } payee)
                return payee;
        }
        return null;
    }

    private static string? NameOf(List<PaymentCode> codes)
    {
        foreach (PaymentCode code in codes)
        {
            if (code.Name is not null)
                return code.Name;
        }
        return null;
    }
}

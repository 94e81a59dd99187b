namespace Bezel.Money.Invoices;

/// <summary>What a document is, by its heading and what it asks for.</summary>
public enum InvoiceKind
{
    /// <summary>Nothing says that it is one of the others.</summary>
    NotAnInvoice,

    /// <summary>An invoice: asks for payment of what was delivered or done.</summary>
    Invoice,

    /// <summary>A credit note: gives money back or corrects an invoice downwards.</summary>
    CreditNote,

    /// <summary>A statement of account or a reminder: lists invoices, is none itself.</summary>
    Statement,

    /// <summary>A receipt: says that something was paid.</summary>
    Receipt,

    /// <summary>A pro forma invoice: asks for payment before delivery, is none for the books.</summary>
    ProForma,
}

/// <summary>The part of an invoice that a sentence is about.</summary>
public enum InvoicePart
{
    /// <summary>Who asks for the money.</summary>
    Seller,

    /// <summary>The invoice's own number.</summary>
    Number,

    /// <summary>The day it was made out.</summary>
    Date,

    /// <summary>The day by which it is to be paid.</summary>
    Due,

    /// <summary>What is to be paid.</summary>
    Total,

    /// <summary>The currency of the total.</summary>
    Currency,

    /// <summary>The bank account to pay into.</summary>
    Account,

    /// <summary>The text itself: there was more than was read.</summary>
    Text,

    /// <summary>The electronic invoice that the document carries.</summary>
    Structured,
}

/// <summary>Why a part was not read, or not for sure.</summary>
public enum InvoiceGapReason
{
    /// <summary>Nothing on the document says it.</summary>
    NotFound,

    /// <summary>It is there, but may be read in two ways (day and month; point and comma). <see cref="InvoiceGap.Read"/> is the likelier one.</summary>
    TwoReadings,

    /// <summary>The document says several different things with the same weight.</summary>
    Several,

    /// <summary>It is there but not in a form that is understood.</summary>
    NotUnderstood,

    /// <summary>A limit was reached.</summary>
    TooLong,
}

/// <summary>A part of the invoice that could not be read, or not for sure.</summary>
/// <param name="Part">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="Read">What was taken (dates as yyyy-MM-dd, amounts with a point); null when nothing was. Never an account number.</param>
/// <param name="Other">The other reading, in the same form; null when there is none.</param>
public sealed record InvoiceGap(InvoicePart Part, InvoiceGapReason Reason, string? Read = null, string? Other = null);

/// <summary>Where a second telling of the same invoice stands.</summary>
public enum InvoiceSource
{
    /// <summary>The electronic invoice: XML by itself or inside the PDF.</summary>
    Structured,

    /// <summary>A QR code for paying.</summary>
    PaymentCode,
}

/// <summary>Printed text and electronic part (or payment code) say different things: what a person reads is not what a program would pay.</summary>
/// <param name="Source">Where the other telling stands.</param>
/// <param name="Part">What differs.</param>
/// <param name="Printed">As printed; accounts as their last four digits.</param>
/// <param name="Other">As the other source says; accounts as their last four digits.</param>
public sealed record InvoiceDifference(InvoiceSource Source, InvoicePart Part, string Printed, string Other);

/// <summary>What an invoice says. Null stands for "not read"; <see cref="Gaps"/> says why.</summary>
public sealed class InvoiceFacts
{
    /// <summary>What the document is.</summary>
    public InvoiceKind Kind { get; init; }

    /// <summary>ISO 639-1 code of the language of its labels (en, de, fr, it, es, nl), or null.</summary>
    public string? Language { get; init; }

    /// <summary>Who makes the invoice out.</summary>
    public string? Seller { get; init; }

    /// <summary>In whose name the account is said to be, or null.</summary>
    public string? Payee { get; init; }

    /// <summary>The document's own number, as written.</summary>
    public string? Number { get; init; }

    /// <summary>The day it was made out.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The day by which it is to be paid.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>What is to be paid: the amount labelled as due, else as the grand total, else as the total; negative where the document says so.</summary>
    public decimal? Total { get; init; }

    /// <summary>The invoice's total where it differs from what is still due (a deposit was paid); else the same as <see cref="Total"/>.</summary>
    public decimal? InvoiceTotal { get; init; }

    /// <summary>ISO 4217 code of the total, or null.</summary>
    public string? Currency { get; init; }

    /// <summary>Bank accounts of the printed text, in its order; those of the electronic part and of codes stand in <see cref="Structured"/> and <see cref="PaymentCodes"/>.</summary>
    public IReadOnlyList<AccountMention> Accounts { get; init; } = [];

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<PhoneMention> Phones { get; init; } = [];

    /// <summary>Postal addresses.</summary>
    public IReadOnlyList<PostalAddressMention> Addresses { get; init; } = [];

    /// <summary>The electronic invoice that came with it, or null.</summary>
    public StructuredInvoice? Structured { get; init; }

    /// <summary>QR codes for paying that the document carries.</summary>
    public IReadOnlyList<PaymentCode> PaymentCodes { get; init; } = [];

    /// <summary>Where printed text and electronic part or code differ.</summary>
    public IReadOnlyList<InvoiceDifference> Differences { get; init; } = [];

    /// <summary>What could not be read, or not for sure.</summary>
    public IReadOnlyList<InvoiceGap> Gaps { get; init; } = [];

    /// <summary>Every account that money could be paid into: printed, electronic and in codes, each once.</summary>
    public IReadOnlyList<KnownAccount> AllAccounts { get; init; } = [];

    /// <summary>An electronic part or a payment code names another account, or another amount, than the printed text.</summary>
    public bool StructuredDiffersFromPrinted
    {
        get
        {
            foreach (InvoiceDifference difference in Differences)
            {
                if (difference.Part is InvoicePart.Account or InvoicePart.Total)
                    return true;
            }
            return false;
        }
    }
}

/// <summary>What is known around an invoice before it is read.</summary>
public sealed class InvoiceContext
{
    /// <summary>Nothing known.</summary>
    public static InvoiceContext None { get; } = new();

    /// <summary>ISO 3166-1 code of the shop's country, for dates and signs that are written alike in several; null when not known.</summary>
    public string? Country { get; init; }

    /// <summary>Texts of QR codes on the document.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>XML that the document carries or is; what is no invoice is passed over.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Xml { get; init; } = [];
}

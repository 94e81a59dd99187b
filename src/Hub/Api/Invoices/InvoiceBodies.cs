namespace Bezel.Hub.Api.Invoices;

/// <summary>An invoice beside the supplier book, as docs/formats/invoice-check.md specifies it. Accounts are their last four characters.</summary>
/// <param name="Schema">1. A reader refuses a number that it does not know.</param>
/// <param name="File">As it was called; hostile text.</param>
/// <param name="Sha256">Of the bytes as they came, in hexadecimal.</param>
/// <param name="Outcome">ok, look, stop, or unreadable.</param>
/// <param name="Headline">The outcome in a sentence.</param>
/// <param name="Kind">invoice, credit-note, statement, receipt, pro-forma, or not-an-invoice.</param>
/// <param name="Seller">Who makes it out, or null; hostile text.</param>
/// <param name="Payee">In whose name the account is said to be, or null; hostile text.</param>
/// <param name="Supplier">The supplier of the book that it is about, or null.</param>
/// <param name="Number">Its own number, or null; hostile text.</param>
/// <param name="Date">Its day, or null.</param>
/// <param name="Due">The day by which to pay, or null.</param>
/// <param name="Amount">What is to be paid, as a decimal number, or null.</param>
/// <param name="Currency">ISO 4217 code, or null.</param>
/// <param name="Accounts">The accounts that it asks to be paid into; at most 20.</param>
/// <param name="Reasons">What there is to say of it as a whole, the heaviest first.</param>
/// <param name="Gaps">What could not be read, or not for sure.</param>
/// <param name="CouldNotCheck">Why some of the file was not looked at, or null.</param>
internal sealed record InvoiceCheckBody(
    int Schema, string File, string Sha256, string Outcome, string Headline, string Kind, string? Seller, string? Payee, string? Supplier, string? Number, string? Date, string? Due,
    string? Amount, string? Currency, IReadOnlyList<InvoiceAccountBody> Accounts, IReadOnlyList<InvoiceReasonBody> Reasons, IReadOnlyList<InvoiceGapBody> Gaps, string? CouldNotCheck);

/// <summary>An account on an invoice, compared.</summary>
/// <param name="AccountEnds">Its last four characters.</param>
/// <param name="Place">printed, or hidden: only in the electronic part or a code.</param>
/// <param name="Outcome">What becomes of a payment into it: ok, look or stop.</param>
/// <param name="Reasons">Why, the heaviest first.</param>
internal sealed record InvoiceAccountBody(string AccountEnds, string Place, string Outcome, IReadOnlyList<InvoiceReasonBody> Reasons);

/// <summary>Why an invoice or an account has its outcome.</summary>
/// <param name="Code">Which reason.</param>
/// <param name="Outcome">What it makes of the invoice by itself.</param>
/// <param name="Text">One or two sentences for the owner; may hold hostile text.</param>
/// <param name="OnFileEnds">Last four characters of the account on file, or null.</param>
internal sealed record InvoiceReasonBody(string Code, string Outcome, string Text, string? OnFileEnds);

/// <summary>A part that could not be read, or not for sure.</summary>
/// <param name="Part">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="Read">What was taken, or null.</param>
/// <param name="Other">The other reading, or null.</param>
internal sealed record InvoiceGapBody(string Part, string Reason, string? Read, string? Other);

namespace Bezel.Hub.Api.Payments;

/// <summary>A payment file beside the supplier book, as docs/formats/payment-check.md specifies it. Accounts are their last four characters.</summary>
/// <param name="Schema">1. A reader refuses a number that it does not know.</param>
/// <param name="File">As it was called; hostile text.</param>
/// <param name="Sha256">Of the bytes as they came, in hexadecimal.</param>
/// <param name="Format">nacha, pain001, standard18, csv or unknown.</param>
/// <param name="Version">The version inside the format, or null.</param>
/// <param name="Outcome">ok, look, stop, or unreadable.</param>
/// <param name="Headline">The outcome in a sentence.</param>
/// <param name="Complete">Whether all of it could be read and holds together.</param>
/// <param name="Counts">How many lines have which outcome.</param>
/// <param name="Totals">Sums, one for each currency.</param>
/// <param name="Lines">The lines that need somebody, in the order of the file; at most 10,000.</param>
/// <param name="LinesLeftOut">Lines that need somebody and are not named.</param>
/// <param name="Defects">What is wrong with the file itself.</param>
/// <param name="DefectsLeftOut">Defects that are not named.</param>
internal sealed record PaymentCheckBody(
    int Schema, string File, string Sha256, string Format, string? Version, string Outcome, string Headline, bool Complete, PaymentCounts Counts, IReadOnlyList<PaymentTotal> Totals,
    IReadOnlyList<PaymentLineBody> Lines, int LinesLeftOut, IReadOnlyList<PaymentDefect> Defects, int DefectsLeftOut);

/// <summary>How many lines have which outcome.</summary>
/// <param name="Ok">Lines that may go.</param>
/// <param name="Look">Lines that somebody looks at.</param>
/// <param name="Stop">Lines that do not go to the bank.</param>
internal sealed record PaymentCounts(int Ok, int Look, int Stop);

/// <summary>The sum in one currency.</summary>
/// <param name="Currency">ISO 4217 code; empty when the file names none.</param>
/// <param name="Credits">What is paid, as a decimal number.</param>
/// <param name="Debits">What is collected, as a decimal number.</param>
/// <param name="Count">Lines that move money.</param>
internal sealed record PaymentTotal(string Currency, string Credits, string Debits, int Count);

/// <summary>A line that needs somebody.</summary>
/// <param name="Number">Which payment of the file, from 1.</param>
/// <param name="Line">Line of the file where it begins, from 1.</param>
/// <param name="Column">Character of that line, from 1.</param>
/// <param name="Outcome">look or stop.</param>
/// <param name="Payee">As the file names it; hostile text.</param>
/// <param name="AccountEnds">Last four characters of the account, or null.</param>
/// <param name="Amount">How much, as a decimal number.</param>
/// <param name="Currency">ISO 4217 code, or empty.</param>
/// <param name="Date">The day of payment, or null.</param>
/// <param name="Supplier">The supplier of the book that it is about, or null.</param>
/// <param name="Reasons">Why, the heaviest first.</param>
internal sealed record PaymentLineBody(
    int Number, int Line, int Column, string Outcome, string Payee, string? AccountEnds, string Amount, string Currency, string? Date, string? Supplier, IReadOnlyList<PaymentReason> Reasons);

/// <summary>Why a line has its outcome.</summary>
/// <param name="Code">Which reason.</param>
/// <param name="Outcome">What it makes of the line by itself.</param>
/// <param name="Text">One or two sentences for the owner; may hold hostile text.</param>
/// <param name="OnFileEnds">Last four characters of the account on file, or null.</param>
internal sealed record PaymentReason(string Code, string Outcome, string Text, string? OnFileEnds);

/// <summary>Something wrong with the file.</summary>
/// <param name="Severity">warning or error.</param>
/// <param name="Code">Which defect.</param>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Column">Character of that line, from 1.</param>
/// <param name="Text">It in a sentence.</param>
internal sealed record PaymentDefect(string Severity, string Code, int Line, int Column, string Text);

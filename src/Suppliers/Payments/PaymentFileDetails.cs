using Bezel.Money;
using Bezel.Money.PaymentFiles;

namespace Bezel.Suppliers.Payments;

/// <summary>What is kept of a payment file besides its lines. Sealed.</summary>
public sealed record PaymentFileDetails
{
    /// <summary>The name it came under; hostile text.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The version inside the format, or null.</summary>
    public string? Version { get; init; }

    /// <summary>The file's own identification, or null; hostile text.</summary>
    public string? Identification { get; init; }

    /// <summary>When the file says it was made, or null.</summary>
    public DateOnly? Created { get; init; }

    /// <summary>Sums, one for each currency.</summary>
    public IReadOnlyList<PaymentSum> Sums { get; init; } = [];

    /// <summary>How many payments the file says it holds, or null.</summary>
    public long? DeclaredCount { get; init; }

    /// <summary>The control sum that the file gives, or null.</summary>
    public decimal? DeclaredTotal { get; init; }

    /// <summary>What is wrong with the file itself, the first <see cref="MostDefects"/>.</summary>
    public IReadOnlyList<PaymentFileDefect> Defects { get; init; } = [];

    /// <summary>Defects beyond those named.</summary>
    public int DefectsLeftOut { get; init; }

    /// <summary>What the book said when it was compared with it, as one digest.</summary>
    public byte[] Book { get; init; } = [];

    /// <summary>Whether a line pays somebody who is not in the book, or an account for the first time: such a file always needs two people.</summary>
    public bool HasNewPayee { get; init; }

    /// <summary>How many people could have signed it off when it was checked: only who was alone then may do it alone.</summary>
    public int People { get; init; }

    /// <summary>Numbers of the requests that came of it.</summary>
    public IReadOnlyList<long> Requests { get; init; } = [];

    /// <summary>Most defects that are kept.</summary>
    public const int MostDefects = 100;
}

/// <summary>Why the lines to look at are right, in the words of who signed. Sealed.</summary>
/// <param name="ForAll">Why all of them are; empty when each has its own.</param>
/// <param name="ForLine">By the payment's number in the file.</param>
public sealed record SignOffWords(string ForAll, IReadOnlyDictionary<int, string> ForLine)
{
    /// <summary>Most characters of one.</summary>
    public const int Most = 500;
}

/// <summary>An account that was paid. Sealed.</summary>
/// <param name="Account">The account.</param>
/// <param name="Payee">Whom it was paid for, as the last file named it; hostile text.</param>
/// <param name="Currency">ISO 4217 code of the amounts.</param>
/// <param name="Amounts">The last amounts, the latest at the end; at most <see cref="MostAmounts"/>.</param>
public sealed record SeenContent(KnownAccount Account, string Payee, string Currency, IReadOnlyList<decimal> Amounts)
{
    /// <summary>Most amounts that are kept of an account.</summary>
    public const int MostAmounts = 40;

    /// <summary>Most files that are kept of an account.</summary>
    public const int MostFiles = 40;

    /// <summary>The files that were signed off with these payments, the latest at the end; at most <see cref="MostFiles"/>.</summary>
    public IReadOnlyList<long> Files { get; init; } = [];

    /// <summary>That somebody said it is not to come into the book; null when nobody did.</summary>
    public DeclinedProposal? Declined { get; init; }
}

/// <summary>That an account which is paid is not to come into the book. Who said so is in the ledger.</summary>
/// <param name="Supplier">For which supplier it was proposed.</param>
/// <param name="Payments">How many payments there were then.</param>
/// <param name="At">When.</param>
public sealed record DeclinedProposal(long Supplier, int Payments, DateTimeOffset At);

namespace Bezel.Suppliers.Payments.Checking;

/// <summary>How what was sent differs from what was signed off.</summary>
public enum SentDifferenceKind
{
    /// <summary>Another account was paid.</summary>
    OtherAccount,

    /// <summary>Another amount was paid.</summary>
    OtherAmount,

    /// <summary>Another payee was named.</summary>
    OtherPayee,

    /// <summary>A payment that is in no file that was signed off.</summary>
    Added,

    /// <summary>A payment of the file that is not there; on a statement: not yet.</summary>
    Missing,
}

/// <summary>One difference.</summary>
/// <param name="Kind">Which.</param>
/// <param name="IsUrgent">Whether it may be money on its way to a stranger.</param>
public sealed record SentDifference(SentDifferenceKind Kind, bool IsUrgent)
{
    /// <summary>Which payment of the signed file, from 1; null when it is in none.</summary>
    public int? Number { get; init; }

    /// <summary>Line of the statement or of the other file, from 1; null when it is not there.</summary>
    public int? Line { get; init; }

    /// <summary>The payee as signed off; hostile text.</summary>
    public string Payee { get; init; } = "";

    /// <summary>Last four characters of the account as signed off, or null.</summary>
    public string? Ends { get; init; }

    /// <summary>The amount as signed off, or null.</summary>
    public decimal? Amount { get; init; }

    /// <summary>ISO 4217 code, or empty.</summary>
    public string Currency { get; init; } = "";

    /// <summary>The payee that was paid; hostile text.</summary>
    public string SentPayee { get; init; } = "";

    /// <summary>Last four characters of the account that was paid, or null.</summary>
    public string? SentEnds { get; init; }

    /// <summary>The amount that was paid, or null.</summary>
    public decimal? SentAmount { get; init; }

    /// <summary>When it was paid, or null.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The supplier whose account on file was not the one that was paid, or null.</summary>
    public string? Supplier { get; init; }

    /// <summary>Last four characters of that supplier's account on file, or null.</summary>
    public string? OnFileEnds { get; init; }

    /// <summary>It in a sentence, in the owner's words.</summary>
    public string Say() => PaymentWords.Say("difference." + PaymentWords.Kebab(Kind),
        Number ?? 0, Line ?? 0, Payee.Length == 0 ? PaymentWords.Say("line.nobody") : Payee, Ends ?? "?", Amount is { } was ? PaymentWords.Money(was, Currency) : "",
        SentPayee.Length == 0 ? PaymentWords.Say("line.nobody") : SentPayee, SentEnds ?? "?", SentAmount is { } now ? PaymentWords.Money(now, Currency) : "");
}

/// <summary>A signed-off file beside what was sent.</summary>
/// <param name="Same">Payments that were sent as they were signed off.</param>
/// <param name="Differences">What differs, the urgent first; at most <see cref="MostDifferences"/> are kept.</param>
/// <param name="Altered">How many were altered.</param>
/// <param name="Missing">How many are not there.</param>
/// <param name="Added">How many are in no file.</param>
/// <param name="IsInOneSum">The bank booked all as one sum, so that single payments cannot be seen.</param>
public sealed record SentComparison(int Same, IReadOnlyList<SentDifference> Differences, int Altered, int Missing, int Added, bool IsInOneSum = false)
{
    /// <summary>Most differences that are named; the others are counted.</summary>
    public const int MostDifferences = 1000;

    /// <summary>Whether something may be on its way to a stranger.</summary>
    public bool IsUrgent => Differences.Any(d => d.IsUrgent);

    /// <summary>The outcome of some differences.</summary>
    public static SentComparison Of(int same, List<SentDifference> differences, bool inOneSum = false)
    {
        ArgumentNullException.ThrowIfNull(differences);
        return new(same, [.. differences.OrderByDescending(d => d.IsUrgent).ThenBy(d => d.Kind).ThenBy(d => d.Number ?? d.Line).Take(MostDifferences)],
            differences.Count(d => d.Kind is SentDifferenceKind.OtherAccount or SentDifferenceKind.OtherAmount or SentDifferenceKind.OtherPayee),
            differences.Count(d => d.Kind == SentDifferenceKind.Missing), differences.Count(d => d.Kind == SentDifferenceKind.Added), inOneSum);
    }
}

namespace Bezel.Suppliers.Payments.Checking;

/// <summary>
/// Whether an amount is far above what is usual. Median and median absolute deviation of the last payments, which one odd payment does not move (Rousseeuw and
/// Croux, "Alternatives to the Median Absolute Deviation", JASA 88, 1993): far above is more than <see cref="Deviations"/> deviations and more than half as
/// much again as the median. Fewer than <see cref="Fewest"/> payments say nothing.
/// </summary>
internal static class UsualAmounts
{
    /// <summary>Fewest payments that say what is usual.</summary>
    public const int Fewest = 5;

    private const decimal Deviations = 6m;

    /// <summary>Makes the median absolute deviation comparable with a standard deviation.</summary>
    private const decimal Consistency = 1.4826m;

    /// <summary>Rents are paid to the cent: a deviation of nothing would make each raise far.</summary>
    private const decimal LeastSpread = 0.05m;

    /// <returns>The median when the amount is far above it; null when it is not, or too little is known.</returns>
    public static decimal? FarAbove(decimal amount, IReadOnlyList<decimal> last) => Of(last) is { } usual && amount > usual.Limit ? usual.Median : null;

    /// <summary>The median, and above which amount one is far above it; null when too little is known.</summary>
    public static (decimal Median, decimal Limit)? Of(IReadOnlyList<decimal> last)
    {
        if (last.Count < Fewest)
            return null;
        decimal median = MedianOf(last);
        decimal spread = Math.Max(Consistency * MedianOf([.. last.Select(a => Math.Abs(a - median))]), LeastSpread * median);
        return (median, Math.Max(median * 1.5m, median + (Deviations * spread)));
    }

    /// <summary>The middle of the amounts; of two in the middle, what is between them.</summary>
    public static decimal MedianOf(IReadOnlyList<decimal> last)
    {
        decimal[] amounts = [.. last];
        Array.Sort(amounts);
        int middle = amounts.Length / 2;
        return amounts.Length % 2 == 1 ? amounts[middle] : (amounts[middle - 1] + amounts[middle]) / 2;
    }
}

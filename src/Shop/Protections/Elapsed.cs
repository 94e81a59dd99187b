namespace Bezel.Shop.Protections;

/// <summary>
/// How far two instants are apart. Instants come from other computers and from files, so any number may stand there: the difference
/// stops at 10,000 years instead of turning into its opposite.
/// </summary>
internal static class Elapsed
{
    private static readonly Int128 Longest = (Int128)TimeSpan.FromDays(3_652_425).TotalMilliseconds;

    /// <summary>From one instant to another, negative when the first is later; both in milliseconds since 1970-01-01 UTC.</summary>
    public static TimeSpan Between(long from, long to) => TimeSpan.FromMilliseconds((long)Int128.Clamp((Int128)to - from, -Longest, Longest));
}

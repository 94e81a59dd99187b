namespace Bezel.Links;

/// <summary>Unwraps links of mail gateways and click counters, without asking the network.</summary>
public static class Redirectors
{
    /// <summary>The most steps that are followed.</summary>
    public const int MaxSteps = 8;

    /// <summary>
    /// The addresses that <paramref name="url"/> leads to as far as they can be read from it, outermost first, without
    /// <paramref name="url"/> itself; empty when nothing is wrapped in it.
    /// </summary>
    public static IReadOnlyList<Url> Unwrap(Url url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return [];
    }

    /// <summary>Where <paramref name="url"/> leads in the end: the last of <see cref="Unwrap"/>, or itself.</summary>
    public static Url Destination(Url url) => Unwrap(url) is [.., Url last] ? last : url;
}

namespace Bezel.Authentication;

/// <summary>How far one SPF check goes. The defaults are those of RFC 7208; a domain that asks for more gets <see cref="SpfResult.PermError"/>.</summary>
public sealed record SpfLimits
{
    /// <summary>The limits of RFC 7208.</summary>
    public static SpfLimits Default { get; } = new();

    /// <summary>
    /// The most terms that ask the DNS (include, a, mx, ptr, exists, redirect), over all records of the check; default 10 (RFC 7208 §4.6.4).
    /// Against records that make receivers ask strangers' servers a thousand times a message.
    /// </summary>
    public int MaxLookups { get; init; } = 10;

    /// <summary>The most terms whose name does not exist or has no such record; default 2 (RFC 7208 §4.6.4). Against the same, with names made up from macros.</summary>
    public int MaxVoidLookups { get; init; } = 2;

    /// <summary>The most hosts of one <c>mx</c>; default 10 (RFC 7208 §4.6.4).</summary>
    public int MaxMxHosts { get; init; } = 10;

    /// <summary>The most names of the sending address that are looked at; those beyond are left out, which is no error (RFC 7208 §4.6.4). Default 10.</summary>
    public int MaxPtrNames { get; init; } = 10;

    /// <summary>How long a check may take; default 20 s, the least that RFC 7208 §4.6.4 allows. Beyond it the answer is <see cref="SpfResult.TempError"/>.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The time that the macro <c>%{t}</c> stands for in explanations (RFC 7208 §7.2); 1970 when it does not matter.</summary>
    public DateTimeOffset Now { get; init; } = DateTimeOffset.UnixEpoch;
}

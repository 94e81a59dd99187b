using Bezel.Shop;

namespace Bezel.People.SignIn;

/// <summary>
/// A browser in which an account has signed in before, known by a cookie of its own. Guessing by others cannot shut it out, and on the shop's network it
/// may be remembered: then it is asked for no second factor for a while.
/// </summary>
public sealed class KnownBrowser : IHouseOwned
{
    /// <summary>A random number of 53 bits.</summary>
    public long Id { get; internal set; }

    /// <summary>Whose.</summary>
    public long Account { get; internal set; }

    /// <summary>Keyed hash of the value that the browser holds; the same for all accounts that sign in there.</summary>
    public required byte[] Lookup { get; set; }

    /// <summary>Browser and address, as the person recognises them, wrapped.</summary>
    public required byte[] About { get; set; }

    /// <summary>When they first signed in there.</summary>
    public DateTimeOffset FirstAt { get; internal set; }

    /// <summary>When they last signed in there.</summary>
    public DateTimeOffset LastAt { get; internal set; }

    /// <summary>Until when it is asked for no second factor at sign-in; null when it is asked.</summary>
    public DateTimeOffset? TrustedUntil { get; internal set; }
}

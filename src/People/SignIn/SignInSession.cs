using Bezel.Shop;

namespace Bezel.People.SignIn;

/// <summary>How far a sign-in has come.</summary>
public enum SignInStage
{
    /// <summary>The passphrase was right; the second factor is still asked for. Opens nothing but the pages that ask for it.</summary>
    Passphrase,

    /// <summary>Signed in.</summary>
    Full,
}

/// <summary>
/// One sign-in of an account in one browser. The browser holds a random value of 256 bits; here is only a keyed hash of it, so that who reads the
/// store cannot sign in with what stands there.
/// </summary>
public sealed class SignInSession : IHouseOwned
{
    /// <summary>A random number of 53 bits; the same while the value in the browser is renewed.</summary>
    public long Id { get; internal set; }

    /// <summary>Keyed hash of the value that the browser holds.</summary>
    public required byte[] Lookup { get; set; }

    /// <summary>Whose.</summary>
    public long Account { get; internal set; }

    /// <summary>How far it has come.</summary>
    public SignInStage Stage { get; internal set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset BeganAt { get; internal set; }

    /// <summary>When it was last used, to within <see cref="Sessions.SeenEvery"/>.</summary>
    public DateTimeOffset SeenAt { get; internal set; }

    /// <summary>When a second factor was last given; null when the browser was remembered and none was asked for.</summary>
    public DateTimeOffset? SecondFactorAt { get; internal set; }

    /// <summary>When it ends at the latest.</summary>
    public DateTimeOffset EndsAt { get; internal set; }

    /// <summary>Browser and address, as the person recognises them, wrapped.</summary>
    public required byte[] About { get; set; }
}

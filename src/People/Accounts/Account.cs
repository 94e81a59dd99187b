using Bezel.Shop;

namespace Bezel.People.Accounts;

/// <summary>
/// Somebody who may sign in. What they may do where is in their <see cref="Membership"/>s. Name, address and secrets are wrapped by the master
/// key and bound to this account (<see cref="AccountSealing"/>); they are null once the person was erased.
/// </summary>
public sealed class Account : IHouseOwned
{
    /// <summary>A random number of 53 bits: several shops add accounts without asking one another.</summary>
    public long Id { get; internal set; }

    /// <summary>Keyed hash of the e-mail address, by which the account is found.</summary>
    public byte[]? Lookup { get; internal set; }

    /// <summary>The person's name, wrapped.</summary>
    public byte[]? Name { get; internal set; }

    /// <summary>The e-mail address, wrapped.</summary>
    public byte[]? Email { get; internal set; }

    /// <summary>The hash of the passphrase, wrapped; null while none was chosen.</summary>
    public byte[]? Passphrase { get; internal set; }

    /// <summary>When the passphrase was chosen.</summary>
    public DateTimeOffset? PassphraseAt { get; internal set; }

    /// <summary>The secret of the authenticator app, wrapped; null when none is set up.</summary>
    public byte[]? Authenticator { get; internal set; }

    /// <summary>When the authenticator app was set up.</summary>
    public DateTimeOffset? AuthenticatorAt { get; internal set; }

    /// <summary>A secret that was shown and not yet proven by a code, wrapped.</summary>
    public byte[]? OfferedAuthenticator { get; internal set; }

    /// <summary>The time step of the last code that was accepted (RFC 6238 §5.2); no code of it or of an earlier one is accepted again.</summary>
    public long LastStep { get; internal set; }

    /// <summary>When the account first had a second factor; null while it never had one.</summary>
    public DateTimeOffset? SecondFactorAt { get; internal set; }

    /// <summary>When the person said that they had put away their recovery codes; null while they have not.</summary>
    public DateTimeOffset? CodesNotedAt { get; internal set; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; internal set; }

    /// <summary>When the person was erased, or null.</summary>
    public DateTimeOffset? ErasedAt { get; internal set; }
}

namespace Bezel.Authentication;

/// <summary>What exactly is wrong with a signature. The numbers of sections are those of RFC 6376 unless said otherwise.</summary>
public enum DkimProblem
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The field is no list of tags, or a value is not of its form (§3.2, §3.5).</summary>
    Malformed,

    /// <summary>A required tag is missing (§3.5).</summary>
    TagMissing,

    /// <summary>A version other than 1 (§3.5, v=).</summary>
    VersionUnknown,

    /// <summary>An algorithm that proves nothing any more: rsa-sha1 (RFC 8301 §3.1).</summary>
    AlgorithmTooWeak,

    /// <summary>An algorithm that is not known (§3.5, a=).</summary>
    AlgorithmUnknown,

    /// <summary>A canonicalization that is not known (§3.5, c=).</summary>
    CanonicalizationUnknown,

    /// <summary>The key is to be had by a way that is not known (§3.5, q=).</summary>
    QueryMethodUnknown,

    /// <summary>The domain or the selector can be no name in the DNS (§3.5, d= and s=).</summary>
    DomainInvalid,

    /// <summary>The identity is not within the domain (§3.5, i=), or not the domain itself where the key demands it (§3.6.1, t=s).</summary>
    IdentityOutsideDomain,

    /// <summary>It expires before it was made (§3.5, x=).</summary>
    TimesContradict,

    /// <summary>It was good until a time that is past (§3.5, x=).</summary>
    Expired,

    /// <summary>The From field is not signed (§5.4).</summary>
    FromNotSigned,

    /// <summary>There are more From fields than were signed: one was put in afterwards (§8.15).</summary>
    FromAdded,

    /// <summary>There is no key under the name (§6.1.2): what it proved once can no longer be checked.</summary>
    KeyAbsent,

    /// <summary>The DNS did not answer (§6.1.2).</summary>
    KeyUnavailable,

    /// <summary>The key record cannot be read (§3.6.1).</summary>
    KeyMalformed,

    /// <summary>The domain has taken the key back: its p= is empty (§3.6.1).</summary>
    KeyRevoked,

    /// <summary>The key is for another algorithm, hash or service (§3.6.1, k=, h= and s=).</summary>
    KeyForSomethingElse,

    /// <summary>An RSA key under 1024 bits, which can be computed from its public half (RFC 8301 §3.2).</summary>
    KeyTooShort,

    /// <summary>The body is not the one that was signed (§6.1.3).</summary>
    BodyChanged,

    /// <summary>The signature does not fit the header fields and the key (§6.1.3).</summary>
    SignatureWrong,

    /// <summary>More signatures than are looked at (<see cref="DkimLimits.MaxSignatures"/>); one answer stands for the rest.</summary>
    TooManySignatures,

    /// <summary>More names than are asked for (<see cref="DkimLimits.MaxLookups"/>).</summary>
    TooManyLookups,

    /// <summary>The header section, the list of signed fields or the number of readings of the body is larger than is looked at.</summary>
    TooLarge,
}

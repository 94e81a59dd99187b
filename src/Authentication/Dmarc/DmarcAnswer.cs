namespace Bezel.Authentication;

/// <summary>What a DMARC check found.</summary>
/// <param name="Result">The result.</param>
/// <param name="FromDomain">The writer's domain, lower case; empty when there is none.</param>
public sealed record DmarcAnswer(DmarcResult Result, string FromDomain)
{
    /// <summary>Where the policy is published: the writer's domain or one above it; null when there is none.</summary>
    public string? PolicyDomain { get; init; }

    /// <summary>The writer's organizational domain by the tree walk (RFC 9989 §4.10.2); empty when it is not known.</summary>
    public string OrganizationalDomain { get; init; } = "";

    /// <summary>What the domain asks for this writer's address: p, sp for names below the policy's domain, np for names that do not exist.</summary>
    public DmarcPolicy Policy { get; init; }

    /// <summary>The domain is only trying its policy out (t=y): it asks for one step less than <see cref="Policy"/>.</summary>
    public bool Testing { get; init; }

    /// <summary>The writer's domain does not exist in the DNS (asked only where the policy has np).</summary>
    public bool DomainIsMissing { get; init; }

    /// <summary>SPF holds for a domain that is aligned with the writer's.</summary>
    public bool SpfAligned { get; init; }

    /// <summary>The domain of a signature that holds and is aligned with the writer's; null when there is none.</summary>
    public string? DkimAligned { get; init; }

    /// <summary>For results other than Pass: why, in English.</summary>
    public string? Why { get; init; }

    /// <summary>What is to be done with a message that fails: <see cref="Policy"/>, one step less while testing.</summary>
    public DmarcPolicy Asked => Testing && Policy != DmarcPolicy.None ? Policy - 1 : Policy;
}

namespace Bezel.Authentication;

/// <summary>The methods by which a sender is proved.</summary>
public enum ProofMethod
{
    /// <summary>RFC 7208.</summary>
    Spf,

    /// <summary>RFC 6376.</summary>
    Dkim,

    /// <summary>RFC 9989.</summary>
    Dmarc,

    /// <summary>RFC 8617.</summary>
    Arc,

    /// <summary>Brand Indicators for Message Identification.</summary>
    Bimi,
}

/// <summary>The three answers of a check.</summary>
public enum ProofState
{
    /// <summary>There is proof, and it holds.</summary>
    Found,

    /// <summary>There is no proof, or it does not hold.</summary>
    NotFound,

    /// <summary>Nothing is known.</summary>
    CouldNotCheck,
}

/// <summary>What one method came to.</summary>
/// <param name="Method">The method.</param>
/// <param name="State">Its answer.</param>
/// <param name="Why">Why, in English; empty when there is nothing to say.</param>
public sealed record MethodOutcome(ProofMethod Method, ProofState State, string Why);

/// <summary>What Bezel's own check found out about the sender of a message.</summary>
public sealed record SenderProof
{
    /// <summary>The domain in From, lower case; empty when there is none, or not one.</summary>
    public required string FromDomain { get; init; }

    /// <summary>How it came into trusted hands; null when that cannot be told.</summary>
    public SenderTrace? Trace { get; init; }

    /// <summary>SPF; null when it could not be checked.</summary>
    public SpfAnswer? Spf { get; init; }

    /// <summary>The signatures, in the order of their fields.</summary>
    public IReadOnlyList<DkimAnswer> Dkim { get; init; } = [];

    /// <summary>DMARC; null when it could not be checked for lack of time.</summary>
    public DmarcAnswer? Dmarc { get; init; }

    /// <summary>The chain of forwarders: evidence, never proof. Null when it could not be checked for lack of time.</summary>
    public ArcAnswer? Arc { get; init; }

    /// <summary>The brand mark; null when it could not be checked for lack of time.</summary>
    public BimiAnswer? Bimi { get; init; }

    /// <summary>A signature of the writer's own organization holds for the whole message, whether or not its domain has a policy.</summary>
    public ProofState SignedByWriter { get; init; } = ProofState.CouldNotCheck;

    /// <summary>The writer's domain does not exist in the DNS. False too when that could not be looked up, for old messages, and for names used inside a house.</summary>
    public bool DomainIsMissing { get; init; }

    /// <summary>
    /// The domain of a trusted forwarder in whose hands the message still passed DMARC, as the newest seal of a chain that holds says; null when there
    /// is none.
    /// </summary>
    public string? ForwardedBy { get; init; }

    /// <summary>The message was taken so long ago that what domains publish now may be another than it was: what fails now may have held then.</summary>
    public bool IsOld { get; init; }

    /// <summary>What each method came to, one line a method.</summary>
    public IReadOnlyList<MethodOutcome> Outcomes { get; init; } = [];

    /// <summary>What a method came to.</summary>
    public MethodOutcome this[ProofMethod method] => Outcomes.First(o => o.Method == method);
}

namespace Bezel.Authentication;

/// <summary>What a check came to, and why in plain words.</summary>
internal readonly record struct Finding(DkimResult Result, DkimProblem Problem, string Why);

/// <summary>How a field states its signature: the three differ in which tags they have.</summary>
internal enum SignatureKind
{
    /// <summary>DKIM-Signature (RFC 6376 §3.5).</summary>
    Dkim,

    /// <summary>ARC-Message-Signature (RFC 8617 §4.1.2).</summary>
    ArcMessage,

    /// <summary>ARC-Seal (RFC 8617 §4.1.3).</summary>
    ArcSeal,
}

/// <summary>A signature as its field states it. What could be read is there, also when it is <see cref="Refused"/>.</summary>
internal sealed class Signature
{
    public required RawField Field { get; init; }

    /// <summary>Why it cannot hold, whatever the key; null when only key and hashes decide.</summary>
    public Finding? Refused { get; set; }

    public string Domain { get; set; } = "";

    public string Selector { get; set; } = "";

    public string? Identity { get; set; }

    /// <summary>The domain of the identity; the signing domain where none is given.</summary>
    public string IdentityDomain { get; set; } = "";

    public string Algorithm { get; set; } = "";

    public KeyKind KeyKind { get; set; }

    /// <summary>Whether it says which canonical forms it uses (c=).</summary>
    public bool CanonicalizationStated { get; set; }

    public bool RelaxedHeader { get; set; }

    public bool RelaxedBody { get; set; }

    /// <summary>Names in lower case, in the order of signing.</summary>
    public IReadOnlyList<string> SignedFields { get; set; } = [];

    /// <summary>Canonical bytes of the body that are signed; null for all.</summary>
    public long? BodyLength { get; set; }

    /// <summary>Null in a seal.</summary>
    public byte[]? BodyHash { get; set; }

    public byte[] Value { get; set; } = [];

    public DateTimeOffset? SignedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>What is left out of the field when it is hashed: the value of b=, as offsets into the message.</summary>
    public Range LeftOut { get; set; }

    /// <summary>cv= of a seal, as written.</summary>
    public string ChainStatus { get; set; } = "";
}

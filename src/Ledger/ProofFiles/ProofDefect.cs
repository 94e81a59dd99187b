namespace Bezel.Ledger;

/// <summary>Why a proof does not hold.</summary>
public enum ProofDefect
{
    /// <summary>It holds.</summary>
    None,

    /// <summary>The file is not a proof in the form that the format demands.</summary>
    Malformed,

    /// <summary>A proof, head or entry of a version that this program does not know.</summary>
    UnknownVersion,

    /// <summary>The key is not the one that the heads name.</summary>
    KeyMismatch,

    /// <summary>A head's signature is not that of the key.</summary>
    HeadForged,

    /// <summary>The entry or the other head is of another log.</summary>
    AnotherLog,

    /// <summary>The entry's number is not below the head's size, or the old head is larger than the new one.</summary>
    OutOfRange,

    /// <summary>The path does not lead to the root.</summary>
    PathLeadsElsewhere,
}

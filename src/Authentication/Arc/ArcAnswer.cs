namespace Bezel.Authentication;

/// <summary>The status of a chain (RFC 8617 §4.4).</summary>
public enum ArcResult
{
    /// <summary>The message has no ARC fields.</summary>
    None,

    /// <summary>Every seal holds, and the newest message signature too.</summary>
    Pass,

    /// <summary>The chain is broken, incomplete, or was sealed as failed.</summary>
    Fail,
}

/// <summary>Why a chain does not pass (RFC 8617 §5.2).</summary>
public enum ArcProblem
{
    /// <summary>It does, or there is none.</summary>
    None,

    /// <summary>A set is missing, incomplete or there twice, or one of its fields cannot be read.</summary>
    Structure,

    /// <summary>A forwarder has sealed the chain as already failed (cv=fail): nothing after it was checked.</summary>
    SealedAsFailed,

    /// <summary>What the seals say of the chain contradicts their place in it (cv=).</summary>
    StatusContradicts,

    /// <summary>The newest message signature does not hold: the message was changed after the last forwarder.</summary>
    MessageChanged,

    /// <summary>A seal does not hold: the ARC fields themselves were changed.</summary>
    SealWrong,

    /// <summary>A key is not to be had: absent, or the DNS does not answer, or too many were named.</summary>
    KeyUnavailable,

    /// <summary>More sets, or a larger header section, than are looked at.</summary>
    TooLarge,
}

/// <summary>
/// What the forwarders of a message say they saw. Evidence only: it is worth as much as the domains that sealed it, and anybody can seal.
/// </summary>
/// <param name="Result">The status of the chain.</param>
/// <param name="Problem">Why it does not pass.</param>
/// <param name="OldestPass">
/// RFC 8617 §5.2 step 5: the lowest instance whose message signature still holds, counted down from the newest without a gap; 0 when all hold,
/// so that the message is as the first forwarder had it. Null unless the chain passes.
/// </param>
/// <param name="Instances">The sets that could be read, oldest first.</param>
/// <param name="Why">The result in plain words, a sentence or two.</param>
public sealed record ArcAnswer(ArcResult Result, ArcProblem Problem, int? OldestPass, IReadOnlyList<ArcInstance> Instances, string Why)
{
    /// <summary>Whether nothing is known of the chain: a key is not to be had, or there was too much to look at.</summary>
    public bool CouldNotCheck => Problem is ArcProblem.KeyUnavailable or ArcProblem.TooLarge;
}

/// <summary>One forwarder's set.</summary>
/// <param name="Number">1 for the first forwarder (i=), at most 50.</param>
/// <param name="SealedBy">The domain of the seal (d=), in lower case and ASCII form; empty where it could not be read.</param>
/// <param name="Selector">Which of its keys (s=).</param>
/// <param name="ChainStatus">What it says of the chain before it (cv=): <c>none</c>, <c>pass</c> or <c>fail</c>, as written and at most 40 characters.</param>
/// <param name="AuthServer">Under which name it authenticated the message (RFC 8601 authserv-id); empty where it could not be read.</param>
/// <param name="Results">What it found, as in an Authentication-Results field after the name of the server; unfolded, at most 4000 characters.</param>
/// <param name="Seal">Whether its seal holds; null when that was not looked at.</param>
/// <param name="MessageSignature">Whether its message signature holds; null when that was not looked at.</param>
public sealed record ArcInstance(
    int Number, string SealedBy, string Selector, string ChainStatus, string AuthServer, string Results, DkimResult? Seal, DkimResult? MessageSignature);

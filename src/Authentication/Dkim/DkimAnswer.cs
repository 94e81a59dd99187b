namespace Bezel.Authentication;

/// <summary>What one DKIM signature proves.</summary>
/// <param name="Result">In the words of RFC 8601.</param>
/// <param name="Problem">What exactly is wrong; <see cref="DkimProblem.None"/> with <see cref="DkimResult.Pass"/> only.</param>
/// <param name="Domain">Who signed (d=), in lower case and ASCII form; empty where it could not be read.</param>
/// <param name="Selector">Which of the domain's keys (s=), likewise.</param>
/// <param name="Identity">On whose behalf (i=): an address, or "@" and a domain; null where the signature does not say.</param>
/// <param name="Algorithm">As the signature states it (a=), for instance <c>rsa-sha256</c>; no longer than 40 characters.</param>
/// <param name="KeyBits">Length of the key; 256 for Ed25519, 0 where none was had.</param>
/// <param name="Why">The result in plain words, a sentence or two.</param>
/// <param name="BodyPartlyCovered">The signature covers only the beginning of the body (l=), and there is more: anybody on the way may have added it.</param>
/// <param name="TestMode">The domain says of the key that it is only trying DKIM out (t=y): no failure means anything then.</param>
public sealed record DkimAnswer(
    DkimResult Result, DkimProblem Problem, string Domain, string Selector, string? Identity, string Algorithm, int KeyBits, string Why, bool BodyPartlyCovered, bool TestMode)
{
    /// <summary>Whether nothing is known: the key is not to be had, or the signature was not looked at.</summary>
    public bool CouldNotCheck => Problem is DkimProblem.KeyAbsent or DkimProblem.KeyUnavailable or DkimProblem.TooManySignatures or DkimProblem.TooManyLookups or DkimProblem.TooLarge;

    /// <summary>When it was made, as the signer says (t=).</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>Until when it is good, as the signer says (x=).</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// Fields that a reader sees or answers to, of which the message has one that this signature does not cover (in lower case, of: <c>subject</c>,
    /// <c>reply-to</c>, <c>sender</c>, <c>to</c>, <c>cc</c>, <c>date</c>, <c>content-type</c>). Anybody on the way may have put it in.
    /// </summary>
    public IReadOnlyList<string> NotCovered { get; init; } = [];
}

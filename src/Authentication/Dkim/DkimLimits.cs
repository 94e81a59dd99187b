namespace Bezel.Authentication;

/// <summary>How much is done for one message's signatures. Each number says what happens beyond it, and which attack it stops.</summary>
public sealed record DkimLimits
{
    /// <summary>
    /// DKIM signatures looked at, from the top; one more answer says how many were not. Default 10: mailing lists and bulk senders add two or
    /// three. Attack: ten thousand signatures, each of which costs a lookup and a public-key operation.
    /// </summary>
    public int MaxSignatures { get; init; } = 10;

    /// <summary>
    /// Different names asked for in the DNS for one message's DKIM signatures. Beyond, a signature is <see cref="DkimProblem.TooManyLookups"/>
    /// (could not check). Default 5. Attack: a message that makes every reader ask slow servers of the attacker's choice.
    /// </summary>
    public int MaxLookups { get; init; } = 5;

    /// <summary>As <see cref="MaxLookups"/>, for one message's ARC sets, of which each may name two. Default 20.</summary>
    public int MaxArcLookups { get; init; } = 20;

    /// <summary>TXT records tried as keys under one name, in the order received. Default 3. Attack: an answer of a thousand keys.</summary>
    public int MaxKeyRecords { get; init; } = 3;

    /// <summary>
    /// Bytes of the header section. Beyond, nothing is checked and every signature is <see cref="DkimProblem.TooLarge"/>. Default 1 MiB (real mail
    /// stays under 100 kB). Attack: each signature goes over the fields it names once, so the work is this times the number of signatures.
    /// </summary>
    public int MaxHeaderBytes { get; init; } = 1 << 20;

    /// <summary>Header fields. Beyond, as with <see cref="MaxHeaderBytes"/>. Default 5000 (real mail stays under 300). Attack: a million fields of two bytes.</summary>
    public int MaxHeaderFields { get; init; } = 5000;

    /// <summary>Names in one list of signed fields (h=). Beyond, the signature is <see cref="DkimProblem.TooLarge"/>. Default 1000.</summary>
    public int MaxSignedFields { get; init; } = 1000;

    /// <summary>
    /// Different readings of the body (canonical form and length) that are hashed for one message. Beyond, a signature is
    /// <see cref="DkimProblem.TooLarge"/>. Default 6: all signatures of real mail share one or two. Attack: fifty signatures over a large body, each
    /// with a length of its own.
    /// </summary>
    public int MaxBodyReadings { get; init; } = 6;

    /// <summary>ARC sets. Beyond, the chain fails; RFC 8617 §5.1.1.1 sets the default of 50.</summary>
    public int MaxArcSets { get; init; } = 50;
}

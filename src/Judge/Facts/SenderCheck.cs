namespace Bezel.Judge.Facts;

/// <summary>What a domain asks to be done with messages that it does not stand for (RFC 9989 §4.7).</summary>
public enum SenderPolicy
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>To treat them as suspicious.</summary>
    Quarantine,

    /// <summary>To refuse them.</summary>
    Reject,
}

/// <summary>
/// What Bezel's own look-ups found out about a sender. Made elsewhere, since the judge asks no network. <see cref="CheckResult.NotChecked"/> means
/// here that it could not be checked.
/// </summary>
public sealed record SenderCheck
{
    /// <summary>The sending host is allowed by the envelope's domain (RFC 7208).</summary>
    public CheckResult Spf { get; init; }

    /// <summary>A signature of the writer's organization holds (RFC 6376).</summary>
    public CheckResult Dkim { get; init; }

    /// <summary>The writer's domain stands for the message (RFC 9989).</summary>
    public CheckResult Dmarc { get; init; }

    /// <summary>The domain whose policy counts; empty when there is none.</summary>
    public string PolicyDomain { get; init; } = "";

    /// <summary>What that domain asks to be done.</summary>
    public SenderPolicy Policy { get; init; }

    /// <summary>The writer's domain does not exist: nobody has it, and no answer can reach it.</summary>
    public bool DomainIsMissing { get; init; }

    /// <summary>Why the sender could not be checked, in the owner's words; null when it was.</summary>
    public string? CouldNotCheck { get; init; }

    /// <summary>It came to an answer, be it that there is nothing to prove by.</summary>
    public bool IsConclusive =>
        Dmarc is CheckResult.Pass or CheckResult.Fail || (Dmarc == CheckResult.None && Spf != CheckResult.NotChecked && Dkim != CheckResult.NotChecked);
}

using Bezel.Links;
using Bezel.Mime;

namespace Bezel.Judge.Facts;

/// <summary>Who says they wrote a message, and where an answer would go.</summary>
public sealed record SenderFacts
{
    /// <summary>The writer by the From field; empty name and address when there is none.</summary>
    public required MailAddress From { get; init; }

    /// <summary>The writer as a reason speaks of them: the address, else the number or name that it came from, else "somebody".</summary>
    public string Shown => From.Address.Length > 0 ? From.Address : PhoneNumber ?? (From.Name.Length > 0 ? From.Name : "somebody");

    /// <summary>Registrable domain of the writer's address ("mail.ups.com" → "ups.com"); empty when there is none.</summary>
    public string Domain { get; init; } = "";

    /// <summary>What kind of host the writer's domain is.</summary>
    public HostTraits DomainTraits { get; init; }

    /// <summary>The address is at a provider where anybody gets one.</summary>
    public bool IsFreeMail => (DomainTraits & (HostTraits.FreeMail | HostTraits.DisposableMail)) != 0;

    /// <summary>Where answers go, when a Reply-To field says so.</summary>
    public MailAddress? ReplyTo { get; init; }

    /// <summary>Registrable domain of <see cref="ReplyTo"/>; empty when there is none.</summary>
    public string ReplyDomain { get; init; } = "";

    /// <summary>The Reply-To address is at a provider where anybody gets one.</summary>
    public bool ReplyIsFreeMail { get; init; }

    /// <summary>There is more than one address in the From field, or more than one From field.</summary>
    public bool Ambiguous { get; init; }

    /// <summary>The well-known company that the writer's domain belongs to, or null.</summary>
    public Brand? Brand { get; init; }

    /// <summary>For a text or a call: the number it came from, or null.</summary>
    public string? PhoneNumber { get; init; }
}

/// <summary>Answer of a check that a trusted receiver made.</summary>
public enum CheckResult
{
    /// <summary>No trusted receiver said anything.</summary>
    NotChecked,

    /// <summary>There was nothing to check (no signature, no policy).</summary>
    None,

    /// <summary>It holds.</summary>
    Pass,

    /// <summary>It does not hold.</summary>
    Fail,
}

/// <summary>
/// What receivers that the shop trusts found out about the sender (RFC 8601), and what Bezel's own check did where one was made, which is the stronger.
/// Headers of other receivers are as if they were not there: anybody can write one, and their presence says only which road a message took.
/// </summary>
/// <param name="Spf">The sending host is allowed by the envelope's domain (RFC 7208).</param>
/// <param name="Dkim">A signature of a domain aligned with From holds (RFC 6376).</param>
/// <param name="Dmarc">The writer's domain stands for the message (RFC 7489).</param>
/// <param name="Receiver">The trusted receiver, or null.</param>
public sealed record AuthenticationFacts(CheckResult Spf, CheckResult Dkim, CheckResult Dmarc, string? Receiver)
{
    /// <summary>No trusted receiver said anything.</summary>
    public static AuthenticationFacts NotChecked { get; } = new(CheckResult.NotChecked, CheckResult.NotChecked, CheckResult.NotChecked, null);

    /// <summary>The writer's domain is proved: DMARC passed, or an aligned signature holds.</summary>
    public bool Proved => Dmarc == CheckResult.Pass || (Dmarc is CheckResult.None or CheckResult.NotChecked && Dkim == CheckResult.Pass);

    /// <summary>The writer's domain is refuted: DMARC failed, or SPF and DKIM did without a DMARC answer.</summary>
    public bool Refuted => Dmarc == CheckResult.Fail || (Dmarc is CheckResult.None or CheckResult.NotChecked && Spf == CheckResult.Fail && Dkim != CheckResult.Pass);

    /// <summary>Bezel's own check; null when it was not asked for.</summary>
    public SenderCheck? Own { get; private init; }

    /// <summary>A trusted receiver spoke, or Bezel's own check came to a conclusion.</summary>
    public bool Checked => Receiver is not null || Own is { IsConclusive: true };

    /// <summary>The same with Bezel's own check beside it: its answers stand before those of a receiver, whose answers stand where it has none.</summary>
    public AuthenticationFacts With(SenderCheck? own) => own is null ? this : this with
    {
        Own = own,
        Spf = own.Spf == CheckResult.NotChecked ? Spf : own.Spf,
        Dkim = own.Dkim == CheckResult.NotChecked ? Dkim : own.Dkim,
        Dmarc = own.Dmarc == CheckResult.NotChecked ? Dmarc : own.Dmarc,
    };
}

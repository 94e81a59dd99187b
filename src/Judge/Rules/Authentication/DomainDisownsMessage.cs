using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Authentication;

/// <summary>
/// The domain of the sender has published that messages which fail its check be refused, and this one failed it.
/// Fires only on Bezel's own check (DMARC failed, policy reject), since receivers do not say what a policy was.
/// Silent for weaker policies, while a domain is only trying its policy out, when the sender could not be checked, and for what a trusted forwarder vouches for.
/// Misses domains without such a policy. Errs on mail that a list or a forwarder changed on the way.
/// </summary>
internal sealed class DomainDisownsMessage : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming) =>
        incoming.Facts.Authentication.Own is { Dmarc: CheckResult.Fail, Policy: SenderPolicy.Reject } own
            ? Finding.Found(new Evidence("from", incoming.Facts.Sender.Shown), new Evidence("domain", own.PolicyDomain))
            : Finding.NotFound;
}

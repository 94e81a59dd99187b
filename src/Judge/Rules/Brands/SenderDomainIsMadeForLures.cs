using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.Brands;

/// <summary>
/// The sender's domain joins a name and an act by a hyphen ("fronteranational-secure", "goldfair-exhibitors-billing"), as domains bought for one lure do.
/// Fires for outsiders whose domain has such a word, when they want a sign-in, a payment or a document looked at.
/// Silent for known senders, listed companies and free mail.
/// Misses domains without hyphens.
/// </summary>
internal sealed class SenderDomainIsMadeForLures : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        if (sender.IsFreeMail || !Lures.IsOutsider(incoming) || LureNames.LureWordOf(sender.Domain) is null)
            return Finding.NotFound;
        return (Lures.Ask(incoming.Facts) ?? incoming.Facts.Says.NowAny("trade-bait", "open-attachment", "paid-ship-now", "cancel-by-phone", "domain-notice", "charge-notice")) is { } ask ? Finding.Found(new Evidence("domain", sender.From.Domain), ask.As("ask")) : Finding.NotFound;
    }
}

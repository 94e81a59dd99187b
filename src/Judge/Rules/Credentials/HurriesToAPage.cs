using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// The reader is to sign in, verify or pay at a page within hours.
/// Fires for an outsider's ask beside a short deadline and a link to a page that is no listed company's.
/// Silent for known senders, listed companies, and deadlines without such an ask ("the offer ends at midnight").
/// Misses deadlines in pictures.
/// </summary>
internal sealed class HurriesToAPage : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.Says.Now("unsubscribe") is not null || incoming.Facts.Says.Now("short-deadline") is not { } deadline)
            return Finding.NotFound;
        if ((Lures.SignIn(incoming.Facts) ?? incoming.Facts.Says.NowAny("account-threat", "delivery-fee", "redelivery", "refund-due", "payout-held")) is not { } ask)
            return Finding.NotFound;
        bool leads = LinkLooks.Followed(incoming.Facts).Any(link => link.Brand is null || (link.Traits & (LinkLooks.Anybodys | Bezel.Links.HostTraits.Shortener)) != 0) || incoming.Facts.AttachedPages.Count > 0;
        return leads ? Finding.Found(ask.As("ask"), deadline.As("deadline")) : Finding.NotFound;
    }
}

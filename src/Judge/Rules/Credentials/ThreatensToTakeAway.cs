using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// An outsider says that an account, a page or a payout is or will be closed, held or limited, and wants it put right at a page or by a form.
/// Fires for such words beside a link to a page that is no listed company's, or an attached page.
/// Silent for known senders and listed companies, and when nothing leads anywhere.
/// Misses threats in pictures.
/// </summary>
internal sealed class ThreatensToTakeAway : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || Lures.Matter(incoming.Facts, "account-threat") is not { } threat
            || (Lures.SignIn(incoming.Facts) ?? incoming.Facts.Says.NowAny("short-deadline", "refund-due", "delivery-fee", "payout-held")) is null)
            return Finding.NotFound;
        bool leads = LinkLooks.Followed(incoming.Facts).Any(link => link.Brand is null || (link.Traits & LinkLooks.Anybodys) != 0) || incoming.Facts.AttachedPages.Count > 0;
        return leads ? Finding.Found(threat.As("words")) : Finding.NotFound;
    }
}

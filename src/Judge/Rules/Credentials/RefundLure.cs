using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// Money back is promised (a tax refund, a rebate, a grant), to be claimed at a page with bank or card details.
/// Fires for an outsider's promise beside a link to a page that is no listed company's and an ask, or a text message with a link.
/// Silent for known senders, refunds of orders from a shop's own domain without an ask, and listed companies.
/// Misses promises by telephone only.
/// </summary>
internal sealed class RefundLure : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.Says.Now("refund-due") is not { } refund)
            return Finding.NotFound;
        LinkFact? link = LinkLooks.Followed(incoming.Facts).FirstOrDefault(one => one.Brand is null || (one.Traits & LinkLooks.Anybodys) != 0);
        if (link is null || (incoming.Facts.Channel == Channel.Email && incoming.Facts.Says.NowAny("sign-in-ask", "password-wanted", "short-deadline", "authority") is null))
            return Finding.NotFound;
        return Finding.Found(refund.As("words"), LinkLooks.Seen(link));
    }
}

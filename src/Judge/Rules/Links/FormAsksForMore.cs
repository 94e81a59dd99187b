using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;
using Bezel.Links;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// A form that anybody can make on the web is to be filled in with details of accounts or cards, or to sign in.
/// Fires for links to form builders in an outsider's mail beside an ask to sign in, verify, pay, or give card data.
/// Silent for surveys and orders without such an ask, and for known senders.
/// Misses forms on rented hosts.
/// </summary>
internal sealed class FormAsksForMore : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming))
            return Finding.NotFound;
        LinkFact? form = LinkLooks.Followed(incoming.Facts).FirstOrDefault(link => (link.Traits & HostTraits.FormBuilder) != 0);
        if (form is null)
            return Finding.NotFound;
        return incoming.Facts.Says.NowAny("password-wanted", "sign-in-ask", "mailbox-upkeep", "account-threat", "short-deadline", "trade-bait") is { } ask
            ? Finding.Found(LinkLooks.Seen(form), ask.As("ask"))
            : Finding.NotFound;
    }
}

using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// A password, a token's codes, or a card number with its security code is to be typed or sent where the message says.
/// Fires for such an ask by an outsider, or by anybody when the page is on a free host.
/// Silent for companies that say they will never ask, and for known senders who lead to their own pages.
/// Misses asks in pictures.
/// </summary>
internal sealed class PasswordIsWanted : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if ((incoming.Facts.Says.Now("password-wanted") ?? incoming.Facts.Says.In(Place.Attachment, "password-wanted")) is not { } wanted)
            return Finding.NotFound;
        bool free = LinkLooks.Followed(incoming.Facts).Any(link => (link.Traits & LinkLooks.Anybodys) != 0);
        if (!Lures.IsOutsider(incoming) && !(free && BrandClaims.Of(incoming).Genuine is null))
            return Finding.NotFound;
        return Finding.Found(wanted.As("words"), new Evidence("from", incoming.Facts.Sender.Shown));
    }
}

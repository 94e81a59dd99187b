using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Brands;

namespace Bezel.Judge.Rules.Invitations;

/// <summary>
/// A calendar entry from a stranger speaks of a charge, a prize or a renewal and gives a number or a page.
/// Fires for invitations of outsiders, or through a genuine calendar service by an unknown person, with words of a charge, a refund or ringing and a number.
/// Silent for known organisers.
/// Misses entries in pictures.
/// </summary>
internal sealed class InvitationCarriesACharge : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CallBackScam;

    public override Finding Examine(Incoming incoming)
    {
        if (!Calendar.IsInvitation(incoming.Facts) || incoming.Relation.IsTrusted && BrandClaims.Of(incoming).Genuine is null)
            return Finding.NotFound;
        if (incoming.Facts.Sender.ReplyTo is { } person && (incoming.Shop.MessagesWith(person.Address) > 0 || incoming.Shop.SuppliersByDomain(person.Domain).Count > 0))
            return Finding.NotFound;
        PhraseHit? charge = incoming.Facts.Says.Anywhere("charge-notice") ?? incoming.Facts.Says.Anywhere("refund-due");
        return charge is not null && incoming.Facts.Says.Anywhere("cancel-by-phone") is not null && CallBack.Numbers.ToRing(incoming) is { } number ? Finding.Found(charge.As("words"), number) : Finding.NotFound;
    }
}

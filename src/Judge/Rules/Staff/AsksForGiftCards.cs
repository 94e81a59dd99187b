using Bezel.Judge.Facts;
using Bezel.Money;

namespace Bezel.Judge.Rules.Staff;

/// <summary>
/// Gift cards are to be bought for somebody, or their codes passed on.
/// Fires for the asking, from anybody whose address is not a proved one of the shop; from those only when codes are to be sent.
/// Silent for the shop's own gift certificates and for what shops advertise in long texts or with an unsubscribe line.
/// </summary>
internal sealed class AsksForGiftCards : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.GiftCard;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Asked.GiftCards is not { } asked || incoming.Facts.CurrentText.Length > 2500 || incoming.Facts.Says.Now("own-gift-certificates") is not null)
            return Finding.NotFound;
        bool codes = incoming.Facts.Money.Any(money => money.Where.Place == Place.Current && money.Facts.GiftCards.Any(card => card.Sign == GiftCardSign.CodeAskedFor));
        bool named = incoming.Facts.Money.Any(money => money.Where.Place is Place.Current or Place.Subject && money.Facts.GiftCards.Count > 0);
        if (incoming.Relation.IsVouchedFor ? !codes : !(codes || named) || incoming.Facts.Says.Now("unsubscribe") is not null)
            return Finding.NotFound;
        return Finding.Found(asked.As("words"));
    }
}

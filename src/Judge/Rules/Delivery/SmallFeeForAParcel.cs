using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Delivery;

/// <summary>
/// A small sum is asked so that a parcel moves on; the sum is bait, the card number is the catch.
/// Fires for an outsider's words of a waiting parcel and a fee, with an amount below 20 and a link or number.
/// Silent for carriers' own notices, known senders, and shops that state what shipping costs.
/// Misses fees that are not said.
/// </summary>
internal sealed class SmallFeeForAParcel : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.DeliveryScam;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.Says.Now("parcel-problem") is null || incoming.Facts.Says.Now("delivery-fee") is not { } fee)
            return Finding.NotFound;
        foreach (MoneyInPlace place in incoming.Facts.Money)
        {
            if (place.Where.Place is not (Place.Subject or Place.Current) || place.Facts.Amounts.FirstOrDefault(amount => amount.Value is > 0 and < 20) is not { } small)
                continue;
            if (LinkLooks.Followed(incoming.Facts).Any(link => link.Brand is null) || CallBack.Numbers.ToRing(incoming) is not null)
                return Finding.Found(new Evidence("amount", place.Where.Text.Substring(small.Start, small.Length), place.Where.Place, small.Start, small.Length), fee.As("words"));
        }
        return Finding.NotFound;
    }
}

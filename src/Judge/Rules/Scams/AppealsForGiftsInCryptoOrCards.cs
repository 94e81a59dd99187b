using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// An appeal for donations wants crypto-currency or gift cards.
/// Fires when a donation is asked for and a wallet address, or gift cards, stand in the text. Silent for charities that take cards and transfers.
/// Misses appeals whose wallet is behind a link.
/// </summary>
internal sealed class AppealsForGiftsInCryptoOrCards : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.AdvanceFee;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Says.Now("charity-appeal") is not { } appeal)
            return Finding.NotFound;
        foreach (MoneyInPlace money in incoming.Facts.Money)
        {
            if (money.Where.Place is not (Place.Subject or Place.Current))
                continue;
            if (money.Facts.Crypto.Count > 0)
                return Finding.Found(appeal.As("appeal"), new Evidence("means", money.Facts.Crypto[0].Network, money.Where.Place, money.Facts.Crypto[0].Start, money.Facts.Crypto[0].Length));
            if (money.Facts.GiftCards.Count > 0)
                return Finding.Found(appeal.As("appeal"), new Evidence("means", money.Facts.GiftCards[0].Text, money.Where.Place, money.Facts.GiftCards[0].Start, money.Facts.GiftCards[0].Length));
        }
        return Finding.NotFound;
    }
}

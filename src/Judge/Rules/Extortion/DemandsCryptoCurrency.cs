using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Extortion;

/// <summary>
/// Payment to a wallet is demanded: an address of a crypto-currency stands in the text with words of demand.
/// Fires for strangers by mail, text or call. Silent for receipts that only show an address and for known senders.
/// Misses wallets in pictures and codes to be scanned.
/// </summary>
internal sealed class DemandsCryptoCurrency : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.Extortion;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Says.Anywhere("pay-or-else") is not { } demand)
            return Finding.NotFound;
        foreach (MoneyInPlace money in incoming.Facts.Money)
        {
            if (money.Where.Place != Place.Quoted && money.Facts.Crypto.Count > 0)
                return Finding.Found(demand.As("demand"), new Evidence("network", money.Facts.Crypto[0].Network, money.Where.Place, money.Facts.Crypto[0].Start, money.Facts.Crypto[0].Length));
        }
        return Finding.NotFound;
    }
}

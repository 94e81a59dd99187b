namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A stranger promises profit from crypto-currency or trading, or tokens to be claimed with one's wallet.
/// Fires on the promise from senders that are neither known nor proved companies, by mail or text. Silent on mere news about prices.
/// Misses promises made only behind a link.
/// </summary>
internal sealed class PromisesProfitFromCrypto : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.AdvanceFee;

    public override Finding Examine(Incoming incoming)
    {
        return Unvouched.Writes(incoming) && incoming.Facts.Says.Now("crypto-profit") is { } promise
            ? Finding.Found(promise.As("promise"))
            : Finding.NotFound;
    }
}

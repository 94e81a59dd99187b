namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A stranger offers to lend money to anybody.
/// Fires for loan offers in the words of lenders who need no bank. Silent for known senders and proved companies.
/// Misses loans called "partnership" or "grant".
/// </summary>
internal sealed class OffersALoan : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.AdvanceFee;

    public override Finding Examine(Incoming incoming)
    {
        return Unvouched.Writes(incoming) && incoming.Facts.Says.Now("loan-offer") is { } offer
            ? Finding.Found(offer.As("offer"))
            : Finding.NotFound;
    }
}

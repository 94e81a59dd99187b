namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A stranger has money to invest, or a deal, and looks for a partner.
/// Fires for such an approach from a sender whom the shop does not know. Silent for known senders and proved companies.
/// Misses approaches that ask only "are you there?".
/// </summary>
internal sealed class SeeksAnInvestmentPartner : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.AdvanceFee;

    public override Finding Examine(Incoming incoming)
    {
        return Unvouched.Writes(incoming) && incoming.Facts.Says.Now("investment-partner") is { } offer
            ? Finding.Found(offer.As("offer"))
            : Finding.NotFound;
    }
}

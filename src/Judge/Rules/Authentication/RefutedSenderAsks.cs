namespace Bezel.Judge.Rules.Authentication;

/// <summary>
/// The address is forged, and the message asks for something that money, goods or secrets would follow.
/// Fires when the shop's receiver refuted the sender's domain and anything risky is asked.
/// Silent for newsletters, and when nothing is asked: forwarded mail and small newsletters fail the checks too.
/// </summary>
internal sealed class RefutedSenderAsks : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        if (!incoming.Relation.Refuted || incoming.Facts.CurrentText.Length > 3000 || incoming.Facts.Says.Now("unsubscribe") is not null
            || incoming.Asked.AllAccountsOnFile || incoming.Asked.AnythingOfAColleague is not { } asked)
            return Finding.NotFound;
        return Finding.Found(asked.As("words"), new Evidence("from", incoming.Facts.Sender.Shown));
    }
}

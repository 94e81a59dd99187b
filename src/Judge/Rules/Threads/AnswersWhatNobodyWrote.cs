using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Threads;

/// <summary>
/// The subject claims to answer or forward, but the sender is a stranger, nothing is quoted, and something is asked.
/// Fires for strangers only: known people often cut what they quote. Silent when something is quoted or attached whole.
/// </summary>
internal sealed class AnswersWhatNobodyWrote : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.ThreadHijack;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        return incoming.Relation.IsStranger && !incoming.Relation.IsOfKnownDomain && (facts.ClaimsToAnswer || facts.ClaimsToForward) && facts.QuotedText.Length == 0
            && incoming.Asked.Anything is { } asked
            ? Finding.Found(asked.As("words"), new Evidence("subject", facts.Subject))
            : Finding.NotFound;
    }
}

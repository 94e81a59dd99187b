namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A text in the voice of a bank or card raises an alarm and wants a link opened or a number rung.
/// Fires for unknown senders when the link leads to no company that Bezel knows, or a number to ring is given in the text. Silent for balances and alerts without either.
/// Misses alarms that only ask for an answer.
/// </summary>
internal sealed class BankTextWantsAReaction : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!TextMessage.IsFromUnknown(incoming) || incoming.Facts.Says.Now("text-bank") is not { } alarm || incoming.Facts.Says.Now("text-one-time-code") is not null)
            return Finding.NotFound;
        if (TextMessage.Link(incoming) is { } link)
            return Finding.Found(alarm.As("alarm"), new Evidence("to", link.Domain));
        return TextMessage.NumberToRing(incoming) is { } number ? Finding.Found(alarm.As("alarm"), number) : Finding.NotFound;
    }
}

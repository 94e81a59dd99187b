namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A text promises a prize, points or something free to whoever presses, rings or answers.
/// Fires for unknown senders when a link, a number or an answer is asked for. Silent for known numbers and known companies' sites.
/// Misses prizes in pictures.
/// </summary>
internal sealed class PrizeTextWantsAReply : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.AdvanceFee;

    public override Finding Examine(Incoming incoming)
    {
        if (!TextMessage.IsFromUnknown(incoming) || incoming.Facts.Says.Now("text-prize") is not { } prize)
            return Finding.NotFound;
        if (TextMessage.Link(incoming) is { } link)
            return Finding.Found(prize.As("prize"), new Evidence("to", link.Domain));
        if (incoming.Facts.Links.Any(link => link.IsWeb) || TextMessage.NumberToRing(incoming) is not { } number)
            return Finding.NotFound;
        return Finding.Found(prize.As("prize"), number);
    }
}

namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A text brings a one-time code and has neither a link nor a number to ring: nobody gains by it but who asked for the code.
/// Fires for texts of that form that ask for nothing else. Silent when the code is to be sent on.
/// Misses codes spoken of in other words.
/// </summary>
internal sealed class BringsACodeAndWantsNothing : Rule
{
    public override Strength Strength => Strength.Reassuring;

    public override MessageKind Kind => MessageKind.Ordinary;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Facts.Channel != Channel.Text || incoming.Facts.Links.Count > 0 || incoming.Facts.Says.Now("text-one-time-code") is not { } code)
            return Finding.NotFound;
        bool asks = incoming.Facts.Says.NowAny("text-favour", "text-answer-elsewhere") is not null || TextMessage.NumberToRing(incoming) is not null || !incoming.Facts.CurrentText.Any(char.IsAsciiDigit);
        return asks ? Finding.NotFound : Finding.Found(code.As("code"));
    }
}

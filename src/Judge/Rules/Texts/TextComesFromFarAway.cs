namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A text that wants something comes from a number of another country.
/// Fires when the number's country code is not that of the shop's country or one of its neighbors, and there is a link, money or another messenger in it. Silent when the shop's country is not known.
/// Misses numbers without a country code.
/// </summary>
internal sealed class TextComesFromFarAway : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        if (!TextMessage.IsFromUnknown(incoming) || !TextMessage.IsFromAbroad(incoming))
            return Finding.NotFound;
        bool wants = incoming.Facts.Links.Any(link => link.IsWeb) || incoming.Facts.Money.Any(money => money.Facts.Amounts.Count > 0) || incoming.Facts.Says.NowAny("text-job", "text-new-number", "text-favour") is not null;
        return wants ? Finding.Found(new Evidence("number", incoming.Facts.Sender.PhoneNumber!)) : Finding.NotFound;
    }
}

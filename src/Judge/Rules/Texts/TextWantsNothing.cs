using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A text only tells something: no link to nobody knows whom, no number, no account, no favor, prize, work or new number.
/// Fires for texts without any such ask. Silent as soon as one is there.
/// Misses first messages that gain trust before they ask (they are caught when they ask).
/// </summary>
internal sealed class TextWantsNothing : Rule
{
    public override Strength Strength => Strength.Vouching;

    public override MessageKind Kind => MessageKind.Ordinary;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        if (facts.Channel != Channel.Text || TextMessage.Link(incoming) is not null || TextMessage.NumberToRing(incoming) is not null)
            return Finding.NotFound;
        if (facts.Money.Any(money => money.Facts.Accounts.Count > 0 || money.Facts.Phones.Count > 0 || money.Facts.Crypto.Count > 0 || money.Facts.GiftCards.Count > 0))
            return Finding.NotFound;
        return facts.Says.NowAny("text-prize", "text-job", "text-new-number", "text-new-phone", "text-favour", "text-code-asked", "text-wrong-number", "text-answer-elsewhere",
            "text-bank-changed", "easy-work", "crypto-profit", "adult", "pills", "gambling", "windfall", "secrecy", "pay-or-else", "affection") is null
            ? Finding.Found()
            : Finding.NotFound;
    }
}

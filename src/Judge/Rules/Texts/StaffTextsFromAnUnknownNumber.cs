using Bezel.Judge.Phrases;

namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A text is signed with the name of somebody who works in the shop and wants something, from a number that the shop does not know.
/// Fires when the first or whole name of staff introduces or signs the text, together with a favor, gift cards, a code or a new number. Silent when the name is only spoken of.
/// Misses texts without a name.
/// </summary>
internal sealed class StaffTextsFromAnUnknownNumber : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.StaffImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        if (!TextMessage.IsFromUnknown(incoming))
            return Finding.NotFound;
        PhraseHit? wish = incoming.Facts.Says.NowAny("text-favour", "text-new-phone", "text-new-number", "text-code-asked", "secrecy");
        if (wish is null || TextMessage.SignedByStaff(incoming) is not { } member)
            return Finding.NotFound;
        return Finding.Found(new Evidence("name", member.Name), wish.As("wish"));
    }
}

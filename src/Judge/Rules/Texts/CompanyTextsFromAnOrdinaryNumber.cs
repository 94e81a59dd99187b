namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A well-known company, bank or authority is said to write, from a number like anybody's, and wants something.
/// Fires when the text begins with such a name, the sender is a full telephone number, and there is a link to nobody whom Bezel knows or a number to ring or an answer to give. Silent for short codes and sender names, and when the name stands later in the text.
/// Misses false sender names.
/// </summary>
internal sealed class CompanyTextsFromAnOrdinaryNumber : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.BrandImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        if (!TextMessage.IsFromUnknown(incoming) || incoming.Facts.Sender.PhoneNumber is not { } number || number.Count(char.IsAsciiDigit) < 8)
            return Finding.NotFound;
        if (TextMessage.Link(incoming) is null && TextMessage.NumberToRing(incoming) is null && incoming.Facts.Says.Now("text-reply") is null)
            return Finding.NotFound;
        return TextMessage.NameInFront(incoming) is { } company ? Finding.Found(new Evidence("company", company), new Evidence("number", number)) : Finding.NotFound;
    }
}

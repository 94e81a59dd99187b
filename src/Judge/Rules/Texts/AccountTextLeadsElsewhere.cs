namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A text says that an account or subscription has trouble and leads to a site or number that is not that company's.
/// Fires for unknown senders when the link leads to nobody whom Bezel knows, or a number is to be rung. Silent for companies' own sites.
/// Misses trouble told without either.
/// </summary>
internal sealed class AccountTextLeadsElsewhere : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!TextMessage.IsFromUnknown(incoming) || incoming.Facts.Says.Now("text-account") is not { } trouble || incoming.Facts.Says.Now("text-one-time-code") is not null)
            return Finding.NotFound;
        if (TextMessage.Link(incoming) is { } link)
            return Finding.Found(trouble.As("trouble"), new Evidence("to", link.Domain));
        return TextMessage.NumberToRing(incoming) is { } number ? Finding.Found(trouble.As("trouble"), number) : Finding.NotFound;
    }
}

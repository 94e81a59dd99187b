namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A text says that an account or subscription has trouble and leads to a site that is not that company's.
/// Fires for unknown senders and links to nobody whom Bezel knows. Silent for companies' own sites.
/// Misses trouble told without a link.
/// </summary>
internal sealed class AccountTextLeadsElsewhere : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!TextMessage.IsFromUnknown(incoming) || incoming.Facts.Says.Now("text-account") is not { } trouble)
            return Finding.NotFound;
        return TextMessage.Link(incoming) is { } link ? Finding.Found(trouble.As("trouble"), new Evidence("link", link.Domain)) : Finding.NotFound;
    }
}

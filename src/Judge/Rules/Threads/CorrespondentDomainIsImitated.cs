namespace Bezel.Judge.Rules.Threads;

/// <summary>
/// The sender's domain is nearly that of a correspondent: the accountant, the landlord, a client.
/// Fires for every transformation that the lookalike index knows. Silent for the domain itself.
/// </summary>
internal sealed class CorrespondentDomainIsImitated : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.ThreadHijack;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        return relation.Imitates is { } match && incoming.Shop.IsCorrespondentDomain(match.Known)
            ? Finding.Found(new Evidence("from", incoming.Facts.Sender.Shown), new Evidence("known", match.Known))
            : Finding.NotFound;
    }
}

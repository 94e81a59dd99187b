namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A text about a parcel that needs something leads to a site that is no carrier's.
/// Fires when a parcel is held, missed or to be paid for and the link leads to no company that Bezel knows. Silent for carriers' own sites and for texts without a link.
/// Misses carriers imitated without any link.
/// </summary>
internal sealed class ParcelTextLeadsElsewhere : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.DeliveryScam;

    public override Finding Examine(Incoming incoming)
    {
        if (!TextMessage.IsFromUnknown(incoming) || incoming.Facts.Says.NowAny("text-parcel", "parcel-problem", "redelivery") is not { } problem)
            return Finding.NotFound;
        return TextMessage.Link(incoming) is { } link ? Finding.Found(problem.As("problem"), new Evidence("link", link.Domain)) : Finding.NotFound;
    }
}

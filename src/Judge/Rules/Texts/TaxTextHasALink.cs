using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A text about a tax refund or debt leads to a site that is no authority's.
/// Fires for unknown senders and links to nobody whom Bezel knows. Silent for official domains.
/// Misses refunds that are to be claimed by ringing.
/// </summary>
internal sealed class TaxTextHasALink : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!TextMessage.IsFromUnknown(incoming) || incoming.Facts.Says.Now("text-tax") is not { } claim)
            return Finding.NotFound;
        return TextMessage.Link(incoming) is { } link && !Unvouched.IsOfficial(link.Domain)
            ? Finding.Found(claim.As("claim"), new Evidence("link", link.Domain))
            : Finding.NotFound;
    }
}

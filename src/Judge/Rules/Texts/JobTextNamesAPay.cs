namespace Bezel.Judge.Rules.Texts;

/// <summary>
/// A text offers work and names the pay or another messenger.
/// Fires for unknown senders. Silent for applicants and for known numbers.
/// Misses offers that ask only to answer.
/// </summary>
internal sealed class JobTextNamesAPay : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.AdvanceFee;

    public override Finding Examine(Incoming incoming)
    {
        return TextMessage.IsFromUnknown(incoming) && incoming.Facts.Says.Now("text-job") is { } offer
            ? Finding.Found(offer.As("offer"))
            : Finding.NotFound;
    }
}

using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// A stranger wants to be let into a computer or a till: by a remote program, or by running one.
/// Fires for such words of an outsider, also when they would only "help with the refund on your screen".
/// Silent for known senders and listed companies.
/// Misses asks that come later by telephone.
/// </summary>
internal sealed class WantsToConnectToComputer : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.Says.Now("unsubscribe") is not null || (incoming.Facts.Says.Now("remote-help") ?? Spoken(incoming.Facts) ?? incoming.Facts.Says.In(Place.Attachment, "remote-help")) is not { } words)
            return Finding.NotFound;
        return Finding.Found(words.As("words"), new Evidence("from", incoming.Facts.Sender.Shown));
    }

    /// <summary>Texts and calls are short, so that plainer words are enough there.</summary>
    private static PhraseHit? Spoken(MessageFacts facts) => facts.Channel == Channel.Email ? null : facts.Says.Now("remote-access-asked");
}

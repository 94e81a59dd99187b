using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Spam;

/// <summary>
/// It uses the phrases of advertising sent to everybody: act now, risk free, this is not spam.
/// Fires for two different places of such phrases. Silent for known senders and proved companies.
/// Misses quieter advertising.
/// </summary>
internal sealed class SpeaksLikeBulkAdvertising : Rule
{
    public override Strength Strength => Strength.Hint;

    public override MessageKind Kind => MessageKind.Spam;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming))
            return Finding.NotFound;
        IReadOnlyList<PhraseHit> hits = incoming.Facts.Says.All("bulk-advertising");
        return hits.Count >= 2 && incoming.Facts.Says.Now("bulk-advertising") is { } words ? Finding.Found(words.As("words")) : Finding.NotFound;
    }
}

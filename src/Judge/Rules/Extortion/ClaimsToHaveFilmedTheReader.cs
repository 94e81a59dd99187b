using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Extortion;

/// <summary>
/// The writer claims to have filmed the reader or to sit in the reader's devices, to be paid for silence.
/// Fires when one such claim stands with a demand to be paid, or four without. Silent for known, trusted senders.
/// Misses letters that are a picture or a PDF without text.
/// </summary>
internal sealed class ClaimsToHaveFilmedTheReader : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.Extortion;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Says.Anywhere("filmed-you") is not { } claim)
            return Finding.NotFound;
        if (incoming.Facts.Says.Anywhere("pay-or-else") is { } demand)
            return Finding.Found(claim.As("claim"), demand.As("demand"));
        IReadOnlyList<PhraseHit> claims = incoming.Facts.Says.All("filmed-you");
        return claims.Count(hit => hit.Where.Place != Place.Quoted) >= 4 ? Finding.Found(claim.As("claim")) : Finding.NotFound;
    }
}

using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Extortion;

/// <summary>
/// A stranger claims that the shop infringes a copyright or breaks a site's rules, and the proof or the appeal is behind a link or a file.
/// Fires when the claim comes with such a link or an attachment that is no PDF or picture. Silent for known senders, and for claims that name the picture in the text.
/// Misses claims that ask to ring.
/// </summary>
internal sealed class ClaimsInfringementBehindALink : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Sender.Brand is not null
            || incoming.Facts.Says.Now("copyright-claim") is not { } claim || incoming.Facts.Says.Now("see-the-proof") is not { } proof)
            return Finding.NotFound;
        return Unvouched.Link(incoming) is not null || incoming.Facts.Attachments.Count > 0 ? Finding.Found(claim.As("claim"), proof.As("proof")) : Finding.NotFound;
    }
}

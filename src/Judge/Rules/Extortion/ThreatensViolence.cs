using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Extortion;

/// <summary>
/// Violence is threatened, or a bomb.
/// Fires on such threats from senders whom the shop does not know when money is demanded or a bomb is said to be in the building.
/// Silent on news. Misses veiled threats.
/// </summary>
internal sealed class ThreatensViolence : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.Extortion;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Says.Now("violence-threat") is not { } threat)
            return Finding.NotFound;
        return incoming.Facts.Says.Now("pay-or-else") is not null ? Finding.Found(threat.As("threat")) : Finding.NotFound;
    }
}

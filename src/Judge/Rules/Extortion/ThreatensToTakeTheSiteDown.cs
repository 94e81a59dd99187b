using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Extortion;

/// <summary>
/// An attack on the shop's site or network is announced, to be paid off.
/// Fires when an attack is threatened together with a demand to be paid. Silent for offers of protection without a threat, and for known senders.
/// Misses threats without a price.
/// </summary>
internal sealed class ThreatensToTakeTheSiteDown : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.Extortion;

    public override Finding Examine(Incoming incoming)
    {
        return Unvouched.Writes(incoming) && incoming.Facts.Says.Now("ddos-threat") is { } threat && incoming.Facts.Says.Now("pay-or-else") is { } demand
            ? Finding.Found(threat.As("threat"), demand.As("demand"))
            : Finding.NotFound;
    }
}

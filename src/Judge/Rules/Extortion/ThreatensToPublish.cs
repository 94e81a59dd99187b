using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Extortion;

/// <summary>
/// Publication of stolen data (customer list, documents, pictures) is threatened.
/// Fires when data are said to be taken or to be published, together with a demand or with two such claims. Silent for known senders.
/// Silent for notices of breaches that ask for nothing. Misses threats that only link to a leak site.
/// </summary>
internal sealed class ThreatensToPublish : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.Extortion;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Says.Now("leak-threat") is not { } threat)
            return Finding.NotFound;
        return incoming.Facts.Says.Now("pay-or-else") is { } demand ? Finding.Found(threat.As("threat"), demand.As("demand")) : Finding.NotFound;
    }
}

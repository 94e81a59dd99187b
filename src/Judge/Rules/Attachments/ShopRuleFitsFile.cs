using Bezel.Documents;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A rule that the shop gave fits the file.
/// Fires when one of the YARA rules that the shop gave fits the file.
/// Silent when none does, or no rules are given.
/// Misses what no rule describes.
/// </summary>
internal sealed class ShopRuleFitsFile : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        FileEvidence.Find(incoming, file => file.First(FactKind.RuleHit));
}

using Bezel.Documents;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A document has a macro that starts a program as soon as the document is opened.
/// Fires when one document has a macro that runs by itself and one that starts programs, fetches or loads code, whoever sends it.
/// Silent for macros that wait to be called, and for those that only calculate.
/// Misses macros in documents that are encrypted with a password that Bezel was not given.
/// </summary>
internal sealed class MacroStartsProgramByItself : Rule
{
    public override Strength Strength => Strength.Hold;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        FileEvidence.Find(incoming, file => file.FirstWith(FactKind.MacroRunsByItself, FactKind.MacroStartsPrograms));
}

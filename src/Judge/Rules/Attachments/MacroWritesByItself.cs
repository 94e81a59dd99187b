using Bezel.Documents;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A document has a macro that writes to the computer as soon as the document is opened.
/// Fires when one document has a macro that runs by itself and one that writes files or settings.
/// Silent for macros that start programs (they have a rule of their own) and for those that wait to be called.
/// Misses macros in documents that are encrypted with a password that Bezel was not given.
/// </summary>
internal sealed class MacroWritesByItself : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        FileEvidence.Find(incoming, file => file.FirstWith(FactKind.MacroRunsByItself, FactKind.MacroStartsPrograms) is null ? file.FirstWith(FactKind.MacroRunsByItself, FactKind.MacroWrites) : null);
}

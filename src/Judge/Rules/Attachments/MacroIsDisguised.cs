using Bezel.Documents;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A macro is disguised, so that nobody sees what it would do.
/// Fires when the source of a macro was taken out or replaced, or is written so that nobody can read it.
/// Silent for macros that can be read, also long ones.
/// Misses macros that are disguised by plain words.
/// </summary>
internal sealed class MacroIsDisguised : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        FileEvidence.Find(incoming, file => file.First(FactKind.MacroSourceReplaced) ?? file.FirstWith(FactKind.Macros, FactKind.Obfuscated));
}

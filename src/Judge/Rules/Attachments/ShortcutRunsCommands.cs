
namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A shortcut runs commands.
/// Fires for shortcuts and settings files that start a command interpreter, a script host or something from the network.
/// Silent for shortcuts to web pages and documents.
/// Misses shortcuts to a program that came with them under a harmless name.
/// </summary>
internal sealed class ShortcutRunsCommands : Rule
{
    public override Strength Strength => Strength.Hold;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        FileEvidence.Find(incoming, file => file.FirstOf(FileEvidence.RunsCommands));
}


namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A file could not be looked into.
/// Fires for a file by itself that could not be opened, or not to its end.
/// Silent for files that were read, and for whatever comes with a message: there the message is judged too.
/// Misses nothing: whatever is not looked at is said.
/// </summary>
internal sealed class FileCannotBeLookedInto : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        incoming.Facts is { Channel: Channel.File, Attachments: [{ CouldNotCheck: { } why } file, ..] }
            ? Finding.Found(FileEvidence.Of(file, why))
            : Finding.NotFound;
}

using Bezel.Documents;
using Bezel.Judge.Rules.Scams;

namespace Bezel.Judge.Rules.Disguise;

/// <summary>
/// The message is nothing but an attached file, from a stranger.
/// Fires when fewer than fifteen letters are shown and a file is attached. Silent for known senders and pictures.
/// Misses files with a polite sentence.
/// </summary>
internal sealed class IsNothingButAFile : Rule
{
    public override Strength Strength => Strength.Hint;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Channel != Channel.Email || incoming.Facts.IsInvitation || incoming.Facts.QuotedText.Length > 0
            || LetterTricks.LettersIn(incoming.Facts.CurrentText, 15) >= 15)
            return Finding.NotFound;
        DocumentInspection? file = incoming.Facts.Attachments.FirstOrDefault(one => one.TrueType is not (FileType.Png or FileType.Jpeg or FileType.Gif or FileType.Image));
        return file is not null ? Finding.Found(new Evidence("file", file.Name)) : Finding.NotFound;
    }
}

using Bezel.Documents;
using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A stranger attaches a web page instead of a document.
/// Fires for attached HTML and SVG files of outsiders with words to open them or a name like an invoice, a message or a form.
/// Silent for known senders and listed companies.
/// Misses pages inside archives.
/// </summary>
internal sealed class PageIsAttachedByStranger : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.ClaimsToForward)
            return Finding.NotFound;
        DocumentInspection? page = incoming.Facts.Attachments.FirstOrDefault(file => file.TrueType is FileType.Html or FileType.Svg or FileType.Mhtml && file.Name.Length > 0 && file.TypeByName is FileType.Html or FileType.Svg or FileType.Mhtml);
        return page is null ? Finding.NotFound : Finding.Found(new Evidence("file", page.Name, Place.Attachment), new Evidence("from", incoming.Facts.Sender.Shown));
    }
}

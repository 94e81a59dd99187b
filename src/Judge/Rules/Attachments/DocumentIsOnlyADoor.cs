using Bezel.Documents;
using Bezel.Judge.Rules.Links;
using Bezel.Links;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// An attached document holds next to nothing but an address of a place where anybody can put a page: the document is the door, not the matter.
/// Fires for documents (PDF, Word, Excel, PowerPoint, RTF) with a short text and a link, or a written address, on a free host, storage or tunnel, whoever sends it.
/// Silent for documents with a text of their own and for links to companies, file services and the sender's site.
/// Misses addresses in pictures.
/// </summary>
internal sealed class DocumentIsOnlyADoor : Rule
{
    private const int LongestText = 900;

    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        foreach (DocumentInspection document in incoming.Facts.Attachments)
        {
            if (document.TrueType is not (FileType.Pdf or FileType.Docx or FileType.Xlsx or FileType.Pptx or FileType.Doc or FileType.Xls or FileType.Rtf) || document.Text.Length > LongestText)
                continue;
            foreach (string written in document.Links.Take(20).Concat(LinkFinder.Find(document.Text).Take(20).Select(found => found.Url.Href)))
            {
                if (!Url.TryParse(written, out Url? url) || !url.IsWeb || (Hosts.TraitsOf(url.Host) & LinkLooks.Anybodys) == 0 || incoming.Facts.Sender.Domain.Length > 0
                    && url.Host.EndsWith(incoming.Facts.Sender.From.Domain, StringComparison.OrdinalIgnoreCase))
                    continue;
                return Finding.Found(new Evidence("file", document.Name), new Evidence("link", url.UnicodeHost));
            }
        }
        return Finding.NotFound;
    }
}

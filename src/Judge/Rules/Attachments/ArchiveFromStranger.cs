using Bezel.Documents;
using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A stranger sends an archive with words about an order, an invoice, pictures or a case, to be opened.
/// Fires for archives of outsiders beside words to open or look at them.
/// Silent for known senders and listed companies, and for the archives of reports that machines send (DMARC).
/// Misses single documents.
/// </summary>
internal sealed class ArchiveFromStranger : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.Attachments.FirstOrDefault(file => FileKinds.IsArchive(file.TrueType) && file.TrueType != FileType.Gzip) is not { } archive)
            return Finding.NotFound;
        bool report = archive.Entries.Any(entry => entry.TypeByName == FileType.Xml || entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase));
        return !report && (incoming.Facts.Says.NowAny("open-attachment", "archive-password", "shared-document") is not null || archive.Encrypted)
            ? Finding.Found(new Evidence("file", archive.Name, Place.Attachment), new Evidence("from", incoming.Facts.Sender.Shown))
            : Finding.NotFound;
    }
}

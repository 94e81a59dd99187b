using Bezel.Documents;
using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// Somebody known sends a locked archive together with its password.
/// Fires for encrypted archives (not documents) of known senders when the password stands in the same message.
/// Silent for outsiders (another rule), locked PDF statements, and passwords that were agreed elsewhere.
/// Misses passwords in a second message.
/// </summary>
internal sealed class KnownSenderSendsLockedFile : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override Finding Examine(Incoming incoming)
    {
        if (Lures.IsOutsider(incoming) || incoming.Relation.IsOwnDomain)
            return Finding.NotFound;
        DocumentInspection? locked = incoming.Facts.Attachments.FirstOrDefault(file => file.Encrypted && FileKinds.IsArchive(file.TrueType));
        return locked is not null && incoming.Facts.Says.Now("archive-password") is { } words ? Finding.Found(new Evidence("file", locked.Name, Place.Attachment), words.As("words")) : Finding.NotFound;
    }
}

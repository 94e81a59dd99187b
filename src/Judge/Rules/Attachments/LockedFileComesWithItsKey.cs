using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A stranger sends a locked file together with its password: the lock keeps scanners out, not readers.
/// Fires for an encrypted archive, PDF or office document of an outsider when the message gives a password or says that there is one.
/// Silent for known senders (another rule weighs those) and for files that are not locked.
/// Misses passwords sent in a second message.
/// </summary>
internal sealed class LockedFileComesWithItsKey : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.Attachments.FirstOrDefault(file => file.Encrypted || file.NamesEncrypted) is not { } locked)
            return Finding.NotFound;
        return incoming.Facts.Says.Now("archive-password") is { } words ? Finding.Found(new Evidence("file", locked.Name, Place.Attachment), words.As("words")) : Finding.NotFound;
    }
}

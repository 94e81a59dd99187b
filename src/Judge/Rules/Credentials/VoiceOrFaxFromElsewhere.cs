using Bezel.Documents;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// A voice message, fax or scan is said to wait behind a page or in a page file.
/// Fires for an outsider's message of this kind with a link to no listed company or an attached page or PDF.
/// Silent for listed telephone companies, known senders, and recordings attached as sound.
/// Misses machines of the shop that were imitated by its own domain.
/// </summary>
internal sealed class VoiceOrFaxFromElsewhere : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || incoming.Facts.Says.Now("unsubscribe") is not null || Lures.Matter(incoming.Facts, "voice-or-fax", "secure-message") is not { } said || incoming.Facts.Attachments.Any(file => file.TrueType == FileType.Audio))
            return Finding.NotFound;
        bool leads = LinkLooks.Followed(incoming.Facts).Any(link => link.Brand is null || (link.Traits & LinkLooks.Anybodys) != 0)
            || incoming.Facts.Attachments.Any(file => file.TrueType is FileType.Html or FileType.Svg or FileType.Pdf or FileType.Zip);
        return leads ? Finding.Found(said.As("words"), new Evidence("from", incoming.Facts.Sender.Shown)) : Finding.NotFound;
    }
}

using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Credentials;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Invitations;

/// <summary>
/// A calendar invitation from a stranger leads to a page that is no meeting service's.
/// Fires for invitations of outsiders with a link, in the message or in the invitation, to a page that is no listed company's and not the sender's own.
/// Silent for known senders and for meeting services.
/// Misses invitations whose link is in a picture.
/// </summary>
internal sealed class InvitationLeadsElsewhere : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || !Calendar.IsInvitation(incoming.Facts))
            return Finding.NotFound;
        foreach (LinkFact link in incoming.Facts.Links)
        {
            if (link.IsFollowed && link.IsWeb && LinkLooks.IsStrange(link, incoming))
                return Finding.Found(LinkLooks.Seen(link), new Evidence("from", incoming.Facts.Sender.Shown));
        }
        return Finding.NotFound;
    }
}

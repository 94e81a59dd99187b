using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.Invitations;

/// <summary>
/// An invitation to a meeting wants a sign-in, a document read or details confirmed before it begins.
/// Fires for invitations of outsiders, in the message or the invitation itself, with an ask to sign in, confirm or read.
/// Silent for known senders and listed companies.
/// Misses asks made in the meeting.
/// </summary>
internal sealed class InvitationAsksToSignIn : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || !Calendar.IsInvitation(incoming.Facts))
            return Finding.NotFound;
        return (Lures.SignIn(incoming.Facts) ?? incoming.Facts.Says.Anywhere("shared-document")) is { } ask ? Finding.Found(ask.As("ask"), new Evidence("from", incoming.Facts.Sender.Shown)) : Finding.NotFound;
    }
}

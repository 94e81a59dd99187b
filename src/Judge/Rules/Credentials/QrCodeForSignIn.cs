using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// A square picture is to be scanned with a telephone in order to sign in or keep access, which takes the reader past the computer's protection.
/// Fires for such words of an outsider beside an ask to sign in, renew or pay, or with a picture or PDF and no link.
/// Silent for tickets, menus and pick-up codes, for known senders and listed companies.
/// Misses pictures that nothing speaks of.
/// </summary>
internal sealed class QrCodeForSignIn : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!Lures.IsOutsider(incoming) || (incoming.Facts.Says.Now("qr-code") ?? incoming.Facts.Says.In(Place.Attachment, "qr-code")) is not { } code)
            return Finding.NotFound;
        return (Lures.SignIn(incoming.Facts) ?? incoming.Facts.Says.NowAny("account-threat", "delivery-fee", "secure-message", "payout-held")) is { } ask
            ? Finding.Found(code.As("words"), ask.As("ask"))
            : Finding.NotFound;
    }
}

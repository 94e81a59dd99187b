using Bezel.Judge.Claims;

namespace Bezel.Judge.Rules.Suppliers;

/// <summary>
/// An account is given that is not the one on file for the supplier that the message speaks for. A hold.
/// Fires for a full account number in the subject, the text, the quoted thread or an attachment that belongs to none of the suppliers spoken for,
/// when one of them has accounts on file; also from the supplier's own, proved mailbox, since that is what a taken-over mailbox looks like.
/// In the mail of a supplier surely spoken for, numbers of the right form count without any label.
/// Silent for the shop's own accounts, for masked numbers, and when no supplier is spoken for.
/// Could not check when a number that may be an account was not read to its end.
/// Could not check either when an account was read from a picture and nearly is the one on file. Misses accounts in pictures where nothing reads them, in encrypted attachments, and numbers of other countries' forms that no text calls an account.
/// </summary>
internal sealed class AccountDiffersFromBook : Rule
{
    public override Strength Strength => Strength.Hold;

    public override MessageKind Kind => MessageKind.SupplierPayment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Claims.HeldAccount is not { Account: { } account } claim)
        {
            if (AccountClaims.Uncertain(incoming) is { } uncertain)
                return Finding.Blind($"The account in the picture {uncertain.Where.Name} could not be read for certain. Compare it digit by digit with the one you have before you pay.");
            return AccountClaims.Unread(incoming) is { } unread
                ? Finding.Blind($"A number in {SupplierClaims.NameOf(unread.Where)} that may be an account could not be read to its end. Compare the account with the one you have before you pay.")
                : Finding.NotFound;
        }
        return Finding.Found(SupplierEvidence.For(claim.Supplier,
        [
            new Evidence("account", LastDigits(account.Account!), claim.Place, claim.Start, claim.Length),
            new Evidence("place", claim.PlaceName),
            new Evidence("known", LastDigits(claim.Supplier.Accounts[0].Account)),
        ]));
    }

    private static string LastDigits(string account) => account.Length <= 4 ? account : account[^4..];
}

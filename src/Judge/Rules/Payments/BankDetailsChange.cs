namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// New bank details are announced, or old ones called dead.
/// Fires in the text or an attachment, also without the account itself. Silent when every account is on file, when the message says
/// that nothing has changed, and for well-known companies' and the shop's own proved mail.
/// </summary>
internal sealed class BankDetailsChange : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.SupplierPayment;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Asked.BankChange is not { } change || incoming.Relation.IsService)
            return Finding.NotFound;
        // In a long letter or a newsletter it is news, unless a supplier is surely speaking.
        if (!incoming.SpokenFor.Any(one => one.IsSure) && (incoming.Facts.CurrentText.Length > 2500 || incoming.Facts.Says.Now("unsubscribe") is not null))
            return Finding.NotFound;
        SenderRelation relation = incoming.Relation;
        if ((relation.IsOwnDomain && relation.Proved) || IsNewsOfAcquaintance(incoming))
            return Finding.NotFound;
        return Finding.Found(change.As("words"));
    }

    /// <summary>A correspondent who is no supplier speaks of banks and gives no account: an accountant, a newsletter.</summary>
    internal static bool IsNewsOfAcquaintance(Incoming incoming) =>
        (incoming.Relation.Messages > 0 || incoming.Relation.IsOfKnownDomain) && incoming.Relation.Supplier is null && !incoming.Asked.UnknownAccounts.Any();
}

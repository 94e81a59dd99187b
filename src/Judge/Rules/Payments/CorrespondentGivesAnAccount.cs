using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;

namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// Somebody the shop has exchanged mail with, but who is no supplier, wants to be paid into an account the shop has never seen.
/// Fires for a full account beside a wish for payment, and for words that his account, or somebody else's, is the one to pay now. Silent for refunds, suppliers, colleagues and accounts on file.
/// </summary>
internal sealed class CorrespondentGivesAnAccount : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.PaymentRequest;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        if ((relation.Messages == 0 && !relation.IsOfKnownDomain) || relation.Supplier is not null || relation.IsOwnDomain || relation.Staff is not null || relation.IsService)
            return Finding.NotFound;
        PhraseHits says = incoming.Facts.Says;
        if (incoming.Facts.CurrentText.Length > 2500 || says.NowAny("unsubscribe", "own-refund", "bank-no-change") is not null)
            return Finding.NotFound;
        bool account = incoming.Asked.UnknownAccounts.Any(one => one.Where.Where.Place != Place.Quoted);
        PhraseHit? words = account ? incoming.Asked.Payment ?? says.Now("bank-change") ?? says.Now("costly-favour") : says.Now("own-account-changed") ?? says.Now("pay-third-party");
        return words is not null ? Finding.Found(words.As("words"), new Evidence("from", incoming.Facts.Sender.Shown)) : Finding.NotFound;
    }
}

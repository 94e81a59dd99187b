using Bezel.Judge.Phrases;

namespace Bezel.Judge.Rules.Staff;

/// <summary>
/// Money is to move, and nobody else may know.
/// Fires when both are said and the sender is not a proved address of the shop. Silent for surprises without money.
/// </summary>
internal sealed class AsksForSecrecyAboutMoney : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.StaffImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        if (relation.IsVouchedFor || incoming.Asked.Secrecy is not { } secrecy)
            return Finding.NotFound;
        PhraseHit? money = incoming.Asked.Payment ?? incoming.Asked.GiftCards ?? incoming.Asked.BankChange ?? incoming.Asked.ThirdParty ?? incoming.Facts.Says.Now("deal-money");
        return money is not null && (relation.IsStranger || relation.Refuted) && incoming.Facts.CurrentText.Length < 3000
            ? Finding.Found(secrecy.As("words"), money.As("money"))
            : Finding.NotFound;
    }
}

namespace Bezel.Judge.Rules.Payments;

/// <summary>
/// Something risky is asked, and the reader is kept from ringing: the phone is out, no calls, answer only here.
/// Fires when both are said by anybody who is not proved. From proved suppliers it fires only beside a change of account or address.
/// </summary>
internal sealed class SaysNotToCall : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.Suspicious;

    public override Finding Examine(Incoming incoming)
    {
        if (incoming.Asked.NoCall is not { } words || incoming.Facts.CurrentText.Length > 4000)
            return Finding.NotFound;
        WhatIsAsked asked = incoming.Asked;
        bool grave = asked.BankChange is not null || asked.GoodsElsewhere is not null || asked.ThirdParty is not null;
        if (incoming.Relation.IsVouchedFor ? !grave || incoming.Relation.IsOwnDomain : asked.AnythingOfAColleague is null)
            return Finding.NotFound;
        return Finding.Found(words.As("words"));
    }
}

using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Money;

namespace Bezel.Judge;

/// <summary>
/// What a message asks that money, goods or secrets would follow, by its phrases and by the accounts in it.
/// Rules about who asks look here for what is asked; rules that speak for a message are silent when anything is.
/// </summary>
public sealed class WhatIsAsked
{
    /// <summary>Characters up to which an opener ("are you there?") is the message and not a turn of phrase in a long one.</summary>
    private const int ShortText = 700;

    private readonly Incoming _incoming;
    private readonly PhraseHits _says;

    internal WhatIsAsked(Incoming incoming)
    {
        _incoming = incoming;
        _says = incoming.Facts.Says;
        FullAccounts = [.. Accounts(incoming)];
    }

    /// <summary>Full account numbers, with the place they stand in, that are not the shop's own.</summary>
    public IReadOnlyList<(AccountMention Account, MoneyInPlace Where)> FullAccounts { get; }

    /// <summary>Full account numbers that no supplier spoken for has on file.</summary>
    public IEnumerable<(AccountMention Account, MoneyInPlace Where)> UnknownAccounts =>
        FullAccounts.Where(one => !_incoming.Shop.OwnersOf(one.Account).Any(owner => _incoming.SpokenFor.Any(spoken => ReferenceEquals(spoken.Supplier, owner))));

    /// <summary>There is an account, and every one belongs to a supplier spoken for.</summary>
    public bool AllAccountsOnFile => FullAccounts.Count > 0 && !UnknownAccounts.Any();

    /// <summary>A change of bank details is announced or asked for; null when the message says that nothing has changed.</summary>
    public PhraseHit? BankChange => _says.Anywhere("bank-change") is { } hit && !AllAccountsOnFile && (_says.Anywhere("bank-no-change") is null || UnknownAccounts.Any()) ? hit : null;

    /// <summary>Payment is asked for now.</summary>
    public PhraseHit? Payment => _says.Now("pay-now");

    /// <summary>Payment to somebody else's account.</summary>
    public PhraseHit? ThirdParty => _says.Anywhere("pay-third-party");

    /// <summary>Goods are to go to another place; null when the message says that all stays as it is.</summary>
    public PhraseHit? GoodsElsewhere => _says.Now("goods-elsewhere") is { } hit && _says.Now("goods-as-ever") is null ? hit : null;

    /// <summary>The shop's open items or payment habits are asked for.</summary>
    public PhraseHit? Ledger => _says.Now("asks-ledger");

    /// <summary>Gift cards are to be bought, or their codes passed on.</summary>
    public PhraseHit? GiftCards => _says.Now("gift-cards");

    /// <summary>Wages are to go to another account.</summary>
    public PhraseHit? Payroll => _says.Now("payroll-change");

    /// <summary>Papers with the data of the whole staff are to be sent.</summary>
    public PhraseHit? StaffData => _says.Now("asks-for-papers") is not null ? _says.Now("staff-data") : null;

    /// <summary>A short "are you there?" or a favour.</summary>
    public PhraseHit? Opener => _incoming.Facts.CurrentText.Length <= ShortText ? _says.Now("are-you-there") : null;

    /// <summary>A telephone number or a change to a messenger.</summary>
    public PhraseHit? Number => _incoming.Facts.CurrentText.Length <= ShortText ? _says.Now("asks-number") : null;

    /// <summary>Nobody else may know.</summary>
    public PhraseHit? Secrecy => _says.Now("secrecy");

    /// <summary>The reader should not ring.</summary>
    public PhraseHit? NoCall => _says.Now("do-not-call");

    /// <summary>The first thing asked that money, goods or secrets would follow, or null.</summary>
    public PhraseHit? Anything => BankChange ?? Payroll ?? GiftCards ?? StaffData ?? Ledger ?? ThirdParty ?? GoodsElsewhere ?? Payment;

    /// <summary>The first thing asked in the name of a colleague, openers included, or null.</summary>
    public PhraseHit? AnythingOfAColleague => Anything ?? Secrecy ?? Number ?? Opener ?? _says.Now("deal-money");

    /// <summary>Any request at all, in a text short enough to be one; null in a long one.</summary>
    public PhraseHit? AnyRequest => _incoming.Facts.CurrentText.Length <= 2 * ShortText ? _says.Now("asks-anything") : null;

    private static IEnumerable<(AccountMention, MoneyInPlace)> Accounts(Incoming incoming)
    {
        foreach (MoneyInPlace money in incoming.Facts.Money)
        {
            foreach (AccountMention account in money.Facts.Accounts)
            {
                if (account.Account is not null && !account.IsMasked && !incoming.Shop.IsOwnAccount(account))
                    yield return (account, money);
            }
        }
    }
}

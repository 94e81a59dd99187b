using System.Security.Cryptography;
using System.Text;
using Bezel.Money;

namespace Bezel.Suppliers.Payments.Checking;

/// <summary>
/// The supplier book as payment files ask it, in memory: by account, by name, by claimed account. Nothing in it changes; asking it is not for several threads.
/// </summary>
public sealed class PayeeBook
{
    private readonly Dictionary<string, List<(int Payee, int Account)>> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ClaimedAccount>> _claims = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _byId;
    private readonly PayeeNames _names;

    /// <summary>Makes a book.</summary>
    /// <param name="payees">The suppliers.</param>
    /// <param name="own">The shop's own accounts.</param>
    /// <param name="claims">Accounts that requests, open or refused, claim for suppliers.</param>
    public PayeeBook(IReadOnlyList<BookPayee> payees, IReadOnlyList<KnownAccount>? own = null, IReadOnlyList<ClaimedAccount>? claims = null)
    {
        ArgumentNullException.ThrowIfNull(payees);
        Payees = payees;
        Own = own ?? [];
        Claims = claims ?? [];
        _names = new PayeeNames(payees);
        _byId = new Dictionary<long, int>(payees.Count);
        for (int i = 0; i < payees.Count; i++)
        {
            _byId[payees[i].Id] = i;
            for (int j = 0; j < payees[i].Accounts.Count; j++)
            {
                foreach (string key in AccountLookup.Keys(payees[i].Accounts[j].Account.Account))
                    Bucket(_accounts, key).Add((i, j));
            }
        }
        foreach (ClaimedAccount claim in Claims)
        {
            foreach (string key in AccountLookup.Keys(claim.Account.Account))
                Bucket(_claims, key).Add(claim);
        }
    }

    /// <summary>The suppliers.</summary>
    public IReadOnlyList<BookPayee> Payees { get; }

    /// <summary>The shop's own accounts.</summary>
    public IReadOnlyList<KnownAccount> Own { get; }

    /// <summary>Accounts that requests claim for suppliers.</summary>
    public IReadOnlyList<ClaimedAccount> Claims { get; }

    /// <summary>A supplier by its number, or null.</summary>
    public BookPayee? Find(long id) => _byId.TryGetValue(id, out int at) ? Payees[at] : null;

    /// <summary>The suppliers that have an account on file, each with the account as it is on file.</summary>
    /// <param name="account">The account of a line.</param>
    /// <param name="bic">The bank that the line names, or null: the same number at another bank is another account.</param>
    internal IReadOnlyList<(int Payee, BookAccount Account)> OwnersOf(KnownAccount account, string? bic = null)
    {
        List<(int, BookAccount)>? owners = null;
        AccountMention? mention = null;
        foreach (string key in AccountLookup.Keys(account.Account))
        {
            if (!_accounts.TryGetValue(key, out List<(int Payee, int Account)>? candidates))
                continue;
            foreach ((int payee, int at) in candidates)
            {
                BookAccount known = Payees[payee].Accounts[at];
                if (AccountNumbers.SameAccount(known.Account, mention ??= Mention(account, bic)) && owners?.Exists(o => o.Item1 == payee) != true)
                    (owners ??= []).Add((payee, known));
            }
        }
        return owners ?? (IReadOnlyList<(int, BookAccount)>)[];
    }

    /// <summary>The claims of an account.</summary>
    internal IReadOnlyList<ClaimedAccount> ClaimsOf(KnownAccount account, string? bic = null)
    {
        if (_claims.Count == 0)
            return [];
        List<ClaimedAccount>? found = null;
        AccountMention? mention = null;
        foreach (string key in AccountLookup.Keys(account.Account))
        {
            if (!_claims.TryGetValue(key, out List<ClaimedAccount>? candidates))
                continue;
            foreach (ClaimedAccount claim in candidates)
            {
                if (AccountNumbers.SameAccount(claim.Account, mention ??= Mention(account, bic)) && found?.Contains(claim) != true)
                    (found ??= []).Add(claim);
            }
        }
        return found ?? (IReadOnlyList<ClaimedAccount>)[];
    }

    /// <summary>Whether an account is the shop's own.</summary>
    internal bool IsOwn(KnownAccount account, string? bic = null) => Own.Count > 0 && Own.Any(own => AccountNumbers.SameAccount(own, Mention(account, bic)));

    internal PayeeMatch Named(string payee) => _names.Find(payee);

    /// <summary>
    /// What the book says, as one digest: another one whenever an account, a name, a verification or a claim is another. Whoever signs a file off signs what was
    /// compared with this very book.
    /// </summary>
    public byte[] Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (BookPayee payee in Payees)
        {
            Say($"p{payee.Id}|{payee.Name}|{payee.UsualFrom}|{payee.UsualTo}|{payee.UsualCurrency}|{payee.OpenRequest}");
            foreach (BookAccount account in payee.Accounts)
                Say($"a{account.Account.Kind}|{account.Account.Routing}|{account.Account.Account}|{account.IsVerified}");
        }
        foreach (KnownAccount own in Own)
            Say($"o{own.Kind}|{own.Routing}|{own.Account}");
        foreach (ClaimedAccount claim in Claims.OrderBy(c => c.Request))
            Say($"c{claim.Request}|{claim.Supplier}|{claim.Account.Kind}|{claim.Account.Routing}|{claim.Account.Account}|{claim.IsRefused}");
        return hash.GetHashAndReset();

        void Say(FormattableString what) => hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant(what) + "\n"));
    }

    /// <summary>A whole account of a payment file as the library compares it.</summary>
    internal static AccountMention Mention(KnownAccount account, string? bic = null) => new(account.Kind, account.Routing, account.Account, AccountNumbers.IsBic(bic ?? "") ? AccountNumbers.Normalise(bic!) : null, 0, 0, "", true, null, null);

    private static List<T> Bucket<T>(Dictionary<string, List<T>> buckets, string key)
    {
        if (!buckets.TryGetValue(key, out List<T>? bucket))
            buckets[key] = bucket = new List<T>(1);
        return bucket;
    }
}

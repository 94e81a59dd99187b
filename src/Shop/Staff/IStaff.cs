using Bezel.Shop.Findings;
using Bezel.Shop.Storage;

namespace Bezel.Shop.Staff;

/// <summary>Somebody who may sign in to a shop, as the other modules see them.</summary>
/// <param name="Account">The person's account in the house.</param>
/// <param name="Subject">The person in this shop: the id that findings, moves and the ledger know them by.</param>
/// <param name="Name">How they are called.</param>
/// <param name="Email">Where they are written to.</param>
/// <param name="Role">What they may do here.</param>
/// <param name="IsActive">Whether they still may; who has left stays known, so that what they did keeps a name.</param>
public sealed record StaffMember(long Account, long Subject, string Name, string Email, ShopRole Role, bool IsActive);

/// <summary>Who works in a shop. The module People keeps it; the others ask.</summary>
public interface IStaff
{
    /// <summary>What an account may do in the shop; null when nothing, or no longer.</summary>
    Task<StaffMember?> FindAsync(ShopReading reading, long account, CancellationToken cancellation = default);

    /// <summary>Everybody who may or might sign in to the shop, by subject; those who have left too.</summary>
    Task<IReadOnlyDictionary<long, StaffMember>> AllAsync(ShopReading reading, CancellationToken cancellation = default);
}

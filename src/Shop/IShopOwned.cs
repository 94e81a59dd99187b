namespace Bezel.Shop;

/// <summary>
/// A row that belongs to one shop. Its key is (<see cref="Shop"/>, something), it is seen only within its shop's scope, and it is
/// sealed when saved, so that a change behind Bezel's back is named by <c>bezel ledger verify</c>.
/// </summary>
public interface IShopOwned
{
    /// <summary>The shop; filled by the store when the row is added, and never another one than the transaction's.</summary>
    ShopId Shop { get; set; }
}

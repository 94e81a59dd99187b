namespace Bezel.Shop.Shops;

/// <summary>What the machine says of where the shop is: a guess that the owner sees and may correct. The module Upkeep gives it.</summary>
public interface IShopGuess
{
    /// <summary>A profile without a name.</summary>
    ShopProfile Here();
}

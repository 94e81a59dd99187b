namespace Bezel.Shop;

/// <summary>Which shop something belongs to: the first half of every key in the store.</summary>
/// <param name="Value">The number that the store gave the shop; 1 or more.</param>
public readonly record struct ShopId(long Value);

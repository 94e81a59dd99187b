using System.Globalization;

namespace Bezel.Shop;

/// <summary>Which shop something belongs to: the first half of every key in the store.</summary>
/// <param name="Value">The number that the store gave the shop; 1 or more. 0 is no shop.</param>
public readonly record struct ShopId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

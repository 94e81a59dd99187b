namespace Bezel.Shop.Shops;

/// <summary>One setting of a shop that differs from its default. Modules give their settings typed faces over this.</summary>
public sealed class Setting : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>The setting's name, beginning with its module: <c>mail.kept-days</c>.</summary>
    public required string Name { get; set; }

    /// <summary>The value as text, written in the invariant culture. Never a secret: those are wrapped keys.</summary>
    public required string Value { get; set; }
}

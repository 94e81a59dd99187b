namespace Bezel.Judge.Shop;

/// <summary>What a shop file says, as it stands (<c>docs/formats/shop.md</c>). <see cref="ShopFile"/> reads and writes it.</summary>
public sealed record ShopFileContent
{
    /// <summary>The shop itself.</summary>
    public ShopProfile Shop { get; init; } = new();

    /// <summary>Who works there.</summary>
    public IReadOnlyList<StaffMember> Staff { get; init; } = [];

    /// <summary>Whom it buys from and sends goods to.</summary>
    public IReadOnlyList<Supplier> Suppliers { get; init; } = [];

    /// <summary>Whom it exchanges mail with.</summary>
    public IReadOnlyList<Correspondent> Correspondents { get; init; } = [];

    /// <summary>The same, indexed by everything that rules ask by.</summary>
    public IShopKnowledge ToKnowledge() => new ShopKnowledge(Shop, Staff, Suppliers, Correspondents);
}

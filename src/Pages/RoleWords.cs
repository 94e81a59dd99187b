using Bezel.Shop.Findings;

namespace Bezel.Pages;

/// <summary>Roles as they are called on pages.</summary>
public static class RoleWords
{
    /// <summary>"the owner", "the bookkeeper".</summary>
    public static string Of(ShopRole role) => role switch
    {
        ShopRole.Owner => "the owner",
        ShopRole.Manager => "the manager",
        ShopRole.Bookkeeper => "the bookkeeper",
        ShopRole.Sales => "sales",
        ShopRole.ItHelper => "the IT helper",
        ShopRole.Insurer => "the insurer",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}

using Bezel.Shop.Findings;
using Bezel.Shop.Storage;

namespace Bezel.Shop.Staff;

/// <summary>Roles as they are written in the store, the ledger, forms and at the console: <c>it-helper</c>.</summary>
public static class RoleNames
{
    /// <summary>How a role is written.</summary>
    public static string Of(ShopRole role) => Names.Kebab(role.ToString());

    /// <summary>The role that is written so, or null.</summary>
    public static ShopRole? Find(string? name) => Enum.GetValues<ShopRole>().Where(r => Of(r) == name).Select(r => (ShopRole?)r).FirstOrDefault();
}

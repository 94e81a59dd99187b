using Bezel.Shop.Findings;

namespace Bezel.People.Accounts;

/// <summary>How roles are written and called.</summary>
public static class Roles
{
    /// <summary>As it is written in the ledger and in forms: <c>it-helper</c>.</summary>
    public static string Name(ShopRole role) => role switch
    {
        ShopRole.Owner => "owner",
        ShopRole.Manager => "manager",
        ShopRole.Bookkeeper => "bookkeeper",
        ShopRole.Sales => "sales",
        ShopRole.ItHelper => "it-helper",
        ShopRole.Insurer => "insurer",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>The role that is written so, or null.</summary>
    public static ShopRole? Find(string? name) => Enum.GetValues<ShopRole>().Where(r => Name(r) == name).Select(r => (ShopRole?)r).FirstOrDefault();

    /// <summary>What the owner calls it.</summary>
    public static string Say(ShopRole role) => AccountWords.Say("role." + Name(role));

    /// <summary>What somebody with the role may do, in one sentence.</summary>
    public static string Meaning(ShopRole role) => AccountWords.Say("role." + Name(role) + ".may");
}

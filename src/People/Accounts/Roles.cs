using Bezel.Shop.Findings;
using Bezel.Shop.Staff;

namespace Bezel.People.Accounts;

/// <summary>How roles are called on the pages about people.</summary>
public static class Roles
{
    /// <summary>What the owner calls it.</summary>
    public static string Say(ShopRole role) => AccountWords.Say("role." + RoleNames.Of(role));

    /// <summary>What somebody with the role may do, in one sentence.</summary>
    public static string Meaning(ShopRole role) => AccountWords.Say("role." + RoleNames.Of(role) + ".may");
}

using Bezel.Shop.Findings;
using Bezel.Shop.Staff;

namespace Bezel.Shop.Tests.Staff;

public sealed class RoleNamesTests
{
    /// <summary>The ledger and the store hold these words for good.</summary>
    [Fact]
    public void Each_role_is_written_as_it_always_was_and_found_again()
    {
        Enum.GetValues<ShopRole>().Select(RoleNames.Of).ShouldBe(["owner", "manager", "bookkeeper", "sales", "it-helper", "insurer"]);
        foreach (ShopRole role in Enum.GetValues<ShopRole>())
            RoleNames.Find(RoleNames.Of(role)).ShouldBe(role);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Owner")]
    [InlineData("ithelper")]
    [InlineData("0")]
    public void What_is_no_role_is_not_found(string? name) => RoleNames.Find(name).ShouldBeNull();
}

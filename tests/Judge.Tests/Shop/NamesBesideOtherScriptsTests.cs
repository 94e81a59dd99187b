using Bezel.Judge.Shop;

namespace Bezel.Judge.Tests.Shop;

/// <summary>A word of another script changes only itself, never the name that stands beside it.</summary>
public sealed class NamesBesideOtherScriptsTests
{
    [Theory]
    [InlineData("Amber Diamonds, IBAN ＢＥ７５６２")]
    [InlineData("Amber Diamonds, IBAN СН26 4924")]
    [InlineData("Аmber Diаmonds")]
    public void A_name_is_found_beside_or_under_letters_that_only_look_so(string text) =>
        Names.Words(text)[..2].ShouldBe(["amber", "diamonds"]);
}

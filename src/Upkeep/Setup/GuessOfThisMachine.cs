using Bezel.Shop.Shops;

namespace Bezel.Upkeep.Setup;

/// <summary>The machine's guess for the first run in the browser.</summary>
internal sealed class GuessOfThisMachine : IShopGuess
{
    public ShopProfile Here()
    {
        MachineGuess guess = MachineGuess.Here();
        return new ShopProfile { Country = guess.Country, TimeZone = guess.TimeZone, Language = guess.Language, Currency = guess.Currency };
    }
}

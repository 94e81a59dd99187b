namespace Bezel.Money;

/// <summary>Finds in a text what concerns money: accounts, amounts, telephone numbers, crypto addresses, gift cards, postal addresses.</summary>
public static class MoneyFinder
{
    /// <summary>
    /// Reads the text once and returns what it says about money. Never throws on odd input; time is linear in the length of the text.
    /// </summary>
    /// <param name="text">Visible text of a message, a table (cells apart by tabs), the text of an attachment.</param>
    /// <param name="limits">Bounds; <see cref="MoneyLimits.Default"/> when null.</param>
    public static MoneyFacts Find(string text, MoneyLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return MoneyFacts.None;
    }
}

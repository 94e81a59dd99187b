using Bezel.Shop.Shops;

namespace Bezel.Suppliers.Book;

/// <summary>What a shop can set about its supplier book.</summary>
public static class BookSettings
{
    /// <summary>
    /// <c>suppliers.verify-again-days</c>: days after which the book asks again whether somebody can still vouch for an account, a number or an address.
    /// 30 to 1825, default 365: insurers and the yearly review of payment procedures both look a year back.
    /// </summary>
    public static readonly SettingKey<long> VerifyAgainDays = SettingKey.WholeNumber("suppliers.verify-again-days", BookWords.Resources, 365, 30, 1825);
}

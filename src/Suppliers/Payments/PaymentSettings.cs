using Bezel.Shop.Shops;

namespace Bezel.Suppliers.Payments;

/// <summary>What a shop can set about its payment files.</summary>
public static class PaymentSettings
{
    /// <summary>
    /// <c>payments.kept-days</c>: days after a payment file was checked until what was kept of it is deleted; that it was checked and signed off, when, by whom
    /// and its hash stay. 365 to 3650, default 2555 (seven years).
    /// </summary>
    public static readonly SettingKey<long> KeptDays = SettingKey.WholeNumber("payments.kept-days", PaymentWords.Resources, 2555, 365, 3650);

    /// <summary>
    /// <c>payments.second-person-from</c>: from which sum on a payment file needs two people, in whole units of the shop's currency. 0 to 10,000,000, default 0:
    /// always. A file that pays somebody new always needs two; so does one in another currency.
    /// </summary>
    public static readonly SettingKey<long> SecondPersonFrom = SettingKey.WholeNumber("payments.second-person-from", PaymentWords.Resources, 0, 0, 10_000_000);

    /// <summary>
    /// <c>payments.duplicate-days</c>: for how many days back the files that were signed off are looked through for the same payment. 1 to 365, default 20, so
    /// that what is paid each month is no double.
    /// </summary>
    public static readonly SettingKey<long> DuplicateDays = SettingKey.WholeNumber("payments.duplicate-days", PaymentWords.Resources, 20, 1, 365);
}

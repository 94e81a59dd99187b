using Bezel.Shop.Shops;

namespace Bezel.Suppliers.Invoices;

/// <summary>What a shop can set about its invoices.</summary>
public static class InvoiceSettings
{
    /// <summary>
    /// <c>invoices.kept-days</c>: days that what was read of an invoice is kept. 90 to 5475, default 2555 (seven years): a copy that comes back years later is known
    /// again; the file itself is kept wherever the shop keeps its books.
    /// </summary>
    public static readonly SettingKey<long> KeptDays = SettingKey.WholeNumber("invoices.kept-days", InvoiceWords.Resources, 2555, 90, 5475);
}

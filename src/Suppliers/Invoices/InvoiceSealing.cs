using System.Globalization;
using System.Security.Cryptography;
using Bezel.Shop;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Book;

namespace Bezel.Suppliers.Invoices;

/// <summary>
/// Encrypts what an invoice says. Rules: each invoice has a random key of its own, wrapped by the master key under the purpose <c>supplier-invoice</c>;
/// the layout is that of <see cref="SupplierSealing"/>, bound to shop, invoice and <see cref="Place"/>.
/// </summary>
internal static class InvoiceSealing
{
    private const long Place = -4;
    private const string Purpose = "supplier-invoice";

    public static (byte[] Wrapped, byte[] Sealed) Seal(ShopKeys keys, ShopId shop, long invoice, InvoiceDetails details)
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        byte[] wrapped = keys.Wrap(shop, Purpose, Name(invoice), key);
        byte[] done = SupplierSealing.Seal(key, shop, invoice, Place, details);
        CryptographicOperations.ZeroMemory(key);
        return (wrapped, done);
    }

    /// <exception cref="StoreIsDamagedException">It was altered, or is another invoice's.</exception>
    public static InvoiceDetails Open(ShopKeys keys, SupplierInvoice invoice)
    {
        byte[] key = keys.Unwrap(invoice.Shop, Purpose, Name(invoice.Id), invoice.WrappedKey);
        try
        {
            return SupplierSealing.Open<InvoiceDetails>(key, invoice.Shop, invoice.Id, Place, invoice.Details);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static string Name(long invoice) => invoice.ToString(CultureInfo.InvariantCulture);
}

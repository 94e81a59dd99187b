using Bezel.Judge.Shop;

namespace Bezel.Suppliers.Payments.Checking;

/// <summary>A shop file as the book that payment files are compared with, where there is no store.</summary>
public static class ShopFileBook
{
    /// <summary>The book. A shop file does not say who made sure of an account.</summary>
    public static PayeeBook Of(ShopFileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new PayeeBook(
            [.. content.Suppliers.Select((supplier, index) => new BookPayee { Id = index + 1, Name = supplier.Name, Accounts = [.. supplier.Accounts.Select(a => new BookAccount(a, null))] })],
            content.Shop.Accounts);
    }
}

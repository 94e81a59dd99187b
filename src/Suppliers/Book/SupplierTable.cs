using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Reports;

namespace Bezel.Suppliers.Book;

/// <summary>The book as a table: a row for each contact, and of accounts the last four characters only.</summary>
public static class SupplierTable
{
    /// <summary>Makes the table. Its headings are those that an import reads.</summary>
    public static CsvReport Of(IReadOnlyList<BookedSupplier> suppliers)
    {
        ArgumentNullException.ThrowIfNull(suppliers);
        var table = new CsvReport("Name", "Domain", "Contact", "Email", "Phone", "Address", "Accounts (last four)");
        foreach (BookedSupplier supplier in suppliers)
        {
            int rows = Math.Max(1, Math.Max(supplier.Contacts.Count, Math.Max(supplier.Domains.Count, supplier.Addresses.Count)));
            for (int i = 0; i < rows; i++)
            {
                BookedContact? contact = supplier.Contacts.ElementAtOrDefault(i);
                table.Add(supplier.Name, supplier.Domains.ElementAtOrDefault(i), contact?.Name, contact?.Email, contact?.Phone, supplier.Addresses.ElementAtOrDefault(i),
                    i == 0 ? string.Join(' ', supplier.Accounts.Select(a => "…" + a.LastDigits)) : null);
            }
        }
        return table;
    }
}

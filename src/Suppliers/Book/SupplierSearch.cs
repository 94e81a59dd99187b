using Bezel.Money;
using Bezel.Shop.Suppliers;

namespace Bezel.Suppliers.Book;

/// <summary>Finds suppliers by what somebody types: part of a name, a domain or an address; digits of a telephone number; the end of an account number, or all of it.</summary>
internal static class SupplierSearch
{
    private const int FewestDigits = 4;

    public static bool Fits(BookedSupplier supplier, string wanted)
    {
        if (Has(supplier.Name, wanted) || supplier.Domains.Any(d => Has(d, wanted)) || supplier.Addresses.Any(a => Has(a, wanted))
            || supplier.Contacts.Any(c => Has(c.Name, wanted) || Has(c.Email ?? "", wanted) || Has(c.Phone ?? "", wanted)))
            return true;
        string digits = AccountNumbers.Normalise(wanted);
        if (digits.Count(char.IsAsciiDigit) < FewestDigits)
            return false;
        return supplier.Accounts.Any(a => digits.Length > FewestDigits ? a.Number.TrimStart('0') == digits.TrimStart('0') : a.LastDigits == digits)
            || (digits.Length >= 7 && supplier.Contacts.Any(c => c.Phone is { } phone && SupplierTokens.PhoneKey(phone) is { } key && key == SupplierTokens.PhoneKey(digits)));
    }

    private static bool Has(string text, string wanted) => text.Contains(wanted, StringComparison.CurrentCultureIgnoreCase);
}

using Bezel.Judge.Shop;

namespace Bezel.Judge.Rules.Suppliers;

/// <summary>What every rule about a supplier shows: who it is, whom to ring and on which number.</summary>
internal static class SupplierEvidence
{
    /// <summary>The evidence of the rule followed by the supplier, the contact and the number on file.</summary>
    public static Evidence[] For(Supplier supplier, IEnumerable<Evidence> seen)
    {
        var all = new List<Evidence>(seen) { new("supplier", supplier.Name) };
        if (supplier.Contacts.FirstOrDefault(contact => contact.Phone is not null) is { } contact)
        {
            all.Add(new Evidence("contact", contact.Name.Length > 0 ? contact.Name : supplier.Name));
            all.Add(new Evidence("phone", contact.Phone!));
        }
        return [.. all];
    }
}

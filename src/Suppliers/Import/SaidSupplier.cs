using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;

namespace Bezel.Suppliers.Import;

/// <summary>What a list says of one supplier.</summary>
public sealed record SaidSupplier
{
    /// <summary>The name it trades under.</summary>
    public required string Name { get; init; }

    /// <summary>A note; empty when there is none.</summary>
    public string Note { get; init; } = "";

    /// <summary>Its facts, canonical, in the order in which they stand there.</summary>
    public IReadOnlyList<NewFact> Facts { get; init; } = [];

    /// <summary>The line in which it begins, from 1; 0 when there is none.</summary>
    public int Line { get; init; }

    /// <summary>As another module hands one on.</summary>
    internal static SaidSupplier Of(BookedSupplier supplier)
    {
        var facts = new List<NewFact>();
        foreach (string domain in supplier.Domains.Where(d => d.Length > 0))
            facts.Add(new(SupplierFactKind.Domain, FactValue.OfDomain(domain.ToLowerInvariant())));
        foreach (BookedContact contact in supplier.Contacts)
        {
            if (!string.IsNullOrEmpty(contact.Email))
                facts.Add(new(SupplierFactKind.Email, FactValue.OfEmail(contact.Email.ToLowerInvariant(), contact.Name)));
            if (!string.IsNullOrEmpty(contact.Phone))
                facts.Add(new(SupplierFactKind.Phone, FactValue.OfPhone(contact.Phone, contact.Name)));
            if (string.IsNullOrEmpty(contact.Email) && string.IsNullOrEmpty(contact.Phone) && contact.Name.Length > 0)
                facts.Add(new(SupplierFactKind.Person, FactValue.OfPerson(contact.Name)));
        }
        foreach (WrittenAccount account in supplier.Accounts)
            facts.Add(new(SupplierFactKind.Account, FactValue.OfAccount(account)));
        foreach (string address in supplier.Addresses.Where(a => a.Length > 0))
            facts.Add(new(SupplierFactKind.Address, FactValue.OfAddress(address)));
        return new SaidSupplier { Name = supplier.Name, Facts = facts };
    }
}

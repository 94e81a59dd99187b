using Bezel.Shop.Suppliers;

namespace Bezel.Suppliers.Book;

/// <summary>A fact, opened.</summary>
/// <param name="Row">The row.</param>
/// <param name="Value">What it says.</param>
public sealed record FactView(SupplierFact Row, FactValue Value);

/// <summary>A supplier, opened, with all its facts: those in force and those that were.</summary>
/// <param name="Row">The row.</param>
/// <param name="Details">Its name and notes.</param>
/// <param name="Facts">In the order in which they came in.</param>
public sealed record SupplierView(Supplier Row, SupplierDetails Details, IReadOnlyList<FactView> Facts)
{
    /// <summary>The name it trades under.</summary>
    public string Name => Details.Name;

    /// <summary>The facts of a kind that are in force.</summary>
    public IEnumerable<FactView> InForce(SupplierFactKind kind) => Facts.Where(f => f.Row.Kind == kind && f.Row.RetiredAt is null);

    /// <summary>The facts of a kind that were in force at an instant.</summary>
    public IEnumerable<FactView> HeldAt(SupplierFactKind kind, DateTimeOffset instant) => Facts.Where(f => f.Row.Kind == kind && f.Row.HeldAt(instant));

    /// <summary>The accounts that are in force.</summary>
    public IEnumerable<WrittenAccount> Accounts => InForce(SupplierFactKind.Account).Select(f => f.Value.Account!);

    /// <summary>As other modules see it.</summary>
    internal BookedSupplier ToBooked() => new()
    {
        Id = Row.Id,
        Name = Name,
        Domains = [.. InForce(SupplierFactKind.Domain).Select(f => f.Value.Text)],
        Contacts = Contacts(),
        Accounts = [.. Accounts],
        Addresses = [.. InForce(SupplierFactKind.Address).Select(f => f.Value.Text)],
    };

    /// <summary>The e-mail addresses and numbers of one name belong together: first with first, second with second.</summary>
    private List<BookedContact> Contacts()
    {
        var contacts = new List<BookedContact>();
        foreach (FactView fact in Facts.Where(f => f.Row.RetiredAt is null && f.Row.Kind is SupplierFactKind.Email or SupplierFactKind.Phone or SupplierFactKind.Person))
        {
            if (fact.Row.Kind == SupplierFactKind.Person)
            {
                if (!contacts.Exists(c => c.Name == fact.Value.Person))
                    contacts.Add(new BookedContact(fact.Value.Person, null, null));
                continue;
            }
            bool phone = fact.Row.Kind == SupplierFactKind.Phone;
            int at = contacts.FindIndex(c => c.Name == fact.Value.Person && (phone ? c.Phone : c.Email) is null);
            if (at < 0)
                contacts.Add(phone ? new BookedContact(fact.Value.Person, null, fact.Value.Text) : new BookedContact(fact.Value.Person, fact.Value.Text, null));
            else
                contacts[at] = phone ? contacts[at] with { Phone = fact.Value.Text } : contacts[at] with { Email = fact.Value.Text };
        }
        return contacts;
    }
}

using Bezel.Judge.Shop;
using Bezel.Money;
using Bezel.Shop.Suppliers;

namespace Bezel.Mail.ShopFacts;

/// <summary>The suppliers of the supplier book, as the judge and the shop file have them.</summary>
internal static class BookedSuppliers
{
    /// <summary>All of the book, and of the sheet those that have not gone over to it yet.</summary>
    public static IReadOnlyList<Supplier> Of(SupplierList book, FactSheet sheet)
    {
        var suppliers = new List<Supplier>(book.Suppliers.Count + sheet.Suppliers.Count);
        suppliers.AddRange(book.Suppliers.Select(ToJudge));
        if (sheet.Suppliers.Count > 0)
        {
            var named = book.Suppliers.Select(s => s.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            suppliers.AddRange(sheet.Suppliers.Where(s => !named.Contains(s.Name)).Select(s => new Supplier { Name = s.Name, Domains = s.Domains, Contacts = s.Contacts, Addresses = s.Addresses }));
        }
        return suppliers;
    }

    /// <summary>As a shop file holds one.</summary>
    public static BookedSupplier ToBook(Supplier supplier) => new()
    {
        Id = 0,
        Name = supplier.Name,
        Domains = supplier.Domains,
        Contacts = [.. supplier.Contacts.Select(c => new BookedContact(c.Name, c.Email, c.Phone))],
        Accounts = [.. supplier.Accounts.Select(ToBook)],
        Addresses = supplier.Addresses,
    };

    /// <summary>As a sheet held one.</summary>
    public static BookedSupplier ToBook(KnownSupplier supplier) =>
        ToBook(new Supplier { Name = supplier.Name, Domains = supplier.Domains, Contacts = supplier.Contacts, Addresses = supplier.Addresses });

    private static Supplier ToJudge(BookedSupplier supplier) => new()
    {
        Id = supplier.Id,
        Name = supplier.Name,
        Domains = supplier.Domains,
        Contacts = [.. supplier.Contacts.Select(c => new Contact(c.Name, c.Email, c.Phone))],
        Accounts = [.. supplier.Accounts.Select(ToJudge)],
        Addresses = supplier.Addresses,
    };

    private static KnownAccount ToJudge(WrittenAccount account) => new(account.Scheme switch
    {
        AccountScheme.Iban => AccountKind.Iban,
        AccountScheme.UnitedStates => AccountKind.UsAccount,
        AccountScheme.UnitedKingdom => AccountKind.UkAccount,
        _ => AccountKind.Other,
    }, account.Bank, account.Number);

    private static WrittenAccount ToBook(KnownAccount account) => new(account.Kind switch
    {
        AccountKind.Iban => AccountScheme.Iban,
        AccountKind.UsAccount => AccountScheme.UnitedStates,
        AccountKind.UkAccount => AccountScheme.UnitedKingdom,
        _ => AccountScheme.Other,
    }, account.Routing, account.Account);
}

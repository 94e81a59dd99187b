using Bezel.Judge.Shop;

namespace Bezel.Mail.ShopFacts;

/// <summary>What becomes of the facts that are there when a file is read in.</summary>
public enum ImportMode
{
    /// <summary>They stay; what the file says is added, and counts where both speak of the same person or supplier.</summary>
    Add,

    /// <summary>They go; afterwards the facts are what the file says.</summary>
    Replace,
}

/// <summary>What reading a file in came to.</summary>
/// <param name="Sheet">The facts afterwards.</param>
/// <param name="SupplierAccountsLeftOut">Account numbers of suppliers that were left out: they wait for the encrypted supplier book.</param>
/// <param name="OwnAccountsLeftOut">The shop's own account numbers that were left out, for the same reason.</param>
/// <param name="OtherProfile">What the file says otherwise of the shop itself (name, country, time zone, language, currency) and was left as it is here: names of keys.</param>
public sealed record ImportOutcome(FactSheet Sheet, int SupplierAccountsLeftOut, int OwnAccountsLeftOut, IReadOnlyList<string> OtherProfile);

/// <summary>A shop file and a sheet, one from the other. Numbers stay where a person or supplier is known by the same name or address.</summary>
internal static class FactsImport
{
    /// <exception cref="ShopFileException">The file cannot be understood; it says where.</exception>
    public static ImportOutcome Read(FactSheet before, string yaml, ImportMode mode, Bezel.Shop.Shops.ShopProfile profile)
    {
        ShopFileContent file = ShopFile.Read(yaml);
        FactSheet after = mode == ImportMode.Replace ? before with { Domains = [], TrustedReceivers = [], Addresses = [], Phones = [], Staff = [], Suppliers = [], Correspondents = [] } : before;
        after = after with
        {
            Domains = Union(after.Domains, file.Shop.Domains),
            TrustedReceivers = Union(after.TrustedReceivers, file.Shop.TrustedReceivers),
            Addresses = Union(after.Addresses, file.Shop.Addresses),
            Phones = Union(after.Phones, file.Shop.Phones),
        };
        after = WithStaff(before, after, file.Staff);
        after = WithSuppliers(before, after, file.Suppliers);
        after = WithCorrespondents(before, after, file.Correspondents);
        return new ImportOutcome(after, file.Suppliers.Sum(s => s.Accounts.Count), file.Shop.Accounts.Count, OtherProfile(file.Shop, profile));
    }

    public static ShopFileContent Content(FactSheet sheet, Bezel.Shop.Shops.ShopProfile profile) => new()
    {
        Shop = new ShopProfile
        {
            Name = profile.Name,
            Country = profile.Country,
            TimeZone = profile.TimeZone,
            Language = profile.Language,
            Currency = profile.Currency,
            Domains = sheet.Domains,
            TrustedReceivers = sheet.TrustedReceivers,
            Addresses = sheet.Addresses,
            Phones = sheet.Phones,
        },
        Staff = [.. sheet.Staff.Select(s => new StaffMember(s.Name, s.Role, s.Emails))],
        Suppliers = [.. sheet.Suppliers.Select(s => new Supplier { Name = s.Name, Domains = s.Domains, Contacts = s.Contacts, Addresses = s.Addresses })],
        Correspondents = [.. sheet.Correspondents.Select(c => new Correspondent(c.Email, c.Messages))],
    };

    private static FactSheet WithStaff(FactSheet before, FactSheet after, IReadOnlyList<StaffMember> staff)
    {
        var known = Index(after.Staff, s => s.Name);
        var numbers = Numbers(before.Staff, s => s.Name, s => s.Id);
        List<KnownStaff> list = [.. after.Staff];
        long last = after.LastId;
        foreach (StaffMember member in staff)
        {
            if (known.TryGetValue(member.Name, out int at))
            {
                list[at] = list[at] with { Role = member.Role.Length > 0 ? member.Role : list[at].Role, Emails = Union(list[at].Emails, member.Emails) };
                continue;
            }
            known[member.Name] = list.Count;
            list.Add(new KnownStaff(Number(numbers, member.Name, ref last), member.Name, member.Role, Union([], member.Emails)));
        }
        return after with { Staff = list, LastId = last };
    }

    private static FactSheet WithSuppliers(FactSheet before, FactSheet after, IReadOnlyList<Supplier> suppliers)
    {
        var known = Index(after.Suppliers, s => s.Name);
        var numbers = Numbers(before.Suppliers, s => s.Name, s => s.Id);
        List<KnownSupplier> list = [.. after.Suppliers];
        long last = after.LastId;
        foreach (Supplier supplier in suppliers)
        {
            if (known.TryGetValue(supplier.Name, out int at))
            {
                KnownSupplier there = list[at];
                list[at] = there with { Domains = Union(there.Domains, supplier.Domains), Contacts = Contacts(there.Contacts, supplier.Contacts), Addresses = Union(there.Addresses, supplier.Addresses) };
                continue;
            }
            known[supplier.Name] = list.Count;
            list.Add(new KnownSupplier
            {
                Id = Number(numbers, supplier.Name, ref last),
                Name = supplier.Name,
                Domains = Union([], supplier.Domains),
                Contacts = Contacts([], supplier.Contacts),
                Addresses = Union([], supplier.Addresses),
            });
        }
        return after with { Suppliers = list, LastId = last };
    }

    private static FactSheet WithCorrespondents(FactSheet before, FactSheet after, IReadOnlyList<Correspondent> correspondents)
    {
        var known = Index(after.Correspondents, c => c.Email);
        var numbers = Numbers(before.Correspondents, c => c.Email, c => c.Id);
        List<KnownCorrespondent> list = [.. after.Correspondents];
        long last = after.LastId;
        foreach (Correspondent one in correspondents)
        {
            if (known.TryGetValue(one.Email, out int at))
            {
                list[at] = list[at] with { Messages = Math.Max(list[at].Messages, one.Messages) };
                continue;
            }
            known[one.Email] = list.Count;
            list.Add(new KnownCorrespondent(Number(numbers, one.Email, ref last), one.Email, one.Messages));
        }
        return after with { Correspondents = list, LastId = last };
    }

    /// <summary>The same person is the same address, or the same name where there is no address on one side.</summary>
    private static List<Contact> Contacts(IReadOnlyList<Contact> there, IReadOnlyList<Contact> file)
    {
        List<Contact> list = [.. there];
        foreach (Contact written in file)
        {
            var contact = new Contact(written.Name, OrNull(written.Email), OrNull(written.Phone));
            if (list.Contains(contact) || contact is { Name: "", Email: null, Phone: null })
                continue;
            int at = contact.Email is { } email ? list.FindIndex(c => string.Equals(c.Email, email, StringComparison.OrdinalIgnoreCase)) : -1;
            if (at < 0 && contact.Name.Length > 0)
                at = list.FindIndex(c => string.Equals(c.Name, contact.Name, StringComparison.OrdinalIgnoreCase) && (c.Email is null || contact.Email is null));
            if (at < 0)
                list.Add(contact);
            else
                list[at] = new Contact(contact.Name.Length > 0 ? contact.Name : list[at].Name, contact.Email ?? list[at].Email, contact.Phone ?? list[at].Phone);
        }
        return list;
    }

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static List<string> Union(IReadOnlyList<string> there, IReadOnlyList<string> file) =>
        [.. there.Concat(file).Where(text => text.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static Dictionary<string, int> Index<T>(IReadOnlyList<T> list, Func<T, string> name)
    {
        var index = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < list.Count; i++)
            index.TryAdd(name(list[i]), i);
        return index;
    }

    private static Dictionary<string, long> Numbers<T>(IReadOnlyList<T> list, Func<T, string> name, Func<T, long> id)
    {
        var numbers = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (T item in list)
            numbers.TryAdd(name(item), id(item));
        return numbers;
    }

    private static long Number(Dictionary<string, long> numbers, string name, ref long last) => numbers.Remove(name, out long id) ? id : ++last;

    private static List<string> OtherProfile(ShopProfile file, Bezel.Shop.Shops.ShopProfile here)
    {
        var other = new List<string>();
        foreach ((string key, string? said, string kept) in (ReadOnlySpan<(string, string?, string)>)
            [("name", file.Name, here.Name), ("country", file.Country, here.Country), ("time_zone", file.TimeZone, here.TimeZone), ("language", file.Language, here.Language), ("currency", file.Currency, here.Currency)])
        {
            if (!string.IsNullOrEmpty(said) && !string.Equals(said, kept, StringComparison.OrdinalIgnoreCase))
                other.Add(key);
        }
        return other;
    }
}

using Bezel.Judge.Shop;
using Bezel.Shop.Suppliers;

namespace Bezel.Mail.ShopFacts;

/// <summary>What becomes of the facts that are there when a file is read in.</summary>
public enum ImportMode
{
    /// <summary>They stay; what the file says is added, and counts where both speak of the same person or supplier.</summary>
    Add,

    /// <summary>They go; afterwards the facts are what the file says. Suppliers stay in any case: a file only adds to the supplier book.</summary>
    Replace,
}

/// <summary>What reading a file in came to.</summary>
/// <param name="Sheet">The facts afterwards.</param>
/// <param name="Suppliers">What its suppliers came to in the supplier book.</param>
/// <param name="OwnAccountsLeftOut">The shop's own account numbers that were left out: they are kept nowhere.</param>
/// <param name="OtherProfile">What the file says otherwise of the shop itself (name, country, time zone, language, currency) and was left as it is here: names of keys.</param>
public sealed record ImportOutcome(FactSheet Sheet, SupplierIntake Suppliers, int OwnAccountsLeftOut, IReadOnlyList<string> OtherProfile);

/// <summary>A shop file and a sheet, one from the other. Numbers stay where a person or supplier is known by the same name or address.</summary>
internal static class FactsImport
{
    /// <exception cref="ShopFileException">The file cannot be understood; it says where.</exception>
    public static ImportOutcome Read(FactSheet before, ShopFileContent file, ImportMode mode, Bezel.Shop.Shops.ShopProfile profile)
    {
        FactSheet after = mode == ImportMode.Replace ? before with { Domains = [], TrustedReceivers = [], Addresses = [], Phones = [], Staff = [], Correspondents = [] } : before;
        after = after with
        {
            Domains = Union(after.Domains, file.Shop.Domains),
            TrustedReceivers = Union(after.TrustedReceivers, file.Shop.TrustedReceivers),
            Addresses = Union(after.Addresses, file.Shop.Addresses),
            Phones = Union(after.Phones, file.Shop.Phones),
        };
        after = WithStaff(before, after, file.Staff);
        after = WithCorrespondents(before, after, file.Correspondents);
        return new ImportOutcome(after, SupplierIntake.Nothing, file.Shop.Accounts.Count, OtherProfile(file.Shop, profile));
    }

    public static ShopFileContent Content(FactSheet sheet, IReadOnlyList<Supplier> suppliers, Bezel.Shop.Shops.ShopProfile profile) => new()
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
        Suppliers = suppliers,
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

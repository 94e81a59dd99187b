using Bezel.Links;
using Bezel.Money;

namespace Bezel.Judge.Shop;

/// <summary>What the shop knows, held in memory and indexed by every key that rules ask by.</summary>
internal sealed partial class ShopKnowledge : IShopKnowledge
{
    private readonly Dictionary<string, StaffMember> _staffByEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, StaffMember> _staffByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Supplier> _supplierByContact = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Supplier>> _suppliersByDomain = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Supplier>> _suppliersByContactName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Supplier>> _suppliersByPhone = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string[] Words, Supplier Supplier)>> _suppliersByFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(KnownAccount Account, Supplier Supplier)>> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _messages = new(StringComparer.OrdinalIgnoreCase);
    private readonly LookalikeIndex _lookalikes = new();

    private const int WordsOfLongName = 4;

    public ShopKnowledge(ShopProfile shop, IReadOnlyList<StaffMember> staff, IReadOnlyList<Supplier> suppliers, IReadOnlyList<Correspondent> correspondents)
    {
        Shop = shop;
        Staff = staff;
        IsKnown = shop.Name.Length > 0 || shop.Domains.Count > 0 || staff.Count > 0 || suppliers.Count > 0;
        foreach (StaffMember member in staff)
        {
            _staffByName.TryAdd(Names.UnorderedKey(member.Name), member);
            IndexFirstName(member);
            foreach (string email in member.Emails)
                _staffByEmail.TryAdd(email, member);
        }
        foreach (string domain in shop.Domains)
            _lookalikes.Add(domain);
        foreach (Supplier supplier in suppliers)
            Index(supplier);
        foreach (Correspondent correspondent in correspondents)
        {
            _messages[correspondent.Email] = correspondent.Messages;
            IndexCorrespondent(correspondent.Email);
        }
    }

    /// <summary>Nothing is known: what is used without a shop file.</summary>
    public static ShopKnowledge Nothing { get; } = new(new ShopProfile(), [], [], []);

    public ShopProfile Shop { get; }

    public bool IsKnown { get; }

    public IReadOnlyList<StaffMember> Staff { get; }

    public bool IsOwnDomain(string domain) => WithParents(domain).Any(one => Shop.Domains.Contains(one, StringComparer.OrdinalIgnoreCase));

    public StaffMember? StaffByEmail(string address) => _staffByEmail.GetValueOrDefault(address);

    public StaffMember? StaffByName(string name) => name.Length == 0 ? null : _staffByName.GetValueOrDefault(Names.UnorderedKey(name));

    public Supplier? SupplierByContact(string address) => _supplierByContact.GetValueOrDefault(address);

    public IReadOnlyList<Supplier> SuppliersByDomain(string domain)
    {
        foreach (string one in WithParents(domain))
        {
            if (_suppliersByDomain.TryGetValue(one, out List<Supplier>? found))
                return found;
        }
        return [];
    }

    public IReadOnlyList<Supplier> SuppliersNamedIn(string text)
    {
        if (_suppliersByFirstWord.Count == 0 || text.Length == 0)
            return [];
        List<Supplier>? found = null;
        string[] words = Names.Words(text);
        for (int i = 0; i < words.Length; i++)
        {
            if (!_suppliersByFirstWord.TryGetValue(words[i], out var candidates))
                continue;
            foreach ((string[] name, Supplier supplier) in candidates)
            {
                if (StandsAt(words, i, name) && found?.Contains(supplier) != true)
                    (found ??= []).Add(supplier);
            }
        }
        return found ?? (IReadOnlyList<Supplier>)[];
    }

    public IReadOnlyList<Supplier> SuppliersByContactName(string name) =>
        name.Length > 0 && _suppliersByContactName.TryGetValue(Names.UnorderedKey(name), out List<Supplier>? found) ? found : [];

    public IReadOnlyList<Supplier> OwnersOf(AccountMention account)
    {
        List<Supplier>? owners = null;
        foreach (string key in KeysOf(account))
        {
            if (!_accounts.TryGetValue(key, out var candidates))
                continue;
            foreach ((KnownAccount known, Supplier supplier) in candidates)
            {
                if (AccountNumbers.SameAccount(known, account) && owners?.Contains(supplier) != true)
                    (owners ??= []).Add(supplier);
            }
        }
        return owners ?? (IReadOnlyList<Supplier>)[];
    }

    public bool IsOwnAccount(AccountMention account) => Shop.Accounts.Any(own =>
        AccountNumbers.SameAccount(own, account) || (account.IsMasked && own.Account.EndsWith(account.LastDigits!, StringComparison.Ordinal)));

    public bool IsOwnAddress(string postalAddress) => Shop.Addresses.Any(own => PostalAddresses.Same(own, postalAddress));

    public LookalikeMatch? ImitatedDomain(string domain) =>
        domain.Length == 0 || IsOwnDomain(domain) || SuppliersByDomain(domain).Count > 0 ? null : _lookalikes.Find(domain);

    public IReadOnlyList<Supplier> SuppliersByPhone(string digits) =>
        PhoneKey(digits) is { } key && _suppliersByPhone.TryGetValue(key, out List<Supplier>? found) ? found : [];

    public int MessagesWith(string address) => _messages.GetValueOrDefault(address);

    private void Index(Supplier supplier)
    {
        foreach (string domain in supplier.Domains)
        {
            Bucket(_suppliersByDomain, domain).Add(supplier);
            _lookalikes.Add(domain);
        }
        string[] words = Names.WordsOf(supplier.Name);
        if (words.Length > 0)
            Bucket(_suppliersByFirstWord, words[0]).Add((words, supplier));
        // "Harlow & Pike" for Harlow & Pike Refining: what is left of a long name still names it.
        if (words.Length >= WordsOfLongName)
            Bucket(_suppliersByFirstWord, words[0]).Add((words[..^1], supplier));
        string compact = string.Concat(words);
        if (compact.Length >= ShortestCompactName)
            Bucket(_suppliersByCompactName, compact).Add(supplier);
        foreach (Contact contact in supplier.Contacts)
        {
            if (contact.Email is { Length: > 0 } email)
                _supplierByContact.TryAdd(email, supplier);
            // "Accounts" or "Client Services" is nobody's name.
            if (contact.Name.Length > 0 && !Names.IsOffice(contact.Name))
                Bucket(_suppliersByContactName, Names.UnorderedKey(contact.Name)).Add(supplier);
            if (contact.Phone is { } phone && PhoneKey(phone) is { } key)
                Bucket(_suppliersByPhone, key).Add(supplier);
        }
        foreach (KnownAccount account in supplier.Accounts)
        {
            foreach (string key in KeysOf(account.Account))
                Bucket(_accounts, key).Add((account, supplier));
        }
    }

    /// <summary>
    /// Accounts are looked up by the last digits of the number, since the same account may be written as an IBAN or in its country's own form.
    /// </summary>
    private static IEnumerable<string> KeysOf(AccountMention mention) => mention.Account is { } account ? mention.OtherReadings.Prepend(account).SelectMany(KeysOf) : [];

    private static IEnumerable<string> KeysOf(string account)
    {
        string trimmed = AccountNumbers.InDigits(account).TrimStart('0');
        if (trimmed.Length == 0)
            yield break;
        yield return trimmed.Length <= 5 ? trimmed : trimmed[^5..];
        // A French or Italian IBAN ends with control characters that the national form may lack.
        if (trimmed.Length > 12)
            yield return trimmed[^7..^2];
    }

    private static string? PhoneKey(string phone)
    {
        string digits = new([.. phone.Where(char.IsAsciiDigit)]);
        return digits.Length < 7 ? null : digits.Length <= 9 ? digits : digits[^9..];
    }

    private static bool StandsAt(string[] words, int at, string[] name)
    {
        if (at + name.Length > words.Length)
            return false;
        for (int i = 1; i < name.Length; i++)
        {
            if (words[at + i] != name[i])
                return false;
        }
        return true;
    }

    private static List<T> Bucket<T>(Dictionary<string, List<T>> index, string key)
    {
        if (!index.TryGetValue(key, out List<T>? bucket))
            index[key] = bucket = [];
        return bucket;
    }

    private static IEnumerable<string> WithParents(string domain)
    {
        for (string one = domain; one.Contains('.');)
        {
            yield return one;
            one = one[(one.IndexOf('.') + 1)..];
        }
    }
}

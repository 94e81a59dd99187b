using Bezel.Links;

namespace Bezel.Judge.Shop;

// Names that pass for somebody the shop knows. Display names are free text: they are compared by their words, never by their spelling alone.
internal sealed partial class ShopKnowledge
{
    /// <summary>Letters from which a supplier's name without spaces is looked for in addresses; shorter ones stand in other words.</summary>
    private const int ShortestCompactName = 7;

    private const int LongestCompactName = 32;

    private readonly Dictionary<string, List<StaffMember>> _staffByFirstName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Supplier>> _suppliersByCompactName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _correspondentByName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _correspondentDomains = new(StringComparer.OrdinalIgnoreCase);

    public StaffMember? StaffPassedFor(string displayName)
    {
        if (displayName.Length is 0 or > 200 || _staffByFirstName.Count == 0)
            return null;
        // "Dan Wren (Owner)", "Dan Wren | Hollis & Wren", "Wren, Dan": what follows a bracket or a bar is not the name.
        int end = displayName.AsSpan(1).IndexOfAny("(|[<");
        string name = end < 0 ? displayName : displayName[..(end + 1)];
        if (StaffByName(name) is { } exact)
            return exact;
        string[] words = Names.Words(name);
        if (words.Length is < 2 or > 5)
            return null;
        foreach (string first in words)
        {
            if (!_staffByFirstName.TryGetValue(first, out List<StaffMember>? members))
                continue;
            foreach (StaffMember member in members)
            {
                string[] known = Names.Words(member.Name);
                if (words.All(word => known.Any(one => one == word || (word.Length == 1 && one[0] == word[0]))) ||
                    (known.Length >= 2 && known.All(words.Contains)))
                    return member;
            }
        }
        return null;
    }

    public StaffMember? StaffByFirstName(string name) =>
        Names.Words(name) is [string first] && _staffByFirstName.TryGetValue(first, out List<StaffMember>? members) && members is [StaffMember only] ? only : null;

    public IReadOnlyList<Supplier> SuppliersNamedInAddress(string address)
    {
        int at = address.LastIndexOf('@');
        if (_suppliersByCompactName.Count == 0 || at < 0 || address.Length > 254)
            return [];
        var byName = _suppliersByCompactName.GetAlternateLookup<ReadOnlySpan<char>>();
        string[] parts = [address[..at], PublicSuffix.RegistrableDomain(address[(at + 1)..]) is { } domain ? domain[..domain.IndexOf('.', StringComparison.Ordinal)] : ""];
        foreach (string part in parts)
        {
            string letters = string.Concat(part.Where(char.IsLetterOrDigit)).ToLowerInvariant();
            for (int start = 0; start + ShortestCompactName <= letters.Length; start++)
            {
                for (int length = Math.Min(LongestCompactName, letters.Length - start); length >= ShortestCompactName; length--)
                {
                    if (byName.TryGetValue(letters.AsSpan(start, length), out List<Supplier>? found))
                        return found;
                }
            }
        }
        return [];
    }

    public string? CorrespondentNamed(string displayName)
    {
        string[] words = Names.Words(displayName);
        if (_correspondentByName.Count == 0 || words.Length is < 2 or > 5)
            return null;
        if (_correspondentByName.TryGetValue(words[0] + words[^1], out string? address) || _correspondentByName.TryGetValue(words[^1] + words[0], out address))
            return address;
        return words[^1].Length >= 6 && words[0].Length > 0 && _correspondentByName.TryGetValue(words[0][..1] + words[^1], out address) ? address : null;
    }

    public bool IsCorrespondentDomain(string domain) => WithParents(domain).Any(_correspondentDomains.Contains);

    private void IndexFirstName(StaffMember member)
    {
        if (Names.Words(member.Name) is [string first, ..])
            Bucket(_staffByFirstName, first).Add(member);
    }

    private void IndexCorrespondent(string email)
    {
        int at = email.LastIndexOf('@');
        if (at <= 0)
            return;
        string[] words = Names.Words(new string([.. email[..at].Select(c => char.IsLetter(c) ? c : ' ')]));
        string name = string.Concat(words);
        if (words.Length >= 2 && name.Length >= 6)
            _correspondentByName.TryAdd(name, email);
        string domain = email[(at + 1)..];
        if (Hosts.TraitsOf(domain) == HostTraits.None && Brands.ByDomain(PublicSuffix.RegistrableDomain(domain) ?? domain) is null)
        {
            _correspondentDomains.Add(PublicSuffix.RegistrableDomain(domain) ?? domain);
            _lookalikes.Add(domain);
        }
    }
}

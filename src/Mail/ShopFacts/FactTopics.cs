using Bezel.Shop.Suppliers;

namespace Bezel.Mail.ShopFacts;

/// <summary>One thing that Bezel wants to know of a shop: whether it does, and what it costs where it does not.</summary>
/// <param name="Name">In kebab case: <c>suppliers</c>.</param>
/// <param name="Path">The page where it is said.</param>
/// <param name="Title">What it is.</param>
/// <param name="Sentence">What is known, or what Bezel cannot do without it.</param>
/// <param name="IsSet">Whether anything is known.</param>
public sealed record FactTopic(string Name, string Path, string Title, string Sentence, bool IsSet);

/// <summary>What there is to know of a shop, what of it is missing, and what that costs.</summary>
public static class FactTopics
{
    /// <summary>All topics, those that protect most first.</summary>
    /// <param name="sheet">The facts.</param>
    /// <param name="book">The supplier book.</param>
    public static IReadOnlyList<FactTopic> Of(FactSheet sheet, SupplierList book)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(book);
        int silent = book.Suppliers.Count(s => !s.Contacts.Any(c => c.Phone is not null));
        string suppliers = Known("suppliers", book.Suppliers.Count, book.Suppliers.Take(3).Select(s => s.Name));
        if (silent > 0)
            suppliers = suppliers.TrimEnd('.') + ". " + FactsWords.Say(silent == 1 ? "topic.suppliers.silent-one" : "topic.suppliers.silent", silent);
        return
        [
            new("suppliers", "/suppliers", Title("suppliers"), suppliers, book.Suppliers.Count > 0),
            new("staff", "/settings/facts/staff", Title("staff"), Known("staff", sheet.Staff.Count, sheet.Staff.Take(3).Select(s => s.Name)), sheet.Staff.Count > 0),
            new("domains", "/settings/facts/domains", Title("domains"), Known("domains", sheet.Domains.Count, sheet.Domains.Take(3)), sheet.Domains.Count > 0),
            new("receivers", "/settings/facts/receivers", Title("receivers"), Known("receivers", sheet.TrustedReceivers.Count, sheet.TrustedReceivers.Take(3)), sheet.TrustedReceivers.Count > 0),
            new("people", "/settings/facts/people", Title("people"), Known("people", sheet.Correspondents.Count, sheet.Correspondents.Take(3).Select(c => c.Email)), sheet.Correspondents.Count > 0),
            new("addresses", "/settings/facts/addresses", Title("addresses"), Known("addresses", sheet.Addresses.Count, sheet.Addresses.Take(2)), sheet.Addresses.Count > 0),
            new("phones", "/settings/facts/phones", Title("phones"), Known("phones", sheet.Phones.Count, sheet.Phones.Take(3)), sheet.Phones.Count > 0),
        ];
    }

    private static string Title(string name) => FactsWords.Say($"topic.{name}");

    private static string Known(string name, int count, IEnumerable<string> first)
    {
        if (count == 0)
            return FactsWords.Say($"topic.{name}.none");
        string[] named = [.. first];
        string list = string.Join(name == "addresses" ? "; " : ", ", named);
        return count > named.Length ? FactsWords.Say("topic.more", list, count - named.Length) : list;
    }
}

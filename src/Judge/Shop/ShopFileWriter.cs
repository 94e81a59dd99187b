using System.Globalization;
using System.Text;
using Bezel.Money;

namespace Bezel.Judge.Shop;

/// <summary>
/// Writes a shop file that <see cref="ShopFile"/> reads back as the same. Every text is in double quotes (YAML 1.2 section 7.3.1), so that no name can
/// be taken for anything else; what is empty is left out.
/// </summary>
internal sealed class ShopFileWriter
{
    private readonly StringBuilder _yaml = new();

    public static string Write(ShopFileContent content)
    {
        var writer = new ShopFileWriter();
        writer.WriteShop(content.Shop);
        writer.List("staff", content.Staff, member =>
            writer.Flow("  - ", [("name", member.Name), ("role", member.Role)], ("emails", member.Emails)));
        writer.List("suppliers", content.Suppliers, writer.WriteSupplier);
        writer.List("correspondents", content.Correspondents, one =>
            writer._yaml.Append(CultureInfo.InvariantCulture, $"  - {{ email: {Quoted(one.Email)}, messages: {one.Messages} }}\n"));
        return writer._yaml.ToString();
    }

    private void WriteShop(ShopProfile shop)
    {
        _yaml.Append("shop:\n");
        int start = _yaml.Length;
        foreach ((string key, string? value) in (ReadOnlySpan<(string, string?)>)[("name", shop.Name), ("country", shop.Country), ("time_zone", shop.TimeZone), ("language", shop.Language), ("currency", shop.Currency)])
        {
            if (!string.IsNullOrEmpty(value))
                _yaml.Append("  ").Append(key).Append(": ").Append(Quoted(value)).Append('\n');
        }
        Texts("  domains", shop.Domains);
        Texts("  trusted_receivers", shop.TrustedReceivers);
        Texts("  addresses", shop.Addresses);
        Texts("  phones", shop.Phones);
        Accounts("  ", shop.Accounts);
        if (_yaml.Length == start)
            _yaml.Insert(start - 1, " {}"); // a key without a value is no list of pairs
    }

    private void WriteSupplier(Supplier supplier)
    {
        _yaml.Append("  - name: ").Append(Quoted(supplier.Name)).Append('\n');
        Texts("    domains", supplier.Domains);
        if (supplier.Contacts.Count > 0)
        {
            _yaml.Append("    contacts:\n");
            foreach (Contact contact in supplier.Contacts)
                Flow("      - ", [("name", contact.Name), ("email", contact.Email), ("phone", contact.Phone)], null);
        }
        Texts("    addresses", supplier.Addresses);
        Accounts("    ", supplier.Accounts);
    }

    private void Accounts(string indent, IReadOnlyList<KnownAccount> accounts)
    {
        if (accounts.Count == 0)
            return;
        _yaml.Append(indent).Append("accounts:\n");
        foreach (KnownAccount account in accounts)
        {
            string bank = account.Kind switch
            {
                AccountKind.UsAccount => "routing",
                AccountKind.UkAccount => "sort_code",
                _ => "bank_code",
            };
            Flow(indent + "  - ", account.Kind == AccountKind.Iban ? [("iban", account.Account)] : [(bank, account.Routing), ("account", account.Account)], null);
        }
    }

    private void List<T>(string key, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
            return;
        _yaml.Append(key).Append(":\n");
        foreach (T item in items)
            write(item);
    }

    private void Texts(string key, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
            _yaml.Append(key).Append(": [").AppendJoin(", ", texts.Select(Quoted)).Append("]\n");
    }

    private void Flow(string start, (string Key, string? Value)[] pairs, (string Key, IReadOnlyList<string> Values)? list)
    {
        var parts = pairs.Where(pair => pair.Value is not null).Select(pair => pair.Key + ": " + Quoted(pair.Value!)).ToList();
        if (list is { } texts)
            parts.Add(texts.Key + ": [" + string.Join(", ", texts.Values.Select(Quoted)) + "]");
        _yaml.Append(start).Append("{ ").AppendJoin(", ", parts).Append(" }\n");
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
                quoted.Append('\\').Append((char)rune.Value);
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
            else
                quoted.Append(rune.ToString());
        }
        return quoted.Append('"').ToString();
    }
}

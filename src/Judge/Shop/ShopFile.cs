using Bezel.Money;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bezel.Judge.Shop;

/// <summary>
/// Reads the shop file: what the shop knows, as YAML (see <c>docs/formats/shop.md</c>). Strict: an unknown key, a wrong type or an account
/// number that cannot be right is refused with line and column, so that a typing error never silently switches a protection off.
/// </summary>
public static class ShopFile
{
    /// <summary>Longest file that is read, in characters; 100,000 suppliers take about 40 million.</summary>
    public const int MaxChars = 128 << 20;

    /// <summary>Reads the text of a shop file, ready to be asked.</summary>
    /// <exception cref="ShopFileException">Something in it cannot be understood.</exception>
    public static IShopKnowledge Parse(string yaml) => Read(yaml).ToKnowledge();

    /// <summary>Reads the text of a shop file as it stands, in its order.</summary>
    /// <exception cref="ShopFileException">Something in it cannot be understood.</exception>
    public static ShopFileContent Read(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        if (yaml.Length > MaxChars)
            throw new ShopFileException("the file is larger than 128 million characters", 1, 1);
        YamlNode? root = Load(yaml);
        if (root is null)
            throw new ShopFileException("the file is empty; it needs at least 'shop:' with a name and domains", 1, 1);

        var shop = new ShopProfile();
        List<StaffMember> staff = [];
        List<Supplier> suppliers = [];
        List<Correspondent> correspondents = [];
        foreach (Entry entry in Map(root, "the file"))
        {
            switch (entry.Key)
            {
                case "shop": shop = ReadShop(entry.Value); break;
                case "staff": staff = List(entry.Value, "staff").ConvertAll(ReadStaff); break;
                case "suppliers": suppliers = List(entry.Value, "suppliers").ConvertAll(ReadSupplier); break;
                case "correspondents": correspondents = List(entry.Value, "correspondents").ConvertAll(ReadCorrespondent); break;
                default: throw Unknown(entry, "shop, staff, suppliers, correspondents");
            }
        }
        return new ShopFileContent { Shop = shop, Staff = staff, Suppliers = suppliers, Correspondents = correspondents };
    }

    /// <summary>Writes a shop file that reads as the same again.</summary>
    public static string Write(ShopFileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return ShopFileWriter.Write(content);
    }

    private static YamlNode? Load(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        try
        {
            var stream = new YamlStream();
            stream.Load(new BoundedYaml(parser));
            return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
        }
        catch (YamlException broken)
        {
            throw new ShopFileException("this is not valid YAML: " + broken.Message, broken.Start.Line, broken.Start.Column);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // What the parser throws on some broken files ("staff: ]") instead of its own exception.
            Mark near = parser.Current?.End ?? Mark.Empty;
            throw new ShopFileException("this is not valid YAML, here or just after", near.Line, near.Column);
        }
    }

    private static ShopProfile ReadShop(YamlNode node)
    {
        var shop = new ShopProfile();
        foreach (Entry entry in Map(node, "shop"))
        {
            shop = entry.Key switch
            {
                "name" => shop with { Name = Text(entry.Value) },
                "domains" => shop with { Domains = Texts(entry.Value, "domains").ConvertAll(Domain) },
                "trusted_receivers" => shop with { TrustedReceivers = Texts(entry.Value, "trusted_receivers") },
                "country" => shop with { Country = Text(entry.Value) },
                "time_zone" => shop with { TimeZone = Text(entry.Value) },
                "language" => shop with { Language = Text(entry.Value) },
                "currency" => shop with { Currency = Text(entry.Value) },
                "accounts" => shop with { Accounts = List(entry.Value, "accounts").ConvertAll(ReadAccount) },
                "addresses" => shop with { Addresses = Texts(entry.Value, "addresses") },
                "phones" => shop with { Phones = Texts(entry.Value, "phones") },
                _ => throw Unknown(entry, "name, domains, trusted_receivers, country, time_zone, language, currency, accounts, addresses, phones"),
            };
        }
        return shop;
    }

    private static StaffMember ReadStaff(YamlNode node)
    {
        string name = "", role = "";
        List<string> emails = [];
        foreach (Entry entry in Map(node, "a member of staff"))
        {
            switch (entry.Key)
            {
                case "name": name = Text(entry.Value); break;
                case "role": role = Text(entry.Value).ToLowerInvariant(); break;
                case "emails": emails = Texts(entry.Value, "emails").ConvertAll(email => email.ToLowerInvariant()); break;
                default: throw Unknown(entry, "name, role, emails");
            }
        }
        return new StaffMember(Required(name, "name", node), role, emails);
    }

    private static Supplier ReadSupplier(YamlNode node)
    {
        var supplier = new Supplier { Name = "" };
        foreach (Entry entry in Map(node, "a supplier"))
        {
            supplier = entry.Key switch
            {
                "name" => supplier with { Name = Text(entry.Value) },
                "domains" => supplier with { Domains = Texts(entry.Value, "domains").ConvertAll(Domain) },
                "contacts" => supplier with { Contacts = List(entry.Value, "contacts").ConvertAll(ReadContact) },
                "accounts" => supplier with { Accounts = List(entry.Value, "accounts").ConvertAll(ReadAccount) },
                "addresses" => supplier with { Addresses = Texts(entry.Value, "addresses") },
                _ => throw Unknown(entry, "name, domains, contacts, accounts, addresses"),
            };
        }
        Required(supplier.Name, "name", node);
        return supplier;
    }

    private static Contact ReadContact(YamlNode node)
    {
        string name = "";
        string? email = null, phone = null;
        foreach (Entry entry in Map(node, "a contact"))
        {
            switch (entry.Key)
            {
                case "name": name = Text(entry.Value); break;
                case "email": email = Text(entry.Value).ToLowerInvariant(); break;
                case "phone": phone = Text(entry.Value); break;
                default: throw Unknown(entry, "name, email, phone");
            }
        }
        return new Contact(name, email, phone);
    }

    private static Correspondent ReadCorrespondent(YamlNode node)
    {
        string email = "";
        int messages = 1;
        foreach (Entry entry in Map(node, "a correspondent"))
        {
            switch (entry.Key)
            {
                case "email": email = Text(entry.Value).ToLowerInvariant(); break;
                case "messages":
                    if (!int.TryParse(Text(entry.Value), out messages) || messages < 0)
                        throw At(entry.Value, "'messages' must be a whole number, not negative");
                    break;
                default: throw Unknown(entry, "email, messages");
            }
        }
        return new Correspondent(Required(email, "email", node), messages);
    }

    private static KnownAccount ReadAccount(YamlNode node)
    {
        string? iban = null, routing = null, sortCode = null, account = null, bank = null;
        foreach (Entry entry in Map(node, "an account"))
        {
            switch (entry.Key)
            {
                case "iban": iban = Text(entry.Value); break;
                case "routing": routing = Text(entry.Value); break;
                case "sort_code": sortCode = Text(entry.Value); break;
                case "account": account = Text(entry.Value); break;
                case "bank_code": bank = Text(entry.Value); break;
                default: throw Unknown(entry, "iban, routing, sort_code, bank_code, account");
            }
        }
        if (iban is not null)
        {
            if (!AccountNumbers.IsIban(AccountNumbers.Normalise(iban)))
                throw At(node, "this IBAN cannot be right: its check digits or its length do not hold");
            return KnownAccount.OfIban(iban);
        }
        if (account is null)
            throw At(node, "an account needs 'iban', or 'account' with 'routing', 'sort_code' or 'bank_code'");
        if (routing is not null && !AccountNumbers.IsRouting(AccountNumbers.Normalise(routing)))
            throw At(node, "this routing number cannot be right: its check digit does not hold");
        if (sortCode is not null)
            return KnownAccount.OfUk(sortCode, account);
        return routing is not null ? KnownAccount.OfUs(routing, account) : KnownAccount.OfOther(bank, account);
    }

    private readonly record struct Entry(string Key, YamlNode KeyNode, YamlNode Value);

    private static IEnumerable<Entry> Map(YamlNode node, string what)
    {
        if (node is not YamlMappingNode map)
            throw At(node, $"{what} must be made of 'key: value' pairs");
        return map.Children.Select(pair => new Entry(Text(pair.Key), pair.Key, pair.Value));
    }

    private static List<YamlNode> List(YamlNode node, string what)
    {
        if (node is YamlSequenceNode list)
            return [.. list.Children];
        if (node is YamlScalarNode { Value: null or "" })
            return [];
        throw At(node, $"'{what}' must be a list");
    }

    private static List<string> Texts(YamlNode node, string what) => List(node, what).ConvertAll(Text);

    private static string Text(YamlNode node) =>
        node is YamlScalarNode scalar ? (scalar.Value ?? "").Trim() : throw At(node, "a plain text or number was expected here");

    private static string Domain(string domain) => domain.TrimStart('@').TrimEnd('.').ToLowerInvariant();

    private static string Required(string value, string key, YamlNode node) =>
        value.Length > 0 ? value : throw At(node, $"'{key}' is missing");

    private static ShopFileException Unknown(Entry entry, string known) =>
        At(entry.KeyNode, $"'{entry.Key}' is not known here; known are: {known}");

    private static ShopFileException At(YamlNode node, string problem) => new(problem, node.Start.Line, node.Start.Column);
}

using System.Text;

namespace Bezel.AccountTexts.Book;

/// <summary>A supplier of the book.</summary>
/// <param name="Domain">Its own domain; null for one that writes from a mail provider.</param>
public sealed record BookSupplier(string Name, string? Domain, string First, string Last, string Email, string Phone, string Language, string City, IReadOnlyList<BankAccount> Accounts)
{
    public string Contact => First + " " + Last;
}

/// <summary>A shop with many suppliers, as its shop file would have them; the same seed gives the same book.</summary>
public sealed class SupplierBook
{
    private static readonly string[] Onsets = ["Ba", "Bel", "Bran", "Ca", "Cor", "Da", "Del", "Dor", "E", "Fa", "Fer", "Gal", "Gi", "Ha", "Hol", "Ka", "Kes", "La", "Lor", "Ma", "Mer", "Mon", "Na", "Nor", "O", "Pal", "Per", "Ra", "Ros", "Sa", "Ser", "Sol", "Ta", "Tor", "U", "Val", "Ver", "Wil", "Za", "Zel"];
    private static readonly string[] Middles = ["ba", "be", "bri", "da", "de", "di", "fe", "ga", "go", "la", "li", "lo", "ma", "mi", "na", "no", "ra", "ri", "ro", "sa", "si", "ta", "te", "ti", "va", "ve", "vi", "za"];
    private static readonly string[] Ends = ["bach", "berg", "cci", "din", "dorf", "fax", "gard", "ham", "kis", "lan", "ley", "lund", "mann", "mont", "nell", "nti", "quist", "rell", "ris", "shaw", "ssen", "stad", "ston", "tel", "tti", "vane", "vich", "ward", "wick", "zzi"];

    private static readonly (string Language, string[] Trades, string[] Cities, string[] Firsts, string[] Lasts)[] Lands =
    [
        ("en", ["Diamonds", "Gems", "Castings", "Findings", "Gold", "Refining", "Pearls", "Watches", "Chains", "Jewelry Co.", "& Sons", "Trading LLC", "Imports Inc.", "Wholesale", "Stones Ltd", "Precious Metals"],
            ["580 Fifth Avenue, New York, NY 10036", "23 Hatton Garden, London EC1N 8BX", "607 South Hill Street, Los Angeles, CA 90014", "5 South Wabash Avenue, Chicago, IL 60603", "14 Vyse Street, Birmingham B18 6NE", "36 NE First Street, Miami, FL 33132"],
            ["Tom", "Anna", "David", "Rachel", "Priya", "Joe", "Karen", "Simon", "Moshe", "Linda", "Grace", "Peter"], ["Vale", "Stern", "Miller", "Shah", "Cohen", "Baker", "O'Neil", "Patel", "Fox", "Rosen", "Clarke", "Young"]),
        ("de", ["Edelsteine GmbH", "Scheideanstalt", "Goldschmiede", "Perlen KG", "Uhren AG", "Ketten GmbH"], ["Zerrennerstr. 14, 75172 Pforzheim", "Hauptstr. 151, 55743 Idar-Oberstein", "Graben 21, 1010 Wien"],
            ["Jürgen", "Sabine", "Klaus", "Heike", "Matthias"], ["Krämer", "Vogt", "Schäfer", "Brandt", "Lorenz"]),
        ("fr", ["Joaillerie", "Pierres Précieuses SARL", "Diamants SA", "Perles", "Apprêts"], ["12 rue La Fayette, 75009 Paris", "Hoveniersstraat 30, 2018 Antwerpen", "4 place Bellecour, 69002 Lyon"],
            ["Hélène", "Luc", "Camille", "Étienne", "Margot"], ["Girard", "Lefèvre", "Moreau", "Blanc", "Renaud"]),
        ("it", ["Oreficeria S.r.l.", "Gioielli S.p.A.", "Catene", "Coralli", "Argenti"], ["Via Fiorentina 80, 52100 Arezzo", "Corso San Felice 12, 36100 Vicenza", "Viale Manzoni 3, 15048 Valenza"],
            ["Giulia", "Marco", "Paola", "Stefano", "Chiara"], ["Bianchi", "Ricci", "Moretti", "Greco", "Conti"]),
        ("es", ["Joyas S.L.", "Piedras Preciosas", "Platería", "Perlas S.A."], ["Calle Zaragoza 8, 14003 Córdoba", "Gran Vía 61, 28013 Madrid", "Calle Madero 42, 06000 Ciudad de México"],
            ["Lucía", "Javier", "Carmen", "Pablo", "Elena"], ["Navarro", "Ortega", "Ruiz", "Vidal", "Santos"]),
        ("nl", ["Edelstenen B.V.", "Diamant", "Goud en Zilver", "Parels"], ["Weesperplein 4, 1018 XA Amsterdam", "Pelikaanstraat 62, 2018 Antwerpen", "Haven 9, 2871 CK Schoonhoven"],
            ["Pieter", "Sanne", "Maarten", "Femke", "Joost"], ["de Wit", "van Dam", "Bakker", "Smits", "Janssen"]),
    ];

    private SupplierBook(IReadOnlyList<BookSupplier> suppliers, IReadOnlyList<BankAccount> own) => (Suppliers, OwnAccounts) = (suppliers, own);

    public IReadOnlyList<BookSupplier> Suppliers { get; }

    /// <summary>The shop's own accounts: never a changed one.</summary>
    public IReadOnlyList<BankAccount> OwnAccounts { get; }

    public static SupplierBook Make(int seed, int suppliers = 2000)
    {
        var draw = new Draw(seed, -1);
        var stems = new HashSet<string>(StringComparer.Ordinal);
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        var made = new List<BookSupplier>();
        while (made.Count < suppliers)
        {
            string stem = draw.OneOf(Onsets) + draw.OneOf(Middles) + draw.OneOf(Ends);
            if (stems.Add(stem))
                made.Add(One(draw, stem, numbers));
        }
        return new SupplierBook(made, [Accounts.American(draw), Accounts.American(draw)]);
    }

    /// <summary>The shop file.</summary>
    public string Yaml()
    {
        var yaml = new StringBuilder();
        yaml.Append("shop:\n  name: Adler & Daughters\n  domains: [adler.example]\n  country: US\n  phones: [\"+1 973 555 0100\"]\n  accounts: [").AppendJoin(", ", OwnAccounts.Select(one => one.Yaml())).Append("]\n");
        yaml.Append("staff:\n  - { name: Ruth Adler, role: owner, emails: [ruth@adler.example] }\n  - { name: Miriam Adler, role: bookkeeper, emails: [miriam@adler.example] }\nsuppliers:\n");
        foreach (BookSupplier one in Suppliers)
        {
            yaml.Append("  - name: \"").Append(one.Name).Append("\"\n    domains: [").Append(one.Domain).Append("]\n    contacts: [{ name: \"").Append(one.Contact).Append("\", email: ").Append(one.Email)
                .Append(", phone: \"").Append(one.Phone).Append("\" }]\n    addresses: [\"").Append(one.City).Append("\"]\n    accounts:\n");
            foreach (BankAccount account in one.Accounts)
                yaml.Append("      - ").Append(account.Yaml()).Append('\n');
        }
        return yaml.ToString();
    }

    private static BookSupplier One(Draw draw, string stem, HashSet<string> numbers)
    {
        (string language, string[] trades, string[] cities, string[] firsts, string[] lasts) = draw.Chance(50) ? Lands[0] : draw.Of(Lands);
        string name = stem + " " + draw.OneOf(trades), first = draw.OneOf(firsts), last = draw.OneOf(lasts);
        string? domain = draw.Chance(75) ? stem.ToLowerInvariant() + draw.Of("", "-gems", "-group", "jewels", "-trade") + ".example" : null;
        string email = domain is null ? stem.ToLowerInvariant() + draw.Of("gems", "jewels", "trade", "accounts") + draw.Of("@gmail.com", "@yahoo.com", "@outlook.com") : Address(draw, first) + "@" + domain;
        List<BankAccount> accounts = [];
        for (int count = draw.Of(1, 1, 1, 2, 2, 3); accounts.Count < count;)
        {
            BankAccount account = language is "en" || draw.Chance(20) ? Accounts.Make(draw)
                : Accounts.OfIban(draw, language switch { "de" => draw.Of("DE", "AT", "CH"), "fr" => draw.Of("FR", "BE", "CH", "LU"), "it" => "IT", "es" => "ES", _ => draw.Of("NL", "BE") });
            if (numbers.Add(account.Number))
                accounts.Add(account);
        }
        return new(name, domain, first, last, email, $"+1 212 555 {draw.Between(100, 9999):0000}", language, draw.OneOf(cities), accounts);
    }

    private static string Address(Draw draw, string first)
    {
        string plain = string.Concat(first.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetter)).ToLowerInvariant();
        return draw.Of(plain, plain, "accounts", "office", "billing", "ar");
    }
}

using Bezel.Judge.Shop;
using Bezel.Money;

namespace Bezel.Judge.Tests.Shop;

public sealed class ShopFileTests
{
    private const string Whole = """
        shop:
          name: Adler & Daughters
          domains: [adler.example, "@adler-repairs.example"]
          trusted_receivers: [mx.host.example]
          country: US
          time_zone: America/New_York
          language: en
          currency: USD
          accounts: [{ routing: "026009593", account: "4400192837" }]
          addresses: ["18 Chapel Street, New Haven, CT 06510"]
          phones: ["+1 203 555 0110"]
        staff: [{ name: Ruth Adler, role: owner, emails: [Ruth@Adler.example] }]
        suppliers:
          - name: Meridian Diamonds
            domains: [Meridian-Diamonds.example]
            contacts: [{ name: Tom Vale, email: tom@meridian-diamonds.example, phone: "+1 212 555 0134" }]
            accounts: [{ routing: "021000021", account: "123456789" }, { iban: "DE89 3704 0044 0532 0130 00" }, { sort_code: "20-00-00", account: "55779911" }, { bank_code: "062-000", account: "12345678" }]
            addresses: ["580 Fifth Avenue, New York, NY 10036"]
          - name: Lindqvist Pearls
            domains: []
            contacts: [{ name: Astrid Lindqvist, email: lindqvistpearls@gmail.com }]
        correspondents: [{ email: anna@client.example, messages: 14 }]
        """;

    private static readonly IShopKnowledge Shop = ShopFile.Parse(Whole);

    [Fact]
    public void Reads_everything_that_a_shop_can_say()
    {
        Shop.IsKnown.ShouldBeTrue();
        Shop.Shop.Name.ShouldBe("Adler & Daughters");
        Shop.Shop.Country.ShouldBe("US");
        Shop.Shop.TrustedReceivers.ShouldBe(["mx.host.example"]);
        Shop.StaffByEmail("ruth@adler.example")!.IsInCharge.ShouldBeTrue();
        Shop.SuppliersByDomain("mail.meridian-diamonds.example").ShouldHaveSingleItem().Accounts.Count.ShouldBe(4);
        Shop.MessagesWith("Anna@client.example").ShouldBe(14);
    }

    [Fact]
    public void Refuses_a_file_that_repeats_itself_or_is_nested_without_end()
    {
        Should.Throw<ShopFileException>(() => ShopFile.Read("staff: &s [{ name: A }]\nsuppliers: [{ name: B, contacts: *s }]")).Line.ShouldBe(2);
        Should.Throw<ShopFileException>(() => ShopFile.Read("staff: " + new string('[', 1_000_000))).Column.ShouldBeLessThan(50);
        string deep = string.Concat(Enumerable.Range(0, 5000).Select(i => new string(' ', i) + "a:\n"));
        Should.Throw<ShopFileException>(() => ShopFile.Read(deep)).Message.ShouldContain("nested");
    }

    [Theory]
    [InlineData("shop: { name: A, colour: red }", 1, 18)]
    [InlineData("shop: { name: A }\nsuplliers: []", 2, 1)]
    [InlineData("shop: { name: A }\nsuppliers:\n  - name: B\n    domain: b.example", 4, 5)]
    [InlineData("shop: { name: A }\nsuppliers:\n  - domains: [b.example]", 3, 5)]
    [InlineData("shop: { name: A }\nsuppliers:\n  - name: B\n    accounts: [{ iban: DE89370400440532013001 }]", 4, 16)]
    [InlineData("shop: { name: A }\nsuppliers:\n  - name: B\n    accounts: [{ routing: \"021000022\", account: \"1234567\" }]", 4, 16)]
    [InlineData("shop: { name: A }\nsuppliers:\n  - name: B\n    accounts: [{ routing: \"021000021\" }]", 4, 16)]
    [InlineData("shop: { name: A }\ncorrespondents: [{ email: a@b.example, messages: many }]", 2, 50)]
    [InlineData("shop: { name: A }\nstaff: nobody", 2, 8)]
    [InlineData("shop: [A]", 1, 7)]
    public void Refuses_what_it_does_not_know_with_line_and_column(string yaml, long line, long column)
    {
        ShopFileException refused = Should.Throw<ShopFileException>(() => ShopFile.Parse(yaml));
        (refused.Line, refused.Column).ShouldBe((line, column), refused.Message);
        refused.Message.ShouldStartWith($"line {line}, column {column}: ");
    }

    [Theory]
    [InlineData("")]
    [InlineData("shop: {")]
    [InlineData("\t- a")]
    [InlineData("just a sentence")]
    public void Refuses_what_is_no_shop_file(string yaml) => Should.Throw<ShopFileException>(() => ShopFile.Parse(yaml));

    [Fact]
    public void Knows_suppliers_by_name_contact_and_phone()
    {
        Shop.SuppliersNamedIn("An invoice of MERIDIAN Diamonds, Inc.").ShouldHaveSingleItem().Name.ShouldBe("Meridian Diamonds");
        Shop.SuppliersNamedIn("Meridian rugs and diamonds").ShouldBeEmpty();
        Shop.SuppliersByContactName("Vale, Tom").ShouldHaveSingleItem();
        Shop.SuppliersByPhone("212-555-0134").ShouldHaveSingleItem();
        Shop.SupplierByContact("LindqvistPearls@gmail.com")!.Name.ShouldBe("Lindqvist Pearls");
        Shop.SuppliersNamedInAddress("ar.meridiandiamonds@outlook.com").ShouldHaveSingleItem();
        Shop.SuppliersNamedInAddress("office@meridian-diamonds-pay.example").ShouldHaveSingleItem();
        Shop.SuppliersNamedInAddress("meridian@outlook.com").ShouldBeEmpty();
    }

    [Fact]
    public void Knows_whom_a_display_name_passes_for()
    {
        Shop.StaffByName("ADLER, Ruth")!.Name.ShouldBe("Ruth Adler");
        Shop.StaffPassedFor("Ruth A.")!.Name.ShouldBe("Ruth Adler");
        Shop.StaffPassedFor("Ruth Adler (Owner)")!.Name.ShouldBe("Ruth Adler");
        Shop.StaffPassedFor("Ruth Brandt").ShouldBeNull();
        Shop.StaffPassedFor("Ruth").ShouldBeNull();
        Shop.StaffByFirstName("ruth")!.Name.ShouldBe("Ruth Adler");
    }

    [Fact]
    public void Knows_whose_account_it_is_in_whatever_form()
    {
        Owners("IBAN DE89 3704 0044 0532 0130 00").ShouldBe(["Meridian Diamonds"]);
        Owners("Routing 021000021, account number 000123456789").ShouldBe(["Meridian Diamonds"]);
        Owners("Routing 026073150, account number 123456789").ShouldBeEmpty();
        MoneyFinder.Find("Routing number 026009593, account number 4400192837").Accounts.ShouldAllBe(account => Shop.IsOwnAccount(account));
    }

    [Fact]
    public void Knows_lookalikes_of_suppliers_correspondents_and_itself_but_not_the_domains_themselves()
    {
        Shop.ImitatedDomain("meridain-diamonds.example")!.Known.ShouldBe("meridian-diamonds.example");
        Shop.ImitatedDomain("meridian-diamonds.example").ShouldBeNull();
        Shop.ImitatedDomain("adler.example").ShouldBeNull();
        Shop.ImitatedDomain("cliemt.example")?.Known.ShouldBe("client.example");
    }

    [Fact]
    public void Finds_one_of_a_hundred_thousand_suppliers_by_every_key()
    {
        var suppliers = new List<Supplier>();
        for (int i = 0; i < 100_000; i++)
        {
            suppliers.Add(new Supplier
            {
                Name = $"House {Word(i)} Gems",
                Domains = [$"{Word(i)}-gems.example"],
                Contacts = [new Contact($"Person {Word(i)}", $"p@{Word(i)}-gems.example", $"+1 212 {i:0000000}")],
                Accounts = [KnownAccount.OfUs("021000021", (7_000_000 + i).ToString(System.Globalization.CultureInfo.InvariantCulture))],
            });
        }
        var knowledge = new ShopKnowledge(new ShopProfile { Name = "A", Domains = ["a.example"] }, [], suppliers, []);
        string wanted = Word(77_777);
        knowledge.SuppliersNamedIn($"invoice of House {wanted} Gems").ShouldHaveSingleItem();
        knowledge.SuppliersByDomain($"mail.{wanted}-gems.example").ShouldHaveSingleItem();
        knowledge.SuppliersByContactName($"{wanted}, Person").ShouldHaveSingleItem();
        knowledge.SupplierByContact($"p@{wanted}-gems.example").ShouldNotBeNull();
        knowledge.OwnersOf(MoneyFinder.Find("Routing number 021000021, account number 7077777").Accounts[0]).ShouldHaveSingleItem();
        knowledge.ImitatedDomain($"{wanted}-gems-billing.example").ShouldNotBeNull();
    }

    private static IEnumerable<string> Owners(string text) => MoneyFinder.Find(text).Accounts.SelectMany(Shop.OwnersOf).Select(supplier => supplier.Name).Distinct();

    /// <summary>A word of its own for every number: base 21 in consonants and vowels by turns.</summary>
    private static string Word(int number)
    {
        const string consonants = "bcdfghjklmnpqrstvwxyz";
        const string vowels = "aeiou";
        var word = new System.Text.StringBuilder();
        for (int i = 0, rest = number; i < 5; i++, rest /= 21)
            word.Append(consonants[rest % 21]).Append(vowels[(rest + i) % 5]);
        return word.ToString();
    }
}

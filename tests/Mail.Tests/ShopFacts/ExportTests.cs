using Bezel.Judge.Shop;
using Bezel.Mail.ShopFacts;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Mail.Tests.ShopFacts;

public sealed class ExportTests
{
    private static readonly Bezel.Shop.Shops.ShopProfile Profile = new() { Name = "A: \"b\" # c", Country = "US", TimeZone = "UTC", Language = "en-US", Currency = "USD" };

    private static readonly Gen<string> Texts = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => (text ?? "").Replace("\uFFFE", "", StringComparison.Ordinal).Replace("\uFFFF", "", StringComparison.Ordinal)),
        Gen.Elements("- yes", "null", "~", "no", "1e3", "{a: b}", "# not a comment", "a: b", "\"quoted\" \\ back", "it's", "@at", "%x", "Šárka \U0001F48D", "tab\tand\nline", "\u0001\u0085\u2028\uFEFF\u202E", "&a *a !t |"))
        .Select(text => string.Concat(text.EnumerateRunes()).Trim());

    private static readonly Gen<string> Names = Texts.Where(text => text.Length > 0);

    private static readonly Gen<Contact> Contacts =
        from name in Texts
        from email in Names.Select(text => text.ToLowerInvariant()).OrNull()
        from phone in Names.OrNull()
        select new Contact(name, email, phone);

    private static readonly Gen<IReadOnlyList<Supplier>> Suppliers = Gen.ListOf(
        from name in Names
        from of in Many(Names.Select(text => text.TrimStart('@').TrimEnd('.').ToLowerInvariant().Trim()).Where(text => text.Length > 0))
        from contacts in Gen.ListOf(Contacts)
        from goods in Many(Names)
        select new Supplier { Name = name, Domains = of, Contacts = [.. contacts.Where(c => c is not { Name: "", Email: null, Phone: null }).Take(6)], Addresses = goods }).Select(list => (IReadOnlyList<Supplier>)[.. list]);

    private static readonly Gen<FactSheet> Sheets =
        from domains in Many(Names.Select(text => text.TrimStart('@').TrimEnd('.').ToLowerInvariant().Trim()).Where(text => text.Length > 0))
        from receivers in Many(Names)
        from addresses in Many(Names)
        from phones in Many(Names)
        from staff in Gen.ListOf(from name in Names from role in Texts from emails in Many(Names.Select(e => e.ToLowerInvariant())) select new KnownStaff(0, name, role.ToLowerInvariant(), emails))
        from correspondents in Gen.ListOf(from email in Names from messages in Gen.Choose(0, 1000) select new KnownCorrespondent(0, email.ToLowerInvariant(), messages))
        select Numbered(new FactSheet { Domains = domains, TrustedReceivers = receivers, Addresses = addresses, Phones = phones }, staff, correspondents);

    [Fact]
    public void What_is_written_out_reads_in_as_the_same_facts() =>
        Prop.ForAll(Sheets.ToArbitrary(), Suppliers.ToArbitrary(), (sheet, suppliers) =>
        {
            string yaml = ShopFile.Write(FactsImport.Content(sheet, suppliers, Profile));
            ShopFileContent file = ShopFile.Read(yaml);
            ImportOutcome read = FactsImport.Read(FactSheet.Empty, file, ImportMode.Replace, Profile);
            read.OtherProfile.ShouldBeEmpty();
            ShopFile.Write(FactsImport.Content(read.Sheet, file.Suppliers, Profile)).ShouldBe(yaml);
            // Over the facts themselves it changes nothing, numbers and all.
            foreach (ImportMode mode in Enum.GetValues<ImportMode>())
                FactsImport.Read(sheet, file, mode, Profile).Sheet.ToJson().SequenceEqual(sheet.ToJson()).ShouldBeTrue(yaml);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Accounts_survive_a_file_that_is_read_and_written()
    {
        ShopFileContent once = ShopFile.Read("""
            shop: { name: A, accounts: [{ routing: "026009593", account: "4400192837" }] }
            suppliers:
              - name: B
                accounts: [{ routing: "021000021", account: "123456789" }, { iban: "DE89 3704 0044 0532 0130 00" }, { sort_code: "20-00-00", account: "55779911" }, { bank_code: "062-000", account: "12345678" }, { account: "77777777" }]
            """);
        ShopFileContent twice = ShopFile.Read(ShopFile.Write(once));
        twice.Shop.Accounts.ShouldBe(once.Shop.Accounts);
        twice.Suppliers[0].Accounts.ShouldBe(once.Suppliers[0].Accounts);
    }

    [Fact]
    public void Nothing_is_written_as_a_file_that_reads() => ShopFile.Read(ShopFile.Write(new ShopFileContent())).Staff.ShouldBeEmpty();

    private static Gen<IReadOnlyList<string>> Many(Gen<string> texts) => Gen.ListOf(texts).Select(list => (IReadOnlyList<string>)[.. list.Distinct(StringComparer.OrdinalIgnoreCase).Take(5)]);

    private static FactSheet Numbered(FactSheet sheet, IEnumerable<KnownStaff> staff, IEnumerable<KnownCorrespondent> correspondents)
    {
        foreach (KnownStaff one in staff.DistinctBy(s => s.Name, StringComparer.OrdinalIgnoreCase))
            sheet = sheet.With(one);
        foreach (KnownCorrespondent one in correspondents.DistinctBy(c => c.Email, StringComparer.OrdinalIgnoreCase))
            sheet = sheet.With(one);
        return sheet;
    }
}

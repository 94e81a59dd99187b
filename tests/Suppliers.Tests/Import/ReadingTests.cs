using System.Text;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Import;
using Bezel.Suppliers.Import.Reading;

namespace Bezel.Suppliers.Tests.Import;

public sealed class ReadingTests
{
    [Fact]
    public void A_table_is_read_by_its_headings()
    {
        ReadList list = Read("Supplier,Contact,Phone,E-mail,Website,Street,City,State,Zip,IBAN,Notes\r\n\"Meridian \"\"Fine\"\" Diamonds\",Tom Vale,+1 212 555 0134,TOM@meridian-diamonds.example,https://www.meridian-diamonds.example/shop,580 Fifth Avenue,New York,NY,10036,DE89 3704 0044 0532 0130 00,\"Net 30,\nring first\"\r\n");
        SaidSupplier one = list.Suppliers.ShouldHaveSingleItem();
        list.DefectCount.ShouldBe(0);
        (one.Name, one.Line, one.Note).ShouldBe(("Meridian \"Fine\" Diamonds", 2, "Net 30,\nring first"));
        Texts(one, SupplierFactKind.Domain).ShouldBe(["meridian-diamonds.example"]);
        Texts(one, SupplierFactKind.Email).ShouldBe(["tom@meridian-diamonds.example"]);
        one.Facts.Single(f => f.Kind == SupplierFactKind.Phone).Value.ShouldBe(FactValue.OfPhone("+1 212 555 0134", "Tom Vale"));
        Texts(one, SupplierFactKind.Address).ShouldBe(["580 Fifth Avenue, New York, NY 10036"]);
        one.Facts.Single(f => f.Kind == SupplierFactKind.Account).Value.Account.ShouldBe(new WrittenAccount(AccountScheme.Iban, null, "DE89370400440532013000"));
    }

    [Theory]
    [InlineData("Lieferant;Ansprechpartner;Telefon;BLZ;Kontonummer\nPerlenhaus;Ida Kern;+49 30 5550107;37040044;0532013000\n", "Perlenhaus")]
    [InlineData("Fournisseur\tTéléphone\tIBAN\nMaison Perle\t+33 1 55 55 01 07\tFR14 2004 1010 0505 0001 3M02 606\n", "Maison Perle")]
    [InlineData("Proveedor,Teléfono,Cuenta bancaria,SWIFT\nCasa Perla,+34 915 550 107,12345678,DEUTDEFF\n", "Casa Perla")]
    public void Tables_of_other_languages_and_separators_are_read(string text, string name)
    {
        SaidSupplier one = Read(text).Suppliers.ShouldHaveSingleItem();
        one.Name.ShouldBe(name);
        one.Facts.ShouldContain(f => f.Kind == SupplierFactKind.Phone);
        one.Facts.ShouldContain(f => f.Kind == SupplierFactKind.Account);
    }

    [Fact]
    public void The_shops_own_number_with_a_vendor_is_no_bank_account()
    {
        ReadList list = Read("Vendor,Company,Main Phone,Main Email,Account No.\nMeridian,Meridian Diamonds Inc.,+1 212 555 0134,tom@meridian-diamonds.example,44001928\n");
        list.Format.ShouldBe(ImportFormat.QuickBooksCsv);
        list.Suppliers.Single().Facts.ShouldNotContain(f => f.Kind == SupplierFactKind.Account);
        list.Columns.Single(c => c.Heading == "Account No.").Field.ShouldBeNull();
        ReadList xero = Read("*ContactName,AccountNumber,EmailAddress,FirstName,LastName,POAddressLine1,POCity,PhoneNumber,BankAccountNumber\nPearl House,C-77,ken@pearl.example,Ken,Ito,2-1 Ginza,Tokyo,+81 3 5555 0107,1234567\n");
        (xero.Format, xero.Suppliers.Single().Name).ShouldBe((ImportFormat.XeroCsv, "Pearl House"));
        xero.Suppliers[0].Facts.Single(f => f.Kind == SupplierFactKind.Account).Value.Account!.Number.ShouldBe("1234567");
        xero.Suppliers[0].Facts.Single(f => f.Kind == SupplierFactKind.Phone).Value.Person.ShouldBe("Ken Ito");
    }

    [Fact]
    public void What_cannot_be_right_is_left_out_and_named_with_its_place()
    {
        ReadList list = Read("Supplier,Phone,IBAN,Email\nMeridian,ask Tom,DE89370400440532013001,tom(at)x\nPearl,+1 212 555 0134,1.23457E+11,ken@pearl.example\n,+1 212 555 0135,,\n");
        list.Suppliers.Select(s => s.Name).ShouldBe(["Meridian", "Pearl"]);
        list.Suppliers[0].Facts.ShouldBeEmpty();
        list.Defects.Select(d => (d.Line, d.Column)).ShouldBe([(2, 4), (2, 2), (2, 3), (3, 3), (4, 1)]);
        list.Defects.ShouldAllBe(d => !d.Problem.Contains("DE89370400440532013001"));
        list.Defects[3].Problem.ShouldContain("shortened or rounded");
    }

    [Fact]
    public void A_formula_is_a_text_and_does_not_pass_for_a_name_alone()
    {
        ReadList list = Read("Supplier,Phone\n\"=HYPERLINK(\"\"http://evil.example\"\")\",'+1 212 555 0134\n");
        list.Suppliers.Single().Name.ShouldStartWith("=HYPERLINK");
        Texts(list.Suppliers[0], SupplierFactKind.Phone).ShouldBe(["+1 212 555 0134"]);
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("Phone,Email\n1,2\n", 1, 1)]
    [InlineData("Supplier,Phone\nMeridian,\"+1\n2\n3", 2, 2)]
    [InlineData("PK\u0003\u0004aaaa", 1, 1)]
    public void A_file_that_cannot_be_read_is_refused_with_its_place(string text, int line, int column)
    {
        ReadList list = Read(text);
        list.Suppliers.ShouldBeEmpty();
        (list.Refusal!.Line, list.Refusal.Column).ShouldBe((line, column));
    }

    [Fact]
    public void QuickBooks_lists_are_read_and_what_is_hidden_there_is_passed_over()
    {
        ReadList list = Read("!CUST\tNAME\r\nCUST\tSomebody\r\n!VEND\tNAME\tPRINTAS\tADDR1\tADDR2\tADDR3\tCONT1\tPHONE1\tEMAIL\tNOTE\tCOMPANYNAME\tHIDDEN\r\nVEND\tMeridian\t\tMeridian Diamonds Inc.\t580 Fifth Avenue\tNew York, NY 10036\tTom Vale\t212-555-0134\ttom@meridian-diamonds.example\t44001928\tMeridian Diamonds Inc.\tN\r\nVEND\tOld Gold\t\t\t\t\t\t\t\t\t\tY\r\n");
        list.Format.ShouldBe(ImportFormat.QuickBooksIif);
        SaidSupplier one = list.Suppliers.ShouldHaveSingleItem();
        one.Name.ShouldBe("Meridian Diamonds Inc.");
        Texts(one, SupplierFactKind.Address).ShouldBe(["580 Fifth Avenue, New York, NY 10036"]);
        one.Facts.ShouldNotContain(f => f.Kind == SupplierFactKind.Account);
    }

    [Fact]
    public void Cards_of_one_organisation_are_people_of_one_supplier()
    {
        ReadList list = Read("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Tom Vale\r\nORG:Meridian Diamonds\\, Inc.;Sales\r\nitem1.TEL;TYPE=WORK,VOICE:+1 212\r\n  555 0134\r\nTEL;TYPE=FAX:+1 212 555 0100\r\nEMAIL;TYPE=INTERNET:tom@meridian-diamonds.example\r\nADR;TYPE=WORK:;;580 Fifth Avenue;New York;NY;10036;USA\r\nEND:VCARD\r\n"
            + "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada Nairn\r\nORG:Meridian Diamonds\\, Inc.\r\nTEL;VALUE=uri:tel:+12125550199\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nFN:Old\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Open\r\n");
        SaidSupplier one = list.Suppliers.ShouldHaveSingleItem();
        one.Name.ShouldBe("Meridian Diamonds, Inc.");
        one.Facts.Where(f => f.Kind == SupplierFactKind.Phone).Select(f => (f.Value.Person, f.Value.Text)).ShouldBe([("Tom Vale", "+1 212 555 0134"), ("Ada Nairn", "+12125550199")]);
        Texts(one, SupplierFactKind.Address).ShouldBe(["580 Fifth Avenue, New York, NY, 10036, USA"]);
        list.Defects.Select(d => d.Line).ShouldBe([18, 21]);
    }

    [Fact]
    public void A_shop_file_is_read_and_its_mistakes_have_a_place()
    {
        ReadList list = Read("suppliers:\n  - name: Meridian\n    accounts: [{ routing: \"021000021\", account: \"000123456789\" }]\n", "shop.yaml");
        (list.Format, list.Suppliers.Single().Facts.Single().Kind).ShouldBe((ImportFormat.ShopFile, SupplierFactKind.Account));
        (Read("suppliers:\n  - nome: x\n", "shop.yaml").Refusal!.Line).ShouldBe(2);
    }

    [Fact]
    public void Files_of_older_programs_are_read()
    {
        byte[] file = [.. "Supplier,Phone\nM"u8, 0xFC, .. "ller,+49 30 5550107\n"u8];
        SupplierListReader.Read(file).Suppliers.Single().Name.ShouldBe("Müller");
        SupplierListReader.Read((byte[])[0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Supplier\nMüller\n")]).Suppliers.Single().Name.ShouldBe("Müller");
    }

    [Fact]
    public void Broken_and_cut_files_never_throw()
    {
        const string whole = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Tom\\\r\nORG:M;x\r\nTEL;TYPE=\"a:b\":+1\r\nEND:VCARD\r\n";
        foreach (string text in new[] { whole, "Supplier,\"Phone\"\nM,\"+1 \"\"212\"\n", "!VEND\tNAME\nVEND\tM\n", "suppliers: [{ name: M }]" })
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            for (int i = 0; i <= bytes.Length; i++)
                SupplierListReader.Read(bytes.AsMemory(0, i)).ShouldNotBeNull();
        }
    }

    private static ReadList Read(string text, string? name = null) => SupplierListReader.Read(Encoding.UTF8.GetBytes(text), name);

    private static List<string> Texts(SaidSupplier supplier, SupplierFactKind kind) => [.. supplier.Facts.Where(f => f.Kind == kind).Select(f => f.Value.Text)];
}

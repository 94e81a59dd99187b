using System.Text;
using Bezel.Money.Invoices;

namespace Bezel.Money.Tests.Invoices;

public class StructuredInvoiceTests
{
    private static readonly string Printed = InvoiceTexts.German[0].Text;

    [Fact]
    public void Reads_cross_industry_invoices()
    {
        StructuredInvoice found = StructuredInvoiceReader.Read(StructuredInvoices.Cii()).ShouldNotBeNull();
        (found.Format, found.Kind, found.Seller, found.Number, found.Date, found.Due, found.GrandTotal, found.Payable, found.Currency)
            .ShouldBe((StructuredFormat.Cii, InvoiceKind.Invoice, "Edelstein Kontor GmbH", "2026-0815", new DateOnly(2026, 3, 12), new DateOnly(2026, 3, 26), 2975m, 2975m, "EUR"));
        found.Accounts.ShouldHaveSingleItem().ShouldBe(new StructuredAccount("DE89370400440532013000", null, "COBADEFFXXX", "Edelstein Kontor"));
        found.Incomplete.ShouldBeFalse();
        StructuredInvoiceReader.Read(StructuredInvoices.Cii(type: "381"))!.Kind.ShouldBe(InvoiceKind.CreditNote);
    }

    [Fact]
    public void Reads_universal_business_language()
    {
        StructuredInvoice found = StructuredInvoiceReader.Read(StructuredInvoices.Ubl("55779911", "20-00-00")).ShouldNotBeNull();
        (found.Seller, found.Number, found.Date, found.Due, found.Payable, found.Currency).ShouldBe(("Meridian Diamonds", "MD-20481", new DateOnly(2026, 3, 12), new DateOnly(2026, 4, 11), 5496.60m, "GBP"));
        found.Accounts.ShouldHaveSingleItem().Known.ShouldBe(KnownAccount.OfUk("200000", "55779911"));
    }

    [Fact]
    public void Reads_the_italian_format()
    {
        StructuredInvoice found = StructuredInvoiceReader.Read(StructuredInvoices.Fattura()).ShouldNotBeNull();
        (found.Seller, found.Number, found.Date, found.Due, found.GrandTotal).ShouldBe(("Oreficeria Valenza", "118/2026", new DateOnly(2026, 4, 10), new DateOnly(2026, 5, 10), 976m));
        found.Accounts.ShouldHaveSingleItem().Known.Kind.ShouldBe(AccountKind.Iban);
    }

    [Theory]
    [InlineData("<html><body>Invoice</body></html>")]
    [InlineData("<Invoice><ID>5</ID></Invoice>")]
    [InlineData("not xml")]
    [InlineData("")]
    public void Is_silent_about_whatever_else_it_is(string xml) => StructuredInvoiceReader.Read(Encoding.UTF8.GetBytes(xml)).ShouldBeNull();

    [Fact]
    public void Refuses_document_types_so_that_nothing_is_expanded_or_fetched()
    {
        string body = Encoding.UTF8.GetString(StructuredInvoices.Ubl());
        string laughs = "<!DOCTYPE Invoice [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + body.Replace("MD-20481", "&x;&b;", StringComparison.Ordinal);
        StructuredInvoiceReader.Read(Encoding.UTF8.GetBytes(laughs)).ShouldBeNull();
    }

    [Fact]
    public void Keeps_what_it_read_of_a_file_that_breaks_off_and_says_so()
    {
        byte[] whole = StructuredInvoices.Cii();
        for (int part = 1; part < 64; part++)
        {
            StructuredInvoice? found = StructuredInvoiceReader.Read(whole.AsMemory(0, whole.Length * part / 64));
            found?.Incomplete.ShouldBeTrue();
        }
        InvoiceReader.Read(Printed, new InvoiceContext { Xml = [whole.AsMemory(0, whole.Length / 2)] }).Gaps.ShouldContain(gap => gap.Part == InvoicePart.Structured);
    }

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        string deep = "<CrossIndustryInvoice>" + string.Concat(Enumerable.Repeat("<a>", 100_000));
        StructuredInvoiceReader.Read(Encoding.UTF8.GetBytes(deep)).ShouldNotBeNull().Incomplete.ShouldBeTrue();
        string wide = "<CrossIndustryInvoice xmlns:ram=\"r\"><ExchangedDocument><ID>" + new string('9', 100_000) + "</ID></ExchangedDocument></CrossIndustryInvoice>";
        StructuredInvoiceReader.Read(Encoding.UTF8.GetBytes(wide))!.Number!.Length.ShouldBe(200);
        StructuredInvoiceReader.Read(new byte[StructuredInvoiceReader.MostBytes + 1]).ShouldBeNull();
    }

    [Fact]
    public void Says_when_the_electronic_part_names_another_account_than_the_paper()
    {
        InvoiceFacts same = InvoiceReader.Read(Printed, new InvoiceContext { Xml = [StructuredInvoices.Cii()] });
        same.Differences.ShouldBeEmpty();
        same.StructuredDiffersFromPrinted.ShouldBeFalse();
        InvoiceFacts other = InvoiceReader.Read(Printed, new InvoiceContext { Xml = [StructuredInvoices.Cii(iban: "GB29NWBK60161331926819")] });
        other.StructuredDiffersFromPrinted.ShouldBeTrue();
        other.Differences.ShouldContain(new InvoiceDifference(InvoiceSource.Structured, InvoicePart.Account, "3000", "6819"));
        other.AllAccounts.Count.ShouldBe(2);
    }

    [Fact]
    public void Says_when_the_electronic_part_asks_for_another_amount()
    {
        InvoiceFacts other = InvoiceReader.Read(Printed, new InvoiceContext { Xml = [StructuredInvoices.Cii(payable: "9975.00")] });
        other.Differences.ShouldHaveSingleItem().ShouldBe(new InvoiceDifference(InvoiceSource.Structured, InvoicePart.Total, "2975.00", "9975.00"));
    }

    [Fact]
    public void Reads_codes_for_paying()
    {
        PaymentCode.Read(StructuredInvoices.Epc).ShouldBe(new PaymentCode(PaymentCodeKind.Epc, "DE89370400440532013000", true, "Edelstein Kontor GmbH", 2975m, "EUR", "2026-0815"));
        PaymentCode.Read(StructuredInvoices.Swiss).ShouldBe(new PaymentCode(PaymentCodeKind.SwissQrBill, "CH9300762011623852957", true, "Scheideanstalt AG", 1250m, "CHF", "Rechnung 144"));
        PaymentCode.Read("https://pay.example/BCD").ShouldBeNull();
        PaymentCode.Read("BCD\n002\n1\nSCT").ShouldBeNull();
        PaymentCode.Read("SPC\n0200\n1\n\n").ShouldBeNull();
    }

    [Fact]
    public void Says_when_a_code_pays_somebody_else_than_the_paper()
    {
        InvoiceReader.Read(Printed, new InvoiceContext { Codes = [StructuredInvoices.Epc, "https://example.org"] }).Differences.ShouldBeEmpty();
        InvoiceFacts other = InvoiceReader.Read(Printed, new InvoiceContext { Codes = [StructuredInvoices.Swiss] });
        other.Differences.Select(d => (d.Source, d.Part, d.Other)).ShouldBe([(InvoiceSource.PaymentCode, InvoicePart.Account, "2957"), (InvoiceSource.PaymentCode, InvoicePart.Total, "1250.00")]);
    }
}

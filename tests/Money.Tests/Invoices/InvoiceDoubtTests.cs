using Bezel.Money.Invoices;

namespace Bezel.Money.Tests.Invoices;

/// <summary>Where an invoice may be read in two ways, it is said.</summary>
public class InvoiceDoubtTests
{
    private static InvoiceFacts Read(string text, string? country = null) => InvoiceReader.Read(text, new InvoiceContext { Country = country });

    [Fact]
    public void A_day_that_may_be_a_month_is_read_by_the_shops_country_and_both_readings_are_told()
    {
        const string text = "Invoice\nKontor Findings\nInvoice no 5\nInvoice date: 03/04/2026\nTotal due 500.00";
        InvoiceFacts american = Read(text, "US");
        american.Date.ShouldBe(new DateOnly(2026, 3, 4));
        american.Gaps.ShouldContain(new InvoiceGap(InvoicePart.Date, InvoiceGapReason.TwoReadings, "2026-03-04", "2026-04-03"));
        InvoiceFacts british = Read(text, "GB");
        british.Date.ShouldBe(new DateOnly(2026, 4, 3));
        british.Gaps.ShouldContain(gap => gap.Part == InvoicePart.Date && gap.Reason == InvoiceGapReason.TwoReadings);
    }

    [Theory]
    [InlineData("Invoice date: 03/04/2026\nOrder date: 03/28/2026", 3)]
    [InlineData("Invoice date: 03/04/2026\nOrder date: 28/03/2026", 4)]
    [InlineData("Invoice date: 05/04/2026\nDue date: 04/06/2026", 4)]
    [InlineData("Rechnungsdatum: 03/04/2026\nRechnungsnummer 5\nGesamtbetrag 10,00 USD\nZwischensumme 9,00\nKundennummer 7", 4)]
    [InlineData("Invoice date: 03/04/2026\nPay to sort code 20-00-00, account number 55779911", 4)]
    [InlineData("Invoice date: 03/04/2026\nPay to routing 021000021, account number 123456789", 3)]
    public void Other_signs_settle_it_without_a_doubt(string lines, int month)
    {
        InvoiceFacts facts = Read("Invoice\nKontor Findings\nInvoice no 5\n" + lines + "\nTotal 500.00", "US");
        facts.Date!.Value.Month.ShouldBe(month);
        facts.Gaps.ShouldNotContain(gap => gap.Reason == InvoiceGapReason.TwoReadings);
    }

    [Theory]
    [InlineData("Total due EUR 1.234\nSubtotal 1,50", "1234")]
    [InlineData("Total due USD 1,234\nSubtotal 1.50", "1234")]
    [InlineData("Total due EUR 1.234,5", "1234.5")]
    [InlineData("Total due 1 234 567,89 EUR", "1234567.89")]
    [InlineData("Total due 12.34.56", null)]
    public void Thousands_and_decimals_are_told_apart(string line, string? total) =>
        Read("Invoice no 5\nIBAN DE89370400440532013000\n" + line).Total.ShouldBe(total is null ? null : decimal.Parse(total, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_point_before_three_digits_where_points_are_decimals_is_told_both_ways() =>
        Read("Invoice no 5\nSubtotal 20.50\nTotal due EUR 1.234").Gaps.ShouldContain(new InvoiceGap(InvoicePart.Total, InvoiceGapReason.TwoReadings, "1234.00", "1.234"));

    [Fact]
    public void The_biggest_number_is_not_the_total()
    {
        InvoiceFacts facts = Read("Invoice\nKontor Findings\nInvoice no 5\nInsured value USD 90,000.00\nCredit limit 50,000.00\nSubtotal 100.00\nAmount due USD 120.00\nDeclared value 75,000.00");
        facts.Total.ShouldBe(120m);
    }

    [Fact]
    public void What_is_missing_is_said_and_nothing_is_made_up()
    {
        InvoiceFacts facts = Read("Invoice\nInvoice no 5\n12,000.00");
        facts.Total.ShouldBeNull();
        facts.Date.ShouldBeNull();
        foreach (InvoicePart part in (InvoicePart[])[InvoicePart.Total, InvoicePart.Date, InvoicePart.Account, InvoicePart.Seller])
            facts.Gaps.ShouldContain(new InvoiceGap(part, InvoiceGapReason.NotFound), part.ToString());
    }

    [Fact]
    public void What_is_still_to_pay_is_kept_apart_from_the_whole()
    {
        InvoiceFacts facts = Read("Invoice no 5\nInvoice total 500.00 USD\nDeposit paid 200.00\nBalance due 300.00 USD");
        facts.Total.ShouldBe(300m);
        facts.InvoiceTotal.ShouldBe(500m);
    }

    [Fact]
    public void A_plain_dollar_is_the_one_that_the_document_or_the_shop_names()
    {
        Read("Invoice no 5\nAmount due $10.00").Currency.ShouldBe("USD");
        Read("Invoice no 5\nAmount due $10.00", "CA").Currency.ShouldBe("CAD");
        Read("Invoice no 5\nAll amounts in AUD\nAmount due $10.00", "CA").Currency.ShouldBe("AUD");
    }

    [Fact]
    public void A_text_that_is_too_long_is_said_to_be()
    {
        InvoiceFacts facts = Read("Invoice no 5\nAmount due $10.00\n" + new string('x', InvoiceReader.MostCharacters));
        facts.Gaps.ShouldContain(new InvoiceGap(InvoicePart.Text, InvoiceGapReason.TooLong));
    }
}

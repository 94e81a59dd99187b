using Bezel.Money.Invoices;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Money.Tests.Invoices;

public class InvoicePropertyTests
{
    private static readonly string[] Pieces =
    [
        "Invoice", "INVOICE NO", "Rechnung", "Facture n\u00B0", "Total", "Total due", "Amount", "Balance due", "Subtotal", "Date", "Due", "Bill to", "From:", "\n", "\t", "  ", " ", ":", "$", "\u20AC", "1,234.50", "1.234,50", "03/04/2026",
        "12 March 2026", "1er mars 2026", "20260312", "2026-03-12", "DE89 3704 0044 0532 0130 00", "EUR", "-", "(", ")", "%", "|", "#1042", "GmbH", "\u200B", "\uD83D", "\u0661", "31/31/2026", "00000000", "'", "99999999999999999999", "de", "no", "nr",
    ];

    private static readonly Arbitrary<string> AnyText = Gen.Elements(Pieces).ListOf(60).Select(string.Concat).ToArbitrary();

    [Fact]
    public void Never_throws_on_pieces_of_invoices() => Prop.ForAll(AnyText, Sound).QuickCheckThrowOnFailure();

    [Fact]
    public void Never_throws_on_any_string() => Prop.ForAll<string?>(text => Sound(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Never_throws_on_an_invoice_cut_anywhere()
    {
        foreach ((string text, string _) in InvoiceTexts.English.Concat(InvoiceTexts.French))
        {
            for (int i = 0; i <= text.Length; i += 3)
                Sound(text[..i]).ShouldBeTrue();
        }
    }

    [Fact]
    public void Characters_that_show_nothing_change_nothing()
    {
        foreach ((string text, string expected) in InvoiceTexts.German.Concat(InvoiceTexts.English))
            InvoiceReaderTests.Written(InvoiceReader.Read(string.Concat(text.Select((c, i) => i % 5 == 0 && char.IsAsciiDigit(c) ? "\u200B" + c : c.ToString())))).Replace("\u200B", "", StringComparison.Ordinal).ShouldBe(expected, text);
    }

    [Fact]
    public void No_account_number_stands_in_what_is_said_of_doubts_and_differences()
    {
        foreach ((string text, string _) in InvoiceTexts.German.Concat(InvoiceTexts.English).Concat(InvoiceTexts.Spanish))
        {
            InvoiceFacts facts = InvoiceReader.Read(text, new InvoiceContext { Codes = [StructuredInvoices.Swiss], Xml = [StructuredInvoices.Cii(iban: "GB29NWBK60161331926819")] });
            string said = string.Join(' ', facts.Gaps) + string.Join(' ', facts.Differences);
            foreach (KnownAccount account in facts.AllAccounts)
                said.ShouldNotContain(account.Account);
        }
    }

    private static bool Sound(string text)
    {
        InvoiceFacts facts = InvoiceReader.Read(text, new InvoiceContext { Country = "US", Codes = [text] });
        _ = InvoiceFingerprint.Of(facts, text, account => account.Account);
        return facts.Number is null or { Length: > 0 and <= 200 } && (facts.Date is null || facts.Date.Value.Year is >= 1990 and <= 2100) && facts.Seller is null or { Length: > 0 and < 300 };
    }
}

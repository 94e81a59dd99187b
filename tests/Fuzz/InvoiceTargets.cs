using System.Text;
using Bezel.Money.Invoices;

namespace Bezel.Fuzz.Tests;

public class InvoiceTargets
{
    private static readonly byte[] Cii = Encoding.UTF8.GetBytes(
        "<rsm:CrossIndustryInvoice xmlns:rsm=\"a\" xmlns:ram=\"b\" xmlns:udt=\"c\"><rsm:ExchangedDocument><ram:ID>1</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format=\"102\">20260312</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>" +
        "<rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeSettlement><ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE89370400440532013000</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>" +
        "<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:DuePayableAmount>5.00</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>");

    private static readonly byte[] Ubl = Encoding.UTF8.GetBytes(
        "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"><ID>1</ID><IssueDate>2026-03-12</IssueDate><PaymentMeans><PayeeFinancialAccount><ID>55779911</ID><FinancialInstitutionBranch><ID>200000</ID></FinancialInstitutionBranch></PayeeFinancialAccount></PaymentMeans>" +
        "<LegalMonetaryTotal><PayableAmount currencyID=\"GBP\">5.00</PayableAmount></LegalMonetaryTotal></Invoice>");

    [Fact]
    public void Texts() => FuzzRun.Of("invoice",
        [
            "INVOICE\nKontor Findings Inc.\nInvoice no: 1042\tDate\tDue\n03/14/2026\t04/13/2026\nTotal due $1,258.00\nrouting 021000021, account number 123456789\n"u8.ToArray(),
            Encoding.UTF8.GetBytes("Rechnung\nRechnungsnummer\nRechnungsdatum\n2026-0815\n12. M\u00E4rz 2026\nGesamtbetrag 2.975,00 \u20AC\nIBAN DE89 3704 0044 0532 0130 00"),
            Encoding.UTF8.GetBytes("BCD\n002\n1\nSCT\n\nA\nDE89370400440532013000\nEUR5\n"),
        ],
        ["Total", "Invoice no", "Date:", "Due", "\t", "\n", "1,234.56", "1.234,56", "'", "03/04/26", "12 March 2026", "EUR", "-", "(", "%", "Bill to", "From:", "SPC\n0200\n1\n", "999999999999999999999999999999"], Read);

    [Fact]
    public void Electronic() => FuzzRun.Of("einvoice", [Cii, Ubl],
        ["<ram:ID>", "</ram:ID>", "<![CDATA[", "]]>", "<!DOCTYPE a [", "<!ENTITY b \"c\">", "&b;", "&#x41;", "xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"", "<PaymentMeans>", "/>", "99999999999999999999999999.99", "-1"],
        input => StructuredInvoiceReader.Read(input));

    private static void Read(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        InvoiceFacts facts = InvoiceReader.Read(text, new InvoiceContext { Codes = [text], Xml = [input] });
        _ = InvoiceFingerprint.Of(facts, text, account => account.Account);
    }
}

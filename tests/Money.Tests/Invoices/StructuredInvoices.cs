using System.Text;

namespace Bezel.Money.Tests.Invoices;

/// <summary>Electronic invoices as one would be made for the tests: the parts of EN 16931 that are read, and a few that must not mislead.</summary>
internal static class StructuredInvoices
{
    public static byte[] Cii(string iban = "DE89370400440532013000", string payable = "2975.00", string type = "380") => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0" encoding="UTF-8"?>
        <rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
          <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
          <rsm:ExchangedDocument><ram:ID>2026-0815</ram:ID><ram:TypeCode>{type}</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20260312</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
          <rsm:SupplyChainTradeTransaction>
            <ram:IncludedSupplyChainTradeLineItem><ram:SpecifiedTradeProduct><ram:Name>Brillant</ram:Name></ram:SpecifiedTradeProduct></ram:IncludedSupplyChainTradeLineItem>
            <ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:ID>77</ram:ID><ram:Name>Edelstein Kontor GmbH</ram:Name><ram:DefinedTradeContact><ram:PersonName>A. Stein</ram:PersonName></ram:DefinedTradeContact></ram:SellerTradeParty><ram:BuyerTradeParty><ram:Name>Juwelier Aurora</ram:Name></ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement>
            <ram:ApplicableHeaderTradeSettlement>
              <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
              <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>{iban}</ram:IBANID><ram:AccountName>Edelstein Kontor</ram:AccountName></ram:PayeePartyCreditorFinancialAccount><ram:PayeeSpecifiedCreditorFinancialInstitution><ram:BICID>COBADEFFXXX</ram:BICID></ram:PayeeSpecifiedCreditorFinancialInstitution></ram:SpecifiedTradeSettlementPaymentMeans>
              <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">20260326</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
              <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:TaxBasisTotalAmount>2500.00</ram:TaxBasisTotalAmount><ram:GrandTotalAmount>2975.00</ram:GrandTotalAmount><ram:DuePayableAmount>{payable}</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
            </ram:ApplicableHeaderTradeSettlement>
          </rsm:SupplyChainTradeTransaction>
        </rsm:CrossIndustryInvoice>
        """);

    public static byte[] Ubl(string account = "GB29NWBK60161331926819", string branch = "") => Encoding.UTF8.GetBytes($"""
        <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
          <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ID>MD-20481</cbc:ID><cbc:IssueDate>2026-03-12</cbc:IssueDate><cbc:DueDate>2026-04-11</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>GBP</cbc:DocumentCurrencyCode>
          <cac:OrderReference><cbc:ID>PO-1</cbc:ID></cac:OrderReference>
          <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Meridian Diamonds</cbc:Name></cac:PartyName><cac:PartyLegalEntity><cbc:RegistrationName>Meridian Diamonds Ltd</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
          <cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Aurora Jewellers</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty>
          <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>{account}</cbc:ID><cbc:Name>Meridian Diamonds Ltd</cbc:Name><cac:FinancialInstitutionBranch><cbc:ID>{branch}</cbc:ID></cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount></cac:PaymentMeans>
          <cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="GBP">4580.50</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="GBP">5496.60</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="GBP">5496.60</cbc:PayableAmount></cac:LegalMonetaryTotal>
        </Invoice>
        """);

    public static byte[] Fattura() => Encoding.UTF8.GetBytes("""
        <p:FatturaElettronica versione="FPR12" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2">
          <FatturaElettronicaHeader><CedentePrestatore><DatiAnagrafici><Anagrafica><Denominazione>Oreficeria Valenza</Denominazione></Anagrafica></DatiAnagrafici></CedentePrestatore><CessionarioCommittente><DatiAnagrafici><Anagrafica><Denominazione>Gioielleria Aurora</Denominazione></Anagrafica></DatiAnagrafici></CessionarioCommittente></FatturaElettronicaHeader>
          <FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD01</TipoDocumento><Divisa>EUR</Divisa><Data>2026-04-10</Data><Numero>118/2026</Numero><ImportoTotaleDocumento>976.00</ImportoTotaleDocumento></DatiGeneraliDocumento></DatiGenerali>
          <DatiPagamento><DettaglioPagamento><DataScadenzaPagamento>2026-05-10</DataScadenzaPagamento><ImportoPagamento>976.00</ImportoPagamento><IBAN>IT60X0542811101000000123456</IBAN></DettaglioPagamento></DatiPagamento></FatturaElettronicaBody>
        </p:FatturaElettronica>
        """);

    public const string Epc = "BCD\n002\n1\nSCT\nCOBADEFFXXX\nEdelstein Kontor GmbH\nDE89370400440532013000\nEUR2975.00\n\n\n2026-0815\n";

    public const string Swiss = "SPC\r\n0200\r\n1\r\nCH9300762011623852957\r\nS\r\nScheideanstalt AG\r\nGoldweg\r\n1\r\n8000\r\nZ\u00FCrich\r\nCH\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n1250.00\r\nCHF\r\nS\r\nJuwelier Aurora\r\nMarkt\r\n2\r\n3000\r\nBern\r\nCH\r\nNON\r\n\r\nRechnung 144\r\nEPD";
}

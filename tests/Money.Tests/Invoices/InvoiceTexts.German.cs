namespace Bezel.Money.Tests.Invoices;

internal static partial class InvoiceTexts
{
    public static readonly (string Text, string Expected)[] German =
    [
        ("Edelstein Kontor GmbH \u00B7 Goldgasse 5 \u00B7 75172 Pforzheim\n\nJuwelier Aurora\nMarktplatz 1\n\nRechnung\n\nRechnungsnummer: 2026-0815\nRechnungsdatum: 12.03.2026\nZahlbar bis: 26.03.2026\n\nPos\tBezeichnung\tMenge\tEinzelpreis\tGesamtpreis\n1\tBrillant 0,50 ct\t2\t1.250,00\t2.500,00\n\nZwischensumme\t2.500,00 \u20AC\nzzgl. 19 % MwSt.\t475,00 \u20AC\nGesamtbetrag\t2.975,00 \u20AC\n\nBankverbindung: IBAN DE89 3704 0044 0532 0130 00, BIC COBADEFFXXX",
            "Invoice|Edelstein Kontor GmbH|2026-0815|2026-03-12|2026-03-26|2975.00|EUR|3000"),
        ("Rechnung Nr. RE 2026-144 vom 3. November 2026\nScheideanstalt S\u00FCd AG\nRechnungsbetrag: CHF 1'250.00\nF\u00E4llig am 3. Dezember 2026\nIBAN CH93 0076 2011 6238 5295 7",
            "Invoice|Scheideanstalt S\u00FCd AG|RE 2026-144|2026-11-03|2026-12-03|1250.00|CHF|2957"),
        ("Fassermeister M\u00FCller\nGutschrift\nGutschrift-Nr.: G-12\nDatum: 01.02.2026\nzu Rechnung Nr. 998\nGesamtbetrag -120,00 EUR",
            "CreditNote|Fassermeister M\u00FCller|G-12|2026-02-01|-|-120.00|EUR|-"),
        ("Mahnung\nEdelstein Kontor GmbH\nDatum: 15.05.2026\nRechnung\tDatum\tBetrag\n2026-0815\t12.03.2026\t2.975,00\nOffener Betrag: 2.980,00 EUR",
            "Statement|Edelstein Kontor GmbH|-|2026-05-15|-|2980.00|EUR|-"),
        ("Proforma-Rechnung\nPerlenhaus KG\nNr. P-3\nRechnungs-Nr.: P-3\nDatum: 07.07.26\nEndbetrag EUR 1.234,50",
            "ProForma|Perlenhaus KG|P-3|2026-07-07|-|1234.50|EUR|-"),
        ("Quittung\nGravuren Bauer e.K.\nQuittung Nr. 55\nDatum 3.4.2026\nSumme 45,00 \u20AC\ndankend erhalten", "Receipt|Gravuren Bauer e.K.|55|2026-04-03|-|45.00|EUR|-"),
        ("RECHNUNG\nLieferant:\tGalvano Technik GmbH\nKunde:\tJuwelier Aurora\nBeleg-Nr.\tDatum\tKunden-Nr.\tF\u00E4llig\n40017\t28.02.2026\t1200\t14.03.2026\nNetto\t1.000,00\nUSt 19%\t190,00\nBrutto\t1.190,00\nAlle Betr\u00E4ge in EUR",
            "Invoice|Galvano Technik GmbH|40017|2026-02-28|2026-03-14|1190.00|EUR|-"),
        ("Sehr geehrte Damen und Herren,\nanbei unsere Rechnung 7781 vom 09.10.2026 \u00FCber 3.480,- EUR.\nBitte \u00FCberweisen Sie bis zum 23.10.2026 auf IBAN DE89370400440532013000.\nRechnungsbetrag: 3.480,- EUR\nKontoinhaber: Goldwerk GmbH",
            "Invoice|Goldwerk GmbH|7781|2026-10-09|2026-10-23|3480.00|EUR|3000"),
        ("Rechnungsempf\u00E4nger\nJuwelier Aurora GmbH\nRechnungssteller\nTrauring Werk GmbH\nRechnung Nr. 12/2026\nRechnungsdatum 05.06.2026\nSumme netto 500,00\nSumme brutto 595,00 EUR",
            "Invoice|Trauring Werk GmbH|12/2026|2026-06-05|-|595.00|EUR|-"),
        ("Uhrenservice Keller\nRechnung\nRechnungsnr. 88\nDatum: 22.11.2026\nZu zahlen: EUR 1.234\nAnzahlung 500,00\nSumme 1.734,00", "Invoice|Uhrenservice Keller|88|2026-11-22|-|1234.00|EUR|-"),
    ];
}

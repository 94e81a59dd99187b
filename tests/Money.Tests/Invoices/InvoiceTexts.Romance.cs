namespace Bezel.Money.Tests.Invoices;

internal static partial class InvoiceTexts
{
    public static readonly (string Text, string Expected)[] French =
    [
        ("Pierres de Paris SARL\n12 rue de la Paix\n75002 Paris\n\nFACTURE N\u00B0 F2026-031\nDate de facture : 1er mars 2026\n\u00C9ch\u00E9ance : 31 mars 2026\n\nFactur\u00E9 \u00E0 :\nBijouterie Aurore\n\nD\u00E9signation\tQt\u00E9\tPU HT\tTotal HT\nSaphir 1,20 ct\t1\t1 200,00\t1 200,00\n\nTotal HT\t1 200,00 \u20AC\nTVA 20 %\t240,00 \u20AC\nTotal TTC\t1 440,00 \u20AC\n\nIBAN FR14 2004 1010 0505 0001 3M02 606",
            "Invoice|Pierres de Paris SARL|F2026-031|2026-03-01|2026-03-31|1440.00|EUR|2606"),
        ("Facture\nNum\u00E9ro de facture\tDate\t\u00C9ch\u00E9ance\n2026/77\t05/04/2026\t05/05/2026\nAtelier Fonte SAS\nNet \u00E0 payer : 312,40 EUR",
            "Invoice|Atelier Fonte SAS|2026/77|2026-04-05|2026-05-05|312.40|EUR|-"),
        ("AVOIR\nPierres de Paris SARL\nAvoir n\u00B0 A-9\nDate : 12/06/2026\nSur facture n\u00B0 F2026-031\nMontant TTC : 96,00 \u20AC", "CreditNote|Pierres de Paris SARL|A-9|2026-06-12|-|96.00|EUR|-"),
        ("Relev\u00E9 de compte\nPierres de Paris SARL\nDate : 30/06/2026\nFacture\tMontant\nF2026-031\t1 440,00\nSolde : 1 344,00 EUR", "Statement|Pierres de Paris SARL|-|2026-06-30|-|1344.00|EUR|-"),
        ("Facture proforma\nMaison Perle SA\nProforma n\u00B0 PF-2\nDate d'\u00E9mission : 3 ao\u00FBt 2026\nMontant total TTC 2 450,00 CHF", "ProForma|Maison Perle SA|PF-2|2026-08-03|-|2450.00|CHF|-"),
        ("Re\u00E7u\nGravure Martin\nRe\u00E7u n\u00B0 18\nLe 2 f\u00E9vrier 2026\nMontant : 60,00 \u20AC", "Receipt|Gravure Martin|18|2026-02-02|-|60.00|EUR|-"),
        ("Bonjour,\nVeuillez trouver notre facture n\u00B0 5501 du 14 septembre 2026.\nMontant \u00E0 payer : 980,00 \u20AC avant le 14/10/2026.\nVirement sur IBAN FR1420041010050500013M02606\nTitulaire : Sertissage Dubois SARL",
            "Invoice|Sertissage Dubois SARL|5501|2026-09-14|-|980.00|EUR|2606"),
    ];

    public static readonly (string Text, string Expected)[] Italian =
    [
        ("Oreficeria Valenza S.r.l.\nVia Roma 12, 15048 Valenza\nP.IVA 01234567890\n\nFATTURA n. 118/2026 del 10/04/2026\n\nSpett.le\nGioielleria Aurora\n\nDescrizione\tQuantit\u00E0\tPrezzo\tImporto\nAnello oro\t1\t800,00\t800,00\n\nImponibile\t800,00\nIVA 22%\t176,00\nTotale fattura\t\u20AC 976,00\nScadenza: 10/05/2026\nIBAN: IT60 X054 2811 1010 0000 0123 456",
            "Invoice|Oreficeria Valenza S.r.l.|118/2026|2026-04-10|2026-05-10|976.00|EUR|3456"),
        ("Numero fattura\tData fattura\tScadenza\n77-A\t03/03/2026\t02/04/2026\nMicrofusione Lombarda SpA\nTotale documento EUR 1.220,00\nTotale pezzi 40", "Invoice|Microfusione Lombarda SpA|77-A|2026-03-03|2026-04-02|1220.00|EUR|-"),
        ("NOTA DI CREDITO\nOreficeria Valenza S.r.l.\nNota di credito n. 5/NC\nData: 20/05/2026\nRif. fattura n. 118/2026\nTotale \u20AC 122,00", "CreditNote|Oreficeria Valenza S.r.l.|5/NC|2026-05-20|-|122.00|EUR|-"),
        ("Ricevuta\nIncisioni Rossi\nRicevuta n. 9\nData 05/01/2026\nTotale euro 35,00", "Receipt|Incisioni Rossi|9|2026-01-05|-|35.00|EUR|-"),
        ("Fattura proforma\nPerle Veneto Srl\nData 8 luglio 2026\nProforma n. 31\nNetto a pagare 4.500,00 EUR\nSconto 500,00", "ProForma|Perle Veneto Srl|31|2026-07-08|-|4500.00|EUR|-"),
        ("Sollecito di pagamento\nPerle Veneto Srl\nData: 01/09/2026\nImporto dovuto: \u20AC 4.500,00", "Statement|Perle Veneto Srl|-|2026-09-01|-|4500.00|EUR|-"),
    ];

    public static readonly (string Text, string Expected)[] Spanish =
    [
        ("Joyas del Sur S.L.\nCIF B12345678\n\nFACTURA\nN\u00BA de factura: 2026-210\nFecha de factura: 22 de noviembre de 2026\nVencimiento: 22/12/2026\n\nFacturar a:\nJoyer\u00EDa Aurora\n\nBase imponible\t1.000,00 \u20AC\nIVA 21%\t210,00 \u20AC\nTotal a pagar\t1.210,00 \u20AC\nIBAN ES91 2100 0418 4502 0005 1332",
            "Invoice|Joyas del Sur S.L.|2026-210|2026-11-22|2026-12-22|1210.00|EUR|1332"),
        ("Factura n\u00BA A/551\nFecha: 03/02/2026\nProveedor: Piedras Finas S.A.\nCliente: Joyer\u00EDa Aurora\nSubtotal 300,00\nImporte total: 363,00 EUR", "Invoice|Piedras Finas S.A.|A/551|2026-02-03|-|363.00|EUR|-"),
        ("Factura rectificativa\nJoyas del Sur S.L.\nFactura rectificativa n\u00BA R-3\nFecha: 15/01/2026\nRectifica la factura 2025-900\nTotal: -121,00 \u20AC", "CreditNote|Joyas del Sur S.L.|R-3|2026-01-15|-|-121.00|EUR|-"),
        ("Estado de cuenta\nJoyas del Sur S.L.\nFecha: 31/03/2026\nSaldo pendiente: 2.420,00 \u20AC", "Statement|Joyas del Sur S.L.|-|2026-03-31|-|2420.00|EUR|-"),
        ("Recibo\nGrabados L\u00F3pez\nRecibo n\u00BA 77\nFecha 9/9/2026\nTotal 18,50 \u20AC", "Receipt|Grabados L\u00F3pez|77|2026-09-09|-|18.50|EUR|-"),
    ];

    public static readonly (string Text, string Expected)[] Dutch =
    [
        ("Diamantslijperij Antwerpen BV\nHoveniersstraat 2, Antwerpen\n\nFACTUUR\nFactuurnummer: 20260044\nFactuurdatum: 12-05-2026\nVervaldatum: 11-06-2026\n\nFactuur aan:\nJuwelier Aurora\n\nSubtotaal\t\u20AC 2.000,00\nBTW 21%\t\u20AC 420,00\nTotaal te betalen\t\u20AC 2.420,00\nIBAN NL91 ABNA 0417 1643 00 t.n.v. Diamantslijperij Antwerpen BV",
            "Invoice|Diamantslijperij Antwerpen BV|20260044|2026-05-12|2026-06-11|2420.00|EUR|4300"),
        ("Factuur\nEdelsmid De Vries\nFactuurnr. 12\nDatum 3 maart 2026\nTotaal excl. btw 100,00\nTotaal incl. btw 121,00 EUR", "Invoice|Edelsmid De Vries|12|2026-03-03|-|121.00|EUR|-"),
        ("Creditnota\nDiamantslijperij Antwerpen BV\nCreditnota nr C-4\nDatum: 01-07-2026\nBij factuur 20260044\nTotaal: \u20AC 242,00", "CreditNote|Diamantslijperij Antwerpen BV|C-4|2026-07-01|-|242.00|EUR|-"),
        ("Betalingsherinnering\nDiamantslijperij Antwerpen BV\nDatum: 20-07-2026\nOpenstaand bedrag: \u20AC 2.420,00", "Statement|Diamantslijperij Antwerpen BV|-|2026-07-20|-|2420.00|EUR|-"),
        ("Pro forma factuur\nParels BV\nProforma nr 8\nDatum: 5 mei 2026\nEindtotaal EUR 950,00", "ProForma|Parels BV|8|2026-05-05|-|950.00|EUR|-"),
        ("Kassabon\nEdelsmid De Vries\nBonnummer 900\nDatum 22-11-26\nTotaal 25,00 EUR", "Receipt|Edelsmid De Vries|900|2026-11-22|-|25.00|EUR|-"),
        ("Factuurnummer\nFactuurdatum\nKlantnummer\nF-1\n01-02-2026\n5501\nZetterij Jansen BV\nTe betalen v\u00F3\u00F3r 01-03-2026: \u20AC 88,00", "Invoice|Zetterij Jansen BV|F-1|2026-02-01|2026-03-01|88.00|EUR|-"),
    ];
}

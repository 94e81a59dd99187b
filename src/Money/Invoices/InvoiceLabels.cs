namespace Bezel.Money.Invoices;

/// <summary>What a label on an invoice names.</summary>
internal enum InvoiceLabel
{
    None,

    /// <summary>The document's own number.</summary>
    Number,

    /// <summary>A word that is also a heading ("Invoice 1042"): the number must stand right behind it.</summary>
    NumberWeak,

    /// <summary>The number of a credit note.</summary>
    CreditNumber,

    /// <summary>The number of a statement.</summary>
    StatementNumber,

    /// <summary>A number of something else: order, customer, tax.</summary>
    OtherNumber,

    /// <summary>The day of the invoice.</summary>
    Date,

    /// <summary>"Date" alone: only at the beginning of a cell, and less than a full label.</summary>
    DateWeak,

    /// <summary>A day of something else: delivery, order, printing.</summary>
    OtherDate,

    /// <summary>The day by which to pay.</summary>
    Due,

    /// <summary>What is still to be paid.</summary>
    AmountDue,

    /// <summary>The whole of the invoice, tax included.</summary>
    GrandTotal,

    /// <summary>"Total" alone: only at the beginning of a cell.</summary>
    Total,

    /// <summary>An amount that is not to be paid: subtotal, tax, discount, carried forward, paid already.</summary>
    OtherAmount,

    /// <summary>Who makes the invoice out.</summary>
    Seller,

    /// <summary>Whom it is made out to, or where goods go.</summary>
    Buyer,

    /// <summary>The currency of all amounts.</summary>
    Currency,

    /// <summary>A word of the head of a table of goods.</summary>
    Item,
}

/// <summary>
/// The labels of invoices in English, German, French, Italian, Spanish and Dutch. Rules: lower case, accents off, words apart by one blank; the longest phrase
/// at a place wins, so that "total excl vat" is not a "total". Add freely: the index is built from the table.
/// </summary>
internal static class InvoiceLabels
{
    /// <summary>Words of the longest phrase.</summary>
    public const int MostWords = 6;

    private static readonly (InvoiceLabel Label, string Language, string Phrases)[] Table =
    [
        (InvoiceLabel.Number, "en", "invoice number,invoice no,invoice nr,invoice num,invoice id,invoice ref,invoice reference,inv no,inv number,inv num,inv ref,inv,bill number,bill no,tax invoice no,tax invoice number,our invoice no,our invoice number,invoice serial no,document number,document no,doc no,proforma no,pro forma no,proforma number,pro forma number,pro forma invoice no,proforma invoice no,proforma invoice number,memo no,receipt number,receipt no,sales invoice no,commercial invoice no,invoice memo no"),
        (InvoiceLabel.NumberWeak, "en", "invoice,tax invoice,proforma invoice,pro forma invoice,commercial invoice,receipt,our invoice"),
        (InvoiceLabel.CreditNumber, "en", "credit note no,credit note number,credit note nr,credit memo no,credit memo number,credit no,cn no,credit note,credit memo"),
        (InvoiceLabel.StatementNumber, "en", "statement no,statement number,statement nr"),
        (InvoiceLabel.OtherNumber, "en", "order number,order no,purchase order,purchase order no,purchase order number,po number,po no,p o no,p o number,customer number,customer no,customer id,customer ref,your ref,your reference,our ref,our reference,vat no,vat number,vat reg no,vat registration number,vat registration no,vat id,tax id,tax no,ein,company number,company no,company registration no,registration number,registration no,account number,account no,acct no,a c no,sort code,routing number,tracking number,tracking no,original invoice,original invoice no,original invoice number,against invoice,against invoice no,credit for invoice,for invoice,for invoice no,refers to invoice,relating to invoice,related invoice,delivery note no,delivery note,packing slip,quote no,quotation no,job no,report no,certificate no,gia report no,gia no,style no,item no,page,iban,invoice terms"),
        (InvoiceLabel.Date, "en", "invoice date,date of invoice,tax invoice date,bill date,date of issue,issue date,issued on,date issued,issued,invoice dated,document date,doc date,date tax point,tax point,tax point date,invoice date tax point,credit note date,credit memo date,statement date,receipt date,proforma date,inv date"),
        (InvoiceLabel.DateWeak, "en", "date,dated,dt"),
        (InvoiceLabel.OtherDate, "en", "order date,delivery date,ship date,shipping date,date shipped,shipped on,dispatch date,date of supply,supply date,print date,printed,printed on,original invoice date,payment date,date paid,paid on,date of birth,valid until,report date,service date,po date,date ordered,delivered on,expiry date,period"),
        (InvoiceLabel.Due, "en", "due date,date due,due on,due by,due,payment due,payment due date,payment due by,payment due on,pay by,please pay by,payable by,to be paid by,payment by,pay before,payable on or before,please remit by,remit by,payment date due,terms due date,net due date,settle by,maturity date,to reach us by"),
        (InvoiceLabel.AmountDue, "en", "amount due,total due,balance due,total amount due,amount payable,total payable,balance payable,please pay,pay this amount,amount to pay,total to pay,net amount due,total balance due,balance to pay,invoice balance,outstanding balance,balance outstanding,amount outstanding,total outstanding,amount now due,now due,net payable,total now due,payment amount,remaining balance,balance owing,amount owed,amount owing,sum due,due now,current balance,closing balance,new balance,amount remitted due,total due now,please remit"),
        (InvoiceLabel.GrandTotal, "en", "grand total,invoice total,total invoice,total incl vat,total inc vat,total including vat,total inclusive of vat,total incl tax,total including tax,total including gst,total inc gst,total incl gst,gross total,total gross,gross amount,total amount,total invoice amount,invoice amount,invoice value,total invoice value,total price,order total,total sale,total credit,credit total,total credit amount,credit amount,total for this invoice,total of invoice,final total,total charges,total value,total this invoice,amount incl vat,amount including vat,amount paid in full,total refund"),
        (InvoiceLabel.Total, "en", "total,totals,amount,balance"),
        (InvoiceLabel.OtherAmount, "en", "subtotal,sub total,net total,total net,net amount,net,total excl vat,total ex vat,total excluding vat,total before tax,total before vat,taxable amount,taxable total,tax,vat,gst,hst,pst,sales tax,total vat,vat total,total tax,tax total,vat amount,tax amount,total gst,total sales tax,discount,total discount,less discount,trade discount,deposit,deposit paid,less deposit,less deposit paid,amount paid,total paid,paid,payments,payments received,less payments,payment received,paid to date,amount received,shipping,freight,postage,carriage,insurance,shipping and insurance,handling,carried forward,brought forward,carried over,previous balance,balance brought forward,balance forward,opening balance,unit price,price each,rate,total weight,total carats,total carat,total ct,total cts,total carat weight,total pieces,total pcs,total stones,total qty,total quantity,total items,total units,total hours,total savings,you save,credit limit,late fee,memo total,amount in words,rounding,line total,goods total,total goods,merchandise total,total of goods,total parcels,total gross weight,total net weight,declared value,insured value,retail value,total number,total lines,total pages"),
        (InvoiceLabel.Seller, "en", "seller,from,supplier,vendor,sold by,issued by,billed by,invoice from,exporter,shipper,exporter seller,supplier name,vendor name,seller name"),
        (InvoiceLabel.Buyer, "en", "bill to,billed to,sold to,invoice to,invoiced to,ship to,deliver to,delivery address,invoice address,billing address,shipping address,customer,buyer,client,attn,attention,consignee,to,messrs,importer,statement for,customer name,charge to,ship to address,bill to address"),
        (InvoiceLabel.Currency, "en", "currency,invoice currency,all amounts in,amounts in,all prices in,prices in,currency code"),
        (InvoiceLabel.Item, "en", "qty,quantity,description,unit price,price,item,items,article,sku,each,line,lot,product,details,pcs,pieces,carat,carats,cts,ct,shape,color,colour,clarity,unit,code,style"),

        (InvoiceLabel.Number, "de", "rechnungsnummer,rechnungs nr,rechnung nr,rechnungsnr,rechnung nummer,rechnungs nummer,rg nr,re nr,rech nr,belegnummer,beleg nr,belegnr,fakturanummer,faktura nr,dokumentnummer,rechnung no,proforma nr,proformarechnung nr,proforma rechnung nr,quittung nr,quittungsnummer,bon nr,bonnummer"),
        (InvoiceLabel.NumberWeak, "de", "rechnung,faktura,proformarechnung,proforma rechnung,quittung"),
        (InvoiceLabel.CreditNumber, "de", "gutschrift nr,gutschriftnummer,gutschriftsnummer,gutschrifts nr,gutschriftnr,gutschrift,rechnungskorrektur nr,korrekturrechnung nr,stornorechnung nr,storno nr,rechnungskorrektur,stornorechnung"),
        (InvoiceLabel.StatementNumber, "de", "auszug nr,auszugsnummer,mahnung nr,mahnnummer"),
        (InvoiceLabel.OtherNumber, "de", "kundennummer,kunden nr,kundennr,kd nr,bestellnummer,bestell nr,bestellnr,auftragsnummer,auftrags nr,auftragsnr,lieferschein nr,lieferscheinnummer,lieferschein,ust idnr,ust id nr,ust id,ustid,umsatzsteuer id,steuernummer,steuer nr,mwst nr,uid,uid nr,hrb,ihre referenz,unsere referenz,ihr zeichen,unser zeichen,kontonummer,konto nr,blz,zu rechnung,zu rechnung nr,zur rechnung,zur rechnung nr,ursprungliche rechnung,bezug rechnung,artikelnummer,artikel nr,art nr,pos,seite,vertragsnummer,referenznummer"),
        (InvoiceLabel.Date, "de", "rechnungsdatum,datum der rechnung,belegdatum,ausstellungsdatum,ausgestellt am,rechnung vom,gutschriftsdatum,gutschriftdatum,gutschrift vom,fakturadatum,rechnungstag,dokumentdatum,datum rechnung,quittungsdatum"),
        (InvoiceLabel.DateWeak, "de", "datum,vom,den"),
        (InvoiceLabel.OtherDate, "de", "lieferdatum,leistungsdatum,liefertermin,bestelldatum,auftragsdatum,lieferung vom,leistungszeitraum,datum der lieferung,druckdatum,versanddatum,bestellung vom,zeitraum,bezahlt am,datum der leistung"),
        (InvoiceLabel.Due, "de", "fallig,fallig am,fallig bis,falligkeit,falligkeitsdatum,fallig zum,zahlbar bis,zahlbar bis zum,zahlbar bis spatestens,zu zahlen bis,zahlung bis,zahlungsziel,zahlungstermin,bitte zahlen sie bis,bitte zahlen sie bis zum,bitte uberweisen sie bis,bitte uberweisen sie bis zum,bitte uberweisen bis,zahlungsfrist,spatestens bis,netto bis,uberweisung bis,falligkeitstag,faellig am,zahlungseingang bis"),
        (InvoiceLabel.AmountDue, "de", "zu zahlen,zu zahlender betrag,zahlbetrag,zahlungsbetrag,offener betrag,zu uberweisender betrag,falliger betrag,restbetrag,noch zu zahlen,forderung,offene forderung,saldo,zu begleichen,zu bezahlen,offen,verbleibender betrag,bitte zahlen,gesamtforderung,zahllast"),
        (InvoiceLabel.GrandTotal, "de", "gesamtbetrag,rechnungsbetrag,endbetrag,gesamtsumme,rechnungssumme,bruttobetrag,gesamt brutto,summe brutto,brutto gesamt,total brutto,gesamtbetrag brutto,endsumme,summe inkl mwst,gesamt inkl mwst,total inkl mwst,betrag inkl mwst,gesamtpreis brutto,bruttosumme,brutto,gutschriftsbetrag,gutschriftbetrag,gesamtbetrag inkl mwst,total inkl,gesamtbetrag inkl ust,rechnungsendbetrag,rechnungstotal,bruttorechnungsbetrag,gesamt inkl ust,rechnungsbetrag brutto,gesamtbetrag der rechnung,total chf,total eur"),
        (InvoiceLabel.Total, "de", "gesamt,summe,betrag"),
        (InvoiceLabel.OtherAmount, "de", "zwischensumme,netto,nettobetrag,nettosumme,summe netto,gesamt netto,netto gesamt,gesamtbetrag netto,total netto,total exkl mwst,mwst,mehrwertsteuer,ust,umsatzsteuer,zzgl mwst,zzgl ust,mwst betrag,ust betrag,summe mwst,enthaltene mwst,inkl mwst,rabatt,skonto,skontobetrag,bei zahlung,anzahlung,abzgl anzahlung,abzuglich anzahlung,bereits bezahlt,bereits gezahlt,gezahlt,versand,versandkosten,porto,verpackung,ubertrag,warenwert,einzelpreis,gesamtgewicht,gesamtmenge,stuckzahl,rundung,rundungsdifferenz,mahngebuhr,saldovortrag,gesamt mwst,steuerbetrag"),
        (InvoiceLabel.Seller, "de", "verkaufer,lieferant,rechnungssteller,absender,aussteller,von,leistungserbringer"),
        (InvoiceLabel.Buyer, "de", "rechnung an,rechnungsempfanger,rechnungsadresse,rechnungsanschrift,lieferadresse,lieferanschrift,lieferung an,kunde,kaufer,empfanger der leistung,leistungsempfanger,an,herrn,frau,firma,zu handen,z hd,auftraggeber"),
        (InvoiceLabel.Currency, "de", "wahrung,alle betrage in,betrage in,alle preise in,preise in"),
        (InvoiceLabel.Item, "de", "menge,bezeichnung,beschreibung,einzelpreis,artikel,pos,position,anzahl,stuck,gesamtpreis,einheit,stk,preis,ep,gp"),

        (InvoiceLabel.Number, "fr", "numero de facture,no de facture,n de facture,facture n,facture no,facture numero,facture nr,n facture,num facture,ref facture,reference facture,numero facture,numero du document,facture proforma n,facture pro forma n,proforma n,recu n,numero de la facture,piece n"),
        (InvoiceLabel.NumberWeak, "fr", "facture,facture proforma,facture pro forma,recu"),
        (InvoiceLabel.CreditNumber, "fr", "avoir n,avoir no,numero d avoir,note de credit n,note de credit no,numero de note de credit,facture d avoir n,avoir,note de credit,facture d avoir"),
        (InvoiceLabel.StatementNumber, "fr", "releve n,releve no,rappel n"),
        (InvoiceLabel.OtherNumber, "fr", "numero de client,n client,no client,code client,reference client,ref client,numero de commande,n de commande,commande n,bon de commande,n commande,n tva,numero de tva,no tva,tva intracommunautaire,n tva intracom,siret,siren,rcs,bon de livraison,bl n,votre reference,notre reference,v ref,n ref,sur facture,sur facture n,facture d origine,facture d origine n,concerne la facture,numero de compte,article,page"),
        (InvoiceLabel.Date, "fr", "date de facture,date de la facture,date facture,date de facturation,date d emission,emise le,emis le,facture du,date de l avoir,date du document,date de creation,facturee le,etablie le,fait le,date d etablissement,date du recu"),
        (InvoiceLabel.DateWeak, "fr", "date,le,du"),
        (InvoiceLabel.OtherDate, "fr", "date de livraison,date de commande,date d expedition,livraison du,commande du,date de prestation,date de la prestation,periode,date de la vente,date de paiement,paye le"),
        (InvoiceLabel.Due, "fr", "date d echeance,echeance,date limite de paiement,a payer avant le,payable avant le,a regler avant le,echeance le,payable le,payable au plus tard le,a regler le,a regler au plus tard le,date de reglement,echeance de paiement,payable jusqu au,a payer jusqu au,reglement avant le,paiement avant le,a payer le,reglement le,au plus tard le,date echeance,paiement au plus tard le"),
        (InvoiceLabel.AmountDue, "fr", "net a payer,montant a payer,total a payer,reste a payer,solde a payer,montant du,total du,solde du,somme a payer,net a payer ttc,a payer,montant a regler,net a regler,total a regler,reste du,solde,net du,somme due,reste a regler,total net a payer,a regler"),
        (InvoiceLabel.GrandTotal, "fr", "total ttc,montant ttc,montant total ttc,total general,total facture,montant total,montant de la facture,total toutes taxes comprises,total tvac,montant tvac,total t t c,montant t t c,prix total ttc,total tva comprise,total facture ttc,montant total de la facture,montant facture,total de l avoir,montant de l avoir,ttc,total tva incluse,montant total a payer"),
        (InvoiceLabel.Total, "fr", "total,montant"),
        (InvoiceLabel.OtherAmount, "fr", "sous total,total ht,montant ht,total h t,montant h t,total hors taxes,total hors tva,total hors taxe,total htva,net ht,total net ht,ht,tva,t v a,montant tva,total tva,montant de la tva,taxe,total des taxes,remise,escompte,acompte,acompte verse,acomptes,deja paye,deja regle,deja verse,frais de port,port,livraison,report,a reporter,prix unitaire,pu ht,base ht,dont tva,total poids,poids total,arrondi,capital,au capital de,capital de,indemnite forfaitaire,total remise"),
        (InvoiceLabel.Seller, "fr", "vendeur,fournisseur,emetteur,expediteur,de,emis par,etabli par"),
        (InvoiceLabel.Buyer, "fr", "facture a,facturer a,adresse de facturation,adresse de livraison,livre a,livrer a,client,acheteur,destinataire,a l attention de,expedie a,adresse a"),
        (InvoiceLabel.Currency, "fr", "devise,monnaie,montants en,montants exprimes en,prix en"),
        (InvoiceLabel.Item, "fr", "designation,quantite,qte,prix unitaire,pu,description,reference,ref,unite,libelle"),

        (InvoiceLabel.Number, "it", "numero fattura,fattura n,fattura nr,fattura numero,n fattura,nr fattura,num fattura,fattura no,numero della fattura,numero documento,documento n,n documento,fattura proforma n,proforma n,ricevuta n,numero ricevuta,ft n,fatt n,fattura num"),
        (InvoiceLabel.NumberWeak, "it", "fattura,fattura proforma,fattura pro forma,ricevuta"),
        (InvoiceLabel.CreditNumber, "it", "nota di credito n,nota di credito nr,nota credito n,numero nota di credito,nota di accredito n,nota di credito,nota credito,nota di accredito"),
        (InvoiceLabel.StatementNumber, "it", "estratto conto n,sollecito n"),
        (InvoiceLabel.OtherNumber, "it", "codice cliente,n cliente,numero cliente,numero ordine,ordine n,n ordine,vostro ordine,vs ordine,partita iva,p iva,piva,codice fiscale,cod fisc,c f,ddt n,ddt,rif,riferimento,vs rif,ns rif,rea,su fattura n,rif fattura,rif fattura n,relativa a fattura,storno fattura,storno fattura n,conto corrente,pagina,codice articolo,codice univoco"),
        (InvoiceLabel.Date, "it", "data fattura,data della fattura,data di emissione,data emissione,data documento,fattura del,emessa il,data del documento,data nota di credito,emesso il,data ricevuta"),
        (InvoiceLabel.DateWeak, "it", "data,del,li"),
        (InvoiceLabel.OtherDate, "it", "data ordine,data consegna,data di consegna,data spedizione,data trasporto,ordine del,ddt del,periodo,data pagamento,pagato il,data ddt"),
        (InvoiceLabel.Due, "it", "scadenza,data scadenza,data di scadenza,scadenza pagamento,da pagare entro,da pagare entro il,pagare entro il,pagamento entro il,pagamento entro,entro il,scade il,con scadenza,in scadenza il,scadenze,da saldare entro il"),
        (InvoiceLabel.AmountDue, "it", "totale da pagare,importo da pagare,netto a pagare,da pagare,importo dovuto,totale dovuto,saldo da pagare,netto da pagare,saldo,saldo dovuto,residuo da pagare,totale a pagare,importo a pagare,rimanenza da pagare"),
        (InvoiceLabel.GrandTotal, "it", "totale fattura,totale documento,importo totale,totale complessivo,totale generale,totale iva inclusa,totale ivato,totale con iva,importo fattura,totale euro,totale importo,importo totale fattura,totale comprensivo di iva,totale nota di credito,importo complessivo,totale iva compresa,totale lordo,importo totale documento"),
        (InvoiceLabel.Total, "it", "totale,importo"),
        (InvoiceLabel.OtherAmount, "it", "imponibile,totale imponibile,importo netto,totale netto,subtotale,totale parziale,iva,i v a,totale iva,importo iva,totale imposta,imposta,imposte,sconto,totale sconti,acconto,acconto versato,gia pagato,gia versato,spese di spedizione,spese di trasporto,spedizione,trasporto,riporto,da riportare,prezzo unitario,totale merce,peso totale,bollo,capitale sociale,totale pezzi,totale colli,ritenuta,ritenuta d acconto,arrotondamento,totale senza iva,totale iva esclusa"),
        (InvoiceLabel.Seller, "it", "venditore,fornitore,cedente,cedente prestatore,mittente,emittente,emessa da,da"),
        (InvoiceLabel.Buyer, "it", "spett le,spettabile,cliente,fatturare a,intestata a,intestato a,indirizzo di fatturazione,indirizzo di spedizione,destinatario,destinazione,cessionario,cessionario committente,acquirente,consegna a,egr sig,luogo di destinazione,fattura a"),
        (InvoiceLabel.Currency, "it", "valuta,divisa,importi in,importi espressi in,prezzi in"),
        (InvoiceLabel.Item, "it", "descrizione,quantita,prezzo,prezzo unitario,articolo,codice,qta,q ta,u m,um"),

        (InvoiceLabel.Number, "es", "numero de factura,factura n,factura no,factura num,factura numero,n de factura,no de factura,num factura,n factura,nro de factura,factura nro,numero factura,numero de documento,factura proforma n,proforma n,recibo n,recibo no,numero de recibo,factura ref,numero de la factura"),
        (InvoiceLabel.NumberWeak, "es", "factura,factura proforma,recibo"),
        (InvoiceLabel.CreditNumber, "es", "nota de credito n,nota de credito no,nota de abono n,factura rectificativa n,numero de nota de credito,abono n,nota de credito,nota de abono,factura rectificativa,factura de abono,factura de abono n"),
        (InvoiceLabel.StatementNumber, "es", "estado de cuenta n,extracto n"),
        (InvoiceLabel.OtherNumber, "es", "numero de cliente,n de cliente,cliente n,codigo de cliente,codigo cliente,numero de pedido,pedido n,n de pedido,su pedido,su referencia,nuestra referencia,nif,cif,n i f,c i f,nif iva,albaran,albaran n,n de albaran,numero de cuenta,factura original,factura original n,rectifica la factura,rectifica factura,sobre factura,articulo,pagina,rfc,registro mercantil"),
        (InvoiceLabel.Date, "es", "fecha de factura,fecha factura,fecha de la factura,fecha de emision,fecha emision,fecha de expedicion,emitida el,factura de fecha,fecha del documento,fecha documento,expedida el,fecha de facturacion,fecha de abono"),
        (InvoiceLabel.DateWeak, "es", "fecha"),
        (InvoiceLabel.OtherDate, "es", "fecha de pedido,fecha pedido,fecha de entrega,fecha de envio,fecha de operacion,fecha operacion,periodo,pagado el,fecha de pago realizado,fecha de servicio,fecha albaran"),
        (InvoiceLabel.Due, "es", "vencimiento,fecha de vencimiento,fecha vencimiento,vence el,vence,pagar antes del,a pagar antes del,pago antes del,fecha limite de pago,fecha limite,pagadero el,fecha de pago,pagar hasta el,a pagar hasta el,pagadero antes del,vencimientos"),
        (InvoiceLabel.AmountDue, "es", "total a pagar,importe a pagar,a pagar,importe debido,saldo pendiente,total pendiente,importe pendiente,pendiente de pago,monto a pagar,liquido a pagar,saldo a pagar,monto adeudado,total adeudado,saldo,importe adeudado,cantidad a pagar"),
        (InvoiceLabel.GrandTotal, "es", "total factura,importe total,total general,total con iva,total iva incluido,importe total factura,total de la factura,monto total,total euros,total importe,importe factura,importe de la factura,total iva inc,total documento,total abono,total factura euros,importe total con iva,total bruto,total eur iva incluido"),
        (InvoiceLabel.Total, "es", "total,importe,monto"),
        (InvoiceLabel.OtherAmount, "es", "subtotal,sub total,base imponible,base,total base imponible,total sin iva,importe neto,total neto,neto,iva,i v a,cuota iva,total iva,importe iva,irpf,retencion,descuento,total descuento,anticipo,anticipo recibido,a cuenta,pagado,ya pagado,gastos de envio,envio,portes,suma y sigue,suma anterior,precio unitario,peso total,total unidades,total piezas,recargo,recargo de equivalencia,cuota,impuestos,total impuestos,capital social"),
        (InvoiceLabel.Seller, "es", "vendedor,proveedor,emisor,remitente,expedidor,emitida por"),
        (InvoiceLabel.Buyer, "es", "facturar a,facturado a,cliente,comprador,destinatario,direccion de facturacion,direccion de envio,direccion de entrega,enviar a,receptor,a la atencion de,datos del cliente,entregar a"),
        (InvoiceLabel.Currency, "es", "moneda,divisa,importes en,precios en,importes expresados en"),
        (InvoiceLabel.Item, "es", "descripcion,cantidad,precio,precio unitario,concepto,articulo,referencia,ref,cant,uds,unidades"),

        (InvoiceLabel.Number, "nl", "factuurnummer,factuurnr,factuur nr,factuur nummer,factuur no,nummer factuur,documentnummer,notanummer,nota nr,proformafactuur nr,proforma nr,bonnummer,kwitantienummer,onze factuur"),
        (InvoiceLabel.NumberWeak, "nl", "factuur,proformafactuur,proforma factuur,kwitantie"),
        (InvoiceLabel.CreditNumber, "nl", "creditnotanummer,creditnota nr,creditfactuurnummer,creditfactuur nr,creditnummer,creditnota,creditfactuur"),
        (InvoiceLabel.StatementNumber, "nl", "overzichtnummer,herinnering nr"),
        (InvoiceLabel.OtherNumber, "nl", "klantnummer,klant nr,klantnr,debiteurnummer,debiteur nr,debiteurennummer,bestelnummer,ordernummer,order nr,uw order,uw referentie,onze referentie,uw kenmerk,ons kenmerk,btw nummer,btw nr,btw id,kvk,kvk nummer,kvk nr,pakbon,pakbonnummer,rekeningnummer,bij factuur,bij factuur nr,betreft factuur,oorspronkelijke factuur,artikelnummer,artikelnr,pagina,betalingskenmerk"),
        (InvoiceLabel.Date, "nl", "factuurdatum,datum factuur,datum van de factuur,creditdatum,documentdatum,uitgiftedatum,datum van uitgifte,notadatum,factuur datum"),
        (InvoiceLabel.DateWeak, "nl", "datum,dd"),
        (InvoiceLabel.OtherDate, "nl", "leverdatum,besteldatum,orderdatum,verzenddatum,afleverdatum,datum levering,periode,betaald op,leveringsdatum"),
        (InvoiceLabel.Due, "nl", "vervaldatum,vervaldag,te betalen voor,te voldoen voor,uiterste betaaldatum,betalen voor,uiterlijk,uiterlijk op,gelieve te betalen voor,betaling voor,betaaltermijn tot,uiterlijk te betalen op,voldoen voor,graag betalen voor,betaaldatum uiterlijk,uiterlijk voor,betalen uiterlijk"),
        (InvoiceLabel.AmountDue, "nl", "te betalen,te betalen bedrag,totaal te betalen,te voldoen,totaal te voldoen,openstaand bedrag,openstaand saldo,nog te betalen,saldo,verschuldigd bedrag,te betalen totaal,nog te voldoen,bedrag te betalen"),
        (InvoiceLabel.GrandTotal, "nl", "totaalbedrag,factuurbedrag,totaal incl btw,totaal inclusief btw,totaal factuur,factuurtotaal,eindtotaal,totaal generaal,bedrag incl btw,totaalbedrag incl btw,eindbedrag,bedrag inclusief btw,totaal inc btw,creditbedrag,totaal bruto,totaal credit"),
        (InvoiceLabel.Total, "nl", "totaal,bedrag"),
        (InvoiceLabel.OtherAmount, "nl", "subtotaal,totaal excl btw,totaal exclusief btw,bedrag excl btw,netto,nettobedrag,netto bedrag,btw,btw bedrag,totaal btw,btw hoog,btw laag,korting,aanbetaling,reeds betaald,reeds voldaan,betaald,verzendkosten,transport,transporteren,stukprijs,totaalgewicht,totaal aantal,eenheidsprijs,kredietbeperking,maatstaf"),
        (InvoiceLabel.Seller, "nl", "verkoper,leverancier,afzender,van,opgemaakt door"),
        (InvoiceLabel.Buyer, "nl", "factuur aan,factuuradres,afleveradres,klant,koper,aan,t a v,ter attentie van,leveren aan,debiteur,verzendadres,gefactureerd aan"),
        (InvoiceLabel.Currency, "nl", "valuta,munteenheid,bedragen in,alle bedragen in,prijzen in"),
        (InvoiceLabel.Item, "nl", "omschrijving,aantal,prijs,stukprijs,artikel,eenheid"),
    ];

    private static readonly Dictionary<string, (InvoiceLabel Label, string Languages)> Index = Build();
    private static readonly Dictionary<string, (InvoiceLabel Label, string Languages)>.AlternateLookup<ReadOnlySpan<char>> BySpan = Index.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What a phrase of folded, lower-case words names.</summary>
    public static bool Find(ReadOnlySpan<char> phrase, out InvoiceLabel label, out string languages)
    {
        bool found = BySpan.TryGetValue(phrase, out (InvoiceLabel Label, string Languages) entry);
        label = entry.Label;
        languages = entry.Languages ?? "";
        return found;
    }

    private static Dictionary<string, (InvoiceLabel, string)> Build()
    {
        var index = new Dictionary<string, (InvoiceLabel Label, string Languages)>(StringComparer.Ordinal);
        foreach ((InvoiceLabel label, string language, string phrases) in Table)
        {
            foreach (string phrase in phrases.Split(','))
            {
                // A phrase of two languages keeps its first meaning, and says both.
                if (index.TryGetValue(phrase, out (InvoiceLabel Label, string Languages) known))
                    index[phrase] = (known.Label, known.Languages + language);
                else
                    index[phrase] = (label, language);
            }
        }
        return index;
    }
}

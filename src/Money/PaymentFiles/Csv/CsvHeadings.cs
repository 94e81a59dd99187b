using System.Text;

namespace Bezel.Money.PaymentFiles;

/// <summary>What headings of columns mean, in English, German, French, Spanish, Dutch and Italian: lower case, accents off, words apart.</summary>
internal static class CsvHeadings
{
    private static readonly (CsvField Field, string Headings)[] Table =
    [
        (CsvField.Payee,
            "payee|payee name|name|beneficiary|beneficiary name|recipient|recipient name|receiver|receiver name|receiving company|creditor|creditor name|vendor|vendor name|supplier|supplier name|contact|contact name|" +
            "account name|account holder|account holder name|name on account|payee account name|beneficiary account name|bank account name|employee name|individual name|pay to|company|company name|display name|counterparty|counterparty name|merchant|" +
            "empfanger|empfangername|empfaenger|name des empfangers|zahlungsempfanger|zahlungsempfaenger|begunstigter|beguenstigter|name zahlungsbeteiligter|begunstigter zahlungspflichtiger|beguenstigter zahlungspflichtiger|kontoinhaber|lieferant|glaubiger|auftraggeber empfanger|" +
            "beneficiaire|nom|nom du beneficiaire|nom beneficiaire|fournisseur|destinataire|titulaire|titulaire du compte|creancier|" +
            "beneficiario|nombre|nombre del beneficiario|nombre beneficiario|proveedor|destinatario|titular|acreedor|" +
            "begunstigde|naam|naam begunstigde|naam tegenpartij|leverancier|ontvanger|tenaamstelling|rekeninghouder|naam omschrijving|" +
            "nome|nome beneficiario|nome del beneficiario|fornitore|intestatario|ragione sociale|creditore"),
        (CsvField.Account,
            "account|account number|account no|account nr|acct|acct no|acct number|bank account|bank account number|bank account no|to account|credit account|counterparty account|dfi account number|account number iban|iban or account number|account number or iban|account iban|" +
            "konto|kontonummer|kontonr|konto nr|empfangerkonto|konto des empfangers|zielkonto|gegenkonto|kontonummer iban|" +
            "compte|numero de compte|n de compte|no de compte|compte beneficiaire|compte du beneficiaire|compte bancaire|" +
            "cuenta|numero de cuenta|n de cuenta|no de cuenta|cuenta beneficiario|cuenta del beneficiario|cuenta de destino|cuenta bancaria|" +
            "rekening|rekeningnummer|tegenrekening|rekening begunstigde|rekeningnummer begunstigde|" +
            "conto|numero di conto|numero conto|n conto|conto beneficiario|conto corrente|conto del beneficiario"),
        (CsvField.SortCode, "sort code|sortcode|sort|account sort code"),
        (CsvField.Routing, "routing|routing number|routing no|routing code|aba|aba number|aba routing|aba routing number|aba no|rtn|transit routing number|routing transit number|ach routing number|receiving dfi|receiving dfi id"),
        (CsvField.BankCode, "bsb|bsb number|bsb code|blz|bankleitzahl|bank code|branch code|transit number|transit|ifsc|ifsc code|clearing code|clearing number|code banque|codigo banco|bankcode|bsb no"),
        (CsvField.Iban,
            "iban|iban number|iban no|iban nummer|ibannummer|iban empfanger|iban des empfangers|iban zahlungsbeteiligter|iban beneficiaire|iban du beneficiaire|iban beneficiario|iban del beneficiario|iban begunstigde|tegenrekening iban|iban tegenrekening|tegenrekening iban bban|counterparty iban|codice iban"),
        (CsvField.Bic, "bic|swift|swift code|bic code|swift bic|bic swift|swift bic code|bic swift code|bank identifier code|bic empfanger|bic swift code zahlungsbeteiligter|bic zahlungsbeteiligter|code bic|codigo bic|codigo swift|codice bic|codice swift|bic tegenpartij"),
        (CsvField.Amount,
            "amount|payment amount|amt|total|total amount|amount due|net amount|net pay|value|transaction amount|sum|invoice amount|paid amount|amount paid|amount to pay|open balance|" +
            "betrag|summe|zahlbetrag|uberweisungsbetrag|umsatz|montant|somme|montant a payer|importe|cantidad|monto|bedrag|bedrag eur|importo|ammontare|importo da pagare"),
        (CsvField.Debit, "debit|paid out|money out|withdrawal|withdrawals|debit amount|outgoing|soll|belastung|cargo|debe|uscite|addebito|dare|depense|sortie"),
        (CsvField.Credit, "credit|paid in|money in|deposit|deposits|credit amount|incoming|haben|gutschrift|abono|haber|entrate|accredito|avere|entree"),
        (CsvField.Direction, "debit credit|credit debit|dr cr|cr dr|credit debit indicator|af bij|soll haben|sens|debit or credit"),
        (CsvField.Currency, "currency|ccy|currency code|cur|payment currency|wahrung|waehrung|devise|monnaie|moneda|divisa|munt|muntsoort"),
        (CsvField.Date,
            "date|payment date|pay date|value date|processing date|transaction date|effective date|execution date|posting date|posted date|booking date|date posted|scheduled date|completed date|" +
            "datum|buchungstag|buchungsdatum|ausfuhrungsdatum|ausfuehrungsdatum|zahldatum|date d execution|date de paiement|date operation|date de l operation|date comptable|" +
            "fecha|fecha de pago|fecha operacion|betaaldatum|boekdatum|transactiedatum|uitvoeringsdatum|data|data pagamento|data contabile|data operazione|data esecuzione"),
        (CsvField.Reference,
            "reference|ref|payment reference|your reference|their reference|customer reference|end to end id|end to end reference|endtoendid|invoice|invoice number|invoice no|bill no|bill number|check number|cheque number|" +
            "referenz|kundenreferenz|kundenreferenz end to end|ende zu ende referenz|rechnungsnummer|belegnummer|numero de facture|facture|referencia|numero de factura|factura|kenmerk|betalingskenmerk|factuurnummer|riferimento|numero fattura|fattura|particulars"),
        (CsvField.Remittance,
            "description|memo|details|narrative|note|notes|message|remittance|remittance information|payment details|purpose|comments|statement text|memo description|verwendungszweck|buchungstext|zweck|motif|libelle|communication|objet|" +
            "concepto|descripcion|observaciones|omschrijving|mededeling|mededelingen|omschrijving 1|causale|descrizione"),
        (CsvField.Balance, "balance|running balance|account balance|saldo|solde|kontostand|saldo nach buchung|saldo na mutatie|saldo na trn"),
    ];

    // Words in front that say whose the number is; the payer's own account is none of these.
    private static readonly string[] Whose = ["payee", "payees", "beneficiary", "recipient", "receiver", "supplier", "vendor", "creditor", "destination", "counterparty", "bank", "their", "receiving", "s"];
    private static readonly string[] Own = ["from account", "debit account", "source account", "own account", "payer account", "ordering account", "remitter account", "auftragskonto", "originating account", "funding account", "pay from"];

    private static readonly string[] Other = ["counter", "tegen", "gegen", "payee", "benefic", "begunst", "beguenst", "empf", "recipient", "receiv", "supplier", "vendor", "creditor", "destin", "zahlungsbeteiligt", "credit account", "to account", "zielkonto"];

    private static readonly Dictionary<string, CsvField> Known = Build();

    /// <summary>The heading says that the column is about the other party.</summary>
    public static bool IsOfOther(string heading) => Plain(heading) is var plain && Array.Exists(Other, word => plain.Contains(word, StringComparison.Ordinal));

    private static Dictionary<string, CsvField> Build()
    {
        var known = new Dictionary<string, CsvField>(StringComparer.Ordinal);
        foreach ((CsvField field, string headings) in Table)
        {
            foreach (string heading in headings.Split('|'))
                known.TryAdd(heading, field);
        }
        return known;
    }

    /// <summary>What the heading means, or null.</summary>
    public static CsvField? Field(string heading)
    {
        string plain = Plain(heading);
        if (plain.Length is 0 or > 60 || Array.Exists(Own, own => plain.Contains(own, StringComparison.Ordinal)))
            return null;
        if (Known.TryGetValue(plain, out CsvField field))
            return field;
        // "Amount (USD)", "Betrag in EUR".
        int last = plain.LastIndexOf(' ');
        if (last > 0 && plain.Length - last == 4 && Currencies.IsCode(plain[(last + 1)..].ToUpperInvariant()))
        {
            plain = plain[..last];
            plain = plain.EndsWith(" in", StringComparison.Ordinal) ? plain[..^3] : plain;
        }
        string[] words = plain.Split(' ');
        for (int skip = 0; skip < words.Length; skip++)
        {
            if (Known.TryGetValue(string.Join(' ', words, skip, words.Length - skip), out field))
                return field;
            if (Array.IndexOf(Whose, words[skip]) < 0)
                return null;
        }
        return null;
    }

    /// <summary>Lower case, accents off, anything but letters and digits a blank.</summary>
    public static string Plain(string heading)
    {
        var plain = new StringBuilder(heading.Length);
        string apart;
        try
        {
            apart = heading.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            // Characters that are none (lone surrogates, U+FFFE) cannot be normalised.
            apart = heading;
        }
        foreach (char c in apart)
        {
            if (c is >= '\u0300' and <= '\u036F')
                continue;
            if (char.IsLetterOrDigit(c) && c is not ('\u00BA' or '\u00AA'))
                plain.Append(char.ToLowerInvariant(c));
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }
}

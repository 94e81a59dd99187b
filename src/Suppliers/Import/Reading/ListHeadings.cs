using System.Globalization;
using System.Text;

namespace Bezel.Suppliers.Import.Reading;

/// <summary>What a column can hold.</summary>
internal enum ListField
{
    Name,
    Company,
    Person,
    FirstName,
    LastName,
    Email,
    Phone,
    Domain,
    Address,
    Street,
    City,
    State,
    PostCode,
    Country,
    Account,
    Iban,
    Routing,
    SortCode,
    Bank,
    Bic,
    Note,
}

/// <summary>Headings as programs and people write them: in English, German, French, Spanish, Italian and Dutch. Letters and digits count, accents do not.</summary>
internal static class ListHeadings
{
    private static readonly Dictionary<string, ListField> Known = Make(
        (ListField.Name, "name|supplier|suppliername|vendor|vendorname|vendordisplayname|displayname|contactname|payee|payeename|lieferant|lieferantenname|kreditor|fournisseur|nomdufournisseur|nom|proveedor|nombre|nombredelproveedor|fornitore|nomefornitore|denominazione|leverancier|naam|leveranciersnaam"),
        (ListField.Company, "company|companyname|business|businessname|organization|organisation|firma|firmenname|unternehmen|societe|entreprise|raisonsociale|empresa|razonsocial|azienda|ragionesociale|societa|bedrijf|bedrijfsnaam"),
        (ListField.Person, "contact|contactperson|primarycontact|attention|attn|person|ansprechpartner|kontakt|kontaktperson|interlocuteur|personneacontacter|contacto|personadecontacto|contatto|referente|contactpersoon|poattentionto"),
        (ListField.FirstName, "firstname|givenname|forename|vorname|prenom|nombredepila|voornaam"),
        (ListField.LastName, "lastname|surname|familyname|nachname|nomdefamille|apellido|apellidos|cognome|achternaam"),
        (ListField.Email, "email|emailaddress|mainemail|ccemail|emails|mail|emailadresse|mailadresse|courriel|adressemail|adresseemail|correo|correoelectronico|indirizzoemail|posta|emailadres"),
        (ListField.Phone, "phone|phonenumber|phonenumbers|telephone|mainphone|altphone|workphone|mobile|mobilenumber|mobilephone|cell|cellphone|ddinumber|tel|telefon|telefonnummer|mobil|handy|telephonefixe|portable|numerodetelephone|telefono|movil|celular|cellulare|telefoon|telefoonnummer|mobiel"),
        (ListField.Domain, "domain|domains|website|web|webaddress|url|homepage|webseite|internet|siteweb|site|sitio|sitioweb|paginaweb|sitoweb|sito"),
        (ListField.Address, "address|postaladdress|mailingaddress|billingaddress|shippingaddress|fulladdress|adresse|anschrift|direccion|indirizzo|adres|adressecomplete"),
        (ListField.Street, "street|streetaddress|street1|street2|address1|address2|address3|addressline1|addressline2|addressline3|poaddressline1|poaddressline2|poaddressline3|poaddressline4|billfrom1|billfrom2|billfrom3|billfromstreet1|billfromstreet2|strasse|rue|calle|via|straat"),
        (ListField.City, "city|town|pocity|billfromcity|ort|stadt|ville|ciudad|citta|comune|plaats|stad"),
        (ListField.State, "state|region|province|county|poregion|billfromstate|bundesland|estado|provincia|provincie"),
        (ListField.PostCode, "zip|zipcode|postcode|postalcode|popostalcode|billfromzip|plz|postleitzahl|codepostal|codigopostal|cap"),
        (ListField.Country, "country|pocountry|billfromcountry|land|pays|pais|paese|nazione"),
        (ListField.Account, "account|accountnumber|accountno|acctno|acctnumber|bankaccount|bankaccountnumber|bankaccountno|bankacctno|bankacct|kontonummer|konto|bankkonto|numerodecompte|compte|comptebancaire|cuenta|numerodecuenta|cuentabancaria|conto|numeroconto|contobancario|rekening|rekeningnummer|bankrekening"),
        (ListField.Iban, "iban|ibannumber|ibannr"),
        (ListField.Routing, "routing|routingnumber|routingno|aba|abarouting|abanumber|bankrouting|rtn|transitnumber"),
        (ListField.SortCode, "sortcode|sortingcode|banksortcode"),
        (ListField.Bank, "bankcode|bankid|bsb|blz|bankleitzahl|ifsc|ifsccode|codebanque|codigodebanco|codiceabi|branchcode|institutionnumber"),
        (ListField.Bic, "bic|swift|swiftcode|swiftbic|bicswift|biccode"),
        (ListField.Note, "note|notes|notepad|comment|comments|memo|notiz|notizen|bemerkung|bemerkungen|remarque|remarques|nota|notas|observaciones|opmerking|opmerkingen"));

    public static ListField? FieldOf(string heading) => Known.TryGetValue(Plain(heading), out ListField field) ? field : null;

    /// <summary>Which program wrote a table.</summary>
    public static ImportFormat FormatOf(string[] headings)
    {
        var plain = headings.Select(Plain).ToHashSet(StringComparer.Ordinal);
        return plain.Contains("contactname") && (plain.Contains("poaddressline1") || plain.Contains("bankaccountparticulars")) ? ImportFormat.XeroCsv
            : plain.Contains("vendor") || plain.Contains("vendordisplayname") ? ImportFormat.QuickBooksCsv
            : ImportFormat.Csv;
    }

    /// <summary>Passes over columns that only look like what they are called.</summary>
    public static void Settle(string[] headings, ListField?[] fields, ImportFormat format)
    {
        bool hasBankPart = fields.Any(f => f is ListField.Routing or ListField.SortCode or ListField.Bank or ListField.Bic);
        for (int i = 0; i < fields.Length; i++)
        {
            string plain = Plain(headings[i]);
            bool own = plain is "account" or "accountnumber" or "accountno" or "acctno" or "acctnumber" or "compte" or "cuenta" or "conto" or "konto";
            if (fields[i] == ListField.Account && own && (format != ImportFormat.Csv || !hasBankPart))
                fields[i] = null;
            // "Name" beside "Company" is mostly a person's.
            if (fields[i] == ListField.Name && plain is "name" or "nom" or "nombre" or "naam" && fields.Contains(ListField.Company) && !fields.Contains(ListField.Person))
                fields[i] = ListField.Person;
        }
    }

    /// <summary>Letters and digits without accents, in lower case.</summary>
    internal static string Plain(string heading)
    {
        if (heading.Length > 100)
            return "";
        var plain = new StringBuilder(heading.Length);
        foreach (char c in heading.Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(char.ToLowerInvariant(c));
        }
        return plain.ToString();
    }

    private static Dictionary<string, ListField> Make(params (ListField Field, string Names)[] all)
    {
        var known = new Dictionary<string, ListField>(StringComparer.Ordinal);
        foreach ((ListField field, string names) in all)
        {
            foreach (string name in names.Split('|'))
                known[name] = field;
        }
        return known;
    }
}

namespace Bezel.AccountTexts.Texts;

/// <summary>What the parts of an account are called, by language; English where a language has no word of its own.</summary>
internal static class Labels
{
    private static readonly Dictionary<string, Dictionary<string, string[]>> Words = new()
    {
        ["en"] = new()
        {
            ["routing"] = ["Routing number", "Routing no.", "ABA", "ABA number", "Routing #", "ABA/Routing", "RTN", "Routing transit number", "Wire routing", "ACH routing number", "Rtg"],
            ["account"] = ["Account number", "Account no.", "Acct #", "A/C No", "Account", "Acct no", "Beneficiary account", "Bank account number", "A/C", "Account #", "Acc. no.", "Checking account"],
            ["iban"] = ["IBAN", "IBAN number", "IBAN no.", "Beneficiary IBAN", "Iban"],
            ["bic"] = ["BIC", "SWIFT", "SWIFT/BIC", "Swift code", "BIC/SWIFT code"],
            ["sort"] = ["Sort code", "Sort Code", "S/C", "Sort", "Bank sort code", "sort-code"],
            ["bsb"] = ["BSB", "BSB number", "BSB No."],
            ["transit"] = ["Transit", "Transit number", "Branch transit"],
            ["institution"] = ["Institution", "Institution number", "Inst. no."],
            ["branch"] = ["Branch code", "Branch", "Bank code"],
            ["ifsc"] = ["IFSC", "IFSC code", "IFS Code"],
            ["clabe"] = ["CLABE", "CLABE interbancaria", "Account (CLABE)"],
            ["blz"] = ["Bank code", "BLZ", "Bank code (BLZ)"],
            ["regnr"] = ["Reg. no.", "Reg.nr."],
            ["bank"] = ["Bank", "Bank name", "Our bank", "Beneficiary bank"],
            ["holder"] = ["Account name", "Beneficiary", "Name on account", "Payee", "In favour of"],
        },
        ["de"] = new()
        {
            ["account"] = ["Kontonummer", "Konto-Nr.", "Kto.-Nr.", "Konto", "Kto."],
            ["iban"] = ["IBAN", "IBAN-Nr.", "Unsere IBAN"],
            ["bic"] = ["BIC", "BIC/SWIFT", "SWIFT-Code"],
            ["blz"] = ["BLZ", "Bankleitzahl"],
            ["routing"] = ["Routing-Nr.", "ABA", "Routing Number"],
            ["bank"] = ["Bank", "Kreditinstitut", "Geldinstitut"],
            ["holder"] = ["Kontoinhaber", "Empfänger", "Zahlungsempfänger"],
        },
        ["fr"] = new()
        {
            ["account"] = ["Numéro de compte", "N° de compte", "Compte", "Compte n°"],
            ["iban"] = ["IBAN", "Code IBAN", "N° IBAN"],
            ["bic"] = ["BIC", "Code BIC", "Code SWIFT"],
            ["bank"] = ["Banque", "Domiciliation"],
            ["holder"] = ["Titulaire", "Bénéficiaire", "Titulaire du compte"],
        },
        ["it"] = new()
        {
            ["account"] = ["Numero di conto", "C/C n.", "Conto corrente", "Conto"],
            ["iban"] = ["IBAN", "Codice IBAN", "Coordinate IBAN"],
            ["bic"] = ["BIC", "Codice SWIFT"],
            ["bank"] = ["Banca", "Istituto"],
            ["holder"] = ["Intestatario", "Beneficiario", "Intestato a"],
        },
        ["es"] = new()
        {
            ["account"] = ["Número de cuenta", "N.º de cuenta", "Cuenta", "Nº cuenta", "Cta."],
            ["iban"] = ["IBAN", "Código IBAN"],
            ["bic"] = ["BIC", "Código SWIFT"],
            ["bank"] = ["Banco", "Entidad"],
            ["holder"] = ["Titular", "Beneficiario", "A nombre de"],
        },
        ["nl"] = new()
        {
            ["account"] = ["Rekeningnummer", "Rekening", "Rek.nr."],
            ["iban"] = ["IBAN", "IBAN-nummer"],
            ["bic"] = ["BIC", "BIC-code"],
            ["bank"] = ["Bank"],
            ["holder"] = ["Ten name van", "T.n.v.", "Rekeninghouder"],
        },
    };

    public static string Of(Draw draw, string role, string language) => draw.OneOf(
        Words.TryGetValue(language, out Dictionary<string, string[]>? own) && own.TryGetValue(role, out string[]? labels) ? labels : Words["en"][role]);
}

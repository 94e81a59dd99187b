namespace Bezel.Money.Invoices;

/// <summary>Collects what the elements of one electronic invoice say. The first value of a kind counts; accounts are all kept.</summary>
internal sealed class StructuredValues
{
    private const int MostAccounts = 50;

    private readonly StructuredFormat _format;
    private readonly List<StructuredAccount> _accounts = [];
    private InvoiceKind _kind;
    private string? _seller, _sellerLegal, _payee, _number, _currency;
    private DateOnly? _date, _due;
    private decimal? _grand, _payable;
    private string? _iban, _bank, _bic, _name;
    private bool _dropped;

    private StructuredValues(StructuredFormat format, InvoiceKind kind)
    {
        _format = format;
        _kind = kind;
    }

    /// <summary>By the root's local name and namespace; null when it is none that is read.</summary>
    public static StructuredValues? For(string root, string space) => root switch
    {
        "CrossIndustryInvoice" or "CrossIndustryDocument" => new(StructuredFormat.Cii, InvoiceKind.Invoice),
        // Many formats have a root of this name; only UBL has this namespace.
        "Invoice" when space.Contains(":ubl:", StringComparison.Ordinal) => new(StructuredFormat.Ubl, InvoiceKind.Invoice),
        "CreditNote" when space.Contains(":ubl:", StringComparison.Ordinal) => new(StructuredFormat.Ubl, InvoiceKind.CreditNote),
        "FatturaElettronica" => new(StructuredFormat.FatturaPa, InvoiceKind.Invoice),
        _ => null,
    };

    public void Open(List<string> path)
    {
        if (IsPayment(path[^1]))
            (_iban, _bank, _bic, _name) = (null, null, null, null);
    }

    public void Close(List<string> path)
    {
        if (!IsPayment(path[^1]) || _iban is null)
            return;
        if (_accounts.Count >= MostAccounts)
        {
            _dropped = true;
            return;
        }
        string account = AccountNumbers.Normalise(_iban);
        var found = new StructuredAccount(account, _bank is null ? null : AccountNumbers.Normalise(_bank), _bic is null ? null : AccountNumbers.Normalise(_bic), _name);
        if (account.Length is > 3 and <= 40 && !_accounts.Contains(found))
            _accounts.Add(found);
        _iban = null;
    }

    public void Value(List<string> path, string text, string? attribute)
    {
        switch (_format)
        {
            case StructuredFormat.Cii:
                Cii(path, text);
                break;
            case StructuredFormat.Ubl:
                Ubl(path, text, attribute);
                break;
            default:
                Fattura(path, text);
                break;
        }
    }

    public StructuredInvoice Invoice(bool incomplete) => new()
    {
        Format = _format,
        Kind = _kind,
        Seller = _seller ?? _sellerLegal,
        Payee = _payee,
        Number = _number,
        Date = _date,
        Due = _due,
        GrandTotal = _grand,
        Payable = _payable,
        Currency = _currency,
        Accounts = _accounts,
        Incomplete = incomplete || _dropped,
    };

    private static bool IsPayment(string name) => name is "SpecifiedTradeSettlementPaymentMeans" or "PaymentMeans" or "DettaglioPagamento";

    private void Cii(List<string> path, string text)
    {
        string name = path[^1];
        string parent = path[^2];
        switch (parent)
        {
            case "ExchangedDocument" or "HeaderExchangedDocument" when name == "ID":
                _number ??= text;
                break;
            case "ExchangedDocument" or "HeaderExchangedDocument" when name == "TypeCode":
                _kind = KindOf(text);
                break;
            case "IssueDateTime" when Under(path, 3, "ExchangedDocument") || Under(path, 3, "HeaderExchangedDocument"):
                _date ??= StructuredInvoiceReader.Day(text);
                break;
            case "SellerTradeParty" when name == "Name":
                _seller ??= text;
                break;
            case "PayeeTradeParty" when name == "Name":
                _payee ??= text;
                break;
            case "DueDateDateTime":
                _due ??= StructuredInvoiceReader.Day(text);
                break;
            case "PayeePartyCreditorFinancialAccount" when name is "IBANID" or "ProprietaryID":
                _iban ??= text;
                break;
            case "PayeePartyCreditorFinancialAccount" when name == "AccountName":
                _name ??= text;
                break;
            case "PayeeSpecifiedCreditorFinancialInstitution" when name is "BICID":
                _bic ??= text;
                break;
            case "SpecifiedTradeSettlementHeaderMonetarySummation" or "SpecifiedTradeSettlementMonetarySummation" when path.Count < 6:
                if (name == "GrandTotalAmount")
                    _grand ??= StructuredInvoiceReader.Number(text);
                else if (name == "DuePayableAmount")
                    _payable ??= StructuredInvoiceReader.Number(text);
                break;
            default:
                if (name == "InvoiceCurrencyCode")
                    _currency ??= text;
                break;
        }
    }

    private void Ubl(List<string> path, string text, string? attribute)
    {
        string name = path[^1];
        string parent = path[^2];
        if (path.Count == 2)
        {
            switch (name)
            {
                case "ID":
                    _number ??= text;
                    break;
                case "IssueDate":
                    _date ??= StructuredInvoiceReader.Day(text);
                    break;
                case "DueDate":
                    _due ??= StructuredInvoiceReader.Day(text);
                    break;
                case "InvoiceTypeCode":
                    _kind = KindOf(text);
                    break;
                case "DocumentCurrencyCode":
                    _currency ??= text;
                    break;
            }
            return;
        }
        switch (path[1])
        {
            case "AccountingSupplierParty" when parent == "PartyName" && path.Count == 5:
                _seller ??= text;
                break;
            case "AccountingSupplierParty" when name == "RegistrationName" && parent == "PartyLegalEntity":
                _sellerLegal ??= text;
                break;
            case "PayeeParty" when parent == "PartyName":
                _payee ??= text;
                break;
            case "PaymentMeans" when name == "PaymentDueDate":
                _due ??= StructuredInvoiceReader.Day(text);
                break;
            case "PaymentMeans" when parent == "PayeeFinancialAccount" && name == "ID":
                _iban ??= text;
                break;
            case "PaymentMeans" when parent == "PayeeFinancialAccount" && name == "Name":
                _name ??= text;
                break;
            case "PaymentMeans" when parent == "FinancialInstitutionBranch" && path[^3] == "PayeeFinancialAccount" && name == "ID":
                if (AccountNumbers.IsBic(text))
                    _bic ??= text;
                else
                    _bank ??= text;
                break;
            case "PaymentMeans" when parent == "FinancialInstitution" && name == "ID" && path.Contains("PayeeFinancialAccount"):
                _bic ??= text;
                break;
            case "LegalMonetaryTotal" when name == "TaxInclusiveAmount":
                _grand ??= StructuredInvoiceReader.Number(text);
                _currency ??= attribute;
                break;
            case "LegalMonetaryTotal" when name == "PayableAmount":
                _payable ??= StructuredInvoiceReader.Number(text);
                _currency ??= attribute;
                break;
        }
    }

    private void Fattura(List<string> path, string text)
    {
        string name = path[^1];
        string parent = path[^2];
        switch (parent)
        {
            case "Anagrafica" when name == "Denominazione" && path.Contains("CedentePrestatore"):
                _seller ??= text;
                break;
            case "DatiGeneraliDocumento":
                if (name == "TipoDocumento")
                    _kind = text is "TD04" or "TD08" ? InvoiceKind.CreditNote : InvoiceKind.Invoice;
                else if (name == "Divisa")
                    _currency ??= text;
                else if (name == "Data")
                    _date ??= StructuredInvoiceReader.Day(text);
                else if (name == "Numero")
                    _number ??= text;
                else if (name == "ImportoTotaleDocumento")
                    _grand ??= StructuredInvoiceReader.Number(text);
                break;
            case "DettaglioPagamento":
                if (name == "Beneficiario")
                    _name ??= text;
                else if (name == "IBAN")
                    _iban ??= text;
                else if (name == "BIC")
                    _bic ??= text;
                else if (name == "DataScadenzaPagamento")
                    _due ??= StructuredInvoiceReader.Day(text);
                break;
        }
    }

    private static bool Under(List<string> path, int up, string name) => path.Count >= up && path[^up] == name;

    // UNTDID 1001: 381 and 396 credit notes, 325 pro forma; the others that EN 16931 allows are invoices.
    private static InvoiceKind KindOf(string code) => code switch
    {
        "81" or "83" or "381" or "396" or "261" or "262" or "296" or "308" or "420" or "458" or "532" => InvoiceKind.CreditNote,
        "325" => InvoiceKind.ProForma,
        _ => InvoiceKind.Invoice,
    };
}

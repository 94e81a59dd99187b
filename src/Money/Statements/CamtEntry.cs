using System.Text;
using Bezel.Money.PaymentFiles;

namespace Bezel.Money.Statements;

/// <summary>
/// One <c>Ntry</c>. A batch booking has several <c>TxDtls</c>: each becomes a line when their amounts add up to the entry, else the entry
/// is one line.
/// </summary>
internal sealed class CamtEntry(StatementDraft draft)
{
    private const int MaxText = 2_000;
    private const int MaxDetails = 100_000;

    private sealed class Detail(FileDraft file, int line)
    {
        public int Line { get; } = line;
        public decimal? Amount { get; set; }
        public string Currency { get; set; } = "";
        public string Sign { get; set; } = "";
        public string Reference { get; set; } = "";
        public string Creditor { get; set; } = "";
        public string Debtor { get; set; } = "";
        public PainParty To { get; } = new(file);
        public PainParty From { get; } = new(file);
        public StringBuilder Remittance { get; } = new();
    }

    private readonly List<Detail> details = [];
    private Detail? detail;
    private StatementAccount account = null!;
    private int line;
    private int column;
    private decimal? amount;
    private string currency = "";
    private string sign = "";
    private string status = "";
    private string information = "";
    private string reference = "";
    private DateOnly? booked;
    private DateOnly? value;
    private bool saidPending;

    public void Begin(StatementAccount owner, int atLine, int atColumn)
    {
        (account, line, column) = (owner, atLine, atColumn);
        (amount, currency, sign, status, information, reference, booked, value) = (null, "", "", "", "", "", null, null);
        details.Clear();
        detail = null;
    }

    public void BeginDetail(int atLine)
    {
        detail = new Detail(draft.File, atLine);
        if (details.Count < MaxDetails)
            details.Add(detail);
    }

    public void Value(XmlPlace place, ReadOnlySpan<char> path, ReadOnlySpan<char> text)
    {
        switch (path)
        {
            case "Amt":
                (amount, currency) = (Read(place, text), draft.File.Strings.Of(place.Currency));
                break;
            case "CdtDbtInd":
                sign = draft.File.Strings.Of(text);
                break;
            case "Sts" or "Sts/Cd" when !text.IsEmpty:
                status = draft.File.Strings.Of(text);
                break;
            case "BookgDt/Dt" or "BookgDt/DtTm" or "BookgDt" when !text.IsEmpty:
                booked = Day(place, text);
                break;
            case "ValDt/Dt" or "ValDt/DtTm" or "ValDt" when !text.IsEmpty:
                value = Day(place, text);
                break;
            case "NtryRef" or "AcctSvcrRef" when reference.Length == 0:
                reference = text[..Math.Min(text.Length, MaxText)].ToString();
                break;
            case "AddtlNtryInf":
                information = text[..Math.Min(text.Length, MaxText)].ToString();
                break;
            default:
                if (detail is not null && path.StartsWith("NtryDtls/TxDtls/"))
                    DetailValue(detail, place, path["NtryDtls/TxDtls/".Length..], text);
                break;
        }
    }

    private void DetailValue(Detail of, XmlPlace place, ReadOnlySpan<char> path, ReadOnlySpan<char> text)
    {
        switch (path)
        {
            case "Amt":
                (of.Amount, of.Currency) = (Read(place, text), draft.File.Strings.Of(place.Currency));
                break;
            case "AmtDtls/TxAmt/Amt" when of.Amount is null:
                (of.Amount, of.Currency) = (Read(place, text), draft.File.Strings.Of(place.Currency));
                break;
            case "CdtDbtInd":
                of.Sign = draft.File.Strings.Of(text);
                break;
            case "Refs/EndToEndId" when text is not "NOTPROVIDED":
                of.Reference = text[..Math.Min(text.Length, MaxText)].ToString();
                break;
            case "RltdPties/Cdtr/Nm" or "RltdPties/Cdtr/Pty/Nm":
                of.Creditor = draft.File.Strings.Of(text[..Math.Min(text.Length, MaxText)]);
                break;
            case "RltdPties/Dbtr/Nm" or "RltdPties/Dbtr/Pty/Nm":
                of.Debtor = draft.File.Strings.Of(text[..Math.Min(text.Length, MaxText)]);
                break;
            case "RmtInf/Ustrd" or "RmtInf/Strd/CdtrRefInf/Ref" or "AddtlTxInf":
                if (of.Remittance.Length > 0 && of.Remittance.Length < MaxText)
                    of.Remittance.Append(' ');
                of.Remittance.Append(text[..Math.Min(text.Length, Math.Max(0, MaxText - of.Remittance.Length))]);
                break;
            default:
                if (path.StartsWith("RltdPties/CdtrAcct/"))
                    of.To.AccountValue(place, path["RltdPties/CdtrAcct/".Length..], text);
                else if (path.StartsWith("RltdPties/DbtrAcct/"))
                    of.From.AccountValue(place, path["RltdPties/DbtrAcct/".Length..], text);
                else if (path.StartsWith("RltdAgts/CdtrAgt/"))
                    of.To.BankValue(place, path["RltdAgts/CdtrAgt/".Length..], text);
                else if (path.StartsWith("RltdAgts/DbtrAgt/"))
                    of.From.BankValue(place, path["RltdAgts/DbtrAgt/".Length..], text);
                break;
        }
    }

    private decimal? Read(XmlPlace place, ReadOnlySpan<char> text)
    {
        decimal? read = PainText.Amount(text);
        if (read is null)
            draft.File.Error(place.Line, place.Column, PaymentFileCodes.AmountInvalid);
        return read;
    }

    private DateOnly? Day(XmlPlace place, ReadOnlySpan<char> text)
    {
        DateOnly? day = PainText.Date(text);
        if (day is null)
            draft.File.Error(place.Line, place.Column, PaymentFileCodes.DateInvalid);
        return day;
    }

    /// <summary>Hands over the lines; returns what the entry moved.</summary>
    public decimal End(StatementAccount on)
    {
        if (status is not ("" or "BOOK"))
        {
            if (!saidPending)
                draft.File.Warning(line, column, PaymentFileCodes.PendingLeftOut, status);
            saidPending = true;
            return 0;
        }
        if (amount is null || sign is not ("CRDT" or "DBIT"))
        {
            if (amount is null || sign.Length > 0)
                draft.File.Error(line, column, PaymentFileCodes.ElementMissing, amount is null ? "Amt" : "CdtDbtInd");
            else
                draft.File.Error(line, column, PaymentFileCodes.ElementMissing, "CdtDbtInd");
            return 0;
        }
        decimal moved = Signed(sign, amount.Value);
        bool each = details.Count > 1 && details.TrueForAll(d => d.Amount is not null && (d.Currency.Length == 0 || d.Currency == currency))
            && details.Sum(d => Signed(d.Sign.Length > 0 ? d.Sign : sign, d.Amount!.Value)) == moved;
        if (each)
        {
            foreach (Detail part in details)
                Add(part, Signed(part.Sign.Length > 0 ? part.Sign : sign, part.Amount!.Value), part.Line);
        }
        else
            Add(details.Count == 1 ? details[0] : null, moved, line);
        return moved;
    }

    private static decimal Signed(string sign, decimal amount) => sign == "DBIT" ? -amount : amount;

    private void Add(Detail? part, decimal moved, int at)
    {
        bool paid = moved < 0;
        string remittance = part?.Remittance.ToString() ?? "";
        draft.Add(new StatementLine
        {
            Line = at,
            Date = booked ?? value,
            Amount = moved,
            Currency = currency.Length > 0 ? currency : account.Currency,
            CounterpartyName = (paid ? part?.Creditor : part?.Debtor) ?? "",
            CounterpartyAccount = (paid ? part?.To : part?.From)?.Account(at, 1),
            Reference = part is { Reference.Length: > 0 } ? part.Reference : reference,
            Description = remittance.Length > 0 ? remittance : information,
            Account = account,
        });
    }
}

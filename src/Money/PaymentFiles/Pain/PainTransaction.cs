using System.Text;

namespace Bezel.Money.PaymentFiles;

/// <summary>One <c>CdtTrfTxInf</c>.</summary>
internal sealed class PainTransaction(FileDraft draft)
{
    private const int MaxRemittance = 4_000;
    private const int EndToEnd = 0, Instruction = 1, Amount = 2, Name = 3, Account = 4;

    private readonly PainParty creditor = new(draft);
    private readonly PainAddress address = new(draft);
    private readonly PainRepeats once = new(draft);
    private readonly StringBuilder remittance = new();
    private PainBatch batch = null!;
    private int line;
    private int column;
    private string reference = "";
    private string trace = "";
    private string payee = "";
    private string currency = "";
    private string charges = "";
    private decimal amount;
    private bool sepa;

    public void Begin(PainBatch owner, int atLine, int atColumn)
    {
        owner.Complete();
        (batch, line, column) = (owner, atLine, atColumn);
        (reference, trace, payee, currency, charges, amount, sepa) = ("", "", "", "", "", 0, false);
        creditor.Reset();
        address.Reset();
        once.Reset();
        remittance.Clear();
    }

    /// <summary>An element inside begins.</summary>
    public void Inside(XmlPlace place)
    {
        if (place.Path.EndsWith("/CdtTrfTxInf/CdtrAcct", StringComparison.Ordinal))
            once.See(place, Account);
    }

    public void Value(XmlPlace place, ReadOnlySpan<char> path, ReadOnlySpan<char> text)
    {
        switch (path)
        {
            case "PmtId/EndToEndId":
                once.See(place, EndToEnd);
                reference = PainText.Short(draft, place, text, 35);
                if (text is not "NOTPROVIDED" && !text.IsEmpty && draft.SeenBefore('e', text))
                    draft.Warning(place.Line, place.Column, PaymentFileCodes.ReferenceRepeated);
                break;
            case "PmtId/InstrId":
                once.See(place, Instruction);
                trace = PainText.Short(draft, place, text, 35);
                break;
            case "PmtTpInf/SvcLvl/Cd":
                sepa |= text is "SEPA";
                break;
            case "Amt/InstdAmt" or "Amt/EqvtAmt/Amt":
                once.See(place, Amount);
                ReadAmount(place, text);
                break;
            case "ChrgBr":
                charges = draft.Strings.Of(text);
                break;
            case "Cdtr/Nm":
                once.See(place, Name);
                if (text.Length > 140)
                    draft.Error(place.Line, place.Column, PaymentFileCodes.TextTooLong, NachaReader.Counted(text.Length, 140));
                payee = draft.Strings.Of(text);
                break;
            case "RmtInf/Ustrd" or "RmtInf/Strd/CdtrRefInf/Ref" or "RmtInf/Strd/RfrdDocInf/Nb" or "RmtInf/Strd/AddtlRmtInf":
                if (text.Length > 140)
                    draft.Error(place.Line, place.Column, PaymentFileCodes.TextTooLong, NachaReader.Counted(text.Length, 140));
                if (remittance.Length > 0 && remittance.Length < MaxRemittance)
                    remittance.Append(' ');
                remittance.Append(text[..Math.Min(text.Length, Math.Max(0, MaxRemittance - remittance.Length))]);
                break;
            default:
                if (path.StartsWith("CdtrAcct/"))
                    creditor.AccountValue(place, path["CdtrAcct/".Length..], text);
                else if (path.StartsWith("CdtrAgt/"))
                    creditor.BankValue(place, path["CdtrAgt/".Length..], text);
                else if (path.StartsWith("Cdtr/PstlAdr/"))
                    address.Value(place, path["Cdtr/PstlAdr/".Length..], text);
                break;
        }
    }

    private void ReadAmount(XmlPlace place, ReadOnlySpan<char> text)
    {
        currency = draft.Strings.Of(place.Currency);
        if (!Currencies.IsCode(currency))
            draft.Error(place.Line, place.Column, currency.Length == 0 ? PaymentFileCodes.CurrencyMissing : PaymentFileCodes.CurrencyInvalid, currency);
        if (PainText.Amount(text) is not { } read)
        {
            draft.Error(place.Line, place.Column, PaymentFileCodes.AmountInvalid);
            return;
        }
        amount = read;
        if (amount == 0)
            draft.Error(place.Line, place.Column, PaymentFileCodes.AmountZero);
        else if (amount != Math.Round(amount, MinorUnits.Of(currency)))
            draft.Error(place.Line, place.Column, PaymentFileCodes.AmountDecimals, currency);
    }

    /// <summary>Hands over the line; returns whether it counts in the totals, and its amount.</summary>
    public (bool Counted, decimal Amount) End()
    {
        address.End();
        KnownAccount? account = creditor.Account(line, column);
        if (!once.Saw(Amount))
            draft.Error(line, column, PaymentFileCodes.ElementMissing, "InstdAmt");
        if (reference.Length == 0)
            draft.Error(line, column, PaymentFileCodes.ElementMissing, "EndToEndId");
        if (payee.Length == 0)
            draft.Error(line, column, PaymentFileCodes.PayeeMissing);
        if (account is null && !batch.ByCheque)
            draft.Error(line, column, PaymentFileCodes.AccountMissing);
        if (sepa || batch.IsSepa)
            CheckSepa();
        batch.Count(amount);
        draft.Add(new PaymentLine
        {
            Line = line,
            Column = column,
            Payee = payee,
            Direction = PaymentDirection.Credit,
            Account = account,
            Bic = creditor.Bic,
            Amount = amount,
            Currency = currency,
            Date = batch.Facts.Date,
            Reference = reference,
            Trace = trace,
            Remittance = remittance.ToString(),
            Batch = batch.Facts,
        });
        return (true, amount);
    }

    private void CheckSepa()
    {
        if (currency != "EUR")
            draft.Error(line, column, PaymentFileCodes.SepaCurrency, currency);
        if (!creditor.HasIban)
            draft.Error(line, column, PaymentFileCodes.SepaNoIban);
        // ISO 20022 allows a name 140 characters, the schemes 70.
        if (payee.Length > 70)
            draft.Warning(line, column, PaymentFileCodes.TextTooLong, NachaReader.Counted(payee.Length, 70));
        string bearer = charges.Length > 0 ? charges : batch.Charges;
        if (bearer is not ("" or "SLEV"))
            draft.Error(line, column, PaymentFileCodes.SepaCharges, bearer);
    }
}

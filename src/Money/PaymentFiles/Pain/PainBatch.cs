namespace Bezel.Money.PaymentFiles;

/// <summary>One <c>PmtInf</c>: who pays, from where, when.</summary>
internal sealed class PainBatch
{
    private readonly FileDraft draft;
    private readonly PainParty debtor;
    private readonly PainAddress address;
    private readonly PainRepeats once;
    private readonly int column;
    private (int Line, int Column) countAt;
    private (int Line, int Column) sumAt;
    private long? statedCount;
    private decimal? statedSum;
    private bool completed;
    private long count;
    private decimal sum;

    public PainBatch(FileDraft draft, int line, int column)
    {
        this.draft = draft;
        this.column = column;
        debtor = new PainParty(draft);
        address = new PainAddress(draft);
        once = new PainRepeats(draft);
        Facts = new PaymentBatch { Format = PaymentFileFormat.Pain001, Line = line };
        draft.Batches.Add(Facts);
    }

    public PaymentBatch Facts { get; }

    public bool IsSepa { get; private set; }

    public string Charges { get; private set; } = "";

    public bool ByCheque => Facts.Kind == "CHK";

    public void Value(XmlPlace place, ReadOnlySpan<char> path, ReadOnlySpan<char> text)
    {
        switch (path)
        {
            case "PmtInfId":
                once.See(place, 0);
                Facts.Id = PainText.Short(draft, place, text, 35);
                if (draft.SeenBefore('b', text))
                    draft.Warning(place.Line, place.Column, PaymentFileCodes.BatchIdRepeated);
                break;
            case "PmtMtd":
                once.See(place, 1);
                Facts.Kind = draft.Strings.Of(text);
                break;
            case "NbOfTxs":
                (statedCount, countAt) = (PainText.Count(draft, place, text), (place.Line, place.Column));
                break;
            case "CtrlSum":
                (statedSum, sumAt) = (PainText.Sum(draft, place, text), (place.Line, place.Column));
                break;
            case "PmtTpInf/SvcLvl/Cd":
                IsSepa |= text is "SEPA";
                break;
            case "ReqdExctnDt" or "ReqdExctnDt/Dt" or "ReqdExctnDt/DtTm" when !text.IsEmpty:
                Facts.Date = PainText.Date(text);
                if (Facts.Date is null)
                    draft.Error(place.Line, place.Column, PaymentFileCodes.DateInvalid);
                break;
            case "ChrgBr":
                Charges = draft.Strings.Of(text);
                break;
            case "Dbtr/Nm":
                once.See(place, 2);
                Facts.Name = PainText.Short(draft, place, text, 140);
                break;
            default:
                Party(place, path, text);
                break;
        }
    }

    private void Party(XmlPlace place, ReadOnlySpan<char> path, ReadOnlySpan<char> text)
    {
        if (path.StartsWith("DbtrAcct/"))
            debtor.AccountValue(place, path["DbtrAcct/".Length..], text);
        else if (path.StartsWith("DbtrAgt/"))
            debtor.BankValue(place, path["DbtrAgt/".Length..], text);
        else if (path.StartsWith("Dbtr/PstlAdr/"))
            address.Value(place, path["Dbtr/PstlAdr/".Length..], text);
    }

    /// <summary>The schema has what the batch says of itself before its first payment.</summary>
    public void Complete()
    {
        if (completed)
            return;
        completed = true;
        address.End();
        Facts.Account = debtor.Account(Facts.Line, column);
        Facts.Bank = debtor.Bic ?? debtor.Member;
        if (Facts.Date is null)
            draft.Error(Facts.Line, column, PaymentFileCodes.ElementMissing, "ReqdExctnDt");
        if (Facts.Account is null)
            draft.Error(Facts.Line, column, PaymentFileCodes.ElementMissing, "DbtrAcct");
        if (Facts.Id.Length == 0)
            draft.Error(Facts.Line, column, PaymentFileCodes.ElementMissing, "PmtInfId");
        if (Facts.Kind is not ("TRF" or "CHK" or "TRA"))
            draft.Error(Facts.Line, column, PaymentFileCodes.ElementMissing, "PmtMtd");
    }

    public void Count(decimal amount) => (count, sum) = (count + 1, sum + amount);

    public void End()
    {
        Complete();
        if (count == 0)
            draft.Warning(Facts.Line, column, PaymentFileCodes.BatchEmpty);
        if (statedCount is not null && statedCount != count)
            draft.Error(countAt.Line, countAt.Column, PaymentFileCodes.BatchCountDiffers, NachaReader.Counted(statedCount.Value, count));
        if (statedSum is not null && statedSum != sum)
            draft.Error(sumAt.Line, sumAt.Column, PaymentFileCodes.BatchSumDiffers, PainText.Compared(statedSum.Value, sum));
    }
}

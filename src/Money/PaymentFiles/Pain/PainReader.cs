namespace Bezel.Money.PaymentFiles;

/// <summary>
/// Reads ISO 20022 credit transfer initiations, <c>pain.001</c>. Sources: the ISO 20022 message definitions pain.001.001.03 and
/// pain.001.001.09; for SEPA the EPC customer-to-bank implementation guidelines of the SEPA Credit Transfer scheme (EPC132-08).
/// The schema itself is not applied: what is checked is what tells where how much money goes, and what files are refused for most.
/// </summary>
internal sealed class PainReader : IXmlVisitor
{
    private const string Root = "Document/CstmrCdtTrfInitn";
    private const string Group = Root + "/GrpHdr";
    private const string Batch = Root + "/PmtInf";
    private const string Transaction = Batch + "/CdtTrfTxInf";
    private const string BatchInside = Batch + "/";
    private const string TransactionInside = Transaction + "/";

    private readonly FileDraft draft;
    private readonly PainTransaction transaction;
    private PainBatch? batch;
    private bool started;
    private bool otherKind;
    private long count;
    private decimal sum;
    private long? statedCount;
    private decimal? statedSum;
    private (int Line, int Column) countAt;
    private (int Line, int Column) sumAt;
    private readonly PainRepeats once;

    private PainReader(FileDraft draft)
    {
        this.draft = draft;
        once = new PainRepeats(draft);
        transaction = new PainTransaction(draft);
    }

    public static void Read(SourceStream source, FileDraft draft)
    {
        var reader = new PainReader(draft);
        var walk = new XmlWalk(draft, reader);
        bool whole = walk.Run(source);
        reader.Finish(whole, walk.RootNamespace);
    }

    public void Begin(XmlPlace place)
    {
        switch (place.Path)
        {
            case Root:
                if (started)
                    draft.Error(place.Line, place.Column, PaymentFileCodes.ElementRepeated, "CstmrCdtTrfInitn");
                started = true;
                draft.Format = PaymentFileFormat.Pain001;
                break;
            case "Document/CstmrDrctDbtInitn":
                otherKind = true;
                draft.Error(place.Line, place.Column, PaymentFileCodes.DirectDebits);
                break;
            case Batch:
                batch = new PainBatch(draft, place.Line, place.Column);
                break;
            case Transaction:
                transaction.Begin(batch!, place.Line, place.Column);
                break;
            default:
                if (place.Path.StartsWith(TransactionInside, StringComparison.Ordinal))
                    transaction.Inside(place);
                break;
        }
    }

    public void End(XmlPlace place, ReadOnlySpan<char> text)
    {
        string path = place.Path;
        if (path == Transaction)
        {
            (bool counted, decimal amount) = transaction.End();
            if (counted)
                (count, sum) = (count + 1, sum + amount);
        }
        else if (path.StartsWith(TransactionInside, StringComparison.Ordinal))
            transaction.Value(place, path.AsSpan(TransactionInside.Length), text);
        else if (path == Batch)
        {
            batch!.End();
            batch = null;
        }
        else if (path.StartsWith(BatchInside, StringComparison.Ordinal))
            batch!.Value(place, path.AsSpan(BatchInside.Length), text);
        else if (path.StartsWith(Group, StringComparison.Ordinal))
            Header(place, text);
    }

    private void Header(XmlPlace place, ReadOnlySpan<char> text)
    {
        switch (place.Path)
        {
            case Group + "/MsgId":
                once.See(place, 0);
                draft.Identification = PainText.Short(draft, place, text, 35);
                break;
            case Group + "/CreDtTm":
                draft.Created = PainText.Date(text);
                if (draft.Created is null)
                    draft.Error(place.Line, place.Column, PaymentFileCodes.DateInvalid);
                break;
            case Group + "/NbOfTxs":
                once.See(place, 1);
                (statedCount, countAt) = (PainText.Count(draft, place, text), (place.Line, place.Column));
                draft.DeclaredCount = statedCount;
                break;
            case Group + "/CtrlSum":
                once.See(place, 2);
                (statedSum, sumAt) = (PainText.Sum(draft, place, text), (place.Line, place.Column));
                draft.DeclaredTotal = statedSum;
                break;
        }
    }

    private void Finish(bool whole, string rootNamespace)
    {
        int at = rootNamespace.IndexOf("pain.", StringComparison.Ordinal);
        if (at < 0)
            at = rootNamespace.IndexOf("camt.", StringComparison.Ordinal);
        string version = at < 0 ? "" : rootNamespace[at..];
        draft.Version = version.Length is > 0 and < 60 ? version : null;
        if (otherKind || draft.IsFull)
            return;
        if (!started)
        {
            // A file that broke off before it said what it is has its defect already.
            if (whole)
                draft.Error(1, 1, PaymentFileCodes.FormatUnknown, draft.Version ?? "");
            return;
        }
        if (version is not ("pain.001.001.03" or "pain.001.001.09"))
            draft.Warning(1, 1, PaymentFileCodes.VersionUnknown, draft.Version ?? "");
        if (!whole)
            return;
        if (string.IsNullOrEmpty(draft.Identification))
            draft.Error(1, 1, PaymentFileCodes.ElementMissing, "MsgId");
        if (statedCount is null)
            draft.Error(1, 1, PaymentFileCodes.ElementMissing, "NbOfTxs");
        else if (statedCount != count)
            draft.Error(countAt.Line, countAt.Column, PaymentFileCodes.CountDiffers, NachaReader.Counted(statedCount.Value, count));
        if (statedSum is not null && statedSum != sum)
            draft.Error(sumAt.Line, sumAt.Column, PaymentFileCodes.SumDiffers, PainText.Compared(statedSum.Value, sum));
    }
}

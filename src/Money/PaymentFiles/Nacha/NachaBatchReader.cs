namespace Bezel.Money.PaymentFiles;

/// <summary>Reads the batches of an ACH file: header, entries with their addenda, control.</summary>
internal sealed class NachaBatchReader(FileDraft draft)
{
    private readonly NachaTotals totals = new();
    private readonly HashSet<string> numbers = new(StringComparer.Ordinal);
    private PaymentBatch? batch;
    private NachaEntry? entry;
    private string entryClass = "";
    private string service = "";
    private string bank = "";
    private string company = "";
    private string number = "";
    private string lastTrace = "";
    private bool international;
    private bool credits;
    private bool debits;
    private bool onlyNotices;
    private int headerLine;

    /// <summary>The last batch is an operator's accounting advice (class ADV), whose totals are wider.</summary>
    public bool LastIsAdvice { get; private set; }

    public void Header(ReadOnlySpan<char> record, int line, NachaTotals file)
    {
        if (batch is not null)
            draft.Error(line, 1, PaymentFileCodes.BatchControlMissing);
        Finish(file);
        headerLine = line;
        service = NachaFields.Field(record, 1, 3).ToString();
        entryClass = NachaFields.Field(record, 50, 3).ToString();
        bank = NachaFields.Field(record, 79, 8).ToString();
        number = NachaFields.Field(record, 87, 7).ToString();
        international = entryClass == "IAT" || entryClass == "COR" && NachaFields.Trimmed(record, 4, 16) is "IATCOR";
        company = NachaFields.Trimmed(record, 40, 10).ToString();
        lastTrace = "";
        credits = debits = false;
        onlyNotices = true;
        LastIsAdvice = entryClass == "ADV";
        batch = new PaymentBatch
        {
            Format = PaymentFileFormat.Nacha,
            Line = line,
            Id = draft.Strings.Of(number),
            Name = draft.Strings.Of(international ? default : NachaFields.Trimmed(record, 4, 16)),
            Kind = draft.Strings.Of(entryClass),
            Description = draft.Strings.Of(NachaFields.Trimmed(record, 53, 10)),
            Bank = draft.Strings.Of(bank),
            Date = NachaFields.Date(NachaFields.Field(record, 69, 6)),
            IsSameDay = NachaFields.Field(record, 63, 2) is "SD" && NachaFields.Number(record, 65, 4, out _),
        };
        draft.Batches.Add(batch);
        if (service is not ("200" or "220" or "225" or "280"))
            draft.Error(line, 2, PaymentFileCodes.ServiceClass, service);
        if (!NachaCodes.Classes.Contains(entryClass))
            draft.Error(line, 51, PaymentFileCodes.EntryClass, entryClass);
        if (!NachaFields.Number(record, 79, 8, out _))
            draft.Error(line, 80, PaymentFileCodes.BankNumber);
        if (!NachaFields.Number(record, 87, 7, out _))
            draft.Error(line, 88, PaymentFileCodes.NotANumber);
        else if (!numbers.Add(number))
            draft.Warning(line, 88, PaymentFileCodes.BatchNumberRepeated, number);
        if (batch.Date is null && !LastIsAdvice)
            draft.Warning(line, 70, PaymentFileCodes.DateInvalid);
        if (!international && batch.Name.Length == 0)
            draft.Error(line, 5, PaymentFileCodes.PayerMissing);
        if (batch.Description.Length == 0)
            draft.Warning(line, 54, PaymentFileCodes.DescriptionMissing);
    }

    public void Entry(ReadOnlySpan<char> record, int line, NachaTotals file)
    {
        CloseEntry();
        if (batch is null)
        {
            draft.Error(line, 1, PaymentFileCodes.RecordOutOfOrder, "6");
            // The lines are still read, into a batch of their own, so that what is wrong with them is seen.
            batch = new PaymentBatch { Format = PaymentFileFormat.Nacha, Line = line };
            draft.Batches.Add(batch);
            (service, entryClass, international, headerLine, number, bank) = ("200", "PPD", false, line, "", "");
        }
        totals.EntriesAndAddenda++;
        entry = new NachaEntry(draft, batch, entryClass, international, line);
        entry.Read(record);
        if (NachaFields.Number(record, 3, 8, out long receiving))
            totals.Hash += receiving;
        if (entry.Direction == PaymentDirection.Credit)
            (totals.Credits, credits) = (totals.Credits + entry.Cents, true);
        else
            (totals.Debits, debits) = (totals.Debits + entry.Cents, true);
        ReadOnlySpan<char> trace = NachaFields.Field(record, 79, 15);
        if (LastIsAdvice)
            return;
        if (trace.Length < 15 || trace.ContainsAnyExceptInRange('0', '9'))
        {
            draft.Error(line, 80, PaymentFileCodes.TraceNumber);
            return;
        }
        if (lastTrace.Length > 0 && trace.SequenceCompareTo(lastTrace) <= 0)
            draft.Warning(line, 80, PaymentFileCodes.TraceNotAscending);
        if (bank.Length > 0 && !trace.StartsWith(bank))
            draft.Warning(line, 80, PaymentFileCodes.TraceOfOtherBank);
        lastTrace = trace.ToString();
    }

    public void Addendum(ReadOnlySpan<char> record, int line)
    {
        if (entry is null)
        {
            draft.Error(line, 1, PaymentFileCodes.RecordOutOfOrder, "7");
            return;
        }
        totals.EntriesAndAddenda++;
        entry.Addendum(record, line);
    }

    public void Control(ReadOnlySpan<char> record, int line, NachaTotals file)
    {
        CloseEntry();
        if (batch is null)
        {
            draft.Error(line, 1, PaymentFileCodes.RecordOutOfOrder, "8");
            return;
        }
        int width = LastIsAdvice ? 20 : 12;
        NachaTotals.Compare(draft, record, line, 4, 6, totals.EntriesAndAddenda, PaymentFileCodes.BatchEntryCount);
        NachaTotals.Compare(draft, record, line, 10, 10, totals.Hash % NachaTotals.HashModulus, PaymentFileCodes.BatchHash);
        NachaTotals.Compare(draft, record, line, 20, width, totals.Debits, PaymentFileCodes.BatchDebits);
        NachaTotals.Compare(draft, record, line, 20 + width, width, totals.Credits, PaymentFileCodes.BatchCredits);
        if (NachaFields.Field(record, 1, 3) is var stated && !stated.SequenceEqual(service))
            draft.Error(line, 2, PaymentFileCodes.ServiceClassDiffers, $"{stated}, {service} expected");
        ReadOnlySpan<char> endCompany = NachaFields.Trimmed(record, 44, 10);
        if (!LastIsAdvice && !endCompany.SequenceEqual(company))
            draft.Note(new(endCompany.IsEmpty ? PaymentFileSeverity.Warning : PaymentFileSeverity.Error, line, 45, PaymentFileCodes.CompanyDiffers, ""));
        if (bank.Length > 0 && !NachaFields.Field(record, 79, 8).SequenceEqual(bank))
            draft.Error(line, 80, PaymentFileCodes.BankDiffers);
        if (number.Length > 0 && !NachaFields.Field(record, 87, 7).SequenceEqual(number))
            draft.Error(line, 88, PaymentFileCodes.BatchNumberDiffers);
        Sides();
        Leave(file);
    }

    /// <summary>Ends what is open: a batch without its control is a defect of the file.</summary>
    public void Finish(NachaTotals file)
    {
        if (batch is null)
            return;
        CloseEntry();
        draft.Error(headerLine, 1, PaymentFileCodes.BatchControlMissing);
        Leave(file);
    }

    // 220 is for credits, 225 for debits, 200 for both (and may hold one side only), 280 for the operator's advices.
    private void Sides()
    {
        if (service == "220" && debits || service == "225" && credits || service == "280" != LastIsAdvice)
        {
            // Returns and notifications go back under the service class that they came with.
            PaymentFileSeverity severity = onlyNotices ? PaymentFileSeverity.Warning : PaymentFileSeverity.Error;
            draft.Note(new(severity, headerLine, 2, PaymentFileCodes.ServiceClassEntries, service));
        }
        if (!credits && !debits)
            draft.Warning(headerLine, 1, PaymentFileCodes.BatchEmpty);
    }

    private void CloseEntry()
    {
        if (entry is null)
            return;
        onlyNotices &= entry.Close() is PaymentLineKind.Return or PaymentLineKind.Correction;
        entry = null;
    }

    private void Leave(NachaTotals file)
    {
        file.Add(totals);
        (totals.EntriesAndAddenda, totals.Hash, totals.Debits, totals.Credits) = (0, 0, 0, 0);
        batch = null;
    }
}

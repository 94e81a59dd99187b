using System.Globalization;

namespace Bezel.Money.PaymentFiles;

/// <summary>
/// Reads Standard 18, the file that Bacs and software approved for it take (Bacs, "Electronic funds transfer: file structures").
/// <list type="bullet">
/// <item>Labels of 80 characters: VOL1, HDR1, HDR2, UHL1 before the records, EOF1, EOF2, UTL1 after them.</item>
/// <item>Records of 100 characters (one processing day, stated by UHL1), or of 106 with the day of each record at the end.</item>
/// <item>A contra record for each payer's account makes debits and credits equal; it is told by CONTRA in places 65 to 82 or by going from the
/// account to itself, and is no line.</item>
/// <item>UTL1 states the totals and counts of debits and credits, contra records included.</item>
/// <item>The modulus check of account numbers needs a table that Pay.UK gives out and that changes: it is not done here.</item>
/// </list>
/// </summary>
internal sealed class Standard18Reader(FileDraft draft)
{
    private readonly Dictionary<string, PaymentBatch> batches = new(StringComparer.Ordinal);
    private readonly HashSet<string> labels = new(StringComparer.Ordinal);
    private int recordLength;
    private DateOnly? day;
    private bool records;
    private bool contra;
    private long debits, credits, debitCount, creditCount;
    private bool saidPadding;
    private string user = "";

    public static bool LooksLike(ReadOnlySpan<char> text)
    {
        if (text.Length >= 4 && text[..4] is "VOL1" or "HDR1" or "UHL1")
            return true;
        int stop = text.IndexOfAny('\r', '\n');
        ReadOnlySpan<char> first = stop < 0 ? text : text[..stop];
        // Blanks at the end of a record may have been cut.
        return first.Length is >= 64 and <= 106 && first.IndexOfAny(',', ';', '\t') < 0 && !first[..15].ContainsAnyExceptInRange('0', '9') && !first[17..31].ContainsAnyExceptInRange('0', '9')
            && !first[35..46].ContainsAnyExceptInRange('0', '9');
    }

    public void Read(SourceStream source)
    {
        draft.Format = PaymentFileFormat.Standard18;
        using var lines = new TextLines(source);
        while (lines.Next() && !draft.IsFull)
        {
            draft.LastLine = lines.Number;
            // A control Z ended files once, and still does.
            ReadOnlySpan<char> record = lines.Text.TrimEnd('\x1A');
            if (lines.TooLong)
                draft.Error(lines.Number, TextLines.MaxLine, PaymentFileCodes.LineTooLong);
            if (record.TrimEnd().IsEmpty)
                continue;
            if (record.ContainsAnyInRange('\0', '\x1F'))
                draft.Error(lines.Number, 1 + record.IndexOfAnyInRange('\0', '\x1F'), PaymentFileCodes.ControlCharacter);
            if (record.Length >= 4 && record[..4] is "VOL1" or "HDR1" or "HDR2" or "UHL1" or "EOF1" or "EOF2" or "UTL1")
                Label(record, lines.Number);
            else
                Record(record, lines.Number);
        }
        if (!draft.IsFull)
            Finish();
    }

    private void Label(ReadOnlySpan<char> label, int line)
    {
        string name = label[..4].ToString();
        if (label.Length != 80 && !(label.Length < 80 || label[80..].Trim().IsEmpty))
            draft.Error(line, 81, PaymentFileCodes.LabelLength, NachaReader.Counted(label.Length, 80));
        else if (label.Length != 80)
            draft.Warning(line, Math.Min(label.Length, 80) + 1, PaymentFileCodes.LabelLength, NachaReader.Counted(label.Length, 80));
        if (!labels.Add(name) || (name is "VOL1" or "HDR1" or "HDR2" or "UHL1") == records || name != "UTL1" && labels.Contains("UTL1"))
            draft.Error(line, 1, PaymentFileCodes.LabelOrder, name);
        switch (name)
        {
            case "VOL1":
                draft.Identification = NachaFields.Trimmed(label, 4, 6).ToString();
                user = NachaFields.Trimmed(label, 37, 14).ToString();
                break;
            case "HDR1":
                draft.Created = Julian(NachaFields.Field(label, 41, 6));
                break;
            case "HDR2":
                if (NachaFields.Number(label, 10, 5, out long length) && length is 100 or 106)
                    recordLength = (int)length;
                else
                    draft.Error(line, 11, PaymentFileCodes.RecordSize, NachaFields.Field(label, 10, 5).ToString());
                break;
            case "UHL1":
                day = Julian(NachaFields.Field(label, 4, 6));
                if (day is null)
                    draft.Error(line, 5, PaymentFileCodes.DateInvalid);
                break;
            case "UTL1":
                Trailer(label, line);
                break;
        }
    }

    private void Record(ReadOnlySpan<char> record, int line)
    {
        records = true;
        if (labels.Contains("EOF1") || labels.Contains("UTL1"))
            draft.Error(line, 1, PaymentFileCodes.RecordAfterEnd);
        if (recordLength == 0)
            recordLength = record.Length > 100 && !record[100..].Trim().IsEmpty ? 106 : 100;
        if (record.Length < 46 || record.Length > recordLength && !record[recordLength..].Trim().IsEmpty)
            draft.Error(line, Math.Min(record.Length, recordLength) + 1, PaymentFileCodes.RecordLength, NachaReader.Counted(record.Length, recordLength));
        else if (record.Length != recordLength && !saidPadding)
        {
            saidPadding = true;
            draft.Warning(line, Math.Min(record.Length, recordLength) + 1, PaymentFileCodes.RecordPadding, NachaReader.Counted(record.Length, recordLength));
        }
        if (record.Length < 46)
            return;
        ReadOnlySpan<char> code = record[15..17];
        if (!Means(code, out PaymentLineKind kind, out PaymentDirection direction))
            draft.Error(line, 16, PaymentFileCodes.TransactionCode, code.ToString());
        if (!NachaFields.Number(record, 35, 11, out long pence))
            draft.Error(line, 36, PaymentFileCodes.AmountInvalid);
        if (direction == PaymentDirection.Credit)
            (credits, creditCount) = (credits + pence, creditCount + 1);
        else
            (debits, debitCount) = (debits + pence, debitCount + 1);
        Account(record, 0, line);
        Account(record, 17, line);
        PaymentBatch batch = Batch(record, line);
        if (NachaFields.Trimmed(record, 64, 18) is "CONTRA" || record[..14].SequenceEqual(record[17..31]))
        {
            contra = true;
            return;
        }
        Line(record, line, kind, direction, pence, batch);
    }

    private void Line(ReadOnlySpan<char> record, int line, PaymentLineKind kind, PaymentDirection direction, long pence, PaymentBatch batch)
    {
        if (kind == PaymentLineKind.Instruction ? pence != 0 : pence == 0)
            draft.Error(line, 36, kind == PaymentLineKind.Instruction ? PaymentFileCodes.PrenoteWithAmount : PaymentFileCodes.AmountZero);
        DateOnly? date = day;
        if (recordLength == 106)
        {
            date = Julian(NachaFields.Field(record, 100, 6));
            if (date is null)
                draft.Error(line, 101, PaymentFileCodes.DateInvalid);
        }
        string payee = draft.Strings.Of(NachaFields.Trimmed(record, 82, 18));
        if (payee.Length == 0)
            draft.Warning(line, 83, PaymentFileCodes.PayeeMissing);
        draft.Add(new PaymentLine
        {
            Line = line,
            Column = 1,
            Kind = kind,
            Payee = payee,
            Direction = direction,
            Account = KnownAccount.OfUk(draft.Strings.Of(record[..6]), record[6..14].ToString()),
            Amount = pence / 100m,
            Currency = "GBP",
            Date = date,
            Reference = NachaFields.Trimmed(record, 64, 18).ToString(),
            Batch = batch,
        });
    }

    private void Account(ReadOnlySpan<char> record, int at, int line)
    {
        if (record.Slice(at, 6).ContainsAnyExceptInRange('0', '9'))
            draft.Error(line, at + 1, PaymentFileCodes.SortCodeInvalid);
        if (record.Slice(at + 6, 8).ContainsAnyExceptInRange('0', '9'))
            draft.Error(line, at + 7, PaymentFileCodes.UkAccountInvalid);
    }

    // One batch for each account that pays.
    private PaymentBatch Batch(ReadOnlySpan<char> record, int line)
    {
        ReadOnlySpan<char> account = record[17..31];
        if (batches.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(account, out PaymentBatch? known))
            return known;
        var batch = new PaymentBatch
        {
            Format = PaymentFileFormat.Standard18,
            Line = line,
            Id = user,
            Name = draft.Strings.Of(NachaFields.Trimmed(record, 46, 18)),
            Account = KnownAccount.OfUk(account[..6].ToString(), account[6..].ToString()),
            Bank = draft.Strings.Of(account[..6]),
            Date = day,
        };
        batches.Add(account.ToString(), batch);
        draft.Batches.Add(batch);
        return batch;
    }

    // 99, and the codes of interest and dividends, pay; 01 and 17 to 19 collect; 0N, 0C, 0S set up, end and convert instructions.
    private static bool Means(ReadOnlySpan<char> code, out PaymentLineKind kind, out PaymentDirection direction)
    {
        kind = code is "0N" or "0C" or "0S" ? PaymentLineKind.Instruction : PaymentLineKind.Payment;
        direction = code is "99" or "Z4" or "Z5" ? PaymentDirection.Credit : PaymentDirection.Debit;
        return code is "99" or "Z4" or "Z5" or "01" or "17" or "18" or "19" or "0N" or "0C" or "0S" or "U1" or "U2" or "U3";
    }

    private void Trailer(ReadOnlySpan<char> label, int line)
    {
        NachaTotals.Compare(draft, label, line, 4, 13, debits, PaymentFileCodes.TrailerDebits);
        NachaTotals.Compare(draft, label, line, 17, 13, credits, PaymentFileCodes.TrailerCredits);
        long? statedDebits = NachaTotals.Compare(draft, label, line, 30, 7, debitCount, PaymentFileCodes.TrailerDebitCount);
        long? statedCredits = NachaTotals.Compare(draft, label, line, 37, 7, creditCount, PaymentFileCodes.TrailerCreditCount);
        draft.DeclaredCount = statedDebits + statedCredits;
        if (NachaFields.Number(label, 4, 13, out long stated) && NachaFields.Number(label, 17, 13, out long other))
            draft.DeclaredTotal = (stated + (decimal)other) / 100;
    }

    private void Finish()
    {
        draft.Version = recordLength == 0 ? null : recordLength.ToString(CultureInfo.InvariantCulture);
        if (labels.Count == 0)
        {
            draft.Warning(1, 1, PaymentFileCodes.LabelsMissing);
            return;
        }
        foreach (string needed in (ReadOnlySpan<string>)["VOL1", "HDR1", "HDR2", "UHL1"])
        {
            if (!labels.Contains(needed))
                draft.Error(1, 1, PaymentFileCodes.LabelsMissing, needed);
        }
        if (!labels.Contains("UTL1"))
            draft.Error(draft.LastLine, 1, PaymentFileCodes.TrailerMissing);
        if (records && (!contra || debits != credits))
            draft.Error(draft.LastLine, 1, PaymentFileCodes.ContraMissing, PainText.Compared(debits / 100m, credits / 100m));
    }

    // A blank, the year in two digits and the day of the year in three.
    private static DateOnly? Julian(ReadOnlySpan<char> field)
    {
        if (field.Length != 6 || field[0] is not (' ' or '0') || field[1..].ContainsAnyExceptInRange('0', '9'))
            return null;
        int year = 2000 + int.Parse(field[1..3], CultureInfo.InvariantCulture), number = int.Parse(field[3..], CultureInfo.InvariantCulture);
        return number >= 1 && number <= (DateTime.IsLeapYear(year) ? 366 : 365) ? new DateOnly(year, 1, 1).AddDays(number - 1) : null;
    }
}

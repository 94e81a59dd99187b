using System.Globalization;

namespace Bezel.Money.PaymentFiles;

/// <summary>
/// Reads ACH files as a business originates them and as banks give them back (Nacha Operating Rules, Appendix Three, "ACH Record Format
/// Specifications"; Appendix Four for returns and notifications of change).
/// <list type="bullet">
/// <item>Records of 94 characters, ten to a block, the last block filled with nines; separated by line breaks or not at all.</item>
/// <item>Whatever the control records state is counted again here and compared: entries and addenda, entry hash, debits, credits, batches, blocks.</item>
/// <item>A record that is shorter than 94 characters is read when only blanks at its end can be missing (many programs cut them).</item>
/// <item>After a record of the wrong sort the file is doubtful, but reading goes on to name what else is wrong.</item>
/// </list>
/// </summary>
internal sealed class NachaReader(FileDraft draft)
{
    private const int RecordLength = 94;
    private readonly NachaTotals file = new();
    private readonly NachaBatchReader batches = new(draft);
    private bool hasHeader;
    private bool hasControl;
    private int records;
    private long batchCount;
    private bool saidLength;

    public void Read(SourceStream source, ReadOnlySpan<char> head)
    {
        draft.Format = PaymentFileFormat.Nacha;
        int firstBreak = head.IndexOfAny('\r', '\n');
        bool unbroken = firstBreak > RecordLength || firstBreak < 0 && head.Length > RecordLength;
        // One long first line whose 95th character begins another record: nothing separates them.
        bool isFixed = unbroken && head.Length > RecordLength && head[RecordLength] is >= '1' and <= '9' && (firstBreak < 0 || firstBreak > 2 * RecordLength - 20);
        using var lines = new TextLines(source, isFixed ? RecordLength : 0);
        while (lines.Next() && !draft.IsFull)
        {
            draft.LastLine = lines.Number;
            ReadOnlySpan<char> record = lines.Text;
            if (lines.TooLong)
                draft.Error(lines.Number, TextLines.MaxLine, PaymentFileCodes.LineTooLong);
            if (record.TrimEnd().IsEmpty)
                continue;
            records++;
            Record(record, lines.Number, isFixed ? 1 + (lines.Number - 1) * RecordLength : 1);
        }
        batches.Finish(file);
        if (draft.IsFull)
            return;
        if (!hasHeader)
            draft.Error(1, 1, PaymentFileCodes.FileHeaderMissing);
        if (!hasControl)
            draft.Error(draft.LastLine, 1, PaymentFileCodes.FileControlMissing);
        if (hasControl && records % 10 != 0)
            draft.Warning(draft.LastLine, 1, PaymentFileCodes.BlockNotFull, Counted(records % 10, 10));
    }

    private void Record(ReadOnlySpan<char> record, int line, int column)
    {
        if (hasControl && record.TrimEnd().ContainsAnyExcept('9'))
        {
            draft.Error(line, column, PaymentFileCodes.RecordAfterEnd, record[..1].ToString());
            return;
        }
        if (hasControl)
            return;
        Length(record, line);
        if (record.ContainsAnyInRange('\0', '\x1F'))
            draft.Error(line, 1 + record.IndexOfAnyInRange('\0', '\x1F'), PaymentFileCodes.ControlCharacter);
        switch (record[0])
        {
            case '1':
                FileHeader(record, line);
                break;
            case '5':
                batches.Header(record, line, file);
                batchCount++;
                break;
            case '6':
                batches.Entry(record, line, file);
                break;
            case '7':
                batches.Addendum(record, line);
                break;
            case '8':
                batches.Control(record, line, file);
                break;
            case '9' when record.TrimEnd().ContainsAnyExcept('9'):
                FileControl(record, line);
                break;
            case '9':
                break;
            default:
                draft.Error(line, 1, PaymentFileCodes.RecordTypeUnknown, record[..1].ToString());
                break;
        }
    }

    private void Length(ReadOnlySpan<char> record, int line)
    {
        if (record.Length == RecordLength)
            return;
        // Beyond the 94th only blanks may stand; before it only blanks may be missing, which the fields themselves show.
        if (record.Length > RecordLength && !record[RecordLength..].Trim().IsEmpty)
            draft.Error(line, RecordLength + 1, PaymentFileCodes.RecordLength, Counted(record.Length, RecordLength));
        else if (!saidLength)
        {
            saidLength = true;
            draft.Warning(line, Math.Min(record.Length, RecordLength) + 1, PaymentFileCodes.RecordPadding, Counted(record.Length, RecordLength));
        }
    }

    private void FileHeader(ReadOnlySpan<char> record, int line)
    {
        if (hasHeader || batchCount > 0)
        {
            draft.Error(line, 1, PaymentFileCodes.RecordOutOfOrder, "1");
            return;
        }
        hasHeader = true;
        if (NachaFields.Field(record, 34, 3) is not "094")
            draft.Error(line, 35, PaymentFileCodes.RecordSize, NachaFields.Field(record, 34, 3).ToString());
        if (NachaFields.Field(record, 37, 2) is not "10")
            draft.Error(line, 38, PaymentFileCodes.BlockingFactor, NachaFields.Field(record, 37, 2).ToString());
        if (NachaFields.Field(record, 39, 1) is not "1")
            draft.Error(line, 40, PaymentFileCodes.FormatCode, NachaFields.Field(record, 39, 1).ToString());
        ReadOnlySpan<char> destination = NachaFields.Trimmed(record, 3, 10), origin = NachaFields.Trimmed(record, 13, 10);
        if (destination.IsEmpty)
            draft.Error(line, 4, PaymentFileCodes.DestinationMissing);
        else
            NachaFields.CheckRouting(draft, destination.Length == 10 && destination[0] == '0' ? destination[1..] : destination, line, 4, PaymentFileSeverity.Warning);
        if (origin.IsEmpty)
            draft.Error(line, 14, PaymentFileCodes.OriginMissing);
        draft.Created = NachaFields.Date(NachaFields.Field(record, 23, 6));
        if (draft.Created is null)
            draft.Error(line, 24, PaymentFileCodes.DateInvalid);
        if (NachaFields.Field(record, 33, 1) is not [>= 'A' and <= 'Z' or >= '0' and <= '9'])
            draft.Warning(line, 34, PaymentFileCodes.FileModifier);
        draft.Identification = NachaFields.Field(record, 23, 11).ToString().Trim();
    }

    private void FileControl(ReadOnlySpan<char> record, int line)
    {
        batches.Finish(file);
        hasControl = true;
        bool advice = batches.LastIsAdvice;
        int width = advice ? 20 : 12;
        NachaTotals.Compare(draft, record, line, 1, 6, batchCount, PaymentFileCodes.BatchCount);
        // The control record counts itself, and the nines after it fill its block.
        NachaTotals.Compare(draft, record, line, 7, 6, (records + 9) / 10, PaymentFileCodes.BlockCount, PaymentFileSeverity.Warning);
        draft.DeclaredCount = NachaTotals.Compare(draft, record, line, 13, 8, file.EntriesAndAddenda, PaymentFileCodes.FileEntryCount);
        NachaTotals.Compare(draft, record, line, 21, 10, file.Hash % NachaTotals.HashModulus, PaymentFileCodes.FileHash);
        long? debits = NachaTotals.Compare(draft, record, line, 31, width, file.Debits, PaymentFileCodes.FileDebits);
        long? credits = NachaTotals.Compare(draft, record, line, 31 + width, width, file.Credits, PaymentFileCodes.FileCredits);
        draft.DeclaredTotal = debits is null || credits is null ? null : (debits.Value + (decimal)credits.Value) / 100;
    }

    internal static string Counted(long found, long expected) => string.Create(CultureInfo.InvariantCulture, $"{found}, {expected} expected");
}

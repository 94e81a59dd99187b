namespace Bezel.Money.PaymentFiles;

/// <summary>What is counted of entries, for a batch or the whole file. Amounts in cents.</summary>
internal sealed class NachaTotals
{
    /// <summary>The entry hash keeps its last ten digits.</summary>
    public const long HashModulus = 10_000_000_000;

    public long EntriesAndAddenda { get; set; }

    public long Hash { get; set; }

    public long Debits { get; set; }

    public long Credits { get; set; }

    public void Add(NachaTotals other)
    {
        EntriesAndAddenda += other.EntriesAndAddenda;
        Hash += other.Hash;
        Debits += other.Debits;
        Credits += other.Credits;
    }

    /// <summary>Compares a field of a control record with what was counted; returns what the field says, or null when it is no number.</summary>
    public static long? Compare(
        FileDraft draft, ReadOnlySpan<char> record, int line, int at, int length, long counted, string code, PaymentFileSeverity severity = PaymentFileSeverity.Error)
    {
        if (!NachaFields.Number(record, at, length, out long stated))
        {
            draft.Error(line, at + 1, PaymentFileCodes.NotANumber);
            return null;
        }
        if (stated != counted)
            draft.Note(new(severity, line, at + 1, code, NachaReader.Counted(stated, counted)));
        return stated;
    }
}

namespace Bezel.Money.PaymentFiles;

/// <summary>What is known of a file while it is read: defects within their bound, counts and sums.</summary>
internal sealed class FileDraft(PaymentFileOptions options, Action<PaymentLine> onLine)
{
    private readonly List<PaymentFileDefect> defects = [];
    private readonly List<PaymentSum> sums = [];
    private readonly HashSet<ulong> references = [];
    private int leftOut;
    private bool broken;
    private int lines;
    private int moving;

    public PaymentFileOptions Options { get; } = options;

    public StringPool Strings { get; } = new();

    public PaymentFileFormat Format { get; set; }

    public string? Version { get; set; }

    public string? Identification { get; set; }

    public DateOnly? Created { get; set; }

    public long? DeclaredCount { get; set; }

    public decimal? DeclaredTotal { get; set; }

    public List<PaymentBatch> Batches { get; } = [];

    public IReadOnlyList<CsvColumn> Columns { get; set; } = [];

    /// <summary>There were more lines than the bound allows; no more are taken.</summary>
    public bool IsFull { get; private set; }

    public int Lines => lines;

    public int LastLine { get; set; } = 1;

    public void Error(int line, int column, string code, string detail = "") => Note(new(PaymentFileSeverity.Error, line, column, code, detail));

    public void Warning(int line, int column, string code, string detail = "") => Note(new(PaymentFileSeverity.Warning, line, column, code, detail));

    public void Note(PaymentFileDefect defect)
    {
        broken |= defect.Severity == PaymentFileSeverity.Error;
        if (defects.Count < Options.MaxDefects)
            defects.Add(defect);
        else
            leftOut++;
    }

    public void Add(PaymentLine line)
    {
        if (lines >= Options.MaxLines)
        {
            IsFull = true;
            return;
        }
        lines++;
        if (line.Kind == PaymentLineKind.Payment)
        {
            moving++;
            line.Batch.Count++;
            bool credit = line.Direction == PaymentDirection.Credit;
            if (credit)
                line.Batch.Credits += line.Amount;
            else
                line.Batch.Debits += line.Amount;
            int at = sums.FindIndex(s => s.Currency == line.Currency);
            if (at < 0 && sums.Count < 200)
            {
                at = sums.Count;
                sums.Add(new PaymentSum(line.Currency, 0, 0, 0));
            }
            if (at >= 0)
            {
                PaymentSum sum = sums[at];
                sums[at] = new PaymentSum(sum.Currency, sum.Credits + (credit ? line.Amount : 0), sum.Debits + (credit ? 0 : line.Amount), sum.Count + 1);
            }
        }
        onLine(line);
    }

    /// <summary>Whether this reference of this sort was seen before in the file. Two texts with the same 64-bit value count as the same.</summary>
    public bool SeenBefore(char sort, ReadOnlySpan<char> reference)
    {
        ulong value = (14695981039346656037UL ^ sort) * 1099511628211UL;
        foreach (char c in reference)
            value = (value ^ c) * 1099511628211UL;
        return !references.Add(value);
    }

    public PaymentFile Finish(string fileName, SourceStream source, List<PaymentLine> payments)
    {
        byte[] digest = source.Digest();
        if (IsFull)
            Error(LastLine, 1, PaymentFileCodes.TooManyLines);
        if (lines == 0 && !broken)
            Warning(LastLine, 1, PaymentFileCodes.NoPayments);
        (IReadOnlyList<PaymentFileDefect> kept, int more, bool errors) = Defects(source);
        return new PaymentFile
        {
            FileName = fileName,
            Format = Format,
            Version = Version,
            Identification = Identification,
            Created = Created,
            Batches = Batches,
            Lines = payments,
            Defects = kept,
            DefectsLeftOut = more,
            Totals = new PaymentTotals(lines, moving, sums, DeclaredCount, DeclaredTotal),
            Columns = Columns,
            Sha256 = digest,
            Bytes = source.Taken,
            IsComplete = !errors,
        };
    }

    /// <summary>The defects kept, how many more there were, and whether any was an error. The source is read to its end.</summary>
    public (IReadOnlyList<PaymentFileDefect> Kept, int More, bool Errors) Defects(SourceStream source)
    {
        source.Digest();
        if (source.CutOff)
            Error(LastLine, 1, PaymentFileCodes.TooLarge);
        return (defects, leftOut, broken);
    }
}

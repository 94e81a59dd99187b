using Bezel.Money.PaymentFiles;

namespace Bezel.Money.Statements;

/// <summary>What is known of a statement while it is read.</summary>
internal sealed class StatementDraft
{
    public StatementDraft(PaymentFileOptions options)
    {
        File = new FileDraft(options, _ => { });
    }

    /// <summary>Defects, shared strings, columns and the version.</summary>
    public FileDraft File { get; }

    public BankStatementFormat Format { get; set; }

    public List<StatementAccount> Accounts { get; } = [];

    public List<StatementLine> Lines { get; } = [];

    public bool IsFull { get; private set; }

    public void Add(StatementLine line)
    {
        if (Lines.Count >= File.Options.MaxLines)
            IsFull = true;
        else
            Lines.Add(line);
    }

    public BankStatement Finish(string fileName, SourceStream source)
    {
        if (IsFull)
            File.Error(File.LastLine, 1, PaymentFileCodes.TooManyLines);
        (IReadOnlyList<PaymentFileDefect> defects, int leftOut, bool broken) = File.Defects(source);
        return new BankStatement
        {
            FileName = fileName,
            Format = Format,
            Version = File.Version,
            Accounts = Accounts,
            Lines = Lines,
            Defects = defects,
            DefectsLeftOut = leftOut,
            Columns = File.Columns,
            Sha256 = source.Digest(),
            IsComplete = !broken,
        };
    }
}

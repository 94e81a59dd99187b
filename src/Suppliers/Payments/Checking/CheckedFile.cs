using Bezel.Money.PaymentFiles;

namespace Bezel.Suppliers.Payments.Checking;

/// <summary>How many lines have which outcome.</summary>
public sealed class OutcomeCounts
{
    /// <summary>Lines that may go.</summary>
    public int Ok { get; private set; }

    /// <summary>Lines that somebody looks at.</summary>
    public int Look { get; private set; }

    /// <summary>Lines that do not go to the bank.</summary>
    public int Stop { get; private set; }

    /// <summary>All lines.</summary>
    public int All => Ok + Look + Stop;

    /// <summary>Counts a line.</summary>
    public void Add(CheckedLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        switch (line.Outcome)
        {
            case LineOutcome.Ok: Ok++; break;
            case LineOutcome.Look: Look++; break;
            default: Stop++; break;
        }
    }

    /// <summary>The counts of some lines.</summary>
    public static OutcomeCounts Of(IEnumerable<CheckedLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var counts = new OutcomeCounts();
        foreach (CheckedLine line in lines)
            counts.Add(line);
        return counts;
    }
}

/// <summary>A payment file that was compared with the book: all but its lines.</summary>
public sealed record CheckedFile
{
    /// <summary>The name given for the file; hostile text.</summary>
    public required string FileName { get; init; }

    /// <summary>What the content is.</summary>
    public PaymentFileFormat Format { get; init; }

    /// <summary>The version inside the format, or null.</summary>
    public string? Version { get; init; }

    /// <summary>The file's own identification, or null; hostile text.</summary>
    public string? Identification { get; init; }

    /// <summary>When the file says it was made, or null.</summary>
    public DateOnly? Created { get; init; }

    /// <summary>Counts and sums, recomputed, and what the file declares.</summary>
    public required PaymentTotals Totals { get; init; }

    /// <summary>SHA-256 of the bytes as they came.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>Bytes read.</summary>
    public long Bytes { get; init; }

    /// <summary>What is wrong with the file itself.</summary>
    public IReadOnlyList<PaymentFileDefect> Defects { get; init; } = [];

    /// <summary>Defects beyond those named.</summary>
    public int DefectsLeftOut { get; init; }

    /// <summary>Whether all of it could be read and holds together.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Which columns of a CSV were taken for what.</summary>
    public IReadOnlyList<CsvColumn> Columns { get; init; } = [];

    /// <summary>How many lines have which outcome.</summary>
    public required OutcomeCounts Counts { get; init; }

    /// <summary>What becomes of the file: the worst of its lines; a file that does not hold together, or holds nothing, does not go.</summary>
    public LineOutcome Outcome => !IsComplete || Counts.Stop > 0 || Counts.All == 0 ? LineOutcome.Stop : Counts.Look > 0 ? LineOutcome.Look : LineOutcome.Ok;
}

namespace Bezel.Ledger;

/// <summary>
/// Judges the numbers of entries (docs/formats/ledger.md, Which entry can be named). As long as each entry has the number expected there is
/// nothing to do; one that has not opens a disturbance, which ends when two neighbours follow one another.
/// </summary>
internal sealed class Numbering(ProblemList problems)
{
    private const int MostCollected = 1000;
    private readonly List<(long Number, long Line)> _collected = [];
    private long _high;

    /// <summary>The number expected next.</summary>
    public long Next { get; private set; }

    /// <summary>The smallest number above all seen.</summary>
    public long High => Math.Max(_high, Next);

    public bool Disturbed => _collected.Count > 0;

    /// <summary>An entry with the number expected.</summary>
    public void Advance() => Next++;

    /// <summary>Numbers that are known to be missing, and have been reported.</summary>
    public void Skip(long to) => Next = to;

    /// <summary>An entry with another number than the one expected, or any entry while disturbed.</summary>
    public void Collect(long number, long line)
    {
        _high = High;
        _collected.Add((number, line));
        if (_collected.Count > 1 && _collected[^2].Number + 1 == number)
            Close(_collected.Count - 2, _collected[^2].Number);
        else if (_collected.Count >= MostCollected)
            Finish();
    }

    /// <summary>No more entries follow, or too many were collected.</summary>
    public void Finish()
    {
        if (Disturbed)
            Close(_collected.Count, _collected.Max(c => c.Number) + 1);
    }

    private void Close(int before, long resumes)
    {
        long high = _high;
        var present = new SortedSet<long>();
        var strays = new Queue<(long Number, long Line)>();
        long highest = -1;
        foreach ((long number, long line) in _collected.Take(before))
        {
            if (number < high || number >= resumes || !present.Add(number))
            {
                strays.Enqueue((number, line));
                continue;
            }
            if (number < highest)
                problems.Add(LedgerProblemKind.EntryOutOfOrder, number, line: line);
            highest = Math.Max(highest, number);
        }
        long gap = high;
        foreach (long number in present.Append(Math.Max(high, resumes)))
        {
            Gap(gap, number, strays);
            gap = number + 1;
        }
        foreach ((long number, long line) in strays)
            problems.Add(LedgerProblemKind.EntryInserted, number, line: line);
        if (resumes < high && before < _collected.Count)
            problems.Add(LedgerProblemKind.EntryInserted, resumes, line: _collected[before].Line);
        Next = before < _collected.Count ? _collected[^1].Number + 1 : resumes;
        _high = Math.Max(high, Next);
        _collected.Clear();
    }

    /// <summary>Numbers from <paramref name="from"/> up to and without <paramref name="to"/> are not there: each takes a stray as long as there are some.</summary>
    private void Gap(long from, long to, Queue<(long Number, long Line)> strays)
    {
        for (; from < to && strays.TryDequeue(out (long Number, long Line) stray); from++)
            problems.Add(LedgerProblemKind.EntryRenumbered, from, line: stray.Line, detail: stray.Number);
        if (from < to)
            problems.Add(LedgerProblemKind.EntryMissing, from, to - 1);
    }
}

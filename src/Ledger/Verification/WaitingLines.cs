namespace Bezel.Ledger;

/// <summary>A line without a number that counts: damaged, altered, malformed or foreign.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Line">Where it stands; 0 when not in a file.</param>
/// <param name="IsEntry">It is an entry for certain; a damaged line may have been anything.</param>
/// <param name="HasLeaf">The hashes are known.</param>
/// <param name="Stated">The leaf hash stated for it.</param>
/// <param name="Computed">The leaf hash of its bytes.</param>
internal readonly record struct WaitingLine(LedgerProblemKind Kind, long Line, bool IsEntry, bool HasLeaf = false, TreeHash Stated = default, TreeHash Computed = default);

/// <summary>Lines that wait for the next sound number, which tells whether they stand in the place of entries or are too many.</summary>
internal sealed class WaitingLines
{
    private const int Most = 1000;
    private readonly List<WaitingLine> _lines = [];

    public bool Any => _lines.Count > 0;

    public bool Full => _lines.Count >= Most;

    public void Add(in WaitingLine line) => _lines.Add(line);

    /// <summary>
    /// Gives each waiting line its place, in order; true when it stands for an entry. <paramref name="follows"/> is the sound number that follows
    /// (negative when none is known), <paramref name="next"/> the number expected at the first waiting line.
    /// </summary>
    public IReadOnlyList<(WaitingLine Line, bool InPlace)> Take(long next, long follows)
    {
        int entries = _lines.Count(l => l.IsEntry);
        // Which lines stand for entries: entry lines first; damaged ones only as far as numbers are left.
        long places = follows < 0 ? entries : follows >= next && follows <= next + _lines.Count ? follows - next : _lines.Count;
        long entryPlaces = Math.Min(places, entries), damagedPlaces = places - entryPlaces;
        var taken = new List<(WaitingLine, bool)>(_lines.Count);
        foreach (WaitingLine line in _lines)
            taken.Add((line, line.IsEntry ? entryPlaces-- > 0 : damagedPlaces-- > 0));
        _lines.Clear();
        return taken;
    }
}

using System.Globalization;
using System.Resources;

namespace Bezel.Ledger;

/// <summary>Collects problems: lists the first 100, counts all. Sentences come from Words.resx beside this file.</summary>
internal sealed class ProblemList
{
    private const int MostListed = 100;
    private static readonly ResourceManager Words = new("Bezel.Ledger.Verification.Words", typeof(ProblemList).Assembly);

    private readonly List<LedgerProblem> _listed = [];
    private readonly Dictionary<LedgerProblemKind, long> _counts = [];

    public bool Any => _counts.Count > 0;

    public IReadOnlyDictionary<LedgerProblemKind, long> Counts => _counts;

    /// <summary>Adds a problem with the sentence for its kind, or for a special case of it.</summary>
    /// <param name="kind">What.</param>
    /// <param name="first">First entry; negative when none can be named.</param>
    /// <param name="last">Last entry of the range.</param>
    /// <param name="line">Line; 0 when there is none.</param>
    /// <param name="special">Appended to the kind's name to find the sentence.</param>
    /// <param name="detail">Put into the sentence as {3}.</param>
    public void Add(LedgerProblemKind kind, long first = -1, long last = -1, long line = 0, string special = "", object? detail = null)
    {
        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        if (_listed.Count >= MostListed)
            return;
        if (last < first)
            last = first;
        _listed.Add(new LedgerProblem(kind, first < 0 ? null : first, first < 0 ? null : last, line <= 0 ? null : line, Sentence(kind, special, first, last, line, detail)));
    }

    /// <summary>An entry missing in one place and inserted in another is out of order: said once, at the end.</summary>
    public IReadOnlyList<LedgerProblem> Settle()
    {
        for (int i = 0; i < _listed.Count; i++)
        {
            LedgerProblem inserted = _listed[i];
            int missing = inserted.Kind != LedgerProblemKind.EntryInserted ? -1
                : _listed.FindIndex(p => p.Kind == LedgerProblemKind.EntryMissing && p.First == inserted.First && p.Last == inserted.First);
            if (missing < 0 || inserted.First is not { } number)
                continue;
            _listed[i] = inserted with { Kind = LedgerProblemKind.EntryOutOfOrder, Sentence = Sentence(LedgerProblemKind.EntryOutOfOrder, "", number, number, inserted.Line ?? 0, null) };
            _listed.RemoveAt(missing);
            if (missing < i)
                i--;
            Change(LedgerProblemKind.EntryInserted, -1);
            Change(LedgerProblemKind.EntryMissing, -1);
            Change(LedgerProblemKind.EntryOutOfOrder, 1);
        }
        return _listed;
    }

    private static string Sentence(LedgerProblemKind kind, string special, long first, long last, long line, object? detail)
    {
        string name = kind + special;
        if (special.Length == 0 && last > first)
            name += "Range";
        else if (first >= 0 && last == first && Words.GetString(name + "One", CultureInfo.CurrentUICulture) is not null)
            name += "One";
        string words = Words.GetString(name, CultureInfo.CurrentUICulture) ?? Words.GetString(kind.ToString(), CultureInfo.CurrentUICulture) ?? kind.ToString();
        return string.Format(CultureInfo.CurrentCulture, words, first, last, line, detail);
    }

    private void Change(LedgerProblemKind kind, long by)
    {
        long count = _counts.GetValueOrDefault(kind) + by;
        if (count > 0)
            _counts[kind] = count;
        else
            _counts.Remove(kind);
    }
}

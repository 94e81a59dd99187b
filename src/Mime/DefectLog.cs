namespace Bezel.Mime;

/// <summary>Collects the defects of one message, at most so many of a kind.</summary>
internal sealed class DefectLog(MimeLimits limits)
{
    private static readonly int Kinds = Enum.GetValues<DefectKind>().Length;
    private readonly HashSet<Defect> _defects = [];
    private ushort[]? _counts;

    public MimeLimits Limits { get; } = limits;

    public void Add(DefectKind kind, string detail = "")
    {
        _counts ??= new ushort[Kinds];
        if (_counts[(int)kind] >= Limits.MaxDefectsOfAKind)
            return;
        if (_defects.Add(new Defect(kind, detail.Length <= 80 ? detail : detail[..80])))
            _counts[(int)kind]++;
    }

    /// <summary>Sorted, so that the order in which parts were asked for does not show.</summary>
    public IReadOnlyList<Defect> Sorted()
    {
        var list = new List<Defect>(_defects);
        list.Sort(static (a, b) => a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : string.CompareOrdinal(a.Detail, b.Detail));
        return list;
    }
}

namespace Bezel.Ledger;

/// <summary>What a verification found.</summary>
public sealed class LedgerReport
{
    /// <summary>The log; null when that could not be read.</summary>
    public LogId? Log { get; init; }

    /// <summary>The key of the heads; empty when that could not be read.</summary>
    public string KeyId { get; init; } = "";

    /// <summary>Number of entries seen.</summary>
    public long Entries { get; init; }

    /// <summary>Number of heads seen in the file or store.</summary>
    public long Heads { get; init; }

    /// <summary>Number of disclosures seen.</summary>
    public long Disclosures { get; init; }

    /// <summary>The entries below this number are vouched for by a head held outside.</summary>
    public long ProvenUpTo { get; init; }

    /// <summary>The entries below this number fit the heads in the file or store. It vouches for no more than that whoever held the key made them.</summary>
    public long SignedUpTo { get; init; }

    /// <summary>Entries after <see cref="ProvenUpTo"/>: not wrong, not proven.</summary>
    public long Tail => Math.Max(0, Entries - ProvenUpTo);

    /// <summary>The root over all entries, as worked out; null when it cannot be (entries missing or out of order).</summary>
    public TreeHash? Root { get; init; }

    /// <summary>The first problems, at most 100.</summary>
    public IReadOnlyList<LedgerProblem> Problems { get; init; } = [];

    /// <summary>How many problems there are of each kind; kinds without are left out.</summary>
    public IReadOnlyDictionary<LedgerProblemKind, long> Counts { get; init; } = new Dictionary<LedgerProblemKind, long>();

    /// <summary>No problem was found.</summary>
    public bool Holds => Counts.Count == 0;
}

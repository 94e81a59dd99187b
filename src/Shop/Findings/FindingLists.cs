using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Findings;

/// <summary>Which findings are listed.</summary>
public sealed record FindingFilter
{
    /// <summary>Those that somebody must act on.</summary>
    public static readonly FindingFilter Open = new();

    /// <summary>All there are.</summary>
    public static readonly FindingFilter All = new() { State = null };

    /// <summary>Where they stand now; null for wherever. Default: open, with those whose silence has ended.</summary>
    public FindingState? State { get; init; } = FindingState.Open;

    /// <summary>Those of one protection; null for any.</summary>
    public string? Protection { get; init; }

    /// <summary>Those that one part of Bezel reported; null for any.</summary>
    public string? Source { get; init; }

    /// <summary>Those that one of these must act on (a role, a person); empty for anybody. Not to be combined with protection or source where there are many.</summary>
    public IReadOnlyList<Responsible> Who { get; init; } = [];

    /// <summary>Those that are at least as urgent; null for any.</summary>
    public Urgency? AtLeast { get; init; }
}

/// <summary>One page of a list.</summary>
/// <param name="Findings">The worst first, and of equals what was opened last.</param>
/// <param name="Next">To be passed for the next page; null when there is none.</param>
public sealed record FindingPage(IReadOnlyList<Finding> Findings, long? Next);

/// <summary>How many there are, as far as anybody wants to know.</summary>
/// <param name="Number">The number, or the most that was counted.</param>
/// <param name="More">Whether there are more than that.</param>
public readonly record struct FindingCount(int Number, bool More);

/// <summary>
/// Reading. Rule: every query is one stretch of one index, however many findings there are. A list of more than one state is one stretch
/// of each, merged here. Silences that have ended are looked up by their end; they are few, since work brings each back in time.
/// </summary>
public static partial class FindingBook
{
    /// <summary>Most findings on a page.</summary>
    public const int MaxPage = 500;

    /// <summary>Up to how many findings are counted one by one.</summary>
    public const int MaxCount = 1000;

    /// <summary>There are not so many parts of Bezel; should a damaged store say so, the list ends.</summary>
    private const int MaxSources = 50;

    /// <summary>So many silences that ended are sorted by their place here; if there are more, each of them is soon met in order.</summary>
    private const int FewEnded = 2000;

    /// <summary>A page of a list.</summary>
    /// <param name="reading">Whose findings.</param>
    /// <param name="filter">Which.</param>
    /// <param name="after"><see cref="FindingPage.Next"/> of the page before; null for the first.</param>
    /// <param name="size">How many, from 1 to <see cref="MaxPage"/>.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public static async Task<FindingPage> ListAsync(ShopReading reading, FindingFilter filter, long? after = null, int size = 50, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxPage);
        long last = after ?? -1;
        DateTimeOffset now = reading.Store.Clock.GetUtcNow();
        var found = new List<Finding>();
        foreach (FindingState state in filter.State is { } only ? (FindingState[])[only] : Enum.GetValues<FindingState>())
        {
            foreach (IQueryable<Finding> one in Stretches(reading, filter))
            {
                IQueryable<Finding> stretch = one.Where(f => f.State == state && f.Place > last);
                if (filter.State == FindingState.Silenced)
                    stretch = stretch.Where(f => f.SilencedUntil > now);
                found.AddRange(await stretch.OrderBy(f => f.Place).Take(size + 1).ToListAsync(cancellation));
            }
        }
        if (filter.State == FindingState.Open)
            found.AddRange(await EndedSilencesAsync(reading, filter, now, last, size + 1, cancellation));
        found.Sort((a, b) => a.Place.CompareTo(b.Place));
        return found.Count > size ? new FindingPage(found[..size], found[size - 1].Place) : new FindingPage(found, null);
    }

    /// <summary>How many there are, counted up to <see cref="MaxCount"/>.</summary>
    public static async Task<FindingCount> CountAsync(ShopReading reading, FindingFilter filter, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(filter);
        DateTimeOffset now = reading.Store.Clock.GetUtcNow();
        int number = 0;
        foreach (FindingState state in filter.State is { } only ? (FindingState[])[only] : Enum.GetValues<FindingState>())
        {
            foreach (IQueryable<Finding> one in Stretches(reading, filter))
            {
                IQueryable<Finding> stretch = one.Where(f => f.State == state);
                if (filter.State == FindingState.Silenced)
                    stretch = stretch.Where(f => f.SilencedUntil > now);
                number += await stretch.Take(MaxCount + 1).CountAsync(cancellation);
            }
        }
        if (filter.State == FindingState.Open)
            number += await CountEndedAsync(reading, filter, now, cancellation);
        return new FindingCount(Math.Min(number, MaxCount), number > MaxCount);
    }

    /// <summary>One finding, or null.</summary>
    public static Task<Finding?> FindAsync(ShopReading reading, long number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Db.Set<Finding>().FirstOrDefaultAsync(f => f.Id == number, cancellation);
    }

    /// <summary>What happened to a finding, the first first.</summary>
    public static async Task<IReadOnlyList<FindingMove>> MovesAsync(ShopReading reading, long number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return await reading.Db.Set<FindingMove>().Where(m => m.Finding == number).OrderBy(m => m.Number).ToListAsync(cancellation);
    }

    /// <summary>The names of the parts of Bezel that reported something, in order; found by one look into the index for each.</summary>
    public static async Task<IReadOnlyList<string>> SourcesAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var sources = new List<string>();
        string last = "";
#pragma warning disable CA1309 // the database compares, by the order of its index
        while (sources.Count < MaxSources && await reading.Db.Set<Finding>().Where(f => string.Compare(f.Source, last) > 0)
            .OrderBy(f => f.Source).Select(f => f.Source).FirstOrDefaultAsync(cancellation) is { } next)
        {
            sources.Add(last = next);
        }
#pragma warning restore CA1309
        return sources;
    }

    /// <summary>One stretch for each who must act; one for all when that does not matter.</summary>
    private static IEnumerable<IQueryable<Finding>> Stretches(ShopReading reading, FindingFilter filter)
    {
        IQueryable<Finding> all = Filtered(reading, filter);
        if (filter.Who.Count == 0)
            yield return all;
        foreach (Responsible who in filter.Who)
            yield return who.Person is { } person ? all.Where(f => f.Person == person) : all.Where(f => f.Role == who.Role);
    }

    private static IQueryable<Finding> Filtered(ShopReading reading, FindingFilter filter)
    {
        IQueryable<Finding> findings = reading.Db.Set<Finding>();
        if (filter.Protection is { } protection)
            findings = findings.Where(f => f.Protection == protection);
        if (filter.Source is { } source)
            findings = findings.Where(f => f.Source == source);
        if (filter.AtLeast is { } urgency)
        {
            long end = PlaceOf(urgency, -1);
            findings = findings.Where(f => f.Place < end);
        }
        return findings;
    }

    /// <summary>
    /// The silences that have ended, found by their end alone: whoever must act and the like is looked at here. A database that was asked for both might
    /// read everything that is for a role to find the few that ended.
    /// </summary>
    /// <returns>Null when there are too many to look at one by one.</returns>
    private static async Task<IReadOnlyList<Finding>?> FewEndedAsync(ShopReading reading, FindingFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        // Only what is silenced has an end.
        List<Finding> ended = await reading.Db.Set<Finding>().Where(f => f.SilencedUntil <= now).Take(FewEnded).ToListAsync(cancellation);
        return ended.Count == FewEnded ? null : [.. ended.Where(f => Fits(filter, f))];
    }

    private static bool Fits(FindingFilter filter, Finding finding) =>
        (filter.Protection is null || finding.Protection == filter.Protection) && (filter.Source is null || finding.Source == filter.Source)
        && (filter.Who.Count == 0 || filter.Who.Contains(finding.Who)) && (filter.AtLeast is not { } urgency || finding.Urgency <= urgency);

    private static IEnumerable<IQueryable<Finding>> ManyEnded(ShopReading reading, FindingFilter filter, DateTimeOffset now) =>
        Stretches(reading, filter).Select(one => one.Where(f => f.State == FindingState.Silenced && f.SilencedUntil <= now));

    private static async Task<List<Finding>> EndedSilencesAsync(ShopReading reading, FindingFilter filter, DateTimeOffset now, long last, int size, CancellationToken cancellation)
    {
        if (await FewEndedAsync(reading, filter, now, cancellation) is { } few)
            return [.. few.Where(f => f.Place > last).OrderBy(f => f.Place).Take(size)];
        var found = new List<Finding>();
        foreach (IQueryable<Finding> ended in ManyEnded(reading, filter, now))
            found.AddRange(await ended.Where(f => f.Place > last).OrderBy(f => f.Place).Take(size).ToListAsync(cancellation));
        return [.. found.OrderBy(f => f.Place).Take(size)];
    }

    private static async Task<int> CountEndedAsync(ShopReading reading, FindingFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await FewEndedAsync(reading, filter, now, cancellation) is { } few)
            return few.Count;
        int number = 0;
        foreach (IQueryable<Finding> ended in ManyEnded(reading, filter, now))
            number += await ended.Take(MaxCount + 1).CountAsync(cancellation);
        return number;
    }
}

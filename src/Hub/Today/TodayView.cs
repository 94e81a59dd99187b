using Bezel.Hub.Findings;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Shop.Today;

namespace Bezel.Hub.Today;

/// <summary>
/// What the page Today shows to one person. Rule: reads stretches of indexes and nothing that grows with the shop's years, so that it is as quick with
/// a million findings as with none.
/// </summary>
internal sealed record TodayView
{
    /// <summary>Most next steps: what anybody can take in at once.</summary>
    public const int MostSteps = 5;

    /// <summary>For so long after the shop was set up, what is not done yet of the first steps is shown.</summary>
    public static readonly TimeSpan FirstTime = TimeSpan.FromDays(30);

    /// <summary>The next steps, the worst first, and of equals those that are for this person.</summary>
    public IReadOnlyList<Finding> Steps { get; private init; } = [];

    /// <summary>How many must be done today.</summary>
    public FindingCount Pressing { get; private init; }

    /// <summary>How many are open for this person.</summary>
    public FindingCount Open { get; private init; }

    /// <summary>What Bezel did by itself.</summary>
    public IReadOnlyList<string> Done { get; private init; } = [];

    /// <summary>Whether <see cref="Done"/> reaches back a week, since there was nothing since yesterday.</summary>
    public bool DoneThisWeek { get; private init; }

    /// <summary>How it stands with all protections; empty for who may not see them.</summary>
    public IReadOnlyList<ProtectionAssessment> Protections { get; private init; } = [];

    /// <summary>What a new shop does first, done or not; empty when that time is over, or all is done.</summary>
    public IReadOnlyList<FirstStep> First { get; private init; } = [];

    /// <summary>Whether nothing was begun yet.</summary>
    public bool IsFirstDay => First.Count > 0 && First.All(s => !s.IsDone);

    /// <summary>How many findings are open beyond those shown.</summary>
    public int More => Math.Max(0, Open.Number - Steps.Count);

    /// <summary>Reads it.</summary>
    public static async Task<TodayView> ReadAsync(ShopReading reading, ShopProfile shop, StaffMember person, IEnumerable<IDoneByItself> doers, IEnumerable<IFirstStep> firstSteps, CancellationToken cancellation = default)
    {
        DateTimeOffset now = reading.Store.Clock.GetUtcNow();
        FindingFilter seen = FindingFilter.Open with { Who = FindingAccess.Seen(person) };
        (IReadOnlyList<string> done, bool thisWeek) = await DoneAsync(reading, shop, now, [.. doers], cancellation);
        FindingCount open = await FindingBook.CountAsync(reading, seen, cancellation);
        return new TodayView
        {
            Steps = open.Number == 0 ? [] : await StepsAsync(reading, person, seen, cancellation),
            Pressing = open.Number == 0 ? open : await FindingBook.CountAsync(reading, seen with { AtLeast = Urgency.Today }, cancellation),
            Open = open,
            Done = done,
            DoneThisWeek = thisWeek,
            Protections = person.Role == ShopRole.Sales ? [] : await EvidenceBook.StateOfAsync(reading, cancellation),
            First = person.Role is ShopRole.Owner or ShopRole.Manager && now - shop.CreatedAt < FirstTime ? await FirstAsync(reading, firstSteps, cancellation) : [],
        };
    }

    // What is among the first five of all or of this person's own is all that can be among the first five by urgency, own first.
    private static async Task<IReadOnlyList<Finding>> StepsAsync(ShopReading reading, StaffMember person, FindingFilter seen, CancellationToken cancellation)
    {
        FindingPage all = await FindingBook.ListAsync(reading, seen, size: MostSteps, cancellation: cancellation);
        FindingPage own = seen.Who.Count > 0 ? all : await FindingBook.ListAsync(reading, seen with { Who = FindingAccess.Own(person) }, size: MostSteps, cancellation: cancellation);
        return [.. all.Findings.Concat(own.Findings).DistinctBy(f => f.Id)
            .OrderBy(f => f.Urgency).ThenByDescending(f => FindingAccess.IsFor(person, f)).ThenBy(f => f.Place).Take(MostSteps)];
    }

    private static async Task<(IReadOnlyList<string> Done, bool ThisWeek)> DoneAsync(ShopReading reading, ShopProfile shop, DateTimeOffset now, IDoneByItself[] doers, CancellationToken cancellation)
    {
        DateOnly yesterday = DateOnly.FromDateTime(shop.Local(now).Date).AddDays(-1);
        foreach (DateTimeOffset since in (DateTimeOffset[])[SilenceDays.Begin(shop, yesterday), now.AddDays(-7)])
        {
            var done = new List<string>();
            foreach (IDoneByItself doer in doers)
                done.AddRange(await doer.SentencesAsync(reading, since, cancellation));
            if (done.Count > 0)
                return (done, since < now.AddDays(-3));
        }
        return ([], true);
    }

    private static async Task<IReadOnlyList<FirstStep>> FirstAsync(ShopReading reading, IEnumerable<IFirstStep> steps, CancellationToken cancellation)
    {
        var found = new List<FirstStep>();
        foreach (IFirstStep step in steps.OrderBy(s => s.Order))
        {
            if (await step.LookAsync(reading, cancellation) is { } look)
                found.Add(look);
        }
        return found.TrueForAll(s => s.IsDone) ? [] : found;
    }
}

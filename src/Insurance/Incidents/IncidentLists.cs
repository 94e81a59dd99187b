using Bezel.Shop;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Incidents;

/// <summary>Reading. Where a page ends is said by one number: that of the last incident, negative once the closed ones are reached.</summary>
public static partial class IncidentBook
{
    /// <summary>Most incidents on a page.</summary>
    public const int MaxPage = 200;

    /// <summary>One incident with its steps and everything that was written, opened; null when there is none of that number.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="number">Its number.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="StoreIsDamagedException">Something that was written was altered.</exception>
    public static async Task<IncidentView?> FindAsync(ShopReading reading, long number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (await reading.Db.Set<Incident>().FirstOrDefaultAsync(i => i.Id == number, cancellation) is not { } incident)
            return null;
        List<IncidentStep> steps = await reading.Db.Set<IncidentStep>().Where(s => s.Incident == number).ToListAsync(cancellation);
        return Open(reading.Store, incident, steps, reading.Store.Clock.GetUtcNow());
    }

    /// <summary>An incident with everything that was written, opened; its steps in the order in which they are taken.</summary>
    internal static IncidentView Open(Store store, Incident incident, IEnumerable<IncidentStep> steps, DateTimeOffset now) => new(incident,
        IncidentSealing.Open(store.Keys, incident, IncidentSealing.WordsPlace, incident.Words),
        IncidentSealing.Open(store.Keys, incident, IncidentSealing.AffectedPlace, incident.Affected),
        [.. steps.OrderBy(s => s.DueAt).ThenBy(s => s.Position).Select(s => new IncidentStepView(s, IncidentSteps.Find(s.Step),
            IncidentSealing.Open(store.Keys, incident, s.Position, s.Note), incident.State == IncidentState.Open && IncidentView.IsOverdue(s, now)))]);

    /// <summary>A page of a list.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="after"><see cref="IncidentPage.Next"/> of the page before; null for the first.</param>
    /// <param name="size">How many, from 1 to <see cref="MaxPage"/>.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public static async Task<IncidentPage> ListAsync(ShopReading reading, IncidentFilter filter, long? after = null, int size = 50, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxPage);
        var found = new List<Incident>();
        if (filter.State != IncidentState.Closed && after is not < 0)
            found.AddRange(await Stretch(reading, filter, IncidentState.Open, after ?? long.MaxValue).Take(size + 1).ToListAsync(cancellation));
        if (filter.State != IncidentState.Open && found.Count <= size)
            found.AddRange(await Stretch(reading, filter, IncidentState.Closed, after is < 0 ? -after.Value : long.MaxValue).Take(size + 1 - found.Count).ToListAsync(cancellation));
        bool more = found.Count > size;
        List<Incident> page = more ? found[..size] : found;
        return new IncidentPage(await LinesAsync(reading, page, cancellation), more ? page[^1].State == IncidentState.Open ? page[^1].Id : -page[^1].Id : null);
    }

    /// <summary>How many are open.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="filter">Which; their state does not matter.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public static Task<int> CountOpenAsync(ShopReading reading, IncidentFilter? filter = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return Stretch(reading, filter ?? new IncidentFilter(), IncidentState.Open, long.MaxValue).CountAsync(cancellation);
    }

    private static IQueryable<Incident> Stretch(ShopReading reading, IncidentFilter filter, IncidentState state, long before)
    {
        IQueryable<Incident> incidents = reading.Db.Set<Incident>().Where(i => i.State == state && i.Id < before);
        if (filter.ReportedBy is { } subject)
        {
            string reporter = Actors.Write(Actor.Person(subject));
            incidents = filter.OrKind is { } kind ? incidents.Where(i => i.ReportedBy == reporter || i.Kind == kind) : incidents.Where(i => i.ReportedBy == reporter);
        }
        return incidents.OrderByDescending(i => i.Id);
    }

    private static async Task<List<IncidentLine>> LinesAsync(ShopReading reading, List<Incident> page, CancellationToken cancellation)
    {
        List<long> numbers = [.. page.Select(i => i.Id)];
        ILookup<long, IncidentStep> steps = (await reading.Db.Set<IncidentStep>().Where(s => numbers.Contains(s.Incident)).ToListAsync(cancellation)).ToLookup(s => s.Incident);
        DateTimeOffset now = reading.Store.Clock.GetUtcNow();
        return [.. page.Select(incident =>
        {
            IncidentStep[] its = [.. steps[incident.Id]];
            IncidentStep? next = IncidentView.NextOf(its);
            return new IncidentLine(incident, its.Count(s => s.State != IncidentStepState.Open), its.Length,
                its.Count(s => IncidentView.IsOverdue(s, now)), next is null ? null : IncidentView.TitleOf(next));
        })];
    }
}

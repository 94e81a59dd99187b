using Bezel.Insurance.Incidents;
using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Tests.Incidents;

/// <summary>A store with the module in it, three people, and short ways to report and tick.</summary>
internal sealed class IncidentStore : IAsyncDisposable
{
    /// <summary>Everything answered with no: as few steps as there can be.</summary>
    public static readonly IncidentAnswers NothingElse = new(AccountSort.SomethingElse, Answer.No, Answer.No, Answer.No, Answer.No);

    private IncidentStore(TestStore test, SetClock clock) => (Test, Clock) = (test, clock);

    public TestStore Test { get; }

    public SetClock Clock { get; }

    public Store Store => Test.Store;

    /// <summary>Reports.</summary>
    public Actor Mia { get; private set; } = null!;

    /// <summary>Helps.</summary>
    public Actor Tom { get; private set; } = null!;

    public Persons Persons => new(Store, [new PersonsIncidents()]);

    public IncidentClocks Clocks => new(Store);

    public IncidentRetention Retention => new(Store);

    public static async Task<IncidentStore> CreateAsync(string kind)
    {
        var clock = new SetClock();
        var made = new IncidentStore(await TestStore.CreateAsync(kind, [new InsuranceModule()], clock), clock);
        made.Mia = await made.PersonAsync("mia@vale.example");
        made.Tom = await made.PersonAsync("tom@vale.example");
        return made;
    }

    public static PersonAddress Address(string text) => PersonAddress.TryParse(text, out PersonAddress? address) ? address : throw new InvalidOperationException();

    public async Task<Actor> PersonAsync(string address)
    {
        await using ShopTransaction change = await Store.BeginAsync(Test.Shop, Actor.Program("test"));
        Subject subject = await change.FindOrAddSubjectAsync(Address(address));
        await change.CommitAsync();
        return Actor.Person(subject.Id);
    }

    public async Task<T> ChangeAsync<T>(Actor actor, Func<ShopTransaction, Task<T>> act, ShopId? shop = null)
    {
        await using ShopTransaction change = await Store.BeginAsync(shop ?? Test.Shop, actor);
        T result = await act(change);
        await change.CommitAsync();
        return result;
    }

    public Task<Incident> OpenAsync(IncidentReport? report = null, Actor? actor = null) =>
        ChangeAsync(actor ?? Mia, change => IncidentBook.OpenAsync(change, report ?? new IncidentReport { Kind = IncidentKind.Clicked, Answers = NothingElse }));

    public Task<Incident> DoneAsync(long incident, string step, string? note = null, Actor? actor = null) =>
        ChangeAsync(actor ?? Tom, change => IncidentBook.DoneAsync(change, incident, step, note));

    public Task<Incident> NotPossibleAsync(long incident, string step, string reason) =>
        ChangeAsync(Tom, change => IncidentBook.NotPossibleAsync(change, incident, step, reason));

    public Task<Incident> ReopenStepAsync(long incident, string step) => ChangeAsync(Tom, change => IncidentBook.ReopenStepAsync(change, incident, step));

    public Task<Incident> CloseAsync(long incident) => ChangeAsync(Tom, change => IncidentBook.CloseAsync(change, incident));

    /// <summary>Ticks whatever is open.</summary>
    public async Task DoAllAsync(long incident)
    {
        foreach (IncidentStepView step in (await ViewAsync(incident)).Steps.Where(s => s.Row.State == IncidentStepState.Open))
            await DoneAsync(incident, step.Row.Step);
    }

    public async Task<T> ReadAsync<T>(Func<ShopReading, Task<T>> read, ShopId? shop = null)
    {
        await using ShopReading reading = await Store.ReadAsync(shop ?? Test.Shop);
        return await read(reading);
    }

    public async Task<IncidentView> ViewAsync(long incident) => (await ReadAsync(reading => IncidentBook.FindAsync(reading, incident))).ShouldNotBeNull();

    public Task<IncidentPage> ListAsync(IncidentFilter? filter = null, long? after = null, int size = 50) =>
        ReadAsync(reading => IncidentBook.ListAsync(reading, filter ?? new IncidentFilter(), after, size));

    public Task<Finding> FindingAsync() => ReadAsync(reading => reading.Db.Set<Finding>().SingleAsync());

    /// <summary>The newest first, without those of findings.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> EntriesAsync() =>
        [.. (await ReadAsync(reading => reading.EntriesAsync())).Where(e => e.Kind.StartsWith("incident", StringComparison.Ordinal))];

    public ValueTask DisposeAsync() => Test.DisposeAsync();
}

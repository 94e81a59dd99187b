using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Shop.Tests.Protections;

public sealed class MeasuringTests
{
    private sealed class Source(string name, string protection, Func<CancellationToken, Task<IReadOnlyList<Evidence>>> measure) : IEvidenceSource
    {
        public string Name => name;

        public IReadOnlyList<string> Protections => [protection];

        public Task<IReadOnlyList<Evidence>> MeasureAsync(ShopId shop, CancellationToken cancellation) => measure(cancellation);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Sources_that_throw_or_hang_could_not_check_and_keep_no_other_from_being_heard(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        long now = test.Store.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var never = new TaskCompletionSource<IReadOnlyList<Evidence>>();
        IReadOnlyList<SourceMeasured> measured = await Measuring.RunAsync(test.Store, test.Shop,
        [
            new Source("hangs", "computers.firewall-on", _ => never.Task),
            new Source("listens", "computers.all-known", async stop =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, stop);
                return [];
            }),
            new Source("throws", "backups.restored-for-real", _ => throw new InvalidOperationException("secret")),
            new Source("works", "mailbox.rules-watched", _ => Task.FromResult<IReadOnlyList<Evidence>>(
                [Evidence.Of("mailbox.rules-watched", "", ProtectionState.Holds, "No rule forwards mail.", now, "works")])),
        ], limit: TimeSpan.FromMilliseconds(300));
        measured.Select(m => (m.Source, m.NotChecked)).ShouldBe([("hangs", 1), ("listens", 1), ("throws", 1), ("works", 0)]);
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        var by = (await EvidenceBook.StateOfAsync(reading)).ToDictionary(a => a.Protection.Id);
        by["computers.firewall-on"].Deciding.Reason.ShouldBe(AssessmentReason.CouldNotCheck);
        by["computers.all-known"].Deciding.Reason.ShouldBe(AssessmentReason.CouldNotCheck);
        by["backups.restored-for-real"].Deciding.Reason.ShouldBe(AssessmentReason.CouldNotCheck);
        by["backups.restored-for-real"].Why.ShouldNotContain("secret");
        by["mailbox.rules-watched"].State.ShouldBe(ProtectionState.Holds);
        (await test.EntriesAsync("evidence.")).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Whoever_stops_the_measuring_stops_it()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        Task run = Measuring.RunAsync(test.Store, test.Shop, [new Source("hangs", "computers.firewall-on", _ =>
        {
            begun.SetResult();
            return new TaskCompletionSource<IReadOnlyList<Evidence>>().Task;
        })], cancellation: stop.Token);
        await begun.Task;
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => run);
        (await test.EntriesAsync("evidence.")).ShouldBeEmpty();
    }
}

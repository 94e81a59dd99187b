using Bezel.Shop.Protections;

namespace Bezel.Shop.Tests.Protections;

/// <summary>A source of evidence always answers for everything it can measure, however badly it does.</summary>
public sealed class EvidenceRoundTests
{
    private const long Now = 1_800_000_000_000;
    private const string Firewall = "computers.firewall-on", Known = "computers.all-known";

    [Fact]
    public async Task What_a_source_measured_comes_back_as_it_is()
    {
        Evidence[] measured = [Found(Firewall), Found(Known)];
        (await Measure(_ => Task.FromResult<IReadOnlyList<Evidence>>(measured))).ShouldBe(measured);
    }

    [Fact]
    public async Task A_source_that_throws_could_not_check_anything()
    {
        IReadOnlyList<Evidence> evidences = await Measure(_ => throw new IOException("password=hunter2"));
        evidences.Select(e => e.Protection).ShouldBe([Firewall, Known]);
        evidences.ShouldAllBe(e => e.State == ProtectionState.NotMeasured && e.MeasuredAt == Now && e.MeasuredBy == "computers");
        evidences.SelectMany(e => e.Details).Select(d => d.Value).Distinct().ShouldBe([nameof(IOException)]);
    }

    [Fact]
    public async Task A_protection_that_is_left_out_could_not_be_checked()
    {
        IReadOnlyList<Evidence> evidences = await Measure(_ => Task.FromResult<IReadOnlyList<Evidence>>([Found(Firewall)]));
        evidences.Single(e => e.Protection == Firewall).State.ShouldBe(ProtectionState.Holds);
        evidences.Single(e => e.Protection == Known).CouldNotCheck.ShouldBe("Bezel's own check gave no answer.");
    }

    [Fact]
    public async Task A_source_speaks_for_nothing_but_its_own()
    {
        (await Measure(_ => Task.FromResult<IReadOnlyList<Evidence>>([Found(Firewall), Found("backups.encrypted")])))
            .ShouldAllBe(e => e.State == ProtectionState.NotMeasured);
        (await Measure(_ => Task.FromResult<IReadOnlyList<Evidence>>([Found(Firewall) with { MeasuredBy = "backups" }, Found(Known)])))
            .ShouldAllBe(e => e.State == ProtectionState.NotMeasured && e.MeasuredBy == "computers");
    }

    [Fact]
    public async Task Evidence_dated_ahead_comes_back_as_not_checked()
    {
        IReadOnlyList<Evidence> evidences = await Measure(_ => Task.FromResult<IReadOnlyList<Evidence>>([Found(Firewall) with { MeasuredAt = Now + 3_600_000 }, Found(Known)]));
        evidences.Single(e => e.Protection == Firewall).State.ShouldBe(ProtectionState.NotMeasured);
        evidences.Single(e => e.Protection == Known).State.ShouldBe(ProtectionState.Holds);
    }

    [Fact]
    public async Task A_source_that_gave_up_by_itself_could_not_check_and_one_that_was_stopped_is_stopped()
    {
        (await Measure(_ => throw new OperationCanceledException())).ShouldAllBe(e => e.State == ProtectionState.NotMeasured);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Measure(
            token => { token.ThrowIfCancellationRequested(); return Task.FromResult<IReadOnlyList<Evidence>>([]); }, stop.Token));
    }

    private static Evidence Found(string protection) => Evidence.Of(protection, "", ProtectionState.Holds, "It is so.", Now, "computers");

    private static Task<IReadOnlyList<Evidence>> Measure(Func<CancellationToken, Task<IReadOnlyList<Evidence>>> measure, CancellationToken cancellation = default) =>
        EvidenceRound.MeasureAsync(new Source(measure), new ShopId(1), new Clock(), cancellation);

    private sealed class Source(Func<CancellationToken, Task<IReadOnlyList<Evidence>>> measure) : IEvidenceSource
    {
        public string Name => "computers";

        public IReadOnlyList<string> Protections => [Firewall, Known];

        public Task<IReadOnlyList<Evidence>> MeasureAsync(ShopId shop, CancellationToken cancellation) => measure(cancellation);
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);
    }
}

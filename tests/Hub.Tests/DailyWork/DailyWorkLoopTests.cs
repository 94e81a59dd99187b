using Bezel.Hub.DailyWork;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bezel.Hub.Tests.DailyWork;

public sealed class DailyWorkLoopTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly StoreFolder _folder = new(Directory.CreateTempSubdirectory("bezel-daily-").FullName);
    private readonly HandClock _clock = new(Morning);
    private readonly Counted _work = new("test.count");
    private readonly Counted _other = new("test.other");
    private readonly CountedHouse _house = new();
    private House _open = null!;
    private DailyWorkLoop _loop = null!;

    public async Task InitializeAsync()
    {
        _open = await House.CreateAsync(_folder, new StoreSettings(), Options(), async (store, stop) =>
        {
            await store.AddShopAsync(new ShopProfile { Name = "Vale", TimeZone = "America/New_York" }, Actor.Program("test"), stop);
            await store.AddShopAsync(new ShopProfile { Name = "Ring", TimeZone = "Asia/Tokyo" }, Actor.Program("test"), stop);
        });
        _loop = new DailyWorkLoop(_open, NullLogger<DailyWorkLoop>.Instance);
    }

    public void Dispose() => _loop.Dispose();

    public async Task DisposeAsync()
    {
        await _open.DisposeAsync();
        Directory.Delete(_folder.Path, recursive: true);
    }

    [Fact]
    public async Task Work_is_done_for_each_shop_at_its_own_time_and_for_the_house_once()
    {
        await RoundAsync();
        _work.Runs.ShouldBe(["1", "2"]);
        _house.Runs.ShouldBe(1);
        DateTimeOffset inTokyo = Morning.AddHours(5.5), inNewYork = Morning.AddHours(19.5); // 2:30 in the night
        (await RoundAsync(inTokyo.AddSeconds(-1))).ShouldBeLessThanOrEqualTo(inTokyo);
        _work.Runs.Count.ShouldBe(2);
        await RoundAsync(inTokyo);
        _work.Runs.ShouldBe(["1", "2", "2"]);
        (await RoundAsync(inNewYork.AddSeconds(-1))).ShouldBeLessThanOrEqualTo(inNewYork);
        _work.Runs.Count.ShouldBe(3);
        await RoundAsync(inNewYork);
        _work.Runs.ShouldBe(["1", "2", "2", "1"]);
        _house.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task A_restart_neither_repeats_nor_skips()
    {
        await RoundAsync();
        await RestartAsync();
        await RoundAsync();
        _work.Runs.Count.ShouldBe(2);
        await RestartAsync();
        await RoundAsync(Morning.AddDays(1));
        _work.Runs.Count.ShouldBe(4);
    }

    [Fact]
    public async Task What_was_missed_is_caught_up_once()
    {
        await RoundAsync();
        await RestartAsync();
        await RoundAsync(Morning.AddDays(10));
        await RoundAsync();
        _work.Runs.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Work_that_fails_is_tried_again_with_more_and_more_time_between_and_holds_up_no_other()
    {
        _work.Fails = true;
        int[] minutes = [1, 5, 15, 60, 60];
        await RoundAsync();
        _other.Runs.Count.ShouldBe(2);
        int tries = 2;
        foreach (int wait in minutes)
        {
            await RoundAsync(_clock.Now.AddMinutes(wait).AddSeconds(-1));
            _work.Runs.Count.ShouldBe(tries);
            await RoundAsync(_clock.Now.AddSeconds(1));
            _work.Runs.Count.ShouldBe(tries += 2);
        }
        _other.Runs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_waiting_time_survives_a_restart()
    {
        _work.Fails = true;
        await RoundAsync();
        await RestartAsync();
        await RoundAsync(Morning.AddSeconds(59));
        _work.Runs.Count.ShouldBe(2);
        await RoundAsync(Morning.AddSeconds(60));
        _work.Runs.Count.ShouldBe(4);
    }

    [Fact]
    public async Task The_owner_is_told_when_it_keeps_failing_and_when_it_works_again()
    {
        _work.Fails = true;
        for (int i = 0; i < 3; i++)
            await RoundAsync(_clock.Now.AddHours(i));
        (await FindingsAsync()).ShouldBeEmpty();
        await RoundAsync(_clock.Now.AddHours(1));
        Finding told = (await FindingsAsync()).ShouldHaveSingleItem();
        told.Title.ShouldBe("Bezel could not count.");
        told.Why.ShouldContain(line => line.Value == "The counter is stuck.");
        told.State.ShouldBe(FindingState.Open);
        await RoundAsync(_clock.Now.AddHours(1));
        (await FindingsAsync()).ShouldHaveSingleItem();
        _work.Fails = false;
        await RoundAsync(_clock.Now.AddHours(1));
        (await FindingsAsync()).ShouldHaveSingleItem().State.ShouldBe(FindingState.Done);
    }

    [Fact]
    public async Task Work_that_took_the_program_down_is_not_tried_at_once_again()
    {
        await new DailyWorkState(null, Morning, 0, null).KeepAsync(_open.Store, "test.count.1", default);
        await RoundAsync();
        _work.Runs.ShouldBe(["2"]);
        await RoundAsync(Morning.AddMinutes(1));
        _work.Runs.ShouldBe(["2", "1"]);
    }

    [Fact]
    public async Task Work_that_the_stop_of_the_hub_interrupts_has_not_failed_and_is_done_at_the_next_start()
    {
        using var stop = new CancellationTokenSource();
        _work.Before = stop.Cancel;
        await Should.ThrowAsync<OperationCanceledException>(() => _loop.RunDueAsync(stop.Token));
        _work.Before = () => { };
        await RestartAsync();
        await RoundAsync();
        _work.Runs.ShouldBe(["1", "1", "2"]);
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_means_that_it_is_done_once_more()
    {
        await _open.Store.PutFactAsync("daily-work.test.count.1", "{ broken");
        await RoundAsync();
        _work.Runs.ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task A_shop_that_is_added_while_the_hub_runs_is_looked_after()
    {
        await RoundAsync();
        await _open.Store.AddShopAsync(new ShopProfile { Name = "Third", TimeZone = "UTC" }, Actor.Program("test"));
        await RoundAsync();
        _work.Runs.ShouldBe(["1", "2", "3"]);
    }

    private StoreOptions Options() => House.Options(_clock) with { Modules = [new Works(_work, _other, _house)] };

    private async Task<DateTimeOffset> RoundAsync(DateTimeOffset? at = null)
    {
        _clock.Now = at ?? _clock.Now;
        return await _loop.RunDueAsync(default);
    }

    private async Task RestartAsync()
    {
        _loop.Dispose();
        await _open.DisposeAsync();
        _open = await House.OpenAsync(_folder, Options());
        _loop = new DailyWorkLoop(_open, NullLogger<DailyWorkLoop>.Instance);
    }

    private async Task<List<Finding>> FindingsAsync()
    {
        await using ShopReading reading = await _open.Store.ReadAsync(new ShopId(1));
        return await reading.Db.Set<Finding>().ToListAsync();
    }

    private sealed class Works(Counted one, Counted two, CountedHouse house) : IShopModule
    {
        public string Name => "works";

        public void Configure(ModelBuilder model)
        {
        }

        public void Add(IServiceCollection services) => services.AddSingleton<IDailyWork>(one).AddSingleton<IDailyWork>(two).AddSingleton<IDailyHouseWork>(house);
    }

    private sealed class Counted(string name) : IDailyWork
    {
        public List<string> Runs { get; } = [];

        public bool Fails { get; set; }

        public Action Before { get; set; } = () => { };

        public string Name => name;

        public string InWords => "count";

        public DailyTime Due => DailyTime.At(2, 30);

        public Task RunAsync(ShopProfile shop, CancellationToken cancellation)
        {
            Runs.Add(shop.Id.ToString());
            Before();
            cancellation.ThrowIfCancellationRequested();
            return Fails ? throw new InvalidOperationException("The counter is stuck.") : Task.CompletedTask;
        }
    }

    private sealed class CountedHouse : IDailyHouseWork
    {
        public int Runs { get; private set; }

        public string Name => "test.house";

        public DailyTime Due => DailyTime.At(2, 30);

        public Task RunAsync(CancellationToken cancellation)
        {
            Runs++;
            return Task.CompletedTask;
        }
    }
}

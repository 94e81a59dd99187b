using System.Globalization;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Bezel.Testing;
using Bezel.Upkeep.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Upkeep.Tests.Notifications;

/// <summary>A shop in New York on a store of its own, by a clock that is set by hand, with a webhook that tells it.</summary>
internal sealed class NotifiedShop : IAsyncDisposable
{
    /// <summary>Wednesday, 9:00 in New York: not quiet.</summary>
    public const string Morning = "2026-11-18T14:00:00Z";

    private readonly IReadOnlyList<StaffMember> _people;
    private ServiceProvider _services;

    private NotifiedShop(TestStore test, SetClock clock, WebhookSink sink, IReadOnlyList<StaffMember> people)
    {
        (Test, Clock, Sink, _people) = (test, clock, sink, people);
        _services = Build();
    }

    public TestStore Test { get; }

    public SetClock Clock { get; }

    public WebhookSink Sink { get; }

    public Store Store => Test.Store;

    public ShopNotifications Notifications => _services.GetRequiredService<ShopNotifications>();

    public IEnumerable<Received> Received => Sink.Received;

    /// <param name="kind">Which database.</param>
    /// <param name="at">Where the clock stands first.</param>
    /// <param name="channel">Whether the webhook is a channel from the start.</param>
    /// <param name="people">Who works there.</param>
    public static async Task<NotifiedShop> OpenAsync(string kind, string at = Morning, bool channel = true, IReadOnlyList<StaffMember>? people = null)
    {
        var clock = SetClock.At(at);
        TestStore test = await TestStore.CreateAsync(kind, [new UpkeepModule()], clock);
        var shop = new NotifiedShop(test, clock, await WebhookSink.StartAsync(), people ?? []);
        await shop.SetAsync(NotificationSettings.OwnNetwork, true);
        if (channel)
            await shop.AddAsync(shop.Webhook);
        return shop;
    }

    /// <summary>As after a kill: the store is opened anew by a new process.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        await Test.ReopenAsync();
        _services = Build();
    }

    public ChannelDraft Webhook => new(ChannelKind.Webhook, "Back office") { Address = Sink.Address + "hook/very-secret-path" };

    public async Task<T> ChangeAsync<T>(Func<ShopTransaction, Task<T>> act)
    {
        await using ShopTransaction change = await Store.BeginAsync(Test.Shop, Actor.Program("test"));
        T result = await act(change);
        await change.CommitAsync();
        return result;
    }

    public Task<AddedChannel> AddAsync(ChannelDraft draft) => ChangeAsync(c => NotificationChannels.AddAsync(c, draft));

    public Task SetAsync<T>(SettingKey<T> key, T value) => ChangeAsync(async c =>
    {
        await ShopSettings.SetAsync(c, key, value);
        return 0;
    });

    public FindingDraft Draft(string key, Urgency urgency = Urgency.Urgent, string kind = "mail.dangerous", TimeSpan? due = null, string title = "Don't pay this yet.", ShopRole role = ShopRole.Owner) => new()
    {
        Kind = kind,
        Source = "mail",
        Key = key,
        Urgency = urgency,
        Title = title,
        Evidence = [new("Account in this e-mail", "ends in 8812")],
        NextStep = "Ring Tom Vale on +1 212 555 0134, the number on file.",
        Who = Responsible.Of(role),
        Due = Clock.GetUtcNow() + (due ?? TimeSpan.FromHours(4)),
    };

    public Task<Finding> ReportAsync(string key, Urgency urgency = Urgency.Urgent) => ReportAsync(Draft(key, urgency));

    public Task<Finding> ReportAsync(FindingDraft draft) => ChangeAsync(c => FindingBook.ReportAsync(c, draft));

    public Task<Finding> DoneAsync(long number) => ChangeAsync(c => FindingBook.DoneAsync(c, number));

    /// <summary>Does all the work that is due now.</summary>
    public Task<int> WorkAsync() => _services.GetRequiredService<Dispatcher>().RunOnceAsync();

    /// <summary>Moves the clock, in steps as a hub that runs would see it, and does what is due.</summary>
    public async Task PassAsync(TimeSpan time, TimeSpan? step = null)
    {
        TimeSpan by = step ?? TimeSpan.FromHours(1);
        for (TimeSpan passed = TimeSpan.Zero; passed < time; passed += by)
        {
            Clock.Advance(by);
            await WorkAsync();
        }
    }

    /// <summary>What the hub does each night.</summary>
    public async Task NightAsync()
    {
        foreach (IDailyWork daily in _services.GetServices<IDailyWork>().Where(d => d.Name == "notification.plan"))
            await daily.RunAsync(await ProfileAsync(), default);
    }

    public async Task<ShopProfile> ProfileAsync() => (await Store.ShopsAsync()).Single(s => s.Id == Test.Shop);

    public async Task<T> ReadAsync<T>(Func<ShopReading, Task<T>> act)
    {
        await using ShopReading reading = await Store.ReadAsync(Test.Shop);
        return await act(reading);
    }

    public Task<int> HeldAsync() => ReadAsync(r => ShopNotifications.HeldBackAsync(r));

    public Task<IReadOnlyList<SentNotification>> LatelyAsync() => ReadAsync(r => ShopNotifications.LatelyAsync(r));

    public static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await Sink.DisposeAsync();
        await _services.DisposeAsync();
        await Test.DisposeAsync();
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton(Test.Store).AddSingleton<TimeProvider>(Clock).AddGround();
        new UpkeepModule().Add(services);
        services.AddSingleton<IStaff>(new FixedStaff(_people));
        return services.BuildServiceProvider();
    }

    private sealed class FixedStaff(IReadOnlyList<StaffMember> people) : IStaff
    {
        public Task<StaffMember?> FindAsync(ShopReading reading, long account, CancellationToken cancellation = default) => Task.FromResult(people.FirstOrDefault(p => p.Account == account));

        public Task<IReadOnlyDictionary<long, StaffMember>> AllAsync(ShopReading reading, CancellationToken cancellation = default) =>
            Task.FromResult<IReadOnlyDictionary<long, StaffMember>>(people.ToDictionary(p => p.Subject));
    }
}

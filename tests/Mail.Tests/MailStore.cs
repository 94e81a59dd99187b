using System.Text;
using Bezel.Judge;
using Bezel.Mail.Keeping;
using Bezel.Mail.ShopFacts;
using Bezel.Mail.Teaching;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Mail.Tests;

/// <summary>A store with the module of checked messages, and short ways to keep messages in it.</summary>
internal sealed class MailStore : IAsyncDisposable
{
    private static readonly Lazy<MessageJudge> Judge = new(() => new MessageJudge());

    private ShopJudge? _judge;

    private readonly Lazy<ServiceProvider> _suppliers;

    private MailStore(TestStore test, SetClock clock)
    {
        (Test, Clock) = (test, clock);
        _suppliers = new(() =>
        {
            var services = new ServiceCollection();
            services.AddSingleton(test.Store).AddSingleton<TimeProvider>(clock);
            new SuppliersModule().Add(services);
            return services.BuildServiceProvider();
        });
    }

    public TestStore Test { get; }

    public SetClock Clock { get; }

    public Store Store => Test.Store;

    public MessageKeeping Keeping => new(Store);

    public MessageRetention Retention => new(Store);

    public ShopFactsBook Facts => new(Store);

    /// <summary>The supplier book, as the module that keeps it offers it.</summary>
    public ISupplierBook Suppliers => _suppliers.Value.GetRequiredService<ISupplierBook>();

    public ISupplierIntake Intake => _suppliers.Value.GetRequiredService<ISupplierIntake>();

    public ShopFileFacts Files => new(Facts, Suppliers, Intake);

    public LessonBook Lessons => new(Store);

    /// <summary>One judge for the store, since what it keeps in memory is under test too.</summary>
    public IShopJudge ShopJudge => _judge ??= new ShopJudge(Facts, Suppliers, Lessons);

    public LessonTeaching Teaching => new(Keeping, ShopJudge, Lessons);

    public Persons Persons => new(Store, [new PersonsMessages(Keeping), new PersonsFacts(Facts), new PersonsLessons(Lessons)]);

    public static async Task<MailStore> CreateAsync(string kind)
    {
        var clock = new SetClock();
        return new MailStore(await TestStore.CreateAsync(kind, [new MailModule(), new SuppliersModule()], clock), clock);
    }

    /// <summary>Harmless mail.</summary>
    public static MessageToKeep Harmless(string from = "tom@meridian.example", string subject = "Opening hours", string body = "We open at nine on Monday.")
    {
        byte[] bytes = Encoding.UTF8.GetBytes($"From: Tom Vale <{from}>\r\nTo: shop@vale.example\r\nSubject: {subject}\r\nDate: Mon, 02 Nov 2026 09:00:00 -0500\r\n\r\n{body}\r\n");
        return MessageToKeep.OfEmail(bytes, Judge.Value.JudgeEmail(bytes) with { Level = Level.Fine, Kind = MessageKind.Ordinary });
    }

    /// <summary>Mail that the judge is made to call dangerous, with a reason that names the sender.</summary>
    public static MessageToKeep Dangerous(string from = "accounts@evil.example", string subject = "New bank details", MessageKind kind = MessageKind.SupplierPayment)
    {
        byte[] bytes = Encoding.UTF8.GetBytes($"From: Accounts <{from}>\r\nTo: Mia <mia@vale.example>\r\nSubject: {subject}\r\n\r\nPay to the new account.\r\n");
        return MessageToKeep.OfEmail(bytes, new Verdict
        {
            Channel = Channel.Email,
            Level = Level.Dangerous,
            Kind = kind,
            Score = 0.97,
            Headline = "Don't pay this yet",
            NextStep = "Ring the number that you know.",
            Reasons = [new Reason("account-differs-from-book", $"{from} gives an account that is not the one on file.", [], 0, true)],
            Holds = ["account-differs-from-book"],
        });
    }

    public async Task<KeptOutcome> KeepAsync(MessageToKeep message, ShopId? shop = null)
    {
        await using ShopTransaction change = await Store.BeginAsync(shop ?? Test.Shop, Actor.Program("test"));
        KeptOutcome outcome = await Keeping.KeepAsync(change, message);
        await change.CommitAsync();
        return outcome;
    }

    public async Task SetKeptDaysAsync(string days)
    {
        await using ShopTransaction change = await Store.BeginAsync(Test.Shop, Actor.Program("test"));
        await ShopSettings.SetTextAsync(change, MailSettings.KeptDays, days);
        await change.CommitAsync();
    }

    public async Task<T> ReadAsync<T>(Func<ShopReading, Task<T>> read, ShopId? shop = null)
    {
        await using ShopReading reading = await Store.ReadAsync(shop ?? Test.Shop);
        return await read(reading);
    }

    public Task<List<KeptMessage>> MessagesAsync() => ReadAsync(reading => reading.Db.Set<KeptMessage>().OrderBy(m => m.Id).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        if (_suppliers.IsValueCreated)
            await _suppliers.Value.DisposeAsync();
        await Test.DisposeAsync();
    }
}

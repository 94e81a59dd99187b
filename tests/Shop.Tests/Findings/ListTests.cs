using System.Globalization;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Shop.Tests.Findings;

public sealed class ListTests
{
    private static readonly Urgency[] Urgencies = Enum.GetValues<Urgency>();

    /// <summary>Forty findings of all urgencies and states; some silences have ended.</summary>
    private static async Task<(TestStore Test, List<Finding> All)> FilledAsync(string kind)
    {
        var clock = new SetClock();
        TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        for (int i = 0; i < 40; i++)
        {
            clock.Now += TimeSpan.FromSeconds(i % 3);
            await test.ChangeAsync(async c =>
            {
                Finding finding = await FindingBook.ReportAsync(c, Drafts.Held(i.ToString(CultureInfo.InvariantCulture)) with
                {
                    Urgency = Urgencies[i * 7 % 4],
                    Source = i % 5 == 0 ? "backups" : "mail",
                    Who = i % 6 == 0 ? Responsible.One(9) : Responsible.Of(i % 6 < 3 ? ShopRole.Bookkeeper : ShopRole.Owner),
                    Protection = i % 3 == 0 ? "payments.accounts-compared" : i % 3 == 1 ? "payments.call-back" : null,
                });
                if (i % 8 == 1)
                    await FindingBook.DoneAsync(c, finding.Id);
                else if (i % 8 == 2)
                    await FindingBook.WrongAsync(c, finding.Id, "No.");
                else if (i % 8 is 3 or 4)
                    await FindingBook.SilenceAsync(c, finding.Id, clock.Now.AddDays(i % 8 == 3 ? 1 : 300), "Later.");
            });
        }
        clock.Now += TimeSpan.FromDays(2);
        return (test, [.. (await test.ListAsync(FindingFilter.All, size: 500)).Findings]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Every_list_has_what_belongs_to_it_the_worst_first_whatever_the_size_of_its_pages(string kind)
    {
        (TestStore test, List<Finding> all) = await FilledAsync(kind);
        await using var _ = test;
        all.Count.ShouldBe(40);
        DateTimeOffset now = test.Store.Clock.GetUtcNow();
        IEnumerable<FindingFilter> filters =
            from state in (FindingState?[])[null, FindingState.Open, FindingState.Done, FindingState.Silenced, FindingState.Wrong]
            from protection in (string?[])[null, "payments.call-back", "computers.firewall-on"]
            from source in (string?[])[null, "backups"]
            select new FindingFilter { State = state, Protection = protection, Source = source };
        IEnumerable<FindingFilter> byWhom =
            from state in (FindingState?[])[null, FindingState.Open, FindingState.Silenced]
            from who in (IReadOnlyList<Responsible>[])[[], [Responsible.Of(ShopRole.Bookkeeper), Responsible.One(9)], [Responsible.Of(ShopRole.Sales)]]
            from urgency in (Urgency?[])[null, Urgency.Today]
            select new FindingFilter { State = state, Who = who, AtLeast = urgency };
        foreach (FindingFilter filter in filters.Concat(byWhom))
        {
            long[] expected = [.. all.Where(f => (filter.State is null || f.StateAt(now) == filter.State) && (filter.Protection ?? f.Protection) == f.Protection && (filter.Source ?? f.Source) == f.Source
                    && (filter.Who.Count == 0 || filter.Who.Contains(f.Who)) && (filter.AtLeast is null || f.Urgency <= filter.AtLeast))
                .OrderBy(f => f.Urgency).ThenByDescending(f => f.Id).Select(f => f.Id)];
            foreach (int size in (int[])[1, 7, 500])
            {
                var found = new List<long>();
                long? after = null;
                do
                {
                    FindingPage page = await test.ListAsync(filter, after, size);
                    page.Findings.Count.ShouldBeLessThanOrEqualTo(size);
                    found.AddRange(page.Findings.Select(f => f.Id));
                    after = page.Next;
                }
                while (after is not null);
                found.ToArray().ShouldBe(expected, filter.ToString());
            }
            await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
            (await FindingBook.CountAsync(reading, filter)).ShouldBe(new FindingCount(expected.Length, false));
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_taken_up_again_comes_before_what_was_opened_earlier(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, clock: new SetClock());
        foreach (string key in (string[])["a", "b", "c"])
            await test.ReportAsync(Drafts.Held(key));
        await test.ChangeAsync(c => FindingBook.DoneAsync(c, 1));
        await test.ChangeAsync(c => FindingBook.ReopenAsync(c, 1));
        (await test.ListAsync()).Findings.Select(f => f.Id).ShouldBe([1, 3, 2]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Counting_stops_where_nobody_wants_to_know_more(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, clock: new SetClock());
        await test.ChangeAsync(async c =>
        {
            for (int i = 0; i <= FindingBook.MaxCount; i++)
                await FindingBook.ReportAsync(c, Drafts.Held(i.ToString(CultureInfo.InvariantCulture)));
        });
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await FindingBook.CountAsync(reading, FindingFilter.Open)).ShouldBe(new FindingCount(FindingBook.MaxCount, true));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_shop_sees_its_own_findings_only(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, clock: new SetClock());
        ShopId other = await test.AddShopAsync("Stone & Sons");
        await test.ReportAsync();
        await using ShopReading reading = await test.Store.ReadAsync(other);
        (await FindingBook.ListAsync(reading, FindingFilter.All)).Findings.ShouldBeEmpty();
        (await FindingBook.FindAsync(reading, 1)).ShouldBeNull();
        await using ShopTransaction change = await test.Store.BeginAsync(other, Actor.Program("test"));
        await Should.ThrowAsync<RefusedException>(() => FindingBook.DoneAsync(change, 1));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_work_left_by_a_silence_brings_it_back_to_its_place_when_it_ends(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await test.ReportAsync();
        await test.ChangeAsync(c => FindingBook.SilenceAsync(c, 1, clock.Now.AddDays(1), "Later."));
        var dispatcher = new Bezel.Shop.Work.Dispatcher(test.Store, [new FindingWakes()]);
        (await dispatcher.RunOnceAsync()).ShouldBe(0);
        clock.Now += TimeSpan.FromDays(1);
        (await dispatcher.RunOnceAsync()).ShouldBe(1);
        (await test.FindingAsync()).State.ShouldBe(FindingState.Open);
        (await test.EntriesAsync("finding.woken")).Count.ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_silence_that_was_lengthened_does_not_end_with_the_first_one(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await test.ReportAsync();
        await test.ChangeAsync(c => FindingBook.SilenceAsync(c, 1, clock.Now.AddDays(1), "Later."));
        await test.ChangeAsync(c => FindingBook.SilenceAsync(c, 1, clock.Now.AddDays(9), "Much later."));
        clock.Now += TimeSpan.FromDays(1);
        await new Bezel.Shop.Work.Dispatcher(test.Store, [new FindingWakes()]).RunOnceAsync();
        (await test.FindingAsync()).StateAt(clock.Now).ShouldBe(FindingState.Silenced);
    }
}

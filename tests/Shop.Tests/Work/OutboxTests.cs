using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Shop.Tests.Findings;
using Bezel.Shop.Work;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Tests.Work;

/// <summary>What is promised of work, whichever database it is in.</summary>
public sealed class OutboxTests
{
    private sealed class Handler(string kind, Func<WorkItem, CancellationToken, Task> handle, TimeSpan? limit = null) : IWorkHandler
    {
        public string Kind => kind;

        public string InWords => "send the e-mail about a held message";

        public TimeSpan TimeLimit => limit ?? TimeSpan.FromMinutes(2);

        public Task HandleAsync(WorkItem item, CancellationToken cancellation) => handle(item, cancellation);
    }

    private static Dispatcher Dispatching(TestStore test, Func<WorkItem, Task> handle) =>
        new(test.Store, [new Handler("test.do", (item, _) => handle(item))]);

    private static Task<long> EnqueueAsync(TestStore test, string body = "a", DateTimeOffset? due = null) =>
        test.ChangeAsync(c => c.EnqueueAsync("test.do", body, due));

    private static async Task<WorkRow> RowAsync(TestStore test, long id = 1)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return await reading.Db.Set<WorkRow>().SingleAsync(w => w.Id == id);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Work_is_done_once_and_its_body_is_not_kept(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        var done = new List<(long, string)>();
        Dispatcher dispatcher = Dispatching(test, item =>
        {
            done.Add((item.Id, item.Body));
            return Task.CompletedTask;
        });
        await EnqueueAsync(test, "first");
        await EnqueueAsync(test, "second");
        (await dispatcher.RunOnceAsync()).ShouldBe(2);
        (await dispatcher.RunOnceAsync()).ShouldBe(0);
        done.ShouldBe([(1, "first"), (2, "second")]);
        WorkRow row = await RowAsync(test);
        (row.State, row.Body, row.Lease).ShouldBe((WorkState.Done, "", null));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Work_of_a_change_that_was_given_up_is_never_done(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
            await change.EnqueueAsync("test.do", "a");
        (await Dispatching(test, _ => Task.CompletedTask).RunOnceAsync()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Work_waits_until_it_is_due(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await EnqueueAsync(test, due: clock.Now.AddHours(1));
        Dispatcher dispatcher = Dispatching(test, _ => Task.CompletedTask);
        (await dispatcher.RunOnceAsync()).ShouldBe(0);
        clock.Now += TimeSpan.FromHours(1);
        (await dispatcher.RunOnceAsync()).ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task After_a_crash_between_doing_and_noting_it_is_done_again_under_the_same_id(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await EnqueueAsync(test);
        // The process that claimed it is gone: nothing that happens in it is seen any more.
        var handled = new TaskCompletionSource<WorkItem>();
        var crashed = new TaskCompletionSource();
        Task lost = Dispatching(test, item =>
        {
            handled.SetResult(item);
            return crashed.Task;
        }).RunOnceAsync();
        WorkItem first = await handled.Task;
        WorkItem? second = null;
        Dispatcher other = Dispatching(test, async item =>
        {
            second = item;
            // What the first one completes now comes too late, and is refused, as it is when the second one has ended.
            await Should.ThrowAsync<WorkLostException>(() => test.ChangeAsync(c => first.CompleteInAsync(c)));
        });
        (await other.RunOnceAsync()).ShouldBe(0, "the lease holds");
        clock.Now += TimeSpan.FromMinutes(3);
        (await other.RunOnceAsync()).ShouldBe(1);
        (second!.Id, second.Body, second.Tries).ShouldBe((first.Id, first.Body, 2));
        (await RowAsync(test)).State.ShouldBe(WorkState.Done);
        await Should.ThrowAsync<WorkLostException>(() => test.ChangeAsync(c => first.CompleteInAsync(c)));
        crashed.SetResult();
        await lost;
        (await RowAsync(test)).Tries.ShouldBe(2);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_a_handler_writes_and_that_it_is_done_are_committed_together(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await EnqueueAsync(test);
        bool crash = true;
        Dispatcher dispatcher = Dispatching(test, async item =>
        {
            await using ShopTransaction change = await item.Store.BeginAsync(item.Shop, Actor.Program("test"));
            await FindingBook.ReportAsync(change, Drafts.Held());
            await item.CompleteInAsync(change);
            if (crash)
                throw new InvalidOperationException("before the commit");
            await change.CommitAsync();
            throw new InvalidOperationException("after the commit");
        });
        await dispatcher.RunOnceAsync();
        (await test.ListAsync()).Findings.ShouldBeEmpty();
        crash = false;
        clock.Now += TimeSpan.FromHours(1);
        await dispatcher.RunOnceAsync();
        (await test.ListAsync()).Findings.ShouldHaveSingleItem().Seen.ShouldBe(1);
        (await RowAsync(test)).State.ShouldBe(WorkState.Done);
        clock.Now += TimeSpan.FromHours(1);
        (await dispatcher.RunOnceAsync()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Two_dispatchers_are_never_at_the_same_work(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        for (int i = 0; i < 20; i++)
            await EnqueueAsync(test, i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var at = new System.Collections.Concurrent.ConcurrentDictionary<long, int>();
        async Task Handle(WorkItem item)
        {
            at.AddOrUpdate(item.Id, 1, (_, times) => times + 1);
            await Task.Delay(5);
        }
        int[] tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Dispatching(test, Handle).RunOnceAsync())));
        tries.Sum().ShouldBe(20);
        at.Count.ShouldBe(20);
        at.Values.ShouldAllBe(times => times == 1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Work_that_fails_is_tried_again_ever_later_then_given_up_with_a_finding(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await EnqueueAsync(test);
        double[] seconds = [30, 120, 480, 1920, 7680, 21600, 21600];
        int tries = 0;
        Dispatcher dispatcher = Dispatching(test, item =>
        {
            tries++;
            throw new InvalidOperationException("The mail server does not answer.");
        });
        while (tries < Dispatcher.MaxTries)
        {
            await dispatcher.RunOnceAsync();
            WorkRow row = await RowAsync(test);
            if (row.State == WorkState.Waiting)
            {
                var delay = TimeSpan.FromSeconds(seconds[tries - 1]);
                (row.NextAt - clock.Now).ShouldBeInRange(delay, delay * 1.25);
                row.LastError.ShouldBe("The mail server does not answer.");
                clock.Now = row.NextAt - TimeSpan.FromMilliseconds(1);
                (await dispatcher.RunOnceAsync()).ShouldBe(0);
                clock.Now = row.NextAt;
            }
        }
        (await RowAsync(test)).State.ShouldBe(WorkState.Failed);
        clock.Now += TimeSpan.FromDays(1);
        (await dispatcher.RunOnceAsync()).ShouldBe(0);
        Finding finding = (await test.ListAsync()).Findings.ShouldHaveSingleItem();
        finding.Title.ShouldBe("Bezel could not send the e-mail about a held message.");
        finding.Why.Select(w => w.Value).ShouldBe(["8", "The mail server does not answer."]);
        (await test.EntriesAsync("work.failed")).Single().Value("work").Number.ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Work_that_can_never_be_done_is_given_up_at_once(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await EnqueueAsync(test);
        await Dispatching(test, _ => throw new WorkRefusedException("Nobody has this address.")).RunOnceAsync();
        (await RowAsync(test)).State.ShouldBe(WorkState.Failed);
        (await test.ListAsync()).Findings.ShouldHaveSingleItem().Why[^1].Value.ShouldBe("Nobody has this address.");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Work_that_ends_the_program_each_time_is_given_up_without_another_try(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await EnqueueAsync(test);
        await test.ChangeAsync(async c =>
        {
            WorkRow row = await c.Db.Set<WorkRow>().SingleAsync();
            (row.State, row.Tries, row.Lease, row.NextAt) = (WorkState.Running, Dispatcher.MaxTries, "gone", c.Now);
        });
        (await Dispatching(test, _ => Task.CompletedTask).RunOnceAsync()).ShouldBe(0);
        (await RowAsync(test)).State.ShouldBe(WorkState.Failed);
        (await test.ListAsync()).Findings.ShouldHaveSingleItem();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_handler_that_hangs_is_stopped_and_the_work_waits_for_another_try(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await EnqueueAsync(test);
        var dispatcher = new Dispatcher(test.Store, [new Handler("test.do", (_, _) => new TaskCompletionSource().Task, TimeSpan.FromMilliseconds(100))]);
        (await dispatcher.RunOnceAsync()).ShouldBe(1);
        WorkRow row = await RowAsync(test);
        row.State.ShouldBe(WorkState.Waiting);
        row.LastError!.ShouldStartWith("It took longer");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Work_in_hand_when_the_program_ends_is_handed_back_and_not_counted(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await EnqueueAsync(test);
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        Task run = new Dispatcher(test.Store, [new Handler("test.do", (_, cancelled) =>
        {
            begun.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, cancelled);
        })]).RunAsync(1, stop.Token);
        await begun.Task;
        await stop.CancelAsync();
        await run;
        WorkRow row = await RowAsync(test);
        (row.State, row.Tries, row.Lease).ShouldBe((WorkState.Waiting, 0, null));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Work_starts_as_soon_as_its_change_is_committed(string kind)
    {
        // No timer runs, so that looking from time to time would never find it.
        await using TestStore test = await TestStore.CreateAsync(kind, clock: new SetClock { Frozen = true });
        using var stop = new CancellationTokenSource();
        var done = new TaskCompletionSource();
        Task run = Dispatching(test, _ =>
        {
            done.TrySetResult();
            return Task.CompletedTask;
        }).RunAsync(2, stop.Token);
        await Task.Delay(300); // so that it has looked, found nothing and waits; were it slower, the test would only prove less
        await EnqueueAsync(test);
        await done.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await stop.CancelAsync();
        await run;
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Work_without_a_handler_is_left_alone(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await test.ChangeAsync(c => c.EnqueueAsync("later.kind", "a"));
        await EnqueueAsync(test);
        (await Dispatching(test, _ => Task.CompletedTask).RunOnceAsync()).ShouldBe(1);
        (await RowAsync(test)).State.ShouldBe(WorkState.Waiting);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Work_is_done_in_its_own_shop(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        ShopId other = await test.AddShopAsync("Stone & Sons");
        await EnqueueAsync(test, "first");
        await using (ShopTransaction change = await test.Store.BeginAsync(other, Actor.Program("test")))
        {
            (await change.EnqueueAsync("test.do", "second")).ShouldBe(1);
            await change.CommitAsync();
        }
        var done = new List<(ShopId, string)>();
        await Dispatching(test, item =>
        {
            done.Add((item.Shop, item.Body));
            return Task.CompletedTask;
        }).RunOnceAsync();
        done.ShouldBe([(test.Shop, "first"), (other, "second")], ignoreOrder: true);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Work_long_done_is_removed(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await EnqueueAsync(test);
        Dispatcher dispatcher = Dispatching(test, _ => Task.CompletedTask);
        await dispatcher.RunOnceAsync();
        clock.Now += Dispatcher.KeptDone - TimeSpan.FromMinutes(1);
        await EnqueueAsync(test);
        await dispatcher.TidyAsync();
        (await RowAsync(test)).State.ShouldBe(WorkState.Done);
        clock.Now += TimeSpan.FromMinutes(1);
        await dispatcher.TidyAsync();
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.Db.Set<WorkRow>().SingleAsync()).Id.ShouldBe(2);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Work_that_was_given_up_can_be_tried_again_and_its_finding_is_settled_when_it_is_done(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await EnqueueAsync(test, "kept");
        bool works = false;
        string? body = null;
        Dispatcher dispatcher = Dispatching(test, item =>
        {
            body = item.Body;
            return works ? Task.CompletedTask : throw new WorkRefusedException("Not now.");
        });
        await dispatcher.RunOnceAsync();
        works = true;
        (await dispatcher.RunOnceAsync()).ShouldBe(0);
        await test.ChangeAsync(c => Outbox.RetryAsync(c, 1));
        (await dispatcher.RunOnceAsync()).ShouldBe(1);
        body.ShouldBe("kept");
        (await test.ListAsync()).Findings.ShouldBeEmpty();
        (await test.FindingAsync()).State.ShouldBe(FindingState.Done);
        await Should.ThrowAsync<RefusedException>(() => test.ChangeAsync(c => Outbox.RetryAsync(c, 1)));
        await Should.ThrowAsync<RefusedException>(() => test.ChangeAsync(c => Outbox.RetryAsync(c, 9)));
    }
}

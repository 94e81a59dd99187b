using Bezel.Insurance.Incidents;
using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Tests.Incidents;

public sealed class IncidentBookTests
{
    private const string Marker = "zweigelt-marker-7b1f";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_report_is_kept_with_its_steps_and_its_clocks(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        DateTimeOffset happened = shop.Clock.Now.AddMinutes(-20);
        Incident made = await shop.OpenAsync(new IncidentReport
        {
            Kind = IncidentKind.TypedPassword,
            HappenedAt = happened,
            Message = 7,
            Answers = new IncidentAnswers(AccountSort.Mailbox, Answer.NotSure, Answer.No, Answer.No, Answer.No),
            What = "It looked like our mail.\r\nI typed it twice.",
            Affected = "shop@vale.example",
        });
        IncidentView view = await shop.ViewAsync(made.Id);
        view.What.ShouldBe("It looked like our mail.\nI typed it twice.");
        view.Affected.ShouldBe("shop@vale.example");
        (view.Incident.State, view.Incident.HappenedAt, view.Incident.Message, view.Incident.ReportedAt).ShouldBe((IncidentState.Open, happened, 7L, shop.Clock.Now));
        view.Incident.ReportedBy.ShouldBe(Actors.Write(shop.Mia));
        view.Incident.PasswordTyped.ShouldBe(Answer.Yes, "that is what the button says");
        view.Steps.Select(s => s.Row.Step).ShouldBe(IncidentSteps.For(IncidentKind.TypedPassword, view.Incident.Answers).Select(s => s.Name));
        view.Steps.Select(s => s.Row.Position).ShouldBe(Enumerable.Range(1, view.Steps.Count));
        view.Steps.ShouldAllBe(s => s.Row.DueAt == shop.Clock.Now + s.Step!.Within && s.Row.State == IncidentStepState.Open && !s.IsOverdue);
        view.Next.ShouldNotBeNull().Row.Step.ShouldBe("change-password");
        (await shop.Store.VerifyAsync(shop.Test.Shop, [])).Holds.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task One_button_is_enough(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        Incident made = await shop.OpenAsync(new IncidentReport { Kind = IncidentKind.Clicked });
        IncidentView view = await shop.ViewAsync(made.Id);
        (view.What, view.Affected, view.Incident.HappenedAt, view.Incident.Message).ShouldBe((null, null, null, null));
        view.Steps.Count.ShouldBeGreaterThan(15);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Pressing_twice_is_one_report_and_anything_else_is_another(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        var report = new IncidentReport { Kind = IncidentKind.TypedPassword, What = "once", Message = 4 };
        await shop.OpenAsync(report);
        shop.Clock.Pass(TimeSpan.FromSeconds(50));
        (await shop.OpenAsync(report with { HappenedAt = shop.Clock.Now })).Id.ShouldBe(1);
        (await shop.EntriesAsync()).Count.ShouldBe(1);
        (await shop.OpenAsync(report with { What = "twice" })).Id.ShouldBe(2);
        (await shop.OpenAsync(report with { Message = null })).Id.ShouldBe(3);
        (await shop.OpenAsync(report with { Answers = IncidentStore.NothingElse })).Id.ShouldBe(4);
        (await shop.OpenAsync(report, shop.Tom)).Id.ShouldBe(5);
        shop.Clock.Pass(TimeSpan.FromSeconds(10));
        (await shop.OpenAsync(report)).Id.ShouldBe(6);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Each_act_is_in_the_ledger_by_whom_it_was_and_without_a_word_that_was_written(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long id = (await shop.OpenAsync(new IncidentReport { Kind = IncidentKind.Clicked, Answers = IncidentStore.NothingElse, What = Marker, Affected = Marker })).Id;
        await shop.DoneAsync(id, "write-down", Marker);
        await shop.ReopenStepAsync(id, "write-down");
        await shop.NotPossibleAsync(id, "write-down", Marker);
        await shop.DoAllAsync(id);
        await shop.CloseAsync(id);
        LedgerEntry[] entries = [.. (await shop.EntriesAsync()).Reverse()];
        entries.Select(e => e.Kind).Where(k => k != "incident.step-done").ShouldBe(["incident.opened", "incident.reopened-step", "incident.step-not-possible", "incident.closed"]);
        entries.Count(e => e.Kind == "incident.step-done").ShouldBe(7);
        entries.ShouldAllBe(e => e.By.StartsWith("person:", StringComparison.Ordinal));
        entries.Select(e => e.By).Distinct().Count().ShouldBe(2, "one reported, another ticked");
        entries[1].Data.Select(d => d.Key).ShouldBe(["incident", "step"], ignoreOrder: true);
        (await RawBytes.ContainAsync(shop.Test, Marker)).ShouldBeFalse("it is encrypted wherever it stands");
        (await shop.Store.VerifyAsync(shop.Test.Shop, [])).Holds.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_tick_says_who_and_when_and_keeps_the_note(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long id = (await shop.OpenAsync()).Id;
        shop.Clock.Pass(TimeSpan.FromMinutes(3));
        await shop.DoneAsync(id, "keep-message", "In the folder \u201CKeep\u201D");
        IncidentView view = await shop.ViewAsync(id);
        IncidentStepView step = view.Steps.Single(s => s.Row.Step == "keep-message");
        (step.Row.State, step.Row.EndedBy, step.Row.EndedAt, step.Note).ShouldBe((IncidentStepState.Done, Actors.Write(shop.Tom), shop.Clock.Now, "In the folder \u201CKeep\u201D"));
        (view.Ended, view.CanBeClosed).ShouldBe((1, false));
        view.Next.ShouldNotBeNull().Row.Step.ShouldBe("write-down", "the next one in the order");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_tick_is_taken_back_with_its_note_and_the_clock_goes_on(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long id = (await shop.OpenAsync()).Id;
        DateTimeOffset due = (await shop.ViewAsync(id)).Steps[0].Row.DueAt;
        await shop.DoneAsync(id, "keep-message", "note");
        shop.Clock.Pass(TimeSpan.FromHours(1));
        await shop.ReopenStepAsync(id, "keep-message");
        IncidentStepView step = (await shop.ViewAsync(id)).Steps[0];
        (step.Row.State, step.Row.EndedBy, step.Row.EndedAt, step.Note, step.Row.DueAt, step.IsOverdue).ShouldBe((IncidentStepState.Open, null, null, null, due, true));
        (await RefusedAsync(() => shop.ReopenStepAsync(id, "keep-message"))).ShouldContain("open already");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_step_that_could_not_be_taken_says_why_or_is_refused(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long id = (await shop.OpenAsync()).Id;
        (await RefusedAsync(() => shop.NotPossibleAsync(id, "scan", " \u200B\t "))).ShouldContain("why");
        (await shop.ViewAsync(id)).Ended.ShouldBe(0);
        await shop.NotPossibleAsync(id, "scan", "It is a telephone.");
        IncidentStepView step = (await shop.ViewAsync(id)).Steps.Single(s => s.Row.Step == "scan");
        (step.Row.State, step.Note).ShouldBe((IncidentStepState.NotPossible, "It is a telephone."));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_step_is_ticked_once(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long id = (await shop.OpenAsync()).Id;
        await shop.DoneAsync(id, "scan");
        int before = (await shop.EntriesAsync()).Count;
        (await RefusedAsync(() => shop.DoneAsync(id, "scan"))).ShouldContain("already");
        (await RefusedAsync(() => shop.NotPossibleAsync(id, "scan", "no"))).ShouldContain("already");
        (await shop.EntriesAsync()).Count.ShouldBe(before);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task It_closes_only_when_no_step_is_open_and_then_stays_as_it_is(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long id = (await shop.OpenAsync()).Id;
        (await RefusedAsync(() => shop.CloseAsync(id))).ShouldContain("7 steps");
        await shop.NotPossibleAsync(id, "scan", "It is a telephone.");
        foreach (string step in new[] { "keep-message", "write-down", "tell-colleagues", "look-for-downloads", "sign-ins" })
            await shop.DoneAsync(id, step);
        (await RefusedAsync(() => shop.CloseAsync(id))).ShouldContain("One step");
        await shop.DoneAsync(id, "learn");
        (await shop.ViewAsync(id)).CanBeClosed.ShouldBeTrue();
        Incident closed = await shop.CloseAsync(id);
        (closed.State, closed.ClosedBy, closed.ClosedAt).ShouldBe((IncidentState.Closed, Actors.Write(shop.Tom), shop.Clock.Now));
        (await RefusedAsync(() => shop.CloseAsync(id))).ShouldContain("closed");
        (await RefusedAsync(() => shop.ReopenStepAsync(id, "scan"))).ShouldContain("closed");
        (await RefusedAsync(() => shop.DoneAsync(id, "scan"))).ShouldContain("closed");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_not_there_is_refused_in_words(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long id = (await shop.OpenAsync()).Id;
        (await RefusedAsync(() => shop.DoneAsync(99, "scan"))).ShouldContain("99");
        (await RefusedAsync(() => shop.DoneAsync(id, "ring-bank"))).ShouldContain("no such step");
        (await shop.ReadAsync(reading => IncidentBook.FindAsync(reading, 99))).ShouldBeNull();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_time_that_cannot_be_and_a_text_that_is_too_long_are_refused_and_nothing_is_kept(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        var report = new IncidentReport { Kind = IncidentKind.Clicked };
        (await RefusedAsync(() => shop.OpenAsync(report with { HappenedAt = shop.Clock.Now.AddHours(1) }))).ShouldContain("not come yet");
        (await RefusedAsync(() => shop.OpenAsync(report with { HappenedAt = shop.Clock.Now.AddYears(-11) }))).ShouldContain("10 years");
        (await RefusedAsync(() => shop.OpenAsync(report with { What = new string('x', IncidentReport.MostWords + 1) }))).ShouldContain("4,000");
        (await RefusedAsync(() => shop.OpenAsync(report with { Affected = new string('x', 100_000) }))).ShouldContain("200");
        (await shop.ListAsync()).Incidents.ShouldBeEmpty();
        (await shop.OpenAsync(report with { HappenedAt = shop.Clock.Now.AddMinutes(10), What = new string('x', IncidentReport.MostWords) })).Id.ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Hostile_words_are_cleaned_and_kept(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long id = (await shop.OpenAsync(new IncidentReport { Kind = IncidentKind.Other, What = "a\0b\uD800c\u202Ed\u001B[31me\n\n\n\n\n<script>f", Affected = "\u200E\u0000" })).Id;
        IncidentView view = await shop.ViewAsync(id);
        view.What.ShouldBe("ab\uFFFDcd[31me\n\n<script>f");
        view.Affected.ShouldBeNull();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Words_that_were_moved_to_another_place_do_not_open(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        await shop.OpenAsync(new IncidentReport { Kind = IncidentKind.Other, What = "first" });
        await shop.OpenAsync(new IncidentReport { Kind = IncidentKind.Other, What = "second" });
        await shop.ChangeAsync(Actor.Program("test"), async change =>
        {
            List<Incident> both = await change.Db.Set<Incident>().OrderBy(i => i.Id).ToListAsync();
            both[1].Words = both[0].Words;
            return both;
        });
        await Should.ThrowAsync<StoreIsDamagedException>(() => shop.ViewAsync(2));
        await shop.ChangeAsync(Actor.Program("test"), async change =>
        {
            Incident first = await change.Db.Set<Incident>().SingleAsync(i => i.Id == 1);
            return first.Affected = first.Words;
        });
        await Should.ThrowAsync<StoreIsDamagedException>(() => shop.ViewAsync(1));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Another_shop_sees_and_ticks_none_of_it(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long id = (await shop.OpenAsync()).Id;
        ShopId other = await shop.Test.AddShopAsync("Other");
        (await shop.ReadAsync(reading => IncidentBook.FindAsync(reading, id), other)).ShouldBeNull();
        (await shop.ReadAsync(reading => IncidentBook.ListAsync(reading, new IncidentFilter()), other)).Incidents.ShouldBeEmpty();
        await Should.ThrowAsync<RefusedException>(() => shop.ChangeAsync(Actor.Program("test"), change => IncidentBook.DoneAsync(change, id, "scan"), other));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_list_has_the_open_ones_first_and_each_once_whatever_the_page(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        var other = new IncidentReport { Kind = IncidentKind.Other, Answers = IncidentStore.NothingElse };
        for (int i = 1; i <= 7; i++)
            await shop.OpenAsync(other with { What = $"Number {i}" }, i % 2 == 0 ? shop.Tom : shop.Mia);
        foreach (long id in new long[] { 2, 5, 7 })
        {
            await shop.DoAllAsync(id);
            await shop.CloseAsync(id);
        }
        await shop.DoneAsync(6, "write-down");
        shop.Clock.Pass(TimeSpan.FromHours(2));
        foreach (int size in new[] { 1, 2, 3, 4, 50 })
        {
            var seen = new List<long>();
            long? after = null;
            do
            {
                IncidentPage page = await shop.ListAsync(after: after, size: size);
                page.Incidents.Count.ShouldBeLessThanOrEqualTo(size);
                seen.AddRange(page.Incidents.Select(i => i.Incident.Id));
                after = page.Next;
            }
            while (after is not null);
            seen.ShouldBe([6, 4, 3, 1, 7, 5, 2], $"pages of {size}");
        }
        IncidentLine line = (await shop.ListAsync()).Incidents[0];
        (line.Ended, line.Steps, line.Overdue, line.Next).ShouldBe((1, 3, 1, IncidentSteps.Find("tell-colleagues")!.Title));
        (await shop.ListAsync(new IncidentFilter(IncidentState.Closed))).Incidents.Select(i => i.Incident.Id).ShouldBe([7, 5, 2]);
        (await shop.ListAsync(new IncidentFilter(IncidentState.Open, shop.Mia.Subject))).Incidents.Select(i => i.Incident.Id).ShouldBe([3, 1]);
        (await shop.ReadAsync(reading => IncidentBook.CountOpenAsync(reading))).ShouldBe(4);
    }

    [Fact]
    public void Who_may_see_tick_and_close_goes_by_role_and_by_who_reported()
    {
        var mias = new Incident { ReportedBy = "person:3" };
        foreach (ShopRole role in new[] { ShopRole.Owner, ShopRole.Manager, ShopRole.ItHelper })
            (IncidentAccess.MayReport(role), IncidentAccess.MaySee(role, 9, mias), IncidentAccess.MayClose(role)).ShouldBe((true, true, true));
        foreach (ShopRole role in new[] { ShopRole.Sales, ShopRole.Bookkeeper })
        {
            (IncidentAccess.MayReport(role), IncidentAccess.MaySee(role, 3, mias), IncidentAccess.MayClose(role)).ShouldBe((true, true, false));
            IncidentAccess.MaySee(role, 9, mias).ShouldBeFalse();
        }
        (IncidentAccess.MayReport(ShopRole.Insurer), IncidentAccess.MaySee(ShopRole.Insurer, 3, mias), IncidentAccess.MayClose(ShopRole.Insurer)).ShouldBe((false, false, false));
    }

    private static async Task<string> RefusedAsync(Func<Task> act) => (await Should.ThrowAsync<RefusedException>(act)).Message;
}

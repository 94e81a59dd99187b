using Bezel.Ledger;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Shop.Tests.Findings;

public sealed class ReportingTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_reported_is_there_as_it_was_said(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, clock: new SetClock());
        await test.ReportAsync();
        Finding finding = await test.FindingAsync();
        finding.Id.ShouldBe(1);
        finding.State.ShouldBe(FindingState.Open);
        finding.Title.ShouldBe("Don't pay this yet.");
        finding.Why.ShouldBe(Drafts.Held().Evidence);
        finding.NextStep.ShouldBe(Drafts.Held().NextStep);
        finding.Who.ShouldBe(Responsible.Of(ShopRole.Bookkeeper));
        finding.Urgency.ShouldBe(Urgency.Today);
        finding.Protection.ShouldBe("payments.accounts-compared");
        finding.DueAt.ShouldBe(SetClock.Start.AddDays(1));
        finding.OpenedAt.ShouldBe(SetClock.Start);
        finding.Seen.ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_ledger_proves_the_text_and_does_not_hold_it(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, clock: new SetClock());
        await test.ReportAsync();
        LedgerEntry entry = (await test.EntriesAsync("finding.")).ShouldHaveSingleItem();
        entry.Kind.ShouldBe("finding.opened");
        entry.Value("finding").Number.ShouldBe(1);
        entry.Value("kind").Text.ShouldBe("mail.held");
        entry.Value("urgency").Text.ShouldBe("today");
        entry.Value("protection").Text.ShouldBe("payments.accounts-compared");
        Finding finding = await test.FindingAsync();
        LogId log = await test.LogAsync();
        entry.Value("text").Text.ShouldBe(SaltedDigest.Compute(finding.Salt, log, FindingBook.TextLabel,
            "Don't pay this yet.\nAccount in this e-mail: ends in 8812\nAccount on file: ends in 6789\nRing Tom Vale on +1 212 555 0134, the number you saved on 3 March."));
        string.Join(' ', entry.Data.Select(d => d.Value.ToString())).ShouldNotContain("8812");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_open_and_seen_again_is_counted_brought_up_to_date_and_recorded_once(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await test.ReportAsync();
        clock.Now += TimeSpan.FromHours(1);
        FindingDraft more = Drafts.Held() with { Evidence = [.. Drafts.Held().Evidence, new("Messages", "2")] };
        await test.ReportAsync(more);
        Finding finding = await test.FindingAsync();
        finding.Seen.ShouldBe(2);
        finding.LastSeenAt.ShouldBe(clock.Now);
        finding.OpenedAt.ShouldBe(SetClock.Start);
        finding.Why.Count.ShouldBe(3);
        (await test.EntriesAsync("finding.")).Count.ShouldBe(1);
        (await test.ListAsync(FindingFilter.All)).Findings.Count.ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_text_that_keeps_changing_is_proven_anew_at_most_once_a_day(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        for (int hour = 0; hour <= 60; hour += 4)
        {
            clock.Now = SetClock.Start.AddHours(hour);
            await test.ReportAsync(Drafts.Held() with { Title = $"Don't pay this yet, {hour}." });
        }
        (await test.EntriesAsync("finding.")).Select(e => e.Kind).ShouldBe(["finding.opened", "finding.changed", "finding.changed"]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_done_opens_again_when_it_is_seen_again(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, clock: new SetClock());
        await test.ReportAsync();
        await test.ChangeAsync(c => FindingBook.DoneAsync(c, 1));
        (await test.ListAsync()).Findings.ShouldBeEmpty();
        await test.ReportAsync();
        (await test.ListAsync()).Findings.ShouldHaveSingleItem().Seen.ShouldBe(2);
        (await test.EntriesAsync("finding.")).Select(e => e.Kind).ShouldBe(["finding.opened", "finding.done", "finding.reopened"]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_silenced_stays_so_when_it_is_seen_again_until_the_silence_ends(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await test.ReportAsync();
        await test.ChangeAsync(c => FindingBook.SilenceAsync(c, 1, clock.Now.AddDays(7), "The supplier is closed until Monday."));
        clock.Now += TimeSpan.FromDays(6);
        await test.ReportAsync();
        (await test.ListAsync()).Findings.ShouldBeEmpty();
        clock.Now += TimeSpan.FromDays(1);
        (await test.ListAsync()).Findings.ShouldHaveSingleItem().StateAt(clock.Now).ShouldBe(FindingState.Open);
        (await test.ListAsync(new() { State = FindingState.Silenced })).Findings.ShouldBeEmpty();
        await test.ReportAsync();
        (await test.FindingAsync()).State.ShouldBe(FindingState.Open);
        (await test.EntriesAsync("finding.")).Select(e => e.Kind).ShouldBe(["finding.opened", "finding.silenced", "finding.woken"]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_wrong_stays_wrong_until_the_case_is_another_one_or_worse(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, clock: new SetClock());
        FindingDraft draft = Drafts.Held() with { Substance = "account 8812" };
        await test.ReportAsync(draft);
        await test.ChangeAsync(c => FindingBook.WrongAsync(c, 1, "We opened that account together."));
        await test.ReportAsync(draft with { Evidence = [new("Messages", "3")] });
        (await test.ListAsync()).Findings.ShouldBeEmpty();
        await test.ReportAsync(draft with { Substance = "account 9999" });
        (await test.ListAsync()).Findings.ShouldHaveSingleItem();
        await test.ChangeAsync(c => FindingBook.WrongAsync(c, 1, "That one too."));
        await test.ReportAsync(draft with { Substance = "account 9999", Urgency = Urgency.WhenConvenient });
        (await test.ListAsync()).Findings.ShouldBeEmpty();
        await test.ReportAsync(draft with { Substance = "account 9999", Urgency = Urgency.Urgent });
        (await test.ListAsync()).Findings.ShouldHaveSingleItem().Urgency.ShouldBe(Urgency.Urgent);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_same_key_twice_in_one_change_is_one_finding(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, clock: new SetClock());
        await test.ChangeAsync(async change =>
        {
            await FindingBook.ReportAsync(change, Drafts.Held());
            await FindingBook.ReportAsync(change, Drafts.Held("message-2"));
            return await FindingBook.ReportAsync(change, Drafts.Held());
        });
        (await test.ListAsync()).Findings.Select(f => (f.Id, f.Seen)).ShouldBe([(2, 1), (1, 2)]);
        await test.ReportAsync(Drafts.Held() with { Kind = "mail.other" });
        (await test.ListAsync()).Findings.Count.ShouldBe(3);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Hostile_text_is_bounded_and_cleaned(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, clock: new SetClock());
        await test.ReportAsync(Drafts.Held() with
        {
            Title = "a\0b\u001b[31m\r\nc \u202egnorw \ud800 " + new string('x', 500),
            Evidence = [.. Enumerable.Range(0, 1000).Select(i => new EvidenceDetail(new string('l', 5000), "\0" + new string('\ud83d', 9000)))],
        });
        Finding finding = await test.FindingAsync();
        finding.Title.ShouldStartWith("a b [31m c gnorw \ufffd xxx");
        finding.Title.Length.ShouldBe(FindingDraft.MaxTitle);
        finding.Why.Count.ShouldBe(FindingDraft.MaxEvidence);
        finding.Why[^1].Value.ShouldContain("961");
        finding.Why.ShouldAllBe(line => line.Label.Length <= FindingDraft.MaxLabel && line.Value.Length <= FindingDraft.MaxValue && !line.Value.Contains('\0'));
    }

    [Theory]
    [InlineData("123456789 ", "123456789")]
    [InlineData("1234567890", "1234567890")]
    [InlineData("12345678901", "123456789…")]
    [InlineData("12345678 90123", "12345678…")]
    [InlineData("12345678\ud83d\udc8e90", "12345678…")]
    [InlineData("  a\t\r\n b\u200b\u202e ", "a b")]
    [InlineData("", "")]
    public void A_text_is_one_line_within_its_bound(string text, string expected) => PlainText.OneLine(text, 10).ShouldBe(expected);

    [Fact]
    public async Task A_draft_that_is_none_is_refused()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        foreach (FindingDraft draft in (FindingDraft[])
        [
            Drafts.Held() with { Title = " " }, Drafts.Held() with { NextStep = "" }, Drafts.Held() with { Key = "" }, Drafts.Held() with { Key = new string('k', 201) },
            Drafts.Held() with { Key = "a\nb" }, Drafts.Held() with { Kind = "mail held" }, Drafts.Held() with { Protection = "no.such-protection" },
        ])
            await Should.ThrowAsync<ArgumentException>(() => test.ReportAsync(draft), draft.ToString());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_forgotten_finding_says_nothing_and_its_digests_lead_nowhere(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, clock: new SetClock());
        await test.ReportAsync(Drafts.Held() with { About = 7 });
        await test.ChangeAsync(c => FindingBook.DoneAsync(c, 1, "Anna rang Tom."));
        await test.ChangeAsync(c => FindingBook.ForgetAsync(c, 1));
        Finding finding = await test.FindingAsync();
        (finding.Title + finding.NextStep + finding.Evidence + finding.Dedup).ShouldNotContain("message-1");
        finding.Salt.ShouldBeNull();
        finding.About.ShouldBeNull();
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await FindingBook.MovesAsync(reading, 1)).ShouldAllBe(m => m.Reason == null);
        (await test.ReportAsync()).Id.ShouldBe(2);
    }
}

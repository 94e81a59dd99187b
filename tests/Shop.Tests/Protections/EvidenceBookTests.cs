using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Bezel.Shop.Tests.Findings;
using Bezel.Testing;

namespace Bezel.Shop.Tests.Protections;

public sealed class EvidenceBookTests
{
    private const string Firewall = "computers.firewall-on";
    private const string Backups = "backups.restored-for-real";

    private static Evidence On(SetClock clock, string subject, ProtectionState state, string source = "computers", TimeSpan ago = default) =>
        Evidence.Of(Firewall, subject, state, $"{subject} is {state}.", (clock.Now - ago).ToUnixTimeMilliseconds(), source, [new("Profile", "public")]);

    private static Task<IReadOnlyList<string>> AddAsync(TestStore test, string source, params Evidence[] evidences) =>
        test.ChangeAsync(c => EvidenceBook.AddAsync(c, source, evidences));

    private static async Task<ProtectionAssessment> StateAsync(TestStore test, string protection = Firewall)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return (await EvidenceBook.StateOfAsync(reading)).Single(a => a.Protection.Id == protection);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_never_measured_is_said_to_be_so_for_every_protection(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        IReadOnlyList<ProtectionAssessment> all = await EvidenceBook.StateOfAsync(reading);
        all.Select(a => a.Protection).ShouldBe(ProtectionCatalogue.All);
        all.ShouldAllBe(a => a.State == ProtectionState.NotMeasured);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_ledger_gets_one_entry_a_batch_and_one_for_each_protection_that_stands_otherwise(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        (await AddAsync(test, "computers", On(clock, "till", ProtectionState.Holds), On(clock, "office", ProtectionState.Holds))).ShouldBe([Firewall]);
        clock.Now += TimeSpan.FromHours(1);
        (await AddAsync(test, "computers", On(clock, "till", ProtectionState.Holds), On(clock, "office", ProtectionState.Holds))).ShouldBeEmpty();
        clock.Now += TimeSpan.FromHours(1);
        (await AddAsync(test, "computers", On(clock, "till", ProtectionState.Broken), On(clock, "office", ProtectionState.Holds))).ShouldBe([Firewall]);
        (await test.EntriesAsync("evidence.")).Select(e => e.Value("measurements").Number).ShouldBe([2, 2, 2]);
        (await test.EntriesAsync("protection.")).Select(e => (e.Value("from").Text, e.Value("to").Text)).ShouldBe([("not-measured", "holds"), ("holds", "broken")]);
        ProtectionAssessment now = await StateAsync(test);
        (now.State, now.Deciding.Subject, now.Evidence!.Details.Single()).ShouldBe((ProtectionState.Broken, "till", new EvidenceDetail("Profile", "public")));
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await EvidenceBook.SinceAsync(reading))[Firewall].ShouldBe(clock.Now);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_ledger_proves_what_was_measured(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await AddAsync(test, "computers", On(clock, "till", ProtectionState.Holds), On(clock, "office", ProtectionState.Slips));
        string recorded = (await test.EntriesAsync("evidence.")).Single().Value("measured").Text;
        await using (ShopReading reading = await test.Store.ReadAsync(test.Shop))
            (await EvidenceBook.DigestAsync(reading, 1)).ShouldBe(recorded);
        await test.ChangeAsync(async c =>
        {
            (await c.Db.Set<EvidenceRow>().FindAsync(c.Shop, 2L))!.Measured = "office was fine.";
            return 0;
        });
        await using (ShopReading reading = await test.Store.ReadAsync(test.Shop))
            (await EvidenceBook.DigestAsync(reading, 1)).ShouldNotBe(recorded);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_subject_that_its_source_no_longer_sees_is_gone_and_those_of_other_sources_stay(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await AddAsync(test, "computers", On(clock, "till", ProtectionState.Broken), On(clock, "office", ProtectionState.Holds));
        await AddAsync(test, "network", On(clock, "printer", ProtectionState.Holds, "network"));
        clock.Now += TimeSpan.FromHours(1);
        await AddAsync(test, "computers", On(clock, "office", ProtectionState.Holds));
        (await StateAsync(test)).Subjects.Select(s => (s.Subject, s.State)).ShouldBe([("office", ProtectionState.Holds), ("printer", ProtectionState.Holds)]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_source_that_could_not_look_says_so_for_all_it_saw_and_hides_nothing(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await AddAsync(test, "computers", On(clock, "till", ProtectionState.Broken), On(clock, "office", ProtectionState.Holds));
        clock.Now += TimeSpan.FromHours(1);
        await AddAsync(test, "computers", Evidence.NotChecked(Firewall, "", "Nobody answered.", clock.Now.ToUnixTimeMilliseconds(), "computers"));
        ProtectionAssessment now = await StateAsync(test);
        now.Subjects.Select(s => (s.Subject, s.State, s.Reason)).ShouldBe(
            [("till", ProtectionState.Broken, AssessmentReason.NotCheckedSince), ("office", ProtectionState.NotMeasured, AssessmentReason.CouldNotCheck)]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_measurement_that_arrives_late_does_not_replace_a_newer_one(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await AddAsync(test, "computers", On(clock, "till", ProtectionState.Broken, ago: TimeSpan.FromHours(1)));
        await AddAsync(test, "computers", On(clock, "till", ProtectionState.Holds, ago: TimeSpan.FromHours(3)));
        (await StateAsync(test)).State.ShouldBe(ProtectionState.Broken);
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await EvidenceBook.HistoryAsync(reading, Firewall)).Select(e => e.State).ShouldBe([ProtectionState.Broken, ProtectionState.Holds]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Evidence_that_gets_too_old_is_noticed_and_told_to_the_ledger_once(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await AddAsync(test, "computers", On(clock, "till", ProtectionState.Holds));
        clock.Now += ProtectionCatalogue.Find(Firewall)!.MaxAge + TimeSpan.FromMinutes(1);
        (await StateAsync(test)).State.ShouldBe(ProtectionState.NotMeasured);
        (await test.ChangeAsync(c => EvidenceBook.NoticeAsync(c))).ShouldBe([Firewall]);
        (await test.ChangeAsync(c => EvidenceBook.NoticeAsync(c))).ShouldBeEmpty();
        (await test.EntriesAsync("protection."))[^1].Value("to").Text.ShouldBe("not-measured");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_silence_shows_who_why_and_until_when_and_ends_by_itself(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await AddAsync(test, "computers", On(clock, "till", ProtectionState.Broken));
        await test.ChangeAsync(c => EvidenceBook.SilenceAsync(c, Firewall, "", clock.Now.AddHours(2), "The new till comes at four."), Actor.Console("anna"));
        ProtectionAssessment now = await StateAsync(test);
        (now.State, now.IsSilenced).ShouldBe((ProtectionState.Broken, true));
        (now.Deciding.Silence!.By, now.Deciding.Silence.Reason).ShouldBe(("console:anna", "The new till comes at four."));
        clock.Now += TimeSpan.FromHours(3);
        (await StateAsync(test)).IsSilenced.ShouldBeFalse();
        (await test.EntriesAsync("protection.silenced")).Single().Data.ShouldAllBe(d => !d.Value.ToString().Contains("four"));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_silence_can_be_ended_before_its_time(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        Task Change(Func<ShopTransaction, Task> act) => test.ChangeAsync(act);
        await Change(c => EvidenceBook.SilenceAsync(c, Firewall, "", clock.Now.AddDays(2), "Later."));
        (await StateAsync(test)).Deciding.Silence.ShouldNotBeNull();
        await Change(c => EvidenceBook.EndSilenceAsync(c, Firewall));
        (await StateAsync(test)).Deciding.Silence.ShouldBeNull();
        await Should.ThrowAsync<RefusedException>(() => Change(c => EvidenceBook.EndSilenceAsync(c, Firewall)));
        await Should.ThrowAsync<RefusedException>(() => Change(c => EvidenceBook.SilenceAsync(c, Firewall, "", clock.Now.AddDays(367), "Later.")));
        await Should.ThrowAsync<RefusedException>(() => Change(c => EvidenceBook.SilenceAsync(c, Firewall, "", clock.Now, "Later.")));
        await Should.ThrowAsync<RefusedException>(() => Change(c => EvidenceBook.SilenceAsync(c, Firewall, "", clock.Now.AddDays(1), " ")));
        await Should.ThrowAsync<RefusedException>(() => Change(c => EvidenceBook.SilenceAsync(c, "no.such", "", clock.Now.AddDays(1), "Later.")));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Old_evidence_goes_and_what_still_counts_stays(string kind)
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(kind, clock: clock);
        await AddAsync(test, "backups", Evidence.Of(Backups, "", ProtectionState.Broken, "There is no copy elsewhere.", clock.Now.ToUnixTimeMilliseconds(), "backups"));
        await AddAsync(test, "computers", On(clock, "till", ProtectionState.Holds));
        clock.Now += TimeSpan.FromDays(500);
        await AddAsync(test, "computers", On(clock, "till", ProtectionState.Holds));
        (await test.ChangeAsync(c => EvidenceBook.PruneAsync(c, 400, default))).ShouldBe(1);
        (await test.ChangeAsync(c => EvidenceBook.PruneAsync(c, 400, default))).ShouldBe(0);
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await EvidenceBook.HistoryAsync(reading, Firewall)).Count.ShouldBe(1);
        (await EvidenceBook.HistoryAsync(reading, Backups)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Evidence_of_another_source_or_of_an_unknown_protection_is_refused()
    {
        var clock = new SetClock();
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, clock: clock);
        await Should.ThrowAsync<ArgumentException>(() => AddAsync(test, "network", On(clock, "till", ProtectionState.Holds)));
        await Should.ThrowAsync<ArgumentException>(() => AddAsync(test, "computers", On(clock, "till", ProtectionState.Holds) with { Protection = "no.such" }));
    }
}

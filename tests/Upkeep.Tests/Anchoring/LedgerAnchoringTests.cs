using System.Diagnostics;
using System.Text.RegularExpressions;
using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.Protections;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Bezel.Upkeep.Anchoring;
using Bezel.Upkeep.OutgoingMail;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Tests.Anchoring;

public sealed class LedgerAnchoringTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bezel-anchor-").FullName;
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [ProgramFact("aiosmtpd")]
    public async Task A_head_that_was_mailed_proves_the_ledger_from_the_saved_mail_and_names_what_was_rewritten_since()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        using MailSink sink = await MailSink.StartAsync(_folder);
        await SetAsync(test, LedgerAnchoring.MailTo, "owner@shop.example, agent@insurer.example");
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            await new MailServer("127.0.0.1", sink.Port, "bezel@shop.example", "", Encrypted: false).WriteAsync(change, null);
            await change.CommitAsync();
        }

        AnchorRound round = await Anchoring(test).AnchorAsync(await ProfileAsync(test), Actor.Program("test"));

        round.Outcomes.ShouldAllBe(o => o.Failure == null);
        round.Outcomes.Select(o => o.Way).ShouldBe([AnchorWay.Print, AnchorWay.Mail]);
        string saved = File.ReadAllText(sink.Mails().ShouldHaveSingleItem());
        saved.ShouldContain($"Subject: Bezel ledger head {round.Head.Size} ({round.Head.Log.ToString()[..8]})");
        saved.ShouldContain("owner@shop.example");
        IReadOnlyList<TreeHead> held = HeldHeads.Read(saved, out IReadOnlyList<(int, HeadDefect)> refused);
        refused.ShouldBeEmpty();
        held.Count.ShouldBe(1, saved);
        held.ShouldHaveSingleItem().ToString().ShouldBe(round.Head.ToString());
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        LedgerReport report = await reading.VerifyLedgerAsync(held);
        report.Holds.ShouldBeTrue();
        report.ProvenUpTo.ShouldBe(round.Head.Size);
        report.Tail.ShouldBe(2, "what the anchoring itself recorded is not proven yet");
    }

    [ProgramFact("zbarimg")]
    public async Task The_page_to_print_carries_the_head_as_a_code_that_a_scanner_reads()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        AnchorRound round = await Anchoring(test).AnchorAsync(await ProfileAsync(test), Actor.Program("test"));

        string page = File.ReadAllText(Directory.GetFiles(test.Folder.Anchors).ShouldHaveSingleItem());
        page.ShouldContain("Vale &amp; Daughters");
        page.ShouldContain(round.Head.ToString());
        string picture = Path.Combine(_folder, "code.png");
        await File.WriteAllBytesAsync(picture, Convert.FromBase64String(Regex.Match(page, "base64,([A-Za-z0-9+/=]+)").Groups[1].Value));
        using Process scanner = Process.Start(new ProcessStartInfo("zbarimg", ["--raw", "-q", picture]) { RedirectStandardOutput = true })!;
        string read = await scanner.StandardOutput.ReadToEndAsync();
        await scanner.WaitForExitAsync();
        read.Trim().ShouldBe(round.Head.ToString());
    }

    [ProgramFact("openssl")]
    public async Task A_time_stamp_is_kept_only_when_it_is_for_this_head()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        using LocalTimestampAuthority authority = await LocalTimestampAuthority.StartAsync(_folder);
        await SetAsync(test, LedgerAnchoring.TimestampUrl, authority.Address.ToString());
        ShopProfile shop = await ProfileAsync(test);

        AnchorRound good = await Anchoring(test).AnchorAsync(shop, Actor.Program("test"));
        authority.Alter = answer => { answer[^20] ^= 1; return answer; };
        AnchorRound bad = await Anchoring(test).AnchorAsync(shop, Actor.Program("test"));

        AnchorOutcome stamp = good.Outcomes.Single(o => o.Way == AnchorWay.Timestamp);
        stamp.Failure.ShouldBeNull();
        LedgerAnchoring.VerifyTimestamp(stamp.Receipt, good.Head, out DateTimeOffset at).ShouldBeTrue();
        (TimeProvider.System.GetUtcNow() - at).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(5));
        LedgerAnchoring.VerifyTimestamp(stamp.Receipt, bad.Head, out _).ShouldBeFalse();
        bad.Outcomes.Single(o => o.Way == AnchorWay.Timestamp).Failure.ShouldNotBeNull();
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.Db.Set<Anchor>().Where(a => a.Way == AnchorWay.Timestamp).OrderBy(a => a.Id).Select(a => a.Receipt != null).ToListAsync()).ShouldBe([true, false]);
        (await reading.EntriesAsync(count: 4)).Select(e => e.Kind).ShouldAllBe(k => k == "ledger.anchored");
    }

    [Fact]
    public async Task A_mail_server_that_is_away_keeps_no_other_way_from_working_and_is_tried_again()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        await SetAsync(test, LedgerAnchoring.MailTo, "owner@shop.example");
        ShopProfile shop = await ProfileAsync(test);

        AnchorRound first = await Anchoring(test).AnchorAsync(shop, Actor.Program("test"));
        AnchorRound again = await Anchoring(test).AnchorAsync(shop, Actor.Program("test"), notSince: test.Store.Clock.GetUtcNow() - TimeSpan.FromHours(1));

        first.Outcomes.Select(o => (o.Way, o.Failure is null)).ShouldBe([(AnchorWay.Print, true), (AnchorWay.Mail, false)]);
        first.Outcomes[1].Failure!.ShouldContain("bezel outgoing-mail set");
        again.Outcomes.Select(o => o.Way).ShouldBe([AnchorWay.Mail], "the page was written already");
    }

    [ProgramFact("aiosmtpd")]
    public async Task The_protection_holds_only_while_a_head_of_the_last_day_is_outside_and_the_store_verifies()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 3, 2, 6, 15, 0, TimeSpan.Zero));
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, clock: clock);
        var source = new AnchoringEvidence(test.Store);
        async Task<Evidence> MeasureAsync() => (await source.MeasureAsync(test.Shop, default)).ShouldHaveSingleItem();

        (await MeasureAsync()).State.ShouldBe(ProtectionState.Slips, "no head has left the house");
        await Anchoring(test).AnchorAsync(await ProfileAsync(test), Actor.Program("test"));
        (await MeasureAsync()).State.ShouldBe(ProtectionState.Slips, "a page that was written may never have been printed");
        using MailSink sink = await MailSink.StartAsync(_folder);
        await SetAsync(test, LedgerAnchoring.MailTo, "agent@insurer.example");
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            await new MailServer("127.0.0.1", sink.Port, "bezel@shop.example", "", Encrypted: false).WriteAsync(change, null);
            await change.CommitAsync();
        }
        await Anchoring(test).AnchorAsync(await ProfileAsync(test), Actor.Program("test"));
        (await MeasureAsync()).State.ShouldBe(ProtectionState.Holds);
        clock.Now += TimeSpan.FromDays(2);
        (await MeasureAsync()).Measured.ShouldContain("2 days old");
        await using (var tampered = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={test.Folder.Database};Pooling=False"))
        {
            await tampered.OpenAsync();
            await using var command = tampered.CreateCommand();
            command.CommandText = "UPDATE setting SET value = 'thief@elsewhere.example' WHERE name = 'anchor.mail-to'";
            (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        }
        Evidence broken = await MeasureAsync();
        broken.State.ShouldBe(ProtectionState.Broken);
        broken.Details.ShouldContain(d => d.Value.Contains("setting anchor.mail-to"));
    }

    private sealed class TestClock(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = start;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public async Task Without_encryption_only_a_server_on_this_machine_is_accepted()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        foreach (string elsewhere in new[] { "mail.shop.example", "192.0.2.7" })
            await Should.ThrowAsync<StoreException>(() => new MailServer(elsewhere, 25, "bezel@shop.example", "", Encrypted: false).WriteAsync(change, null));
        await new MailServer("localhost", 25, "bezel@shop.example", "", Encrypted: false).WriteAsync(change, null);
        await new MailServer("mail.shop.example", 587, "bezel@shop.example", "", Encrypted: true).WriteAsync(change, "a passphrase");
        await change.CommitAsync();

        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await MailServer.ReadAsync(reading)).ShouldBe(new MailServer("mail.shop.example", 587, "bezel@shop.example", "", Encrypted: true));
        (await reading.Db.Set<Setting>().ToListAsync()).ShouldAllBe(s => !s.Value.Contains("passphrase"));
    }

    private LedgerAnchoring Anchoring(TestStore test) => new(test.Store, new SmtpSender(test.Store), _http);

    private static async Task<ShopProfile> ProfileAsync(TestStore test) => (await test.Store.ShopsAsync()).Single();

    private static async Task SetAsync(TestStore test, SettingKey<string> key, string value)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        await ShopSettings.SetAsync(change, key, value);
        await change.CommitAsync();
    }
}

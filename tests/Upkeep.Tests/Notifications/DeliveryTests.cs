using System.Text;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Staff;
using Bezel.Shop.Work;
using Bezel.Testing;
using Bezel.Upkeep.Notifications;
using Bezel.Upkeep.OutgoingMail;
using Bezel.Upkeep.Tests.Anchoring;

namespace Bezel.Upkeep.Tests.Notifications;

public sealed class DeliveryTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Cut_off_after_it_was_sent_and_before_that_was_noted_it_is_sent_once_more_under_the_same_name(string kind)
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(kind);
        await shop.ReportAsync("a");
        shop.Sink.Answer = _ =>
        {
            shop.Clock.Advance(TimeSpan.FromMinutes(3)); // the other side has it; here the time of the try is over before anything is noted
            return Task.CompletedTask;
        };
        await shop.WorkAsync();
        shop.Received.Count().ShouldBe(1);
        (await shop.LatelyAsync()).Single().State.ShouldBe(NotificationState.Waiting);

        shop.Sink.Answer = _ => Task.CompletedTask;
        await shop.RestartAsync();
        await shop.PassAsync(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5));

        shop.Received.Count().ShouldBe(2);
        shop.Received.Select(r => r.Headers[WebhookBodies.DeliveryHeader]).Distinct().Count().ShouldBe(1);
        (await EntriesAsync(shop, "notification.sent")).ShouldBe(1);
        await shop.PassAsync(TimeSpan.FromHours(20));
        shop.Received.Count().ShouldBe(2);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_channel_that_is_away_is_tried_again_and_then_named_in_a_finding(string kind)
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(kind);
        shop.Sink.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        Finding finding = await shop.ReportAsync("a");
        await shop.PassAsync(TimeSpan.FromHours(30), TimeSpan.FromMinutes(30));

        shop.Received.Count().ShouldBe(Dispatcher.MaxTries);
        Finding failing = (await shop.ReadAsync(r => FindingBook.ListAsync(r, FindingFilter.Open))).Findings.Single(f => f.Kind == NotificationDelivery.FailingFinding);
        failing.Title.ShouldBe("Bezel cannot reach you by “Back office”.");
        failing.Why.ShouldHaveSingleItem().Value.ShouldBe("127.0.0.1 did not take the message and answered 503.");
        (await shop.LatelyAsync()).ShouldHaveSingleItem().State.ShouldBe(NotificationState.Failed);
        (await shop.HeldAsync()).ShouldBe(1, "what nobody could be told is not lost");

        shop.Sink.Answer = _ => Task.CompletedTask;
        (await shop.Notifications.TestAsync(await shop.ProfileAsync(), 1, Actor.Program("test"))).Sent.ShouldBeTrue();
        await shop.WorkAsync();
        shop.Received.Last().Findings.ShouldBe([finding.Id]);
        (await shop.ReadAsync(r => FindingBook.FindAsync(r, failing.Id)))!.State.ShouldBe(FindingState.Done);
    }

    [Fact]
    public async Task What_is_refused_for_good_is_not_tried_again()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite);
        shop.Sink.Answer = context =>
        {
            context.Response.StatusCode = 410;
            return Task.CompletedTask;
        };
        await shop.ReportAsync("a");
        await shop.WorkAsync();
        shop.Received.Count().ShouldBe(1);
        (await EntriesAsync(shop, "notification.failed")).ShouldBe(1);
    }

    [Fact]
    public async Task One_channel_that_fails_keeps_no_other_from_telling()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite);
        await using WebhookSink other = await WebhookSink.StartAsync();
        await shop.AddAsync(shop.Webhook with { Name = "Other", Address = other.Address });
        shop.Sink.Answer = context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        await shop.ReportAsync("a");
        await shop.WorkAsync();
        other.Received.Count.ShouldBe(1);
        (await shop.HeldAsync()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_address_stands_nowhere_but_wrapped(string kind)
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(kind);
        string secret = (await shop.ReadAsync(r => NotificationChannels.ListAsync(r))).Single().ToString();
        secret.ShouldNotContain("very-secret-path");
        shop.Sink.Answer = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await shop.ReportAsync("a");
        await shop.PassAsync(TimeSpan.FromHours(30), TimeSpan.FromMinutes(30));
        if (kind == StoreKinds.Sqlite)
        {
            await shop.Test.CloseAsync();
            foreach (string file in Directory.GetFiles(shop.Test.Folder.Path, "*", SearchOption.AllDirectories))
                Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)).ShouldNotContain("very-secret-path");
            await shop.RestartAsync();
        }
        await shop.ChangeAsync(async c =>
        {
            await NotificationChannels.RemoveAsync(c, 1);
            return 0;
        });

        var everything = new StringBuilder();
        IReadOnlyList<Bezel.Ledger.LedgerEntry> entries = await shop.ReadAsync(r => r.EntriesAsync(count: 500));
        foreach (Bezel.Ledger.LedgerEntry entry in entries)
            everything.AppendLine(Encoding.UTF8.GetString((await shop.ReadAsync(r => r.EntryAsync(entry.Index)))!));
        foreach (Finding finding in (await shop.ReadAsync(r => FindingBook.ListAsync(r, FindingFilter.All))).Findings)
            everything.AppendLine(FindingBook.TextOf(finding));
        foreach (SentNotification sent in await shop.LatelyAsync())
            everything.AppendLine(sent.Failure);
        everything.ToString().ShouldContain("notification.failed");
        everything.ToString().ShouldNotContain("very-secret-path");
        entries.Select(e => e.Kind).ShouldContain("notification.channel-removed");
    }

    [ProgramFact("aiosmtpd")]
    public async Task A_mail_goes_to_whoever_has_the_role_and_speaks_of_nothing_else_than_what_is_theirs()
    {
        using var folder = new TestFolder();
        using MailSink mail = await MailSink.StartAsync(folder.Root);
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, channel: false, people:
        [
            new StaffMember(1, 11, "Ada", "ada@shop.example", ShopRole.Owner, true),
            new StaffMember(2, 12, "Ben", "ben@shop.example", ShopRole.Sales, true),
            new StaffMember(3, 13, "Cay", "cay@shop.example", ShopRole.Sales, false),
        ]);
        await shop.ChangeAsync(async c =>
        {
            await new MailServer("127.0.0.1", mail.Port, "bezel@shop.example", "", Encrypted: false).WriteAsync(c, null);
            return 0;
        });
        await shop.AddAsync(new ChannelDraft(ChannelKind.Email, "Owner") { Role = ShopRole.Owner });
        await shop.AddAsync(new ChannelDraft(ChannelKind.Email, "Sales") { Role = ShopRole.Sales });
        await shop.ReportAsync(shop.Draft("a", title: "Don't pay Meridian at https://m1crosoft.shop/x or account 4411 2299 0071."));
        await shop.WorkAsync();

        string told = await File.ReadAllTextAsync(mail.Mails().ShouldHaveSingleItem());
        told.ShouldContain("ada@shop.example");
        told.ShouldContain("Subject: [Vale & Daughters] Don't pay Meridian");
        told.ShouldContain("Bezel-Delivery: 1-1");
        told.ShouldContain("Auto-Submitted: auto-generated");
        told.ShouldContain("Open Bezel as you always do");
        told.ShouldNotContain("://");
        told.ShouldNotContain("2299");

        await shop.PassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(10));
        await shop.ReportAsync(shop.Draft("b", role: ShopRole.Sales));
        await shop.WorkAsync();
        string[] mails = [.. mail.Mails().Select(File.ReadAllText)];
        mails.Length.ShouldBe(3);
        mails.Count(m => m.Contains("ben@shop.example", StringComparison.Ordinal)).ShouldBe(1);
        mails.ShouldAllBe(m => !m.Contains("cay@shop.example", StringComparison.Ordinal), "who has left hears nothing");
    }

    [Fact]
    public async Task Without_a_mail_server_a_test_says_what_to_do()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, channel: false);
        await shop.AddAsync(new ChannelDraft(ChannelKind.Email, "Me") { Address = "owner@shop.example" });
        TestOutcome outcome = await shop.Notifications.TestAsync(await shop.ProfileAsync(), 1, Actor.Program("test"));
        outcome.Sent.ShouldBeFalse();
        outcome.Said.ShouldContain("bezel outgoing-mail set");
    }

    private static async Task<int> EntriesAsync(NotifiedShop shop, string kind) => (await shop.ReadAsync(r => r.EntriesAsync(count: 500))).Count(e => e.Kind == kind);
}

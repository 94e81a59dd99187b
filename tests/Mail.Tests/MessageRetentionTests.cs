using Bezel.Ledger;
using Bezel.Mail.Keeping;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Tests;

public sealed class MessageRetentionTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_message_is_deleted_when_its_time_is_over_and_not_before(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.KeepAsync(MailStore.Harmless());
        mail.Clock.Pass(29.9);
        (await mail.Retention.RunAsync(mail.Test.Shop)).ShouldBe(new RetentionOutcome(0, 0));
        mail.Clock.Pass(0.1);
        (await mail.Retention.RunAsync(mail.Test.Shop)).ShouldBe(new RetentionOutcome(1, 0));
        await ShouldHoldNothingAsync(mail);
        LedgerEntry entry = (await mail.ReadAsync(reading => reading.EntriesAsync()))[0];
        entry.Kind.ShouldBe("messages.deleted");
        entry.Data.Select(d => d.Key).Order().ShouldBe(["contents", "kept-days", "messages"]);
        (await mail.Retention.RunAsync(mail.Test.Shop)).ShouldBe(new RetentionOutcome(0, 0));
        (await mail.Store.VerifyAsync(mail.Test.Shop, [])).Holds.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task More_messages_than_fit_one_transaction_are_all_deleted(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await using (ShopTransaction change = await mail.Store.BeginAsync(mail.Test.Shop, Actor.Program("test")))
        {
            for (int i = 0; i < 450; i++)
                await mail.Keeping.KeepAsync(change, MailStore.Harmless(body: $"Number {i}"));
            await change.CommitAsync();
        }
        mail.Clock.Pass(31);
        (await mail.Retention.RunAsync(mail.Test.Shop)).Messages.ShouldBe(450);
        await ShouldHoldNothingAsync(mail);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_shorter_time_holds_for_what_is_there_already(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.KeepAsync(MailStore.Harmless());
        mail.Clock.Pass(8);
        await mail.SetKeptDaysAsync("7");
        (await mail.Retention.RunAsync(mail.Test.Shop)).Messages.ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task With_no_days_contents_are_neither_kept_nor_left_there(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.KeepAsync(MailStore.Harmless());
        byte[] old = (await mail.MessagesAsync()).Single().WrappedKey;
        await mail.SetKeptDaysAsync("0");
        await mail.KeepAsync(MailStore.Harmless(body: "Another"));
        (await mail.Retention.RunAsync(mail.Test.Shop)).ShouldBe(new RetentionOutcome(0, 1));
        List<KeptMessage> kept = await mail.MessagesAsync();
        kept.Select(m => m.Content).ShouldBe([ContentState.NotWanted, ContentState.NotWanted]);
        kept[0].WrappedKey.ShouldNotBe(old);
        mail.Keeping.Details(kept[0]).ShouldNotBeEmpty();
        (await mail.ReadAsync(reading => reading.Db.Set<KeptContent>().CountAsync())).ShouldBe(0);
        mail.Clock.Pass(30);
        (await mail.Retention.RunAsync(mail.Test.Shop)).Messages.ShouldBe(2);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_message_stays_until_its_finding_is_closed_and_the_time_has_passed_since(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        KeptOutcome outcome = await mail.KeepAsync(MailStore.Dangerous());
        mail.Clock.Pass(60);
        (await mail.Retention.RunAsync(mail.Test.Shop)).ShouldBe(new RetentionOutcome(0, 0));
        await using (ShopTransaction change = await mail.Store.BeginAsync(mail.Test.Shop, Actor.Console("anna")))
        {
            await FindingBook.DoneAsync(change, outcome.Finding ?? 0);
            await change.CommitAsync();
        }
        mail.Clock.Pass(29.9);
        (await mail.Retention.RunAsync(mail.Test.Shop)).ShouldBe(new RetentionOutcome(0, 0));
        mail.Clock.Pass(0.1);
        (await mail.Retention.RunAsync(mail.Test.Shop)).ShouldBe(new RetentionOutcome(1, 0));
        await ShouldHoldNothingAsync(mail);
        Finding finding = await mail.ReadAsync(reading => reading.Db.Set<Finding>().SingleAsync());
        finding.Title.ShouldBeEmpty("what it said of the message is forgotten with the message");
        finding.State.ShouldBe(FindingState.Done);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task After_a_year_the_content_goes_though_the_finding_is_open(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.KeepAsync(MailStore.Dangerous());
        mail.Clock.Pass(364);
        (await mail.Retention.RunAsync(mail.Test.Shop)).ShouldBe(new RetentionOutcome(0, 0));
        mail.Clock.Pass(2);
        (await mail.Retention.RunAsync(mail.Test.Shop)).ShouldBe(new RetentionOutcome(0, 1));
        KeptMessage kept = (await mail.MessagesAsync()).Single();
        kept.Content.ShouldBe(ContentState.Expired);
        mail.Keeping.Details(kept).ShouldNotBeEmpty();
    }

    private static async Task ShouldHoldNothingAsync(MailStore mail)
    {
        (await mail.MessagesAsync()).ShouldBeEmpty();
        (await mail.ReadAsync(reading => reading.Db.Set<KeptContent>().CountAsync())).ShouldBe(0);
        (await mail.ReadAsync(reading => reading.Db.Set<KeptMessagePerson>().CountAsync())).ShouldBe(0);
    }
}

using System.Text.Json;
using Bezel.Judge;
using Bezel.Mail.Checking;
using Bezel.Mail.Keeping;
using Bezel.Mail.Viewing;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Tests.Checking;

public sealed class MessageCheckingTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_checked_is_kept_with_its_verdict_and_opened_again(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        CheckedMessage done = await mail.CheckAsync(CheckStore.Sample("microsoft-365-password.eml"));
        done.IsNew.ShouldBeTrue();
        done.Verdict.Level.ShouldBe(Level.Dangerous);
        OpenedMessage opened = (await mail.FindAsync(done.Id)).ShouldNotBeNull();
        Same(opened.Verdict, done.Verdict);
        opened.Subject.ShouldBe("Your password expires today");
        opened.Kept.Finding.ShouldBe(done.Finding);
        MessageView view = (await mail.ReadAsync(reading => mail.Checked().ViewAsync(reading, opened))).ShouldNotBeNull();
        view.Text.IsMarked.ShouldBeTrue();
        view.Links.ShouldNotBeEmpty();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Judging_alone_writes_nothing(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        long before = (await mail.ReadAsync(reading => reading.LedgerAsync())).Size;
        IReadOnlyList<Verdict> verdicts = await mail.Checking().JudgeAsync(mail.Test.Shop,
            [CheckStore.Sample("gift-cards.eml"), new TextToCheck("See you at nine.", null), new CallToCheck("my bank", CallRequest.CodeOrPassword, null, null)]);
        verdicts.Select(verdict => verdict.Channel).ShouldBe([Channel.Email, Channel.Text, Channel.Phone]);
        (await mail.MessagesAsync()).ShouldBeEmpty();
        (await mail.ReadAsync(reading => reading.LedgerAsync())).Size.ShouldBe(before);
    }

    [Fact]
    public async Task Many_are_kept_in_their_order()
    {
        await using MailStore mail = await MailStore.CreateAsync(StoreKinds.Sqlite);
        IReadOnlyList<CheckedMessage> done = await mail.Checking().CheckAsync(mail.Test.Shop, CheckStore.Anna, [.. Enumerable.Range(1, 130).Select(CheckStore.Harmless)]);
        done.Select(one => one.Id).ShouldBe(Enumerable.Range(1, 130).Select(i => (long)i));
        (await mail.FindAsync(77))!.Subject.ShouldBe("Opening hours 77");
    }

    [Fact]
    public async Task The_same_message_is_kept_once_and_judged_anew_when_the_shop_knows_more()
    {
        await using MailStore mail = await MailStore.CreateAsync(StoreKinds.Sqlite);
        CheckedMessage first = await mail.CheckAsync(CheckStore.Sample("supplier-invoice.eml"));
        long size = (await mail.ReadAsync(reading => reading.LedgerAsync())).Size;
        CheckedMessage again = await mail.CheckAsync(CheckStore.Sample("supplier-invoice.eml"));
        again.ShouldSatisfyAllConditions(one => one.Id.ShouldBe(first.Id), one => one.IsNew.ShouldBeFalse());
        (await mail.ReadAsync(reading => reading.LedgerAsync())).Size.ShouldBe(size, "nothing is new");

        await mail.KnowSampleShopAsync();
        CheckedMessage known = await mail.CheckAsync(CheckStore.Sample("supplier-invoice.eml"));
        known.Id.ShouldBe(first.Id);
        Same((await mail.FindAsync(first.Id))!.Verdict, known.Verdict);
        known.Verdict.Reasons.Select(reason => reason.Rule).ShouldNotBe(first.Verdict.Reasons.Select(reason => reason.Rule), "the supplier is known now");
        (await mail.ReadAsync(reading => reading.EntriesAsync())).Count(entry => entry.Kind == "message.checked").ShouldBe(2);
        (await mail.Store.VerifyAsync(mail.Test.Shop, [])).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task A_message_that_turns_out_dangerous_opens_a_finding_then()
    {
        await using MailStore mail = await MailStore.CreateAsync(StoreKinds.Sqlite);
        MessageToKeep dangerous = MailStore.Dangerous();
        (await mail.KeepAsync(MessageToKeep.OfEmail(dangerous.Content, dangerous.Verdict with { Level = Level.Careful }))).Finding.ShouldBeNull();
        KeptOutcome outcome = await mail.KeepAsync(dangerous);
        outcome.IsNew.ShouldBeFalse();
        outcome.Finding.ShouldNotBeNull();
        (await mail.ReadAsync(reading => reading.Db.Set<Finding>().CountAsync())).ShouldBe(1);
        (await mail.ReadAsync(reading => reading.Db.Set<KeptMessage>().SingleAsync())).Finding.ShouldBe(outcome.Finding);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_list_is_the_newest_first_by_level_and_by_pages(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.Checking().CheckAsync(mail.Test.Shop, CheckStore.Anna, [.. Enumerable.Range(1, 7).Select(CheckStore.Harmless), CheckStore.Sample("gift-cards.eml"), CheckStore.Harmless(8)]);
        var seen = new List<long>();
        long? before = null;
        do
        {
            CheckedMessagePage page = await mail.ListAsync(new CheckedMessageQuery { Before = before, Count = 4 });
            seen.AddRange(page.Messages.Select(message => message.Kept.Id));
            before = page.Next;
        }
        while (before is not null && seen.Count < 40); // a list that never ends fails too
        seen.ShouldBe([9, 8, 7, 6, 5, 4, 3, 2, 1]);
        CheckedMessagePage dangerous = await mail.ListAsync(new CheckedMessageQuery { Level = Level.Dangerous });
        dangerous.Messages.ShouldHaveSingleItem().Subject.ShouldBe("small favor");
        dangerous.Next.ShouldBeNull();
        (await mail.ListAsync(new CheckedMessageQuery { Count = int.MinValue })).Messages.Count.ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Another_shop_sees_nothing_of_it(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        ShopId other = await mail.Test.AddShopAsync("Second");
        CheckedMessage done = await mail.CheckAsync(CheckStore.Harmless(1));
        (await mail.FindAsync(done.Id, other)).ShouldBeNull();
        (await mail.ReadAsync(reading => mail.Checked().ListAsync(reading, new CheckedMessageQuery()), other)).Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_no_contents_are_kept_the_verdict_is_and_there_is_no_view()
    {
        await using MailStore mail = await MailStore.CreateAsync(StoreKinds.Sqlite);
        await mail.SetKeptDaysAsync("0");
        CheckedMessage done = await mail.CheckAsync(CheckStore.Sample("gift-cards.eml"));
        OpenedMessage opened = (await mail.FindAsync(done.Id)).ShouldNotBeNull();
        opened.Verdict.Level.ShouldBe(Level.Dangerous);
        (await mail.ReadAsync(reading => mail.Checked().ViewAsync(reading, opened))).ShouldBeNull();
    }

    [Fact]
    public async Task A_text_of_any_length_or_make_is_kept()
    {
        await using MailStore mail = await MailStore.CreateAsync(StoreKinds.Sqlite);
        foreach (TextToCheck text in new[] { new TextToCheck(new string('x', 1_000_000), new string('9', 5000)), new TextToCheck("\0\ud800\u202e<script>", "\udc00\0"), new TextToCheck(" ", null) })
        {
            CheckedMessage done = await mail.CheckAsync(text);
            OpenedMessage opened = (await mail.FindAsync(done.Id)).ShouldNotBeNull();
            (await mail.ReadAsync(reading => mail.Checked().ViewAsync(reading, opened))).ShouldNotBeNull();
            opened.Kept.ContentSize.ShouldBeLessThanOrEqualTo(3 * TextToCheck.MostCharacters);
        }
    }

    private static void Same(Verdict one, Verdict other) => Written(one).ShouldBe(Written(other));

    private static string Written(Verdict verdict)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            VerdictJson.WriteMembers(json, verdict);
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }
}

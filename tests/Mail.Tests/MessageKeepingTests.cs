using System.Text;
using System.Text.Json;
using Bezel.Judge;
using Bezel.Ledger;
using Bezel.Mail.Keeping;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Keys;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Tests;

public sealed class MessageKeepingTests
{
    private const string Marker = "zweigelt-marker-7b1f";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_kept_message_comes_back_byte_for_byte_with_its_verdict(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        MessageToKeep message = MailStore.Harmless();
        KeptOutcome outcome = await mail.KeepAsync(message);
        outcome.ShouldBe(new KeptOutcome(1, true, null));
        KeptMessage kept = (await mail.MessagesAsync()).Single();
        kept.Channel.ShouldBe(Channel.Email);
        kept.Level.ShouldBe(Level.Fine);
        kept.CheckedAt.ShouldBe(mail.Clock.Now);
        kept.SentAt.ShouldBe(new DateTimeOffset(2026, 11, 2, 14, 0, 0, TimeSpan.Zero));
        kept.KeepUntil.ShouldBe(mail.Clock.Now.AddDays(30));
        (await mail.ReadAsync(reading => mail.Keeping.ContentAsync(reading, kept))).ShouldBe(message.Content.ToArray());
        using JsonDocument details = JsonDocument.Parse(mail.Keeping.Details(kept));
        details.RootElement.GetProperty("from").GetString().ShouldBe("Tom Vale <tom@meridian.example>");
        details.RootElement.GetProperty("to")[0].GetString().ShouldBe("shop@vale.example");
        details.RootElement.GetProperty("verdict").GetProperty("level").GetString().ShouldBe("fine");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_same_message_is_kept_once_and_another_shops_apart(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        ShopId other = await mail.Test.AddShopAsync("Second");
        long size = (await mail.ReadAsync(reading => reading.LedgerAsync())).Size;
        await mail.KeepAsync(MailStore.Dangerous());
        long after = (await mail.ReadAsync(reading => reading.LedgerAsync())).Size;
        after.ShouldBe(size + 2, "that it was checked, and the finding");
        (await mail.KeepAsync(MailStore.Dangerous())).ShouldBe(new KeptOutcome(1, false, 1));
        (await mail.ReadAsync(reading => reading.LedgerAsync())).Size.ShouldBe(after);
        (await mail.KeepAsync(MailStore.Dangerous(), other)).IsNew.ShouldBeTrue();
        await using ShopTransaction change = await mail.Store.BeginAsync(mail.Test.Shop, Actor.Program("test"));
        (await mail.Keeping.KeepAsync(change, MailStore.Harmless())).IsNew.ShouldBeTrue();
        (await mail.Keeping.KeepAsync(change, MailStore.Harmless())).IsNew.ShouldBeFalse("twice in one transaction");
        await change.CommitAsync();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nothing_of_a_message_stands_in_the_store_in_clear(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.KeepAsync(MailStore.Harmless($"{Marker}@example.com", Marker, Marker));
        (await RawBytes.ContainAsync(mail.Test, Marker)).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_ledger_says_that_it_was_checked_and_names_nobody(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.KeepAsync(MailStore.Harmless($"{Marker}@example.com", Marker));
        LedgerEntry entry = (await mail.ReadAsync(reading => reading.EntriesAsync()))[0];
        entry.Kind.ShouldBe("message.checked");
        Dictionary<string, string> data = entry.Data.ToDictionary(d => d.Key, d => d.Value.ToString() ?? "");
        data.Keys.Order().ShouldBe(["channel", "content", "digest", "holds", "kind", "level", "message", "sender"]);
        SubjectToken.IsToken(Encoding.UTF8.GetBytes(data["sender"])).ShouldBeTrue();
        SaltedDigest.IsDigest(Encoding.UTF8.GetBytes(data["digest"])).ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_dangerous_message_makes_a_finding_in_the_same_transaction(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await using (ShopTransaction given = await mail.Store.BeginAsync(mail.Test.Shop, Actor.Program("test")))
            (await mail.Keeping.KeepAsync(given, MailStore.Dangerous())).Finding.ShouldNotBeNull(); // and is never committed
        (await mail.ReadAsync(reading => reading.Db.Set<Finding>().CountAsync())).ShouldBe(0);
        (await mail.MessagesAsync()).ShouldBeEmpty();

        KeptOutcome outcome = await mail.KeepAsync(MailStore.Dangerous());
        Finding finding = await mail.ReadAsync(reading => reading.Db.Set<Finding>().SingleAsync());
        finding.Id.ShouldBe(outcome.Finding ?? 0);
        finding.Title.ShouldBe("Don't pay this yet");
        finding.NextStep.ShouldBe("Ring the number that you know.");
        finding.Urgency.ShouldBe(Urgency.Urgent);
        finding.Why.Select(line => line.Value).ShouldContain("accounts@evil.example gives an account that is not the one on file.");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Hostile_content_is_kept_as_it_is(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        string huge = new('x', 500_000);
        byte[] zeros = [.. "From: \0a\0@evil.example\r\nTo: "u8, .. Encoding.UTF8.GetBytes(string.Join(", ", Enumerable.Range(0, 500).Select(i => $"p{i}@vale.example"))),
            .. "\r\nSubject: \0"u8, .. Encoding.UTF8.GetBytes(huge), .. "\r\nDate: Fri, 31 Dec 9999 23:59:59 -1200\r\n\r\n\0\xff\xfe"u8];
        MessageToKeep[] hostile =
        [
            MessageToKeep.OfEmail(zeros, MailStore.Dangerous().Verdict with { Reasons = [new Reason("x", "lone \ud800 and \0 and " + huge, [], 1, true)], Headline = "\ud800\0!" }),
            MessageToKeep.OfText("lone \udc00 surrogate, NUL \0, " + huge, "\ud83d", MailStore.Dangerous().Verdict with { Channel = Channel.Text }),
            MessageToKeep.OfEmail(Array.Empty<byte>(), MailStore.Harmless().Verdict),
        ];
        foreach (MessageToKeep message in hostile)
            (await mail.KeepAsync(message)).IsNew.ShouldBeTrue();
        List<KeptMessage> kept = await mail.MessagesAsync();
        for (int i = 0; i < hostile.Length; i++)
        {
            (await mail.ReadAsync(reading => mail.Keeping.ContentAsync(reading, kept[i]))).ShouldBe(hostile[i].Content.ToArray());
            JsonDocument.Parse(mail.Keeping.Details(kept[i])).Dispose();
        }
        (await mail.ReadAsync(reading => reading.Db.Set<KeptMessagePerson>().CountAsync())).ShouldBeLessThanOrEqualTo(MessageToKeep.MostPersons);
        (await mail.Store.VerifyAsync(mail.Test.Shop, [])).Holds.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Of_a_message_that_is_too_large_only_the_verdict_is_kept(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        byte[] bytes = new byte[MessageKeeping.MostContentBytes + 1];
        "From: a@example.com\r\n\r\n"u8.CopyTo(bytes);
        await mail.KeepAsync(MessageToKeep.OfEmail(bytes, MailStore.Harmless().Verdict));
        KeptMessage kept = (await mail.MessagesAsync()).Single();
        kept.Content.ShouldBe(ContentState.TooLarge);
        kept.ContentSize.ShouldBe(bytes.Length);
        (await mail.ReadAsync(reading => mail.Keeping.ContentAsync(reading, kept))).ShouldBeNull();
    }

    [Fact]
    public async Task A_content_moved_to_another_row_or_altered_does_not_open()
    {
        await using MailStore mail = await MailStore.CreateAsync(StoreKinds.Sqlite);
        await mail.KeepAsync(MailStore.Harmless());
        await mail.KeepAsync(MailStore.Harmless(body: "Another one."));
        List<KeptMessage> kept = await mail.MessagesAsync();
        byte[] content = (await mail.ReadAsync(reading => reading.Db.Set<KeptContent>().SingleAsync(c => c.Message == kept[0].Id))).Bytes;
        KeptMessage confused = (await mail.MessagesAsync())[0];
        confused.Details = content;
        Should.Throw<StoreIsDamagedException>(() => mail.Keeping.Details(confused), "one part in the place of another, under the same key");
        (kept[0].Details, kept[1].Details) = (kept[1].Details, kept[0].Details);
        Should.Throw<StoreIsDamagedException>(() => mail.Keeping.Details(kept[0]));
        kept[0].WrappedKey = kept[1].WrappedKey;
        Should.Throw<KeyException>(() => mail.Keeping.Details(kept[0]));
        byte[] flipped = (byte[])kept[0].Details.Clone();
        flipped[^20] ^= 1;
        kept[1].Details = flipped;
        Should.Throw<StoreIsDamagedException>(() => mail.Keeping.Details(kept[1]));
    }
}

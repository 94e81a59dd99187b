using Bezel.Mail.Keeping;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Bezel.Shop.Subjects;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Tests;

public sealed class PersonsMessagesTests
{
    private const string Marker = "zweigelt-marker-7b1f@evil.example";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_export_holds_the_messages_from_and_to_a_person(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        MessageToKeep message = MailStore.Dangerous(Marker);
        await mail.KeepAsync(message);
        await mail.KeepAsync(MailStore.Harmless());
        ShopProfile shop = (await mail.Store.ShopsAsync())[0];
        string sent = Path.Combine(mail.Test.Folder.Path, "sent"), received = Path.Combine(mail.Test.Folder.Path, "received");
        (await mail.Persons.ExportAsync(shop, Address(Marker), sent, Actor.Program("test"))).Things.ShouldContain(new KeyValuePair<string, long>("messages", 1));
        (await mail.Persons.ExportAsync(shop, Address("mia@vale.example"), received, Actor.Program("test"))).Things.ShouldContain(new KeyValuePair<string, long>("messages", 1));
        (await File.ReadAllBytesAsync(Path.Combine(sent, "messages", "1.eml"))).ShouldBe(message.Content.ToArray());
        (await File.ReadAllTextAsync(Path.Combine(sent, "messages", "1.json"))).ShouldContain("\"role\": \"sender\"");
        (await File.ReadAllTextAsync(Path.Combine(received, "messages", "1.json"))).ShouldContain("\"role\": \"recipient\"");
        File.Exists(Path.Combine(sent, "messages", "2.eml")).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task After_erasure_the_sender_stands_nowhere_and_the_ledger_holds(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.KeepAsync(MailStore.Dangerous(Marker, subject: Marker));
        await mail.KeepAsync(MailStore.Harmless());
        (await RawBytes.ContainAsync(mail.Test, Marker)).ShouldBeTrue("the open finding names the sender");
        PersonErased done = await mail.Persons.EraseAsync(mail.Test.Shop, Address(Marker), Actor.Program("test"));
        done.Things.ShouldContain(new KeyValuePair<string, long>("messages", 1));
        (await RawBytes.ContainAsync(mail.Test, Marker)).ShouldBeFalse();
        (await mail.MessagesAsync()).Select(m => m.Id).ShouldBe([2]);
        (await mail.Store.VerifyAsync(mail.Test.Shop, [])).Holds.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Erasing_a_recipient_takes_the_finding_about_the_message_along(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.KeepAsync(MailStore.Dangerous(Marker));
        await mail.Persons.EraseAsync(mail.Test.Shop, Address("mia@vale.example"), Actor.Program("test"));
        Finding finding = await mail.ReadAsync(reading => reading.Db.Set<Finding>().SingleAsync());
        finding.State.ShouldBe(FindingState.Done);
        finding.Title.ShouldBeEmpty();
        (await mail.MessagesAsync()).ShouldBeEmpty();
    }

    private static PersonAddress Address(string text) => PersonAddress.TryParse(text, out PersonAddress? address) ? address : throw new InvalidOperationException();
}

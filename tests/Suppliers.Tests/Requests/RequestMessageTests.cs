using System.Text;
using Bezel.Mail.Checking;
using Bezel.Mail.Keeping;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Requests;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Suppliers.Tests.Requests;

/// <summary>A message that claims something of a supplier opens one request, and tells once.</summary>
public sealed class RequestMessageTests
{
    private const string Account = "Routing number: 011401533\r\nAccount number: 987654328812";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task It_alerts_once_and_its_account_stands_nowhere_in_clear(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await MeridianAsync(test);
        await CheckAsync(hub, Mail($"Please use our new account from now on.\r\n{Account}\r\nAny question: ring my new number +1 646 555 0199."), Actor.Program("mail"));
        await using (ShopReading reading = await test.Store.ReadAsync(test.Shop))
        {
            Finding finding = (await reading.Db.Set<Finding>().ToListAsync()).ShouldHaveSingleItem();
            finding.Kind.ShouldBe("suppliers.request");
            finding.Title.ShouldContain("Don’t pay Meridian Diamonds");
            ChangeRequest request = (await reading.Db.Set<ChangeRequest>().ToListAsync()).ShouldHaveSingleItem();
            (request.Fact, request.Message, request.OpenedBy).ShouldBe((ClaimedFact.Account, 1L, "program:mail"));
            KeptMessage kept = await reading.Db.Set<KeptMessage>().SingleAsync();
            kept.Finding.ShouldBe(finding.Id);
            Encoding.UTF8.GetString(hub.Services.GetRequiredService<MessageKeeping>().Details(kept)).ShouldNotContain("987654328812");
        }
        (await RawBytes.ContainAsync(test, "987654328812")).ShouldBeFalse();
    }

    [Fact]
    public async Task Handed_in_again_it_is_the_same_request_and_another_message_is_a_sighting()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await MeridianAsync(test);
        Actor person = await PersonAsync(test);
        EmailToCheck first = Mail($"Our bank changed.\r\n{Account}"), second = Mail($"A reminder, please pay to\r\n{Account}");
        await CheckAsync(hub, first, person);
        await CheckAsync(hub, first, Actor.Program("mail"));
        await CheckAsync(hub, second, Actor.Program("mail"));
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        ChangeRequest request = (await reading.Db.Set<ChangeRequest>().ToListAsync()).ShouldHaveSingleItem();
        (request.OpenedBy, request.Moves, request.Revision).ShouldBe((Actors.Write(person), 2L, 1L));
        (await reading.Db.Set<Finding>().CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Of_a_supplier_that_comes_into_the_book_later_the_request_takes_the_place_of_the_messages_own_word()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        EmailToCheck message = Mail($"URGENT: our bank account was changed due to an audit, pay invoice 1042 today, tell nobody, do not call.\r\n{Account}");
        CheckedMessage before = await CheckAsync(hub, message, Actor.Program("mail"));
        await MeridianAsync(test);
        CheckedMessage after = await CheckAsync(hub, message, Actor.Program("mail"));
        after.Id.ShouldBe(before.Id);
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        List<Finding> findings = await reading.Db.Set<Finding>().OrderBy(f => f.Id).ToListAsync();
        findings.Where(f => f.State == FindingState.Open).ShouldHaveSingleItem().Kind.ShouldBe("suppliers.request");
        findings.Where(f => f.Kind == "mail.dangerous").ShouldAllBe(f => f.State == FindingState.Done);
        (await reading.Db.Set<KeptMessage>().SingleAsync()).Finding.ShouldBe(findings[^1].Id);
    }

    [Fact]
    public async Task A_message_that_agrees_with_the_book_opens_nothing()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await MeridianAsync(test);
        await CheckAsync(hub, Mail("Invoice 1042. Please pay as always.\r\nRouting number: 021000021\r\nAccount number: 000123456789"), Actor.Program("mail"));
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.Db.Set<ChangeRequest>().CountAsync()).ShouldBe(0);
    }

    private static EmailToCheck Mail(string body) => new(Encoding.UTF8.GetBytes(
        $"From: Tom Vale <tom@meridian.example>\r\nTo: mia@vale.example\r\nSubject: Our account\r\nMessage-ID: <1@meridian.example>\r\n\r\nDear Mia,\r\n{body}\r\nTom\r\n"));

    private static Task<CheckedMessage> CheckAsync(RunningHub hub, EmailToCheck message, Actor actor) =>
        hub.Services.GetRequiredService<MessageChecking>().CheckAsync(hub.Test.Shop, actor, message);

    private static async Task<Actor> PersonAsync(TestStore test)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        long subject = (await Bezel.Shop.Subjects.SubjectRegister.FindOrAddSubjectAsync(change,
            Bezel.Shop.Subjects.PersonAddress.TryParse("ben@vale.example", out Bezel.Shop.Subjects.PersonAddress? address) ? address : throw new InvalidOperationException())).Id;
        await change.CommitAsync();
        return Actor.Person(subject);
    }

    private static async Task MeridianAsync(TestStore test)
    {
        var book = new SupplierBook(test.Store);
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Console("anna"));
        Supplier supplier = await book.AddAsync(change, new SupplierDetails { Name = "Meridian Diamonds" }, FactOrigin.ByHand);
        await book.AddFactAsync(change, supplier, SupplierFactKind.Domain, FactValue.OfDomain("meridian.example"), FactOrigin.ByHand);
        await book.AddFactAsync(change, supplier, SupplierFactKind.Email, FactValue.OfEmail("tom@meridian.example", "Tom Vale"), FactOrigin.ByHand);
        await book.AddFactAsync(change, supplier, SupplierFactKind.Phone, FactValue.OfPhone(RequestStore.KnownNumber, "Tom Vale"), FactOrigin.ByHand);
        await book.AddFactAsync(change, supplier, SupplierFactKind.Account, FactValue.OfAccount(RequestStore.OnFile), FactOrigin.ByHand);
        await change.CommitAsync();
    }
}

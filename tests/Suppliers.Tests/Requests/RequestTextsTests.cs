using System.IO.Compression;
using Bezel.Shop;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Requests;
using Bezel.Testing;

namespace Bezel.Suppliers.Tests.Requests;

/// <summary>What is kept of requests, for how long, and what is measured of them.</summary>
public sealed class RequestTextsTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_said_is_deleted_when_its_time_is_over_and_what_was_done_stays(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        long ended = await shop.OpenAsync(), open = await shop.OpenAsync(shop.Claim(RequestStore.New with { Number = "111122223333" }));
        await shop.RefuseAsync(shop.Owner, ended);
        var retention = new RequestRetention(shop.Store);
        shop.Clock.PassDays(2554);
        (await retention.RunAsync(shop.Test.Shop)).ShouldBe(0);
        shop.Clock.PassDays(1);
        (await retention.RunAsync(shop.Test.Shop)).ShouldBe(1);
        RequestView view = await shop.ViewAsync(ended);
        (view.Request.Claim, view.Request.Row.State, view.Request.Row.WrappedKey).ShouldBe((null, RequestState.Refused, null));
        view.Request.OnFile.ShouldBeEmpty();
        view.Moves.ShouldAllBe(m => m.Note == null);
        view.Moves.Count.ShouldBe(2);
        (await shop.ViewAsync(open)).Request.Claim.ShouldNotBeNull();
        (await retention.RunAsync(shop.Test.Shop)).ShouldBe(0);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_is_forgotten_is_in_no_text_any_more(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        long request = await shop.OpenAsync();
        await shop.CallAsync(shop.Bookkeeper, request);
        long phone = await shop.OpenAsync(shop.Claim() with { Fact = ClaimedFact.Phone, Account = null, Said = "+1 646 555 0199", From = "+1 646 555 0199" });
        await AddressAsync(shop, "tom@meridian.example");
        await AddressAsync(shop, "+1 212 555 0134");
        await AddressAsync(shop, "+1 646 555 0199");
        var persons = new Persons(shop.Store, [new PersonsRequests(shop.Requests)]);
        var profile = (await shop.Store.ShopsAsync())[0];

        string folder = Directory.CreateTempSubdirectory("bezel-person-").FullName;
        PersonExported exported = await persons.ExportAsync(profile, Address("tom@meridian.example"), Path.Combine(folder, "tom.zip"), Actor.Console("anna"));
        exported.Things.Single(t => t.Key == "supplier-requests").Value.ShouldBe(1);
        using (ZipArchive zip = ZipFile.OpenRead(Path.Combine(folder, "tom.zip")))
        {
            using var text = new StreamReader(zip.Entries.Single(e => e.FullName.EndsWith("supplier-requests/1.json", StringComparison.Ordinal)).Open());
            (await text.ReadToEndAsync()).ShouldContain("account ending in 8812");
        }
        Directory.Delete(folder, recursive: true);
        await persons.EraseAsync(profile.Id, Address("tom@meridian.example"), Actor.Console("anna"));
        RequestView view = await shop.ViewAsync(request);
        (view.Request.Claim!.From, view.Request.Claim.Subject, view.Request.Claim.Account!.LastDigits).ShouldBe(("", "", "8812"));
        view.Call!.Note!.SpokenTo.ShouldBe("Tom Vale", "the call was on a number, which is another person to Bezel");

        await persons.EraseAsync(profile.Id, Address("+1 212 555 0134"), Actor.Console("anna"));
        (await shop.ViewAsync(request)).Call!.Note!.SpokenTo.ShouldBe("");
        await persons.EraseAsync(profile.Id, Address("+1 646 555 0199"), Actor.Console("anna"));
        view = await shop.ViewAsync(phone);
        (view.Request.Row.State, view.Request.Claim!.Said).ShouldBe((RequestState.Withdrawn, ""));
        await shop.ApproveAsync(shop.Owner, request);
        shop.Clock.PassDays(1);
        await shop.LookAsync();
        (await shop.SupplierAsync()).Accounts.ShouldContain(RequestStore.New);
    }

    [Fact]
    public async Task What_is_measured_follows_what_was_done()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        (await StateAsync(shop)).ShouldBe((ProtectionState.Holds, ProtectionState.Holds));
        long request = await shop.OpenAsync();
        shop.Clock.PassDays(1.1);
        (await StateAsync(shop)).ShouldBe((ProtectionState.Slips, ProtectionState.Holds));
        await shop.CallAsync(shop.Bookkeeper, request);
        (await StateAsync(shop)).ShouldBe((ProtectionState.Holds, ProtectionState.Holds));
        shop.Clock.PassDays(3.1);
        (await StateAsync(shop)).ShouldBe((ProtectionState.Holds, ProtectionState.Slips));
        await shop.ApproveAsync(shop.Owner, request);
        shop.Clock.PassDays(2);
        await shop.LookAsync();
        (await StateAsync(shop)).ShouldBe((ProtectionState.Holds, ProtectionState.Holds));

        SupplierFact past = await shop.DoAsync(shop.Bookkeeper, async change => await shop.Book.AddFactAsync(change, (await shop.Book.FindAsync(change.Db, shop.Supplier))!.Row,
            SupplierFactKind.Account, FactValue.OfAccount(RequestStore.New with { Number = "444455556666" }), FactOrigin.Import, 1));
        (await StateAsync(shop)).ShouldBe((ProtectionState.Broken, ProtectionState.Holds));
        await shop.DoAsync(shop.Owner, async change =>
        {
            SupplierBook.Verify(change, (await shop.Book.FindAsync(change.Db, shop.Supplier))!.Facts.Single(f => f.Row.Id == past.Id).Row, VerifiedHow.OnPaper);
            return 0;
        });
        (await StateAsync(shop)).ShouldBe((ProtectionState.Holds, ProtectionState.Holds));
    }

    [Fact]
    public async Task An_empty_book_is_not_measured_and_a_shop_of_one_person_slips()
    {
        await using TestStore empty = await TestStore.CreateAsync(StoreKinds.Sqlite, [new SuppliersModule()]);
        (await new RequestEvidence(empty.Store).MeasureAsync(empty.Shop, CancellationToken.None)).ShouldAllBe(e => e.State == ProtectionState.NotMeasured);

        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite, alone: true);
        long request = await shop.OpenAsync();
        await shop.CallAsync(shop.Owner, request);
        await shop.MoveAsync(shop.Owner, request, (change, revision) => shop.Requests.SelfCheckedAsync(change, request, revision, ["a", "b", "c", "d", "e", "f"]));
        shop.Clock.PassDays(1);
        await shop.ApproveAsync(shop.Owner, request);
        shop.Clock.PassDays(1);
        await shop.LookAsync();
        (await StateAsync(shop)).ShouldBe((ProtectionState.Holds, ProtectionState.Slips));
        IReadOnlyList<Bezel.Shop.Incidents.ProcedureFigure> figures = await shop.ReadAsync(reading => new RequestFigures().CountAsync(reading, shop.Clock.Now.AddDays(-30), shop.Clock.Now.AddDays(1)));
        figures.Select(f => f.Count).ShouldBe([1, 1, 1, 0, 1, 0, 0]);
    }

    [Fact]
    public async Task The_evidence_names_the_ledgers_entries_by_their_hashes()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        long request = await shop.OpenAsync();
        await shop.CallAsync(shop.Bookkeeper, request);
        await shop.OpenAsync(shop.Claim(RequestStore.New with { Number = "111122223333" }));
        ChangeRequest row = await shop.RowAsync(request);
        LedgerOfRequest said = await shop.ReadAsync(reading => LedgerOfRequest.OfAsync(reading, row, CancellationToken.None));
        said.IsWhole.ShouldBeTrue();
        said.Entries.Select(e => e.Kind).ShouldBe(["supplier.fact-added", "request.opened", "request.called"]);
        await using ShopReading reading = await shop.Store.ReadAsync(shop.Test.Shop);
        foreach (EntryOfRequest entry in said.Entries)
        {
            byte[] bytes = (await Bezel.Shop.ShopLedger.LedgerReading.EntryAsync(reading, entry.Index))!;
            entry.Hash.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([0, .. bytes])));
        }
    }

    private static async Task<(ProtectionState Call, ProtectionState Two)> StateAsync(RequestStore shop)
    {
        IReadOnlyList<Evidence> measured = await new RequestEvidence(shop.Store).MeasureAsync(shop.Test.Shop, CancellationToken.None);
        return (measured.Single(e => e.Protection == "payments.call-back").State, measured.Single(e => e.Protection == "payments.two-people").State);
    }

    private static PersonAddress Address(string text) => PersonAddress.TryParse(text, out PersonAddress? address) ? address : throw new InvalidOperationException();

    private static Task<Subject> AddressAsync(RequestStore shop, string text) => shop.DoAsync(Actor.Program("test"), change => change.FindOrAddSubjectAsync(Address(text)));
}

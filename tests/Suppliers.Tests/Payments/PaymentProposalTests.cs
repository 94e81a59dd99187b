using System.Net;
using Bezel.Money;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Payments;
using Bezel.Suppliers.Requests;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Bezel.Suppliers.Tests.Payments.PaymentLines;

namespace Bezel.Suppliers.Tests.Payments;

public sealed class PaymentProposalTests
{
    private const string Payee = "Vale Refining";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Adopting_opens_a_request_that_rings_no_number_put_in_since_the_first_payment(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        long vale = await shop.SupplierAsync(Payee);
        KeptPaymentFile first = await shop.SignedAsync((Payee, Stranger, 300, "C1"));
        await AddPhoneAsync(shop, vale);
        shop.Clock.PassDays(9);
        KeptPaymentFile second = await shop.SignedAsync((Payee, Stranger, 310, "C2"), (Payee, Stranger, 320, "C3"));
        AccountProposal proposal = (await ProposalsAsync(shop, vale)).ShouldHaveSingleItem();
        proposal.Payments.ShouldBe(3);
        proposal.Files.ShouldBe([first.Id, second.Id]);
        proposal.Doubts.ShouldBeEmpty();

        ClaimOutcome opened = await AdoptAsync(shop, shop.Ben, vale, proposal.Id);
        opened.IsNew.ShouldBeTrue();
        await using (ShopReading reading = await shop.Test.Store.ReadAsync(shop.Test.Shop))
        {
            (await shop.Book.FindAsync(reading.Db, vale))!.Accounts.ShouldBeEmpty("nothing is in the book before somebody rang and somebody else agreed");
            ChangeRequest request = await reading.Db.Set<ChangeRequest>().SingleAsync();
            request.OpenedBy.ShouldBe(Actors.Write(shop.Ben));
            OpenRequest open = (await shop.Services.GetRequiredService<RequestBook>().FindAsync(reading.Db, request.Id))!;
            open.OnFile.Where(f => f.Kind == SupplierFactKind.Phone).ShouldAllBe(f => !f.Settled);
        }
        // It says that it is under way, is not adopted twice, and payments to it wait.
        proposal = (await ProposalsAsync(shop, vale)).ShouldHaveSingleItem();
        proposal.Request.ShouldBe(opened.Request);
        (await Should.ThrowAsync<RefusedException>(() => AdoptAsync(shop, shop.Anna, vale, proposal.Id))).Message.ShouldContain("open already");
        (await shop.KeepAsync((Payee, Stranger, 330, "C4"))).StopCount.ShouldBe(1);
        (await RawBytes.ContainAsync(shop.Test, "payment-proposal.adopted")).ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Neither_a_program_nor_a_seller_adopts_or_declines_and_a_single_payment_is_no_proposal(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        long vale = await shop.SupplierAsync(Payee);
        await shop.SignedAsync((Payee, Stranger, 300, "C1"), (Payee, Stranger with { Account = "77770001" }, 5, "C2"));
        (await ProposalsAsync(shop, vale)).ShouldBeEmpty();
        string id = Convert.ToHexStringLower(SupplierTokens.OfWhole(shop.Test.Store.Keys, shop.Test.Shop, Stranger.ToWritten()));
        await Should.ThrowAsync<RefusedException>(() => AdoptAsync(shop, shop.Anna, vale, id));
        await shop.SignedAsync((Payee, Stranger, 310, "C3"));
        (await ProposalsAsync(shop, vale)).ShouldHaveSingleItem().Id.ShouldBe(id);
        Actor seller = await shop.AddAsync("Sal", ShopRole.Sales);
        foreach (Actor actor in new[] { Actor.Program("token-3"), Actor.Console("root"), seller, Actor.Person(99999) })
        {
            await Should.ThrowAsync<RefusedException>(() => AdoptAsync(shop, actor, vale, id));
            await Should.ThrowAsync<RefusedException>(() => DeclineAsync(shop, actor, vale, id));
        }
        await Should.ThrowAsync<RefusedException>(() => AdoptAsync(shop, shop.Anna, shop.Meridian, id));
        (await ProposalsAsync(shop, vale)).ShouldHaveSingleItem();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_declined_stays_away_until_it_is_paid_again(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        long vale = await shop.SupplierAsync(Payee);
        await shop.SignedAsync((Payee, Stranger, 300, "C1"), (Payee, Stranger, 310, "C2"));
        string id = (await ProposalsAsync(shop, vale)).ShouldHaveSingleItem().Id;
        await DeclineAsync(shop, shop.Anna, vale, id);
        (await ProposalsAsync(shop, vale)).ShouldBeEmpty();
        await Should.ThrowAsync<RefusedException>(() => AdoptAsync(shop, shop.Ben, vale, id));
        await shop.SignedAsync((Payee, Stranger, 320, "C3"));
        AccountProposal again = (await ProposalsAsync(shop, vale)).ShouldHaveSingleItem();
        again.Payments.ShouldBe(3);
        again.Doubts.ShouldHaveSingleItem().ShouldContain("1 more time");
        (await RawBytes.ContainAsync(shop.Test, "payment-proposal.declined")).ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Beside_an_account_in_force_it_is_doubted_and_after_a_refused_request_not_proposed(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        long vale = await shop.SupplierAsync(Payee);
        await shop.SignedAsync((Payee, Stranger, 300, "C1"), (Payee, Stranger, 310, "C2"));
        await using (ShopTransaction change = await shop.Test.Store.BeginAsync(shop.Test.Shop, Actor.Program("test")))
        {
            SupplierView view = (await shop.Book.FindAsync(change.Db, vale))!;
            await shop.Book.AddFactAsync(change, view.Row, SupplierFactKind.Account, FactValue.OfAccount(KnownAccount.OfUs("011401533", "40001111").ToWritten()), FactOrigin.ByHand);
            await change.CommitAsync();
        }
        AccountProposal proposal = (await ProposalsAsync(shop, vale)).ShouldHaveSingleItem();
        proposal.Doubts.ShouldHaveSingleItem().ShouldContain("1111");

        ClaimOutcome opened = await AdoptAsync(shop, shop.Ben, vale, proposal.Id);
        await using (ShopTransaction change = await shop.Test.Store.BeginAsync(shop.Test.Shop, shop.Anna))
        {
            await shop.Services.GetRequiredService<RequestBook>().RefuseAsync(change, opened.Request, 1, "It is not theirs.");
            await change.CommitAsync();
        }
        (await ProposalsAsync(shop, vale)).ShouldBeEmpty();
        await Should.ThrowAsync<RefusedException>(() => AdoptAsync(shop, shop.Anna, vale, proposal.Id));
        await using ShopReading reading = await shop.Test.Store.ReadAsync(shop.Test.Shop);
        (await shop.Book.FindAsync(reading.Db, vale))!.Accounts.ShouldHaveSingleItem().LastDigits.ShouldBe("1111");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_usual_is_told_from_signed_files_only(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        var history = shop.Services.GetRequiredService<PaymentHistory>();
        KeptPaymentFile first = await shop.SignedAsync(("Kestrel Castings", Kestrel, 100, "D1"));
        await shop.KeepAsync(("Kestrel Castings", Kestrel, 9000, "D9"));
        await using (ShopReading once = await shop.Test.Store.ReadAsync(shop.Test.Shop))
        {
            UsualPaid one = (await history.UsualAsync(once, shop.Meridian + 1)).ShouldHaveSingleItem();
            (one.Payments, one.Median, one.AsksAbove).ShouldBe((1, 100m, null));
            one.Files.ShouldBe([first.Id]);
            (await history.UsualAsync(once, shop.Meridian)).ShouldBeEmpty();
        }
        KeptPaymentFile more = await shop.SignedAsync(("Kestrel Castings", Kestrel, 104, "D2"), ("Kestrel Castings", Kestrel, 98, "D3"), ("Kestrel Castings", Kestrel, 102, "D4"), ("Kestrel Castings", Kestrel, 96, "D5"));
        await using ShopReading reading = await shop.Test.Store.ReadAsync(shop.Test.Shop);
        UsualPaid usual = (await history.UsualAsync(reading, shop.Meridian + 1)).ShouldHaveSingleItem();
        (usual.Currency, usual.Payments, usual.Least, usual.Median, usual.Most, usual.AsksAbove).ShouldBe(("USD", 5, 96m, 100m, 104m, 150m));
        usual.Files.ShouldBe([first.Id, more.Id]);
        // The figure shown is the one that a check goes by.
        (await shop.LinesAsync(await shop.KeepAsync(("Kestrel Castings", Kestrel, 150, "D6"), ("Kestrel Castings", Kestrel, 150.01m, "D7")))).Select(l => l.Codes().Contains(Suppliers.Payments.Checking.LineReasonCode.AmountFarAbove)).ShouldBe([false, true]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_page_of_a_supplier_shows_both_and_its_buttons_do_it(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        long vale = await shop.SupplierAsync(Payee);
        KnownAccount other = Stranger with { Account = "77770001" };
        await shop.SignedAsync((Payee, Stranger, 300, "C1"), (Payee, Stranger, 310, "C2"), (Payee, other, 5, "C3"), (Payee, other, 6, "C4"));
        await using RunningHub hub = await RunningHub.StartAsync(shop.Test);
        using Browser bookkeeper = await hub.SignInAsync(ShopRole.Bookkeeper, "Cal Reed");
        using Browser sales = await hub.SignInAsync(ShopRole.Sales, "Sue Hill");
        string at = $"/suppliers/{vale}", page = await bookkeeper.ReadAsync(at);
        page.ShouldContain("the account ending in 8812");
        page.ShouldContain("2 times since");
        page.ShouldContain("href=\"/payments/1\"");
        page.ShouldContain("Mostly about");
        page.ShouldNotContain("55558812");
        AccountProposal[] proposals = [.. await ProposalsAsync(shop, vale)];
        string adopt = $"{at}/proposals/{proposals.Single(p => p.Ends == "8812").Id}/adopt", decline = $"{at}/proposals/{proposals.Single(p => p.Ends == "0001").Id}/decline";
        using (HttpResponseMessage refused = await sales.PostAsync("/", adopt))
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using (HttpResponseMessage declined = await bookkeeper.PostAsync(at, decline))
            declined.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using (HttpResponseMessage adopted = await bookkeeper.PostAsync(at, adopt))
            adopted.Headers.Location!.ToString().ShouldEndWith("/requests/1");
        page = await bookkeeper.ReadAsync(at);
        page.ShouldContain("Go on with request 1");
        page.ShouldNotContain("the account ending in 0001");
        (await bookkeeper.ReadAsync("/requests/1")).ShouldContain("2 times since");
        (await bookkeeper.ReadAsync("/suppliers/1")).ShouldNotContain("Paid, and not in the book");
    }

    private static async Task<IReadOnlyList<AccountProposal>> ProposalsAsync(PaymentShop shop, long supplier)
    {
        await using ShopReading reading = await shop.Test.Store.ReadAsync(shop.Test.Shop);
        return await shop.Services.GetRequiredService<PaymentHistory>().ProposalsAsync(reading, supplier);
    }

    private static async Task<ClaimOutcome> AdoptAsync(PaymentShop shop, Actor who, long supplier, string proposal)
    {
        await using ShopTransaction change = await shop.Test.Store.BeginAsync(shop.Test.Shop, who);
        ClaimOutcome outcome = await shop.Services.GetRequiredService<PaymentHistory>().AdoptAsync(change, shop.Services.GetRequiredService<ISupplierRequests>(), supplier, proposal);
        await change.CommitAsync();
        return outcome;
    }

    private static async Task DeclineAsync(PaymentShop shop, Actor who, long supplier, string proposal)
    {
        await using ShopTransaction change = await shop.Test.Store.BeginAsync(shop.Test.Shop, who);
        await shop.Services.GetRequiredService<PaymentHistory>().DeclineAsync(change, supplier, proposal);
        await change.CommitAsync();
    }

    private static async Task AddPhoneAsync(PaymentShop shop, long supplier)
    {
        await using ShopTransaction change = await shop.Test.Store.BeginAsync(shop.Test.Shop, Actor.Program("test"));
        await shop.Book.AddFactAsync(change, (await shop.Book.FindAsync(change.Db, supplier))!.Row, SupplierFactKind.Phone, FactValue.OfPhone("+1 646 555 0199"), FactOrigin.ByHand);
        await change.CommitAsync();
    }
}

using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Requests;
using Bezel.Testing;

namespace Bezel.Suppliers.Tests.Requests;

/// <summary>The way of a request from what is claimed to the book.</summary>
public sealed class RequestWayTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_change_comes_into_the_book_after_a_call_a_second_person_and_the_waiting_period(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        ClaimOutcome opened = (await shop.ClaimAsync())!;
        opened.IsNew.ShouldBeTrue();
        RequestView view = await shop.ViewAsync(opened.Request);
        view.Request.Row.State.ShouldBe(RequestState.Opened);
        view.Request.ToRing.ShouldHaveSingleItem().Shown.ShouldBe(RequestStore.KnownNumber);
        view.Request.Struck.ShouldBe(["+1 646 555 0199"]);

        long old = (await shop.SupplierAsync()).InForce(SupplierFactKind.Account).Single().Row.Id;
        await shop.CallAsync(shop.Bookkeeper, opened.Request, await shop.GoodCallAsync(opened.Request) with { NoLongerUsed = [old] });
        ChangeRequest waiting = await shop.ApproveAsync(shop.Owner, opened.Request);
        waiting.State.ShouldBe(RequestState.Waiting);
        waiting.DueAt.ShouldBe(shop.Clock.Now.AddHours(24));

        shop.Clock.Pass(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await shop.LookAsync();
        (await shop.SupplierAsync()).Accounts.ShouldBe([RequestStore.OnFile]);
        shop.Clock.Pass(TimeSpan.FromSeconds(1));
        await shop.LookAsync();

        SupplierView supplier = await shop.SupplierAsync();
        supplier.Accounts.ShouldBe([RequestStore.New]);
        SupplierFact fact = supplier.InForce(SupplierFactKind.Account).Single().Row;
        (fact.Origin, fact.OriginNumber, fact.VerifiedHow, fact.VerifiedBy).ShouldBe((FactOrigin.Request, opened.Request, VerifiedHow.CallBack, Actors.Write(shop.Bookkeeper)));
        (await shop.RowAsync(opened.Request)).State.ShouldBe(RequestState.InForce);
        (await shop.FindingsAsync()).ShouldHaveSingleItem().State.ShouldBe(FindingState.Done);
        (await shop.LedgerAsync()).Where(k => k.StartsWith("request.", StringComparison.Ordinal)).ShouldBe(["request.opened", "request.called", "request.approved", "request.in-force"]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task It_comes_into_force_by_the_work_that_was_written_with_the_second_persons_yes(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        long request = await WaitingAsync(shop);
        var dispatcher = new Bezel.Shop.Work.Dispatcher(shop.Store, [shop.Effect]);
        await dispatcher.RunOnceAsync();
        (await shop.RowAsync(request)).State.ShouldBe(RequestState.Waiting);
        shop.Clock.Pass(TimeSpan.FromHours(24));
        await dispatcher.RunOnceAsync();
        (await shop.RowAsync(request)).State.ShouldBe(RequestState.InForce);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_clock_that_is_set_back_makes_nothing_earlier(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        long request = await WaitingAsync(shop);
        shop.Clock.Pass(TimeSpan.FromHours(-30));
        await shop.LookAsync();
        shop.Clock.Pass(TimeSpan.FromHours(53));
        await shop.LookAsync();
        (await shop.RowAsync(request)).State.ShouldBe(RequestState.Waiting);
        shop.Clock.Pass(TimeSpan.FromHours(1));
        await shop.LookAsync();
        (await shop.RowAsync(request)).State.ShouldBe(RequestState.InForce);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_refused_becomes_an_incident_or_nothing_is_written(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        long request = await WaitingAsync(shop);
        shop.Desk.Fails = new RefusedException("no");
        await Should.ThrowAsync<RefusedException>(() => shop.RefuseAsync(shop.Owner, request));
        (await shop.RowAsync(request)).State.ShouldBe(RequestState.Waiting);

        shop.Desk.Fails = null;
        ChangeRequest refused = await shop.RefuseAsync(shop.Owner, request);
        (refused.State, refused.Incident).ShouldBe((RequestState.Refused, 1L));
        Bezel.Shop.Incidents.PaymentFraudCase facts = shop.Desk.Cases.ShouldHaveSingleItem();
        (facts.Supplier, facts.NewAccount!.EndsIn, facts.AccountOnFileEndsIn, facts.Request, facts.HasPaid).ShouldBe(("Meridian Diamonds", "8812", "6789", request, false));
        shop.Clock.PassDays(3);
        await shop.LookAsync();
        (await shop.SupplierAsync()).Accounts.ShouldBe([RequestStore.OnFile]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_supplier_who_knows_nothing_of_it_ends_it_at_once(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        long request = await shop.OpenAsync();
        CallMade call = await shop.GoodCallAsync(request);
        ChangeRequest ended = await shop.MoveAsync(shop.Owner, request, (change, revision) => shop.Requests.DeniedAsync(change, request, revision, call));
        (ended.State, ended.Incident).ShouldBe((RequestState.Refused, 1L));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_no_change_leaves_the_book_as_it_is(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        long request = await WaitingAsync(shop);
        await Should.ThrowAsync<RefusedException>(() => shop.MoveAsync(shop.Manager, request, (change, revision) => shop.Requests.WithdrawAsync(change, request, revision, " ")));
        await shop.MoveAsync(shop.Manager, request, (change, revision) => shop.Requests.WithdrawAsync(change, request, revision, "The account is ours."));
        shop.Clock.PassDays(3);
        await shop.LookAsync();
        (await shop.RowAsync(request)).State.ShouldBe(RequestState.Withdrawn);
        (await shop.SupplierAsync()).Accounts.ShouldBe([RequestStore.OnFile]);
        (await shop.FindingsAsync()).ShouldHaveSingleItem().State.ShouldBe(FindingState.Done);
        shop.Desk.Cases.ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nothing_of_what_was_claimed_or_said_stands_in_clear(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        long request = await WaitingAsync(shop);
        await shop.RefuseAsync(shop.Owner, request);
        await shop.Test.CloseAsync();
        (await RawBytes.ContainAsync(shop.Test, "987654328812")).ShouldBeFalse();
        (await RawBytes.ContainAsync(shop.Test, "It is not theirs.")).ShouldBeFalse();
        (await RawBytes.ContainAsync(shop.Test, "supplier_request_move")).ShouldBeTrue();
    }

    private static async Task<long> WaitingAsync(RequestStore shop)
    {
        long request = await shop.OpenAsync();
        await shop.CallAsync(shop.Bookkeeper, request);
        await shop.ApproveAsync(shop.Owner, request);
        return request;
    }
}

using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Requests;
using Bezel.Testing;

namespace Bezel.Suppliers.Tests.Requests;

/// <summary>One person, one session or one program never gets a change through.</summary>
public sealed class RequestAttackTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_rang_or_opened_does_not_agree(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        long request = await shop.OpenAsync(by: shop.Owner);
        await shop.CallAsync(shop.Bookkeeper, request);
        (await Should.ThrowAsync<RefusedException>(() => shop.ApproveAsync(shop.Bookkeeper, request))).Message.ShouldContain("You made the call");
        (await Should.ThrowAsync<RefusedException>(() => shop.ApproveAsync(shop.Owner, request))).Message.ShouldContain("You opened this request");
        (await shop.ApproveAsync(shop.Manager, request)).OnePerson.ShouldBeFalse();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task No_program_no_token_no_console_and_no_other_role_moves_it(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        long request = await shop.OpenAsync();
        CallMade call = await shop.GoodCallAsync(request);
        foreach (Actor actor in new[] { Actor.Program("token-3"), Actor.Program("suppliers"), Actor.Console("anna"), shop.Sales, Actor.Person(999) })
            await NothingAsync(actor);
        await shop.CallAsync(shop.Bookkeeper, request);
        foreach (Actor actor in new[] { Actor.Program("token-3"), Actor.Program("suppliers"), Actor.Console("anna"), shop.Sales, Actor.Person(999) })
            await Should.ThrowAsync<RefusedException>(() => shop.ApproveAsync(actor, request));
        shop.Leave(shop.Manager);
        await Should.ThrowAsync<RefusedException>(() => shop.ApproveAsync(shop.Manager, request));
        (await shop.RowAsync(request)).State.ShouldBe(RequestState.Called);

        async Task NothingAsync(Actor actor)
        {
            await Should.ThrowAsync<RefusedException>(() => shop.CallAsync(actor, request, call));
            await Should.ThrowAsync<RefusedException>(() => shop.RefuseAsync(actor, request));
            await Should.ThrowAsync<RefusedException>(() => shop.MoveAsync(actor, request, (change, revision) => shop.Requests.WithdrawAsync(change, request, revision, "so")));
            await Should.ThrowAsync<RefusedException>(() => shop.MoveAsync(actor, request, (change, revision) => shop.Requests.NotReachedAsync(change, request, revision, call)));
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_form_that_is_sent_again_is_refused_and_says_what_happened_meanwhile(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        long request = await shop.OpenAsync();
        long revision = (await shop.RowAsync(request)).Revision;
        CallMade call = await shop.GoodCallAsync(request);
        await shop.DoAsync(shop.Bookkeeper, change => shop.Requests.CalledAsync(change, request, revision, call));
        RefusedException again = await Should.ThrowAsync<RefusedException>(() => shop.DoAsync(shop.Manager, change => shop.Requests.CalledAsync(change, request, revision, call)));
        again.Message.ShouldContain("Meanwhile Ben Kay rang, and the supplier confirmed it");
        (await shop.RowAsync(request)).CalledBy.ShouldBe(Actors.Write(shop.Bookkeeper));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Of_two_browsers_at_once_one_wins(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        for (int round = 0; round < 5; round++)
        {
            long request = await shop.OpenAsync(shop.Claim(RequestStore.New with { Number = $"98765432{round}812" }));
            await shop.CallAsync(shop.Bookkeeper, request, await shop.GoodCallAsync(request) with { DigitsRead = $"{round}812"[^4..] });
            long revision = (await shop.RowAsync(request)).Revision;
            Task<ChangeRequest>[] both =
            [
                Task.Run(() => shop.DoAsync(shop.Owner, change => shop.Requests.ApproveAsync(change, request, revision))),
                Task.Run(() => shop.DoAsync(shop.Manager, change => shop.Requests.RefuseAsync(change, request, revision, "no"))),
            ];
            await Task.WhenAll(both.Select(t => t.ContinueWith(_ => { }, TaskScheduler.Default)));
            both.Count(t => t.IsCompletedSuccessfully).ShouldBe(1);
            both.Single(t => t.IsFaulted).Exception!.InnerException.ShouldBeOfType<RefusedException>();
            (await shop.ViewAsync(request)).Moves.Count.ShouldBe(3);
        }
    }

    [Fact]
    public async Task A_call_after_which_nobody_could_agree_is_refused()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        shop.Leave(shop.Manager);
        long request = await shop.OpenAsync(by: shop.Owner);
        (await Should.ThrowAsync<RefusedException>(() => shop.CallAsync(shop.Bookkeeper, request))).Message.ShouldContain("Let Mia Vale ring");
        await shop.CallAsync(shop.Owner, request);
        await shop.ApproveAsync(shop.Bookkeeper, request);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_is_alone_checks_on_paper_and_waits_a_day(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind, alone: true);
        long request = await shop.OpenAsync(by: shop.Owner);
        await shop.CallAsync(shop.Owner, request);
        (await Should.ThrowAsync<RefusedException>(() => shop.ApproveAsync(shop.Owner, request))).Message.ShouldContain("print the check");
        await Should.ThrowAsync<RefusedException>(() => SelfCheckAsync(shop, request, "yes", "yes", "", "yes", "yes", "yes"));
        await SelfCheckAsync(shop, request, "On file", "Tom", "New bank", "No", "6789", "All of it");
        shop.Clock.Pass(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await Should.ThrowAsync<RefusedException>(() => shop.ApproveAsync(shop.Owner, request))).Message.ShouldContain("not over yet");
        shop.Clock.Pass(TimeSpan.FromSeconds(1));
        ChangeRequest waiting = await shop.ApproveAsync(shop.Owner, request);
        (waiting.OnePerson, waiting.DueAt).ShouldBe((true, shop.Clock.Now.AddHours(24)));
        (await shop.LedgerAsync()).ShouldContain("request.self-checked");
    }

    [Fact]
    public async Task Sending_the_others_away_does_not_make_one_alone()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        long request = await shop.OpenAsync(by: shop.Owner);
        await shop.CallAsync(shop.Owner, request);
        shop.Leave(shop.Manager);
        shop.Leave(shop.Bookkeeper);
        await Should.ThrowAsync<RefusedException>(() => SelfCheckAsync(shop, request, "a", "b", "c", "d", "e", "f"));
        shop.Clock.PassDays(2);
        await Should.ThrowAsync<RefusedException>(() => shop.ApproveAsync(shop.Owner, request));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_same_claim_again_is_one_request_and_after_it_was_refused_an_urgent_word(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        ClaimOutcome first = (await shop.ClaimAsync(shop.Claim() with { Message = 5 }))!;
        ClaimOutcome again = (await shop.ClaimAsync(shop.Claim() with { Message = 6, Channel = ClaimChannel.Text, NumbersInMessage = ["+1 646 555 0777"] }))!;
        ClaimOutcome same = (await shop.ClaimAsync(shop.Claim() with { Message = 6 }))!;
        (again.Request, again.IsNew, same.Request, same.IsNew).ShouldBe((first.Request, false, first.Request, false));
        RequestView view = await shop.ViewAsync(first.Request);
        view.Moves.Count.ShouldBe(2);
        view.Request.Struck.ShouldBe(["+1 646 555 0199", "+1 646 555 0777"]);
        (await shop.FindingsAsync()).ShouldHaveSingleItem();

        await shop.RefuseAsync(shop.Owner, first.Request);
        ClaimOutcome after = (await shop.ClaimAsync(shop.Claim() with { Message = 7 }))!;
        (after.Request, after.IsNew).ShouldBe((first.Request, false));
        (await shop.RowAsync(first.Request)).State.ShouldBe(RequestState.Refused);
        Finding urgent = (await shop.FindingsAsync())[^1];
        (urgent.Kind, urgent.State, urgent.Urgency).ShouldBe(("suppliers.request-again", FindingState.Open, Urgency.Urgent));
    }

    [Fact]
    public async Task Another_bank_with_the_same_number_is_another_claim()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        long first = await shop.OpenAsync();
        (await shop.OpenAsync(shop.Claim(RequestStore.New with { Bank = "021000021" }))).ShouldNotBe(first);
        (await shop.OpenAsync(shop.Claim(RequestStore.New with { Bank = null, Scheme = AccountScheme.Other }))).ShouldNotBe(first);
    }

    [Fact]
    public async Task Nothing_is_opened_for_a_supplier_that_is_not_in_the_book_or_that_holds_it_already()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        (await shop.ClaimAsync(shop.Claim() with { Supplier = 77 })).ShouldBeNull();
        (await shop.ClaimAsync(shop.Claim(RequestStore.OnFile with { Number = "123456789" }))).ShouldBeNull();
        (await shop.ClaimAsync(shop.Claim() with { Fact = ClaimedFact.Email, Account = null, Said = "TOM@meridian.example" })).ShouldBeNull();
        (await shop.ClaimAsync(shop.Claim() with { Fact = ClaimedFact.Phone, Account = null, Said = "212 555 0134" })).ShouldBeNull();
        (await shop.ClaimAsync(shop.Claim() with { Fact = ClaimedFact.Address, Account = null, Said = "580 Fifth Avenue,  New York NY 10036" })).ShouldBeNull();
        (await shop.ClaimAsync(shop.Claim() with { Fact = ClaimedFact.Address, Account = null, Said = "12 Canal Street, New York" })).ShouldNotBeNull();
        (await shop.ClaimAsync(shop.Claim() with { Fact = ClaimedFact.Phone, Account = null, Said = "+1 646 555 0199" })).ShouldNotBeNull();
    }

    [Fact]
    public async Task Payments_are_told_of_accounts_that_are_claimed_or_were_refused()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        long refused = await shop.OpenAsync();
        await shop.RefuseAsync(shop.Owner, refused);
        var other = new WrittenAccount(AccountScheme.Iban, null, "DE89370400440532013000");
        long open = await shop.OpenAsync(shop.Claim(other));
        RequestedAccounts asked = await shop.ReadAsync(reading => new RequestQuestions(shop.Store).ForAccountsAsync(reading.Db));
        asked.Claiming(RequestStore.New).ShouldHaveSingleItem().State.ShouldBe(RequestState.Refused);
        asked.Claiming(other).ShouldHaveSingleItem().Request.ShouldBe(open);
        asked.Claiming(RequestStore.OnFile).ShouldBeEmpty();
        asked.OpenFor(shop.Supplier).ShouldHaveSingleItem().Request.ShouldBe(open);
        asked.OpenFor(shop.Supplier + 1).ShouldBeEmpty();
    }

    private static Task<ChangeRequest> SelfCheckAsync(RequestStore shop, long request, params string[] answers) =>
        shop.MoveAsync(shop.Owner, request, (change, revision) => shop.Requests.SelfCheckedAsync(change, request, revision, answers));
}

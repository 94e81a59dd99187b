using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Requests;
using Bezel.Testing;

namespace Bezel.Suppliers.Tests.Requests;

/// <summary>Only numbers that were known before a request arrived are offered, whatever is done to the book.</summary>
public sealed class NumbersToRingTests
{
    [Fact]
    public async Task A_number_that_came_in_shortly_before_the_request_is_not_offered_and_is_named()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        await AddAsync(shop, shop.Bookkeeper, FactValue.OfPhone("+1 646 555 0111"));
        shop.Clock.Pass(TimeSpan.FromHours(23));
        OpenRequest late = (await shop.ViewAsync(await shop.OpenAsync())).Request;
        late.ToRing.ShouldHaveSingleItem().Shown.ShouldBe(RequestStore.KnownNumber);
        (await FindingWhyAsync(shop)).ShouldContain(line => line.Contains("+1 646 555 0111, on ", StringComparison.Ordinal));

        shop.Clock.Pass(TimeSpan.FromHours(1));
        OpenRequest settled = (await shop.ViewAsync(await shop.OpenAsync(shop.Claim(RequestStore.New with { Number = "111122223333" })))).Request;
        settled.ToRing.Select(f => f.Shown).ShouldBe([RequestStore.KnownNumber, "+1 646 555 0111"]);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(48, false)]
    public async Task How_long_it_must_have_been_there_is_a_setting(int hours, bool offered)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        await shop.DoAsync(shop.Owner, async change =>
        {
            await ShopSettings.SetAsync(change, RequestSettings.SettlingHours, hours);
            return 0;
        });
        await AddAsync(shop, shop.Bookkeeper, FactValue.OfPhone("+1 646 555 0111"));
        shop.Clock.Pass(TimeSpan.FromHours(30));
        (await shop.ViewAsync(await shop.OpenAsync())).Request.ToRing.Any(f => f.Shown == "+1 646 555 0111").ShouldBe(offered);
    }

    [Fact]
    public async Task What_another_person_made_sure_of_before_counts_at_once_and_ones_own_word_does_not()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        SupplierFact checkedByAnother = await AddAsync(shop, shop.Bookkeeper, FactValue.OfPhone("+1 646 555 0111"));
        SupplierFact checkedBySelf = await AddAsync(shop, shop.Bookkeeper, FactValue.OfPhone("+1 646 555 0222"));
        shop.Clock.Pass(TimeSpan.FromMinutes(10));
        await VerifyAsync(shop, shop.Owner, checkedByAnother);
        await VerifyAsync(shop, shop.Bookkeeper, checkedBySelf);
        shop.Clock.Pass(TimeSpan.FromMinutes(10));
        (await shop.ViewAsync(await shop.OpenAsync())).Request.ToRing.Select(f => f.Shown).ShouldBe([RequestStore.KnownNumber, "+1 646 555 0111"]);
    }

    [Fact]
    public async Task A_number_that_is_taken_out_after_the_request_is_still_offered_and_one_put_in_is_not()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        long request = await shop.OpenAsync();
        shop.Clock.Pass(TimeSpan.FromHours(1));
        SupplierFact planted = await AddAsync(shop, shop.Manager, FactValue.OfPhone("+1 646 555 0199", "Tom Vale"));
        await shop.DoAsync(shop.Manager, async change =>
        {
            SupplierView supplier = (await shop.Book.FindAsync(change.Db, shop.Supplier))!;
            await SupplierBook.RetireAsync(change, supplier.Row, supplier.InForce(SupplierFactKind.Phone).First(f => f.Value.Text == RequestStore.KnownNumber).Row);
            return 0;
        });
        await VerifyAsync(shop, shop.Owner, planted);
        shop.Clock.PassDays(5);
        OpenRequest open = (await shop.ViewAsync(request)).Request;
        open.ToRing.ShouldHaveSingleItem().Shown.ShouldBe(RequestStore.KnownNumber);
        NumbersToRing.TooLate(open.Supplier!, open.ToRing).ShouldHaveSingleItem().Value.Text.ShouldBe("+1 646 555 0199");
        CallMade call = await shop.GoodCallAsync(request) with { Fact = planted.Id };
        (await Should.ThrowAsync<RefusedException>(() => shop.CallAsync(shop.Bookkeeper, request, call))).Message.ShouldContain("not on file early enough");
        await shop.CallAsync(shop.Bookkeeper, request);
    }

    [Fact]
    public async Task A_number_of_the_message_that_is_on_file_for_months_is_the_one_to_ring()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        OpenRequest open = (await shop.ViewAsync(await shop.OpenAsync(shop.Claim() with { NumbersInMessage = ["(212) 555-0134", "+1 646 555 0199"] }))).Request;
        open.Struck.ShouldBe(["+1 646 555 0199"]);
        open.ToRing.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_message_that_was_here_before_the_book_was_edited_counts_from_its_own_date()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        DateTimeOffset arrived = shop.Clock.Now;
        await AddAsync(shop, shop.Bookkeeper, FactValue.OfPhone("+1 646 555 0111"));
        shop.Clock.PassDays(3);
        (await shop.ViewAsync(await shop.OpenAsync(shop.Claim() with { ArrivedAt = arrived }))).Request.ToRing.ShouldHaveSingleItem().Shown.ShouldBe(RequestStore.KnownNumber);
        ChangeRequest ahead = await shop.RowAsync(await shop.OpenAsync(shop.Claim(RequestStore.New with { Number = "111122223333" }) with { ArrivedAt = shop.Clock.Now.AddDays(9) }));
        ahead.ArrivedAt.ShouldBe(shop.Clock.Now);
    }

    [Fact]
    public async Task A_date_far_back_does_not_take_the_known_numbers_away()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        OpenRequest open = (await shop.ViewAsync(await shop.OpenAsync(shop.Claim() with { ArrivedAt = DateTimeOffset.UnixEpoch }))).Request;
        open.Row.ArrivedAt.ShouldBe(shop.Clock.Now - RequestBook.MostBack);
        open.ToRing.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_account_put_into_the_book_shortly_before_does_not_make_the_request_go_away()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        await shop.DoAsync(shop.Bookkeeper, async change =>
            await shop.Book.AddFactAsync(change, (await shop.Book.FindAsync(change.Db, shop.Supplier))!.Row, SupplierFactKind.Account, FactValue.OfAccount(RequestStore.New), FactOrigin.Import, 7));
        shop.Clock.Pass(TimeSpan.FromHours(2));
        (await shop.ClaimAsync()).ShouldNotBeNull();
        (await FindingWhyAsync(shop)).ShouldContain(line => line.Contains("ends in 8812, on ", StringComparison.Ordinal) && line.Contains("by import 7", StringComparison.Ordinal));

        shop.Clock.PassDays(2);
        (await shop.ClaimAsync(shop.Claim(RequestStore.OnFile))).ShouldBeNull("it is on file for months");
    }

    [Fact]
    public async Task Without_a_number_one_is_found_elsewhere_and_the_wait_is_longer()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        await shop.DoAsync(shop.Owner, async change =>
        {
            SupplierView supplier = (await shop.Book.FindAsync(change.Db, shop.Supplier))!;
            await SupplierBook.RetireAsync(change, supplier.Row, supplier.InForce(SupplierFactKind.Phone).Single().Row);
            return 0;
        });
        shop.Clock.PassDays(1);
        long request = await shop.OpenAsync();
        (await shop.ViewAsync(request)).Request.ToRing.ShouldBeEmpty();
        var call = new CallMade { Number = "+1 212 555 0177", Source = NumberSource.EarlierInvoice, Where = "Invoice of 3 May", SpokenTo = "Tom Vale", TheyAsked = true, DigitsRead = "8812" };
        await RefusedAsync(shop, request, call with { Number = "646-555-0199" }, "came with the request");
        await RefusedAsync(shop, request, call with { Number = "12" }, "number that you rang");
        await RefusedAsync(shop, request, call with { Source = null }, "where you found");
        await RefusedAsync(shop, request, call with { Where = " " }, "where you found");
        await AddAsync(shop, shop.Manager, FactValue.OfPhone("+1 212 555 0166"));
        await RefusedAsync(shop, request, call with { Number = "+12125550166" }, "too late");
        await shop.CallAsync(shop.Bookkeeper, request, call);
        ChangeRequest waiting = await shop.ApproveAsync(shop.Owner, request);
        waiting.DueAt.ShouldBe(shop.Clock.Now.AddHours(72));
        shop.Clock.PassDays(3);
        await shop.LookAsync();
        (await shop.SupplierAsync()).InForce(SupplierFactKind.Account).Last().Row.VerifiedHow.ShouldBe(VerifiedHow.IndependentNumber);
    }

    [Fact]
    public async Task A_known_number_is_rung_before_another_is_looked_for()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        long request = await shop.OpenAsync();
        var found = new CallMade { Number = "+1 212 555 0177", Source = NumberSource.Directory, Where = "The trade directory", SpokenTo = "Tom Vale", TheyAsked = true, DigitsRead = "8812" };
        await RefusedAsync(shop, request, found, "Ring that one first");
        for (int tried = 0; tried < RequestBook.TriesBeforeFinding; tried++)
        {
            CallMade call = await shop.GoodCallAsync(request);
            await shop.MoveAsync(shop.Bookkeeper, request, (change, revision) => shop.Requests.NotReachedAsync(change, request, revision, call));
        }
        await shop.CallAsync(shop.Bookkeeper, request, found);
    }

    [Fact]
    public async Task A_call_that_does_not_confirm_is_not_taken_for_one_that_does()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        long request = await shop.OpenAsync();
        CallMade good = await shop.GoodCallAsync(request);
        await RefusedAsync(shop, request, good with { SpokenTo = " " }, "whom you spoke to");
        await RefusedAsync(shop, request, good with { TheyAsked = false }, "they asked for this change");
        await RefusedAsync(shop, request, good with { DigitsRead = "6789" }, "not those of the account");
        await RefusedAsync(shop, request, good with { DigitsRead = "" }, "not those of the account");
        await RefusedAsync(shop, request, good with { CodeWord = CodeWordAnswer.Wrong }, "did not know the word");
        await RefusedAsync(shop, request, good with { Text = new string('x', CallMade.MostText + 1) }, "at most");
        await shop.CallAsync(shop.Bookkeeper, request, good with { CodeWord = CodeWordAnswer.NotAsked, DigitsRead = "8 8 1 2" });
    }

    private static async Task RefusedAsync(RequestStore shop, long request, CallMade call, string says) =>
        (await Should.ThrowAsync<RefusedException>(() => shop.CallAsync(shop.Bookkeeper, request, call))).Message.ShouldContain(says);

    private static Task<SupplierFact> AddAsync(RequestStore shop, Actor actor, FactValue phone) => shop.DoAsync(actor, async change =>
        await shop.Book.AddFactAsync(change, (await shop.Book.FindAsync(change.Db, shop.Supplier))!.Row, SupplierFactKind.Phone, phone, FactOrigin.ByHand));

    private static Task<int> VerifyAsync(RequestStore shop, Actor actor, SupplierFact fact) => shop.DoAsync(actor, async change =>
    {
        SupplierBook.Verify(change, (await shop.Book.FindAsync(change.Db, shop.Supplier))!.Facts.Single(f => f.Row.Id == fact.Id).Row, VerifiedHow.OnPaper);
        return 0;
    });

    private static async Task<string[]> FindingWhyAsync(RequestStore shop) => [.. (await shop.FindingsAsync())[^1].Why.Select(line => line.Value)];
}

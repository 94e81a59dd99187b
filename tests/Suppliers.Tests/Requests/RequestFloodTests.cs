using System.Globalization;
using Bezel.Money.PaymentFiles;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Payments;
using Bezel.Suppliers.Payments.Checking;
using Bezel.Suppliers.Requests;
using Bezel.Testing;

namespace Bezel.Suppliers.Tests.Requests;

/// <summary>Somebody sends message upon message, each with another account of the same supplier.</summary>
public sealed class RequestFloodTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Beyond_twenty_open_requests_claims_are_counted_on_one_finding_and_the_ledger_says_it_once_a_day(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        for (int i = 1; i <= RequestFlood.MostOpen; i++)
            (await SendAsync(shop, i)).IsNew.ShouldBeTrue();
        (await shop.FindingsAsync()).ShouldAllBe(f => f.Kind == RequestFinding.Kind);
        ClaimOutcome beyond = await SendAsync(shop, 21);
        (beyond.IsCounted, beyond.IsNew).ShouldBe((true, false));
        for (int i = 22; i <= 60; i++)
            (await SendAsync(shop, i)).Finding.ShouldBe(beyond.Finding);
        (await SendAsync(shop, 7)).Request.ShouldBe(7, "what has a request is added to it, as before");
        Finding[] findings = await shop.FindingsAsync();
        findings.Length.ShouldBe(RequestFlood.MostOpen + 1);
        Finding flood = findings.Single(f => f.Kind == RequestFlood.Kind);
        flood.Title.ShouldBe("Meridian Diamonds: 20 changes of its account are waiting; further ones are counted, not opened.");
        flood.Why.ShouldContain(w => w.Label == "Counted besides, since the first time" && w.Value == "40");
        (await LedgerAsync(shop)).Count(k => k == "request.opened").ShouldBe(RequestFlood.MostOpen);
        (await LedgerAsync(shop)).Count(k => k == "request.counted").ShouldBe(1);
        shop.Clock.PassDays(1);
        await SendAsync(shop, 61);
        await SendAsync(shop, 62);
        (await LedgerAsync(shop)).Count(k => k == "request.counted").ShouldBe(2);
        (await shop.Store.VerifyAsync(shop.Test.Shop, [])).Holds.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_payment_to_an_account_that_was_only_counted_is_stopped_all_the_same(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        for (int i = 1; i <= RequestFlood.MostOpen + 1; i++)
            await SendAsync(shop, i);
        var lines = new List<CheckedLine>();
        var files = new PaymentFiles(shop.Store, shop.Book, new RequestQuestions(shop.Store), [], []);
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Payee,Routing number,Account number,Amount,Currency\nMeridian Diamonds,011401533,{Number(21)},9200.00,USD\n")));
        CheckedFile done = await files.CheckAsync(shop.Test.Shop, file, "monday.csv", lines.Add, new PaymentFileOptions());
        done.Outcome.ShouldBe(LineOutcome.Stop);
        lines.Single().Reasons[0].Code.ShouldBe(LineReasonCode.AccountChanged);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Another_supplier_fact_or_a_person_is_not_kept_out_and_room_settles_the_finding(string kind)
    {
        await using RequestStore shop = await RequestStore.CreateAsync(kind);
        for (int i = 1; i <= RequestFlood.MostOpen + 1; i++)
            await SendAsync(shop, i);
        SupplierClaim phone = shop.Claim() with { Fact = ClaimedFact.Phone, Account = null, Said = "+1 917 555 0188", Message = 500 };
        (await shop.ClaimAsync(phone))!.IsNew.ShouldBeTrue();
        SupplierClaim byHand = shop.Claim(new WrittenAccount(AccountScheme.UnitedStates, "011401533", Number(900))) with { Channel = ClaimChannel.Letter };
        ClaimOutcome letter = (await shop.ClaimAsync(byHand, shop.Owner))!;
        (letter.IsNew, letter.IsCounted).ShouldBe((true, false));
        await shop.RefuseAsync(shop.Owner, letter.Request);
        (await FloodAsync(shop)).State.ShouldBe(FindingState.Open, "twenty still wait");
        await shop.RefuseAsync(shop.Owner, 3);
        (await FloodAsync(shop)).State.ShouldBe(FindingState.Done);
        (await SendAsync(shop, 21)).IsNew.ShouldBeTrue();
        (await SendAsync(shop, 22)).IsCounted.ShouldBeTrue();
        (await FloodAsync(shop)).State.ShouldBe(FindingState.Open);
    }

    private static Task<string[]> LedgerAsync(RequestStore shop) => shop.ReadAsync(async reading => (await reading.EntriesAsync(null, LedgerReading.MaxPage)).Select(e => e.Kind).ToArray());

    private static async Task<Finding> FloodAsync(RequestStore shop) => (await shop.FindingsAsync()).Single(f => f.Kind == RequestFlood.Kind);

    private static string Number(int which) => string.Create(CultureInfo.InvariantCulture, $"98765432{which:0000}");

    private static async Task<ClaimOutcome> SendAsync(RequestStore shop, int which) =>
        (await shop.ClaimAsync(shop.Claim(new WrittenAccount(AccountScheme.UnitedStates, "011401533", Number(which))) with { Message = which }))!;
}

using System.Net;
using Bezel.Insurance.Losses;
using Bezel.Insurance.Reviews;
using Bezel.Insurance.Tests.Incidents;
using Bezel.Insurance.Tests.Losses;
using Bezel.Shop.Findings;
using Bezel.Shop.Incidents;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Tests.Reviews;

/// <summary>The yearly review of how payments are made.</summary>
public sealed class PaymentReviewTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_figures_are_those_of_the_last_year_and_the_ledger_has_who_reviewed_them(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        var reviews = new PaymentReviews([new NotCounted(), new LossFigures()]);
        await LossAsync(hasPaid: true);
        shop.Clock.PassDays(200);
        await LossAsync(hasPaid: false);
        await shop.OpenAsync();
        shop.Clock.Pass(TimeSpan.FromMinutes(1));
        PaymentReviewView view = await shop.ReadAsync(reading => reviews.ViewAsync(reading));
        view.DueAt.ShouldBeNull();
        view.Parts.Select(p => p.Heading).ShouldBe(["Payments to the wrong account", "Something else"]);
        view.Parts[0].Figures.Select(f => f.Count).ShouldBe([1, 1]);
        view.Parts[1].Figures.Single().Count.ShouldBeNull("what was not counted is not nought");

        await shop.ChangeAsync(shop.Tom, change => PaymentReviews.KeepAsync(change, view));
        shop.Clock.PassDays(200); // the first loss is more than a year ago
        PaymentReviewView later = await shop.ReadAsync(reading => reviews.ViewAsync(reading));
        later.Parts[0].Figures.Select(f => f.Count).ShouldBe([1, 0]);
        later.Past.Single().Digest.ShouldBe(view.Digest());
        later.Digest().ShouldNotBe(view.Digest());
        later.DueAt.ShouldBe(view.Until.AddYears(1));
        (await shop.ReadAsync(reading => Shop.ShopLedger.LedgerReading.EntriesAsync(reading))).Count(e => e.Kind == "payments.procedures-reviewed").ShouldBe(1);
        shop.Clock.PassDays(600); // nobody reviewed for longer than a year: nothing in between is left out
        (await shop.ReadAsync(reading => reviews.ViewAsync(reading))).From.ShouldBe(view.Until);

        Task<long> LossAsync(bool hasPaid) =>
            shop.ChangeAsync(shop.Mia, change => new PaymentDesk().OpenAsync(change, new PaymentFraudCase { Supplier = "Meridian", HasPaid = hasPaid, Rail = PaymentRail.Ach }, default));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_year_after_the_last_review_it_is_said_and_goes_by_itself(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        var reminder = new ReviewReminder(shop.Store, []);
        (await reminder.RunAsync(shop.Test.Shop)).ShouldBeFalse("a shop that sends no payment files is asked nothing");
        await ReviewAsync(shop);
        shop.Clock.PassDays(364);
        (await reminder.RunAsync(shop.Test.Shop)).ShouldBeFalse();
        (await FindingsAsync(shop)).ShouldBeEmpty();
        shop.Clock.PassDays(1);
        (await reminder.RunAsync(shop.Test.Shop)).ShouldBeTrue();
        shop.Clock.PassDays(1);
        (await reminder.RunAsync(shop.Test.Shop)).ShouldBeTrue();
        Finding due = (await FindingsAsync(shop)).ShouldHaveSingleItem();
        (due.Title, due.State, due.Urgency).ShouldBe(("It is time to look through how payments are made", FindingState.Open, Urgency.ThisWeek));
        await ReviewAsync(shop);
        (await FindingsAsync(shop)).ShouldHaveSingleItem().State.ShouldBe(FindingState.Done);
        (await reminder.RunAsync(shop.Test.Shop)).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Thirty_days_after_the_first_payment_file_the_first_review_is_asked_for(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        var reminder = new ReviewReminder(shop.Store, [new NotCounted(), new SentSince(shop.Clock.Now)]);
        shop.Clock.PassDays(29);
        (await reminder.RunAsync(shop.Test.Shop)).ShouldBeFalse();
        shop.Clock.PassDays(1);
        (await reminder.RunAsync(shop.Test.Shop)).ShouldBeTrue();
        (await FindingsAsync(shop)).ShouldHaveSingleItem().Title.ShouldBe("Nobody has looked through how payments are made yet");
        await ReviewAsync(shop);
        (await FindingsAsync(shop)).ShouldHaveSingleItem().State.ShouldBe(FindingState.Done);
    }

    private static Task<PaymentReview> ReviewAsync(IncidentStore shop) => shop.ChangeAsync(shop.Tom, async change =>
    {
        PaymentReviewView seen = new(change.Now.AddYears(-1), change.Now, [], []);
        return await PaymentReviews.KeepAsync(change, seen);
    });

    private static Task<Finding[]> FindingsAsync(IncidentStore shop) => shop.ReadAsync(async reading => (await reading.Db.Set<Finding>().ToListAsync()).Where(f => f.Kind == ReviewReminder.Kind).ToArray());

    private sealed class SentSince(DateTimeOffset since) : IPaymentProcedureFigures
    {
        public string Heading => "Files";

        public Task<IReadOnlyList<ProcedureFigure>> CountAsync(ShopReading reading, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<ProcedureFigure>>([]);

        public Task<DateTimeOffset?> FirstSentAsync(ShopReading reading, CancellationToken cancellation = default) => Task.FromResult<DateTimeOffset?>(since);
    }

    [Theory]
    [InlineData(ShopRole.Owner, true, true)]
    [InlineData(ShopRole.Manager, true, true)]
    [InlineData(ShopRole.Bookkeeper, true, false)]
    [InlineData(ShopRole.Insurer, true, false)]
    [InlineData(ShopRole.Sales, false, false)]
    [InlineData(ShopRole.ItHelper, false, false)]
    public async Task Who_reads_the_review_and_who_makes_it(ShopRole role, bool reads, bool makes)
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite, new SetClock());
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser browser = await hub.SignInAsync(role, "Anna Vale");
        using HttpResponseMessage page = await browser.GetAsync("/insurance/payment-review");
        page.StatusCode.ShouldBe(reads ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        if (!reads)
            return;
        string text = await page.Content.ReadAsStringAsync();
        text.ShouldContain("Nobody has looked through how payments are made yet");
        text.Contains("I have looked it through", StringComparison.Ordinal).ShouldBe(makes);
        if (makes)
        {
            await browser.GoesToAsync("/insurance/payment-review", "/insurance/payment-review/reviewed");
            string after = await browser.ReadAsync("/insurance/payment-review");
            after.ShouldContain("was looked through today");
            after.ShouldContain("by Anna Vale");
        }
    }

    [ProgramFact("chromium")]
    public async Task The_review_is_a_pdf_file_too()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite, new SetClock());
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser insurer = await hub.SignInAsync(ShopRole.Insurer);
        using HttpResponseMessage pdf = await insurer.GetAsync("/insurance/payment-review.pdf");
        pdf.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await pdf.Content.ReadAsByteArrayAsync()).AsSpan().StartsWith("%PDF-"u8).ShouldBeTrue();
    }

    private sealed class NotCounted : IPaymentProcedureFigures
    {
        public string Heading => "Something else";

        public Task<IReadOnlyList<ProcedureFigure>> CountAsync(ShopReading reading, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation = default) =>
            Task.FromResult<IReadOnlyList<ProcedureFigure>>([new ProcedureFigure("Letters", null, "Bezel does not see them.")]);
    }
}

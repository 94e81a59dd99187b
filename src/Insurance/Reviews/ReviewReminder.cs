using Bezel.Insurance.Losses;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Incidents;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Reviews;

/// <summary>
/// Says when the yearly review of how payments are made is due: a year after the last one, by the day of the shop's calendar; or, when there was none, once the shop has signed
/// payment files off for <see cref="FirstAfterDays"/> days. It goes by itself when somebody has reviewed.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="figures">What modules know of payment files.</param>
internal sealed class ReviewReminder(Store store, IEnumerable<IPaymentProcedureFigures> figures) : IDailyWork
{
    /// <summary>The kind of the finding; there is one for the shop.</summary>
    public const string Kind = "insurance.payment-review";

    /// <summary>Days from the first payment file until the first review is asked for: enough files to see how they go, and long before the year is over.</summary>
    public const int FirstAfterDays = 30;

    private const string Key = "yearly";

    public string Name => "insurance.payment-review";

    public string InWords => LossWords.Say("work.review");

    public DailyTime Due => DailyTime.At(6, 40);

    public Task RunAsync(ShopProfile shop, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return RunAsync(shop.Id, cancellation);
    }

    /// <returns>Whether a review is due.</returns>
    public async Task<bool> RunAsync(ShopId shop, CancellationToken cancellation = default)
    {
        DateTimeOffset? last, first = null;
        ShopProfile profile;
        bool isTold;
        await using (ShopReading reading = await store.ReadAsync(shop, cancellation))
        {
            profile = await reading.Db.Set<ShopProfile>().AsNoTracking().FirstAsync(s => s.Id == shop, cancellation);
            last = await LastAsync(reading.Db, cancellation);
            foreach (IPaymentProcedureFigures source in last is null ? figures : [])
            {
                if (await source.FirstSentAsync(reading, cancellation) is { } sent && !(sent >= first))
                    first = sent;
            }
            isTold = await reading.Db.Set<Finding>().AnyAsync(f => f.Kind == Kind && f.State != FindingState.Done, cancellation);
        }
        bool due = IsDue(profile, store.Clock.GetUtcNow(), last, first);
        if (!due && !isTold)
            return false; // nobody waits for a transaction in which nothing happens
        await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("insurance"), cancellation);
        if (due && await LastAsync(change.Db, cancellation) == last)
            await TellAsync(change, profile, last, first, cancellation);
        else
            await SettleAsync(change, cancellation);
        await change.CommitAsync(cancellation);
        return due;
    }

    /// <summary>Settles the finding, in the transaction of a review.</summary>
    public static Task SettleAsync(ShopTransaction change, CancellationToken cancellation) =>
        FindingBook.SettleAsync(change, Kind, Key, LossWords.Say("review.settled"), cancellation);

    private static bool IsDue(ShopProfile shop, DateTimeOffset now, DateTimeOffset? last, DateTimeOffset? first)
    {
        var today = DateOnly.FromDateTime(shop.Local(now).DateTime);
        return last is { } reviewed ? DateOnly.FromDateTime(shop.Local(reviewed).DateTime).AddYears(1) <= today
            : first is { } sent && DateOnly.FromDateTime(shop.Local(sent).DateTime).AddDays(FirstAfterDays) <= today;
    }

    private static Task<DateTimeOffset?> LastAsync(ShopDb db, CancellationToken cancellation) =>
        db.Set<PaymentReview>().AsNoTracking().OrderByDescending(r => r.Number).Select(r => (DateTimeOffset?)r.ReviewedAt).FirstOrDefaultAsync(cancellation);

    private static Task<Finding> TellAsync(ShopTransaction change, ShopProfile shop, DateTimeOffset? last, DateTimeOffset? first, CancellationToken cancellation) => FindingBook.ReportAsync(change, new FindingDraft
    {
        Kind = Kind,
        Source = "insurance",
        Key = Key,
        Urgency = Urgency.ThisWeek,
        Title = LossWords.Say(last is null ? "review.never" : "review.due"),
        Evidence = [last is { } reviewed ? new EvidenceDetail(LossWords.Say("review.last"), shop.Day(reviewed)) : new EvidenceDetail(LossWords.Say("review.first"), shop.Day(first!.Value))],
        NextStep = LossWords.Say("review.next"),
        Who = Responsible.Of(ShopRole.Owner),
        Due = change.Now + TimeSpan.FromDays(7),
    }, cancellation);
}

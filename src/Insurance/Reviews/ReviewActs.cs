using Bezel.Insurance.Losses;
using Bezel.Pages.Access;
using Bezel.Pages.Printing;
using Bezel.Pages.Visits;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Insurance.Reviews;

/// <summary>What the buttons of the review do.</summary>
internal static class ReviewActs
{
    private const string Page = "/insurance/payment-review";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Page + "/reviewed", KeepAsync).ForRoles(ShopRole.Owner, ShopRole.Manager);
        routes.MapGet(Page + ".pdf", PrintAsync).ForRoles(ShopRole.Owner, ShopRole.Manager, ShopRole.Bookkeeper, ShopRole.Insurer);
    }

    public static string Check(ShopProfile shop, long size) => LossWords.Say("review.check", shop.Name, size);

    private static async Task<IResult> KeepAsync(Visit visit, Store store, PaymentReviews reviews, CancellationToken cancellation)
    {
        PaymentReviewView seen;
        await using (ShopReading reading = await store.ReadAsync(visit.Shop.Id, cancellation))
            seen = await reviews.ViewAsync(reading, cancellation);
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        await PaymentReviews.KeepAsync(change, seen, cancellation);
        await change.CommitAsync(cancellation);
        return visit.To(Page, LossWords.Say("review.said"));
    }

    private static async Task<IResult> PrintAsync(Visit visit, Store store, PaymentReviews reviews, IStaff staff, IPdfPrinter printer, CancellationToken cancellation)
    {
        PaymentReviewView seen;
        IReadOnlyDictionary<long, StaffMember> people;
        long size;
        await using (ShopReading reading = await store.ReadAsync(visit.Shop.Id, cancellation))
        {
            seen = await reviews.ViewAsync(reading, cancellation);
            people = await staff.AllAsync(reading, cancellation);
            size = (await reading.LedgerAsync(cancellation)).Size;
        }
        PrintDocument paper = PrintDocument.Of<PaymentReviewPaper>(LossWords.Say("review.title"), visit.Shop, Check(visit.Shop, size), (nameof(PaymentReviewPaper.View), seen), (nameof(PaymentReviewPaper.Staff), people));
        return Results.Extensions.Pdf(await printer.PrintAsync(paper, cancellation), "payment-review");
    }
}

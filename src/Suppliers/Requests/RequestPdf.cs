using Bezel.Pages.Access;
using Bezel.Pages.Printing;
using Bezel.Pages.Visits;
using Bezel.Shop.Findings;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Suppliers.Requests;

/// <summary>The evidence of a request as a PDF file.</summary>
internal static class RequestPdf
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/requests/{id:long}/evidence.pdf", PrintAsync).ForRoles(ShopRole.Owner, ShopRole.Manager, ShopRole.Bookkeeper);

    private static async Task<IResult> PrintAsync(long id, Visit visit, Store store, RequestBook requests, IStaff staff, IPdfPrinter printer, CancellationToken cancellation)
    {
        RequestView view;
        LedgerOfRequest ledger;
        IReadOnlyDictionary<long, StaffMember> people;
        await using (ShopReading reading = await store.ReadAsync(visit.Shop.Id, cancellation))
        {
            if (await requests.ViewAsync(reading, id, cancellation) is not { } found)
                return Results.NotFound();
            (view, ledger, people) = (found, await LedgerOfRequest.OfAsync(reading, found.Request.Row, cancellation), await staff.AllAsync(reading, cancellation));
        }
        Func<string?, string> who = actor => RequestWho.Say(actor, people);
        string check = ledger.Entries is [.., var last] ? RequestWords.Say("paper.check", last.Index, ledger.Size) : RequestWords.Say("paper.check-size", ledger.Size);
        byte[] pdf = await printer.PrintAsync(PrintDocument.Of<RequestPaperWhole>(RequestWords.Say("paper.title", id), visit.Shop, check,
            (nameof(RequestPaperWhole.Of), view), (nameof(RequestPaperWhole.Ledger), ledger), (nameof(RequestPaperWhole.Who), who)), cancellation);
        return Results.Extensions.Pdf(pdf, FormattableString.Invariant($"request-{id}-evidence"));
    }
}

using System.Globalization;
using Bezel.Pages.Access;
using Bezel.Pages.Visits;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Hub.Ledger;

/// <summary>What is done with the ledger, and what is taken from it as a file.</summary>
internal static class LedgerRoutes
{
    /// <summary>Whether a role may seal the ledger.</summary>
    public static bool MaySeal(ShopRole role) => role is ShopRole.Owner or ShopRole.Manager or ShopRole.ItHelper;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ledger/{index:long}/proof", async (long index, Visit visit, Store store, CancellationToken cancellation) =>
        {
            await using ShopReading reading = await store.ReadAsync(visit.Shop.Id, cancellation);
            return Results.File(await EntryProof.MakeAsync(reading, index, cancellation), "application/json", $"bezel-proof-{index.ToString(CultureInfo.InvariantCulture)}.json");
        }).ForRoles(ShopRole.Owner, ShopRole.Manager, ShopRole.Bookkeeper, ShopRole.ItHelper, ShopRole.Insurer);
        routes.MapPost("/ledger/heads/sign", async (HttpRequest request, Visit visit, Store store, CancellationToken cancellation) =>
        {
            IFormCollection form = await request.ReadFormAsync(cancellation);
            await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
            long size = (await change.SignHeadAsync(cancellation)).Size;
            await change.CommitAsync(cancellation);
            return visit.To(LocalAddress.OrElse(form["back"], "/ledger/heads"), $"The first {size.ToString("N0", CultureInfo.CurrentCulture)} entries are sealed.");
        }).ForRoles(ShopRole.Owner, ShopRole.Manager, ShopRole.ItHelper);
        routes.MapPost("/ledger/export", (Visit visit, LedgerExport export) => export.For(visit)).ForRoles(ShopRole.Owner, ShopRole.Manager, ShopRole.Insurer);
    }
}

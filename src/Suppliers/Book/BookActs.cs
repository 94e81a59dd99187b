using Bezel.Pages.Access;
using Bezel.Pages.Visits;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Payments;
using Bezel.Suppliers.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Suppliers.Book;

/// <summary>What the single buttons of the supplier book do, and the table to take away.</summary>
internal static class BookActs
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/suppliers/{id:long}/facts/{fact:long}/retire", RetireAsync).ForRoles(ShopRole.Owner, ShopRole.Manager, ShopRole.Bookkeeper);
        routes.MapPost("/suppliers/{id:long}/remove", RemoveAsync).ForRoles(ShopRole.Owner, ShopRole.Manager);
        routes.MapPost("/suppliers/{id:long}/proposals/{proposal}/adopt", AdoptAsync).ForRoles(ShopRole.Owner, ShopRole.Manager, ShopRole.Bookkeeper);
        routes.MapPost("/suppliers/{id:long}/proposals/{proposal}/decline", DeclineAsync).ForRoles(ShopRole.Owner, ShopRole.Manager, ShopRole.Bookkeeper);
        routes.MapGet("/suppliers/export", ExportAsync).ForRoles(ShopRole.Owner, ShopRole.Manager);
    }

    private static async Task<IResult> RetireAsync(long id, long fact, Visit visit, Store store, SupplierBook book, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        if (await book.FindAsync(change.Db, id, cancellation) is not { } supplier || supplier.Facts.FirstOrDefault(f => f.Row.Id == fact) is not { } found)
            return Results.NotFound();
        bool contact = found.Row.Kind is SupplierFactKind.Email or SupplierFactKind.Phone or SupplierFactKind.Person;
        if (!contact && visit.Person.Role is not (ShopRole.Owner or ShopRole.Manager))
            throw new RefusedException(BookWords.Say("refused.contacts-only"));
        await SupplierBook.RetireAsync(change, supplier.Row, found.Row, cancellation);
        await change.CommitAsync(cancellation);
        return visit.To($"/suppliers/{id}", BookWords.Say("said.retired"));
    }

    private static async Task<IResult> RemoveAsync(long id, Visit visit, Store store, SupplierBook book, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        if (await book.FindAsync(change.Db, id, cancellation) is not { } supplier)
            return Results.NotFound();
        if (supplier.Row.RemovedAt is null)
            await SupplierBook.RemoveAsync(change, supplier.Row, cancellation);
        await change.CommitAsync(cancellation);
        return visit.To("/suppliers", BookWords.Say("said.removed", supplier.Name));
    }

    private static async Task<IResult> AdoptAsync(long id, string proposal, Visit visit, Store store, PaymentHistory history, ISupplierRequests requests, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        ClaimOutcome opened = await history.AdoptAsync(change, requests, id, proposal, cancellation);
        await change.CommitAsync(cancellation);
        return visit.To($"/requests/{opened.Request}", BookWords.Say("said.adopted", opened.Request));
    }

    private static async Task<IResult> DeclineAsync(long id, string proposal, Visit visit, Store store, PaymentHistory history, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        await history.DeclineAsync(change, id, proposal, cancellation);
        await change.CommitAsync(cancellation);
        return visit.To($"/suppliers/{id}", BookWords.Say("said.declined"));
    }

    private static async Task<IResult> ExportAsync(HttpContext http, Visit visit, Store store, ISupplierBook book, CancellationToken cancellation)
    {
        await using ShopReading reading = await store.ReadAsync(visit.Shop.Id, cancellation);
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(SupplierTable.Of((await book.CurrentAsync(reading, cancellation)).Suppliers).ToBytes(), CsvReport.MediaType, "suppliers.csv");
    }
}

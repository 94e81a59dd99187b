using Bezel.Pages.Access;
using Bezel.Pages.Visits;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Suppliers.Import;

/// <summary>What the buttons about imports do.</summary>
internal static class ImportActs
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/suppliers/imports/{id:long}/begin", BeginAsync).ForRoles(ShopRole.Owner, ShopRole.Manager);
        routes.MapPost("/suppliers/imports/{id:long}/forget", ForgetAsync).ForRoles(ShopRole.Owner, ShopRole.Manager);
        routes.MapPost("/suppliers/imports/{id:long}/undo", UndoAsync).ForRoles(ShopRole.Owner, ShopRole.Manager);
    }

    private static async Task<IResult> BeginAsync(long id, [FromForm] string? alike, Visit visit, Store store, SupplierImports imports, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        SupplierImport import = await imports.BeginAsync(change, id, alike == "yes", cancellation);
        await change.CommitAsync(cancellation);
        return visit.To($"/suppliers/imports/{id}", ImportWords.Say(import.State == ImportState.Done ? "said.done" : "said.begun"));
    }

    private static async Task<IResult> ForgetAsync(long id, Visit visit, Store store, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        await SupplierImports.ForgetAsync(change, id, cancellation);
        await change.CommitAsync(cancellation);
        return visit.To("/suppliers/import", ImportWords.Say("said.forgotten"));
    }

    private static async Task<IResult> UndoAsync(long id, Visit visit, Store store, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        SupplierImport import = await SupplierImports.UndoAsync(change, id, cancellation);
        await change.CommitAsync(cancellation);
        return visit.To($"/suppliers/imports/{id}", ImportWords.Say(import.State == ImportState.Undone ? "said.undone" : "said.undoing"));
    }
}

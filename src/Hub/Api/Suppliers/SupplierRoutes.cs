using Bezel.Pages.Access;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;

namespace Bezel.Hub.Api.Suppliers;

/// <summary>The supplier book, read only: what changes it is for people. Account numbers are given as their last four characters.</summary>
internal static class SupplierRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/suppliers", "listSuppliers", Scopes.SuppliersRead, "The suppliers in the book, by number.", ListAsync).Answers<SupplierListBody>();
        routes.Get("/suppliers/{number:long}", "getSupplier", Scopes.SuppliersRead, "One supplier, with what is on file, since when, and whether somebody made sure of it.", GetAsync).Answers<SupplierBody>();
    }

    private static async Task<JsonAnswer> ListAsync(ApiCall call, ISupplierBook book, int? limit = null, string? after = null)
    {
        long from = Paging.After(after) ?? 0;
        int most = Paging.Limit(limit);
        await using ShopReading reading = await call.ReadAsync();
        BookedSupplier[] found = [.. (await book.CurrentAsync(reading, call.Gone)).Suppliers.Where(s => s.Id > from).Take(most + 1)];
        return JsonAnswer.Of(new SupplierListBody([.. found.Take(most).Select(SupplierLineBody.Of)], Paging.Next(found.Length > most ? found[most - 1].Id : null)), ApiJson.Default.SupplierListBody);
    }

    private static async Task<JsonAnswer> GetAsync(ApiCall call, SupplierBook book, long number)
    {
        await using ShopReading reading = await call.ReadAsync();
        return await book.FindAsync(reading.Db, number, call.Gone) is { Row.RemovedAt: null } supplier
            ? JsonAnswer.Of(SupplierBody.Of(supplier), ApiJson.Default.SupplierBody)
            : throw ApiRefusal.NotFound($"There is no supplier {number} in the book.");
    }
}

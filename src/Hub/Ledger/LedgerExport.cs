using System.Globalization;
using Bezel.Pages.Visits;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Bezel.Hub.Ledger;

/// <summary>Hands the whole ledger out as a file, as it is written: memory does not grow with it. That it was handed out, and to whom, is recorded first.</summary>
internal sealed class LedgerExport(Store store) : IResult
{
    private Visit _visit = null!;

    /// <summary>Whether a role may have it.</summary>
    public static bool May(ShopRole role) => role is ShopRole.Owner or ShopRole.Manager or ShopRole.Insurer;

    /// <summary>For whoever visits.</summary>
    public LedgerExport For(Visit visit) => new(store) { _visit = visit };

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        CancellationToken cancellation = httpContext.RequestAborted;
        await RecordAsync(store, _visit, cancellation);
        await using ShopReading reading = await store.ReadAsync(_visit.Shop.Id, cancellation);
        LedgerState state = await reading.LedgerAsync(cancellation);
        string day = _visit.Local(store.Clock.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        httpContext.Response.ContentType = "text/plain; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"bezel-ledger-{day}-{state.Log.ToString()[..8]}.txt\"";
        if (httpContext.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true; // the ledger is a library without tasks; what it writes goes out as it comes
        await reading.ExportLedgerAsync(httpContext.Response.Body, cancellation: cancellation);
    }

    private static async Task RecordAsync(Store store, Visit visit, CancellationToken cancellation)
    {
        long entries;
        await using (ShopReading reading = await store.ReadAsync(visit.Shop.Id, cancellation))
            entries = (await reading.LedgerAsync(cancellation)).Size;
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        change.Record("ledger.exported", e => e.Add("entries", entries));
        await change.CommitAsync(cancellation);
    }
}

using System.Globalization;
using System.Security.Cryptography;
using Bezel.Insurance.Incidents;
using Bezel.Pages.Access;
using Bezel.Pages.Printing;
using Bezel.Pages.Visits;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Insurance.Losses;

/// <summary>What the buttons do that are no page: papers as PDF files, and the seal over the evidence.</summary>
internal static class LossActs
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (LossPaperKind kind in Enum.GetValues<LossPaperKind>())
        {
            routes.MapPost($"/incidents/{{id:long}}/{IncidentWords.Kebab(kind)}.pdf", (long id, Visit visit, Store store, IStaff staff, IPdfPrinter printer, CancellationToken cancellation) =>
                PrintAsync(id, kind, visit, store, staff, printer, cancellation)).ForRoles(ShopRole.Owner, ShopRole.Manager, ShopRole.Bookkeeper).AsksAgain();
        }
        routes.MapPost("/incidents/{id:long}/seal", SealAsync).ForRoles(ShopRole.Owner, ShopRole.Manager);
    }

    /// <summary>Printed first, which takes a second; nothing leaves before the ledger has it.</summary>
    private static async Task<IResult> PrintAsync(long id, LossPaperKind kind, Visit visit, Store store, IStaff staff, IPdfPrinter printer, CancellationToken cancellation)
    {
        LossView? loss;
        long size;
        IReadOnlyDictionary<long, StaffMember> people;
        await using (ShopReading reading = await store.ReadAsync(visit.Shop.Id, cancellation))
        {
            loss = await IncidentBook.FindAsync(reading, id, cancellation) is { } view ? await LossBook.FindAsync(reading, view, cancellation) : null;
            people = await staff.AllAsync(reading, cancellation);
            size = (await reading.LedgerAsync(cancellation)).Size;
        }
        if (loss?.Case is null || (kind == LossPaperKind.Letter && !loss.Loss.HasPaid)) // nothing to call back
            return Results.NotFound();
        string title = LossWords.Say("paper." + IncidentWords.Kebab(kind)), check = LossWords.Say("paper.check", id, visit.Shop.Name, size);
        PrintDocument paper = kind == LossPaperKind.Letter
            ? PrintDocument.Of<RecallLetter>(title, visit.Shop, check, (nameof(RecallLetter.Loss), loss), (nameof(RecallLetter.Whole), true))
            : PrintDocument.Of<LossReport>(title, visit.Shop, check, (nameof(LossReport.Loss), loss), (nameof(LossReport.Whole), true), (nameof(LossReport.Staff), people));
        byte[] content = await printer.PrintAsync(paper, cancellation);
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        await LossBook.RecordPaperAsync(change, id, kind, SHA256.HashData(content), cancellation);
        await change.CommitAsync(cancellation);
        return Results.Extensions.Pdf(content, string.Create(CultureInfo.InvariantCulture, $"incident-{id}-{IncidentWords.Kebab(kind)}"));
    }

    private static async Task<IResult> SealAsync(long id, Visit visit, Store store, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        if (await change.Db.Set<Loss>().FindAsync([visit.Shop.Id, id], cancellation) is null)
            return Results.NotFound();
        await LossBook.SealAsync(change, id, cancellation);
        await change.CommitAsync(cancellation);
        return visit.To($"/incidents/{id}", LossWords.Say("said.sealed"));
    }
}

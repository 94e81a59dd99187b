using System.Globalization;
using Bezel.Pages.Access;
using Bezel.Pages.Printing;
using Bezel.Pages.Visits;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Payments.Checking;
using Bezel.Suppliers.Reports;
using Bezel.Suppliers.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Suppliers.Payments;

/// <summary>What the buttons on a payment file's page do, and its reports.</summary>
internal static class PaymentActs
{
    private static readonly ShopRole[] Roles = [ShopRole.Owner, ShopRole.Manager, ShopRole.Bookkeeper];

    /// <summary>Lines that the report on paper names; the others are counted.</summary>
    private const int MostOnPaper = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/payments/{id:long}/again", AgainAsync).ForRoles(Roles);
        routes.MapPost("/payments/{id:long}/aside", AsideAsync).ForRoles(Roles);
        routes.MapGet("/payments/{id:long}/report.csv", CsvAsync).ForRoles(Roles);
        routes.MapGet("/payments/{id:long}/report.pdf", PdfAsync).ForRoles(Roles);
    }

    private static async Task<IResult> AgainAsync(long id, Visit visit, PaymentFiles files, CancellationToken cancellation)
    {
        KeptPaymentFile file = await files.CheckAgainAsync(visit.Shop.Id, visit.Actor, id, cancellation);
        return visit.To($"/payments/{id}", PaymentWords.Say("said.again") + " " + PaymentAnswers.Of(file));
    }

    private static async Task<IResult> AsideAsync(long id, Visit visit, Store store, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation);
        await PaymentFiles.SetAsideAsync(change, id, cancellation);
        await change.CommitAsync(cancellation);
        return visit.To($"/payments/{id}", PaymentWords.Say("said.aside"));
    }

    private static async Task<IResult> CsvAsync(long id, Visit visit, Store store, PaymentFiles files, CancellationToken cancellation)
    {
        await using ShopReading reading = await store.ReadAsync(visit.Shop.Id, cancellation);
        return await PaymentFiles.FindAsync(reading.Db, id, cancellation) is { WrappedKey: not null } file
            ? Results.File(PaymentReport.Table(await files.LinesAsync(reading.Db, file, cancellation)).ToBytes(), CsvReport.MediaType, string.Create(CultureInfo.InvariantCulture, $"payment-file-{id}.csv"))
            : Results.NotFound();
    }

    private static async Task<IResult> PdfAsync(long id, Visit visit, Store store, PaymentFiles files, PaymentSigning signing, IStaff staff, IPdfPrinter printer, CancellationToken cancellation)
    {
        PrintDocument document;
        await using (ShopReading reading = await store.ReadAsync(visit.Shop.Id, cancellation))
        {
            if (await PaymentFiles.FindAsync(reading.Db, id, cancellation) is not { WrappedKey: not null } file || files.DetailsOf(file) is not { } details)
                return Results.NotFound();
            List<CheckedLine> lines = await files.LinesAsync(reading.Db, file, cancellation);
            IReadOnlyDictionary<long, StaffMember> people = await staff.AllAsync(reading, cancellation);
            IReadOnlyList<(string, DateTimeOffset, string)> signed = [.. (await signing.OfAsync(reading.Db, file, cancellation)).Select(s =>
                (RequestWho.Say(s.Row.SignedBy, people), s.Row.SignedAt, s.Words?.ForAll ?? ""))];
            document = PrintDocument.Of<PaymentPaper>(PaymentWords.Say("paper.title", id), visit.Shop,
                PaymentWords.Say("paper.check", id, (await reading.LedgerAsync(cancellation)).Size),
                (nameof(PaymentPaper.File), file), (nameof(PaymentPaper.Details), details), (nameof(PaymentPaper.Lines), lines.Take(MostOnPaper).ToList()), (nameof(PaymentPaper.Signed), signed),
                (nameof(PaymentPaper.CheckedBy), RequestWho.Say(file.CheckedBy, people)));
        }
        return Results.Extensions.Pdf(await printer.PrintAsync(document, cancellation), string.Create(CultureInfo.InvariantCulture, $"payment-file-{id}"));
    }
}

using System.Buffers;
using System.Text.Json;
using Bezel.Pages.Access;
using Bezel.Shop.Findings;
using Bezel.Suppliers.Invoices;
using Bezel.Suppliers.Invoices.Checking;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Api.Invoices;

/// <summary>Has invoices compared with the supplier book. Nothing is kept and no request opened: that is done by persons, on the page.</summary>
internal static class InvoiceRoutes
{
    private const string Type = "application/octet-stream";

    private const int MostName = 200;

    public static void Map(ApiRoutes routes) =>
        routes.Ask("/invoices/check", "checkInvoice", Scopes.InvoicesCheck, "Compares an invoice, sent as the file that it is, with the supplier book. Nothing is kept.", CheckAsync)
            .Accepts<byte[]>(Type).Answers<InvoiceCheckBody>().UpTo(InvoiceTaking.MostBytes);

    private static async Task<JsonAnswer> CheckAsync(ApiCall call, HttpContext http, InvoiceChecks checks, string? file = null)
    {
        if (!ApiCall.IsType(http.Request.ContentType, Type))
            throw new ApiRefusal(new ApiProblem("unsupported-type", $"Send the invoice as the file that it is, as Content-Type: {Type}."));
        ReadOnlyMemory<byte> bytes = await call.BytesAsync(InvoiceTaking.MostBytes);
        var body = new ArrayBufferWriter<byte>(4096);
        await foreach (CheckedInvoice invoice in checks.CheckAsync(call.Shop.Id, [(PlainText.OneLine(file ?? "", MostName), bytes)], call.Gone))
        {
            using var json = new Utf8JsonWriter(body);
            InvoiceCheckJson.Write(json, invoice);
        }
        return new JsonAnswer(StatusCodes.Status200OK, body.WrittenMemory);
    }
}

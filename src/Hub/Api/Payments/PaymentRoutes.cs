using System.Buffers;
using System.Text.Json;
using Bezel.Pages.Access;
using Bezel.Shop.Findings;
using Bezel.Suppliers.Payments;
using Bezel.Suppliers.Payments.Checking;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Api.Payments;

/// <summary>Has payment files compared with the supplier book. Nothing is kept: what is signed off is checked by persons, on the page.</summary>
internal static class PaymentRoutes
{
    private const string Type = "application/octet-stream";

    /// <summary>Most bytes of a file. It is held in memory; a larger one is checked on the page or at the console.</summary>
    private const long MostBytes = 32 << 20;

    private const int MostName = 200;

    public static void Map(ApiRoutes routes) =>
        routes.Ask("/payments/check", "checkPayments", Scopes.PaymentsCheck, "Compares a payment file, sent as it is, with the supplier book. Nothing is kept.", CheckAsync)
            .Accepts<byte[]>(Type).Answers<PaymentCheckBody>().UpTo(MostBytes);

    private static async Task<JsonAnswer> CheckAsync(ApiCall call, HttpContext http, PaymentFiles files, string? file = null)
    {
        if (!ApiCall.IsType(http.Request.ContentType, Type))
            throw new ApiRefusal(new ApiProblem("unsupported-type", $"Send the payment file as it is, as Content-Type: {Type}."));
        ReadOnlyMemory<byte> bytes = await call.BytesAsync(MostBytes);
        var needed = new List<CheckedLine>();
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        CheckedFile done = await files.CheckAsync(call.Shop.Id, stream, PlainText.OneLine(file ?? "", MostName), line =>
        {
            if (line.Outcome != LineOutcome.Ok && needed.Count < PaymentCheckJson.MostLines)
                needed.Add(line);
        }, cancellation: call.Gone);
        var body = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(body))
            PaymentCheckJson.Write(json, done, needed);
        return new JsonAnswer(StatusCodes.Status200OK, body.WrittenMemory);
    }
}

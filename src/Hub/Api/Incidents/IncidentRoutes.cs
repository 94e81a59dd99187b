using Bezel.Insurance.Incidents;
using Bezel.Insurance.Losses;
using Bezel.Pages.Access;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Api.Incidents;

/// <summary>What happened anyway, and the steps that are taken. A token sees every incident of the shop, as its owner does.</summary>
internal static class IncidentRoutes
{
    private const string One = "/incidents/{number:long}";

    public static void Map(ApiRoutes routes)
    {
        routes.Get("/incidents", "listIncidents", Scopes.IncidentsRead, "Incidents, the open ones first.", ListAsync).Answers<IncidentList>();
        routes.Get(One, "getIncident", Scopes.IncidentsRead, "One incident with its steps.", GetAsync).Answers<IncidentBody>();
        routes.Post("/incidents", "reportIncident", Scopes.IncidentsWrite, "Reports that something happened; its steps are given at once.", ReportAsync).Takes<ReportIncidentBody>().Answers<IncidentChanged>(StatusCodes.Status201Created);
        routes.Post(One + "/steps/{step}/done", "tickIncidentStep", Scopes.IncidentsWrite, "Says that a step was taken.", DoneAsync).Takes<StepNoteBody>(mayBeEmpty: true).Answers<IncidentChanged>();
        routes.Post(One + "/steps/{step}/not-possible", "skipIncidentStep", Scopes.IncidentsWrite, "Says that a step could not be taken.", NotPossibleAsync).Takes<StepReasonBody>().Answers<IncidentChanged>();
        routes.Post(One + "/steps/{step}/reopen", "reopenIncidentStep", Scopes.IncidentsWrite, "Takes a tick back.", ReopenAsync).Answers<IncidentChanged>();
        routes.Post(One + "/close", "closeIncident", Scopes.IncidentsWrite, "Closes an incident whose steps have all ended.", CloseAsync).Answers<IncidentChanged>();
    }

    private static async Task<JsonAnswer> ListAsync(ApiCall call, string? state = null, int? limit = null, string? after = null)
    {
        await using ShopReading reading = await call.ReadAsync();
        IncidentPage page = await IncidentBook.ListAsync(reading, new IncidentFilter(Words.Read<IncidentState>("state", state)), Paging.After(after), Paging.Limit(limit), call.Gone);
        return JsonAnswer.Of(new IncidentList([.. page.Incidents.Select(IncidentLineBody.Of)], Paging.Next(page.Next)), ApiJson.Default.IncidentList);
    }

    private static async Task<JsonAnswer> GetAsync(ApiCall call, long number)
    {
        await using ShopReading reading = await call.ReadAsync();
        IncidentView view = await IncidentBook.FindAsync(reading, number, call.Gone) ?? throw None(number);
        return JsonAnswer.Of(IncidentBody.Of(view, await LossBook.FindAsync(reading, view, call.Gone)), ApiJson.Default.IncidentBody);
    }

    private static async Task<JsonAnswer> ReportAsync(ApiCall call)
    {
        ReportIncidentBody body = await call.BodyAsync(ApiJson.Default.ReportIncidentBody);
        var fields = new Fields();
        IncidentKind kind = fields.Required("kind", body.Kind);
        string? what = fields.Optional("what", body.What, IncidentReport.MostWords), affected = fields.Optional("affected", body.Affected, IncidentReport.MostAffected);
        if (body.Payment is not null && kind != IncidentKind.PaymentFraud)
            fields.Wrong("payment", "payment is only for the kind payment-fraud.");
        fields.Optional("payment.supplier", body.Payment?.Supplier, 200);
        fields.Check();
        await using ShopTransaction change = await call.BeginAsync();
        Incident incident = await IncidentBook.OpenAsync(change, new IncidentReport
        {
            Kind = kind,
            HappenedAt = body.HappenedAt,
            Message = body.Message,
            Answers = new IncidentAnswers(body.Account ?? AccountSort.NotSure, body.PasswordTyped ?? Answer.NotSure, body.PasswordElsewhere ?? Answer.NotSure, body.SomethingOpened ?? Answer.NotSure, body.MoneyInvolved ?? Answer.NotSure),
            What = what,
            Affected = affected,
            Payment = body.Payment?.Case,
        }, call.Gone);
        return await call.CommitAsync(change, Changed(incident, StatusCodes.Status201Created));
    }

    private static async Task<JsonAnswer> DoneAsync(ApiCall call, long number, string step)
    {
        StepNoteBody body = await call.BodyAsync(ApiJson.Default.StepNoteBody, new StepNoteBody());
        var fields = new Fields();
        string? note = fields.Optional("note", body.Note, IncidentReport.MostWords);
        fields.Check();
        return await ChangeAsync(call, number, change => IncidentBook.DoneAsync(change, number, step, note, call.Gone));
    }

    private static async Task<JsonAnswer> NotPossibleAsync(ApiCall call, long number, string step)
    {
        StepReasonBody body = await call.BodyAsync(ApiJson.Default.StepReasonBody);
        var fields = new Fields();
        string reason = fields.Text("reason", body.Reason, IncidentReport.MostWords);
        fields.Check();
        return await ChangeAsync(call, number, change => IncidentBook.NotPossibleAsync(change, number, step, reason, call.Gone));
    }

    private static Task<JsonAnswer> ReopenAsync(ApiCall call, long number, string step) => ChangeAsync(call, number, change => IncidentBook.ReopenStepAsync(change, number, step, call.Gone));

    private static Task<JsonAnswer> CloseAsync(ApiCall call, long number) => ChangeAsync(call, number, change => IncidentBook.CloseAsync(change, number, call.Gone));

    private static async Task<JsonAnswer> ChangeAsync(ApiCall call, long number, Func<ShopTransaction, Task<Incident>> act)
    {
        await using ShopTransaction change = await call.BeginAsync();
        if (await change.Db.Set<Incident>().FindAsync([change.Shop, number], call.Gone) is null)
            throw None(number);
        return await call.CommitAsync(change, Changed(await act(change)));
    }

    private static JsonAnswer Changed(Incident incident, int status = StatusCodes.Status200OK) => JsonAnswer.Of(new IncidentChanged(incident.Id, incident.State), ApiJson.Default.IncidentChanged, status);

    private static ApiRefusal None(long number) => ApiRefusal.NotFound($"There is no incident {number}.");
}

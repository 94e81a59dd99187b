using Bezel.Pages.Access;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;

namespace Bezel.Hub.Api.Protections;

/// <summary>How it stands with the protections, measuring them, and silencing them.</summary>
internal static class ProtectionRoutes
{
    private const int MostSubject = 200;

    public static void Map(ApiRoutes routes)
    {
        routes.Get("/protections", "listProtections", Scopes.ProtectionsRead, "How it stands with every protection.", ListAsync).Answers<ProtectionList>();
        routes.Get("/protections/{id}", "getProtection", Scopes.ProtectionsRead, "How it stands with one protection.", GetAsync).Answers<ProtectionBody>();
        routes.Get("/protections/{id}/history", "listMeasurements", Scopes.ProtectionsRead, "The newest measurements of a protection, at most limit.", HistoryAsync).Answers<MeasurementList>();
        routes.Post("/protections/measure", "measureProtections", Scopes.ProtectionsWrite, "Measures everything now; answers when it is done, which may take minutes.", MeasureAsync).Answers<MeasuredBody>();
        routes.Post("/protections/{id}/silence", "silenceProtection", Scopes.ProtectionsWrite, "Asks not to be reminded of a protection until a date. Its state stays what it is.", SilenceAsync)
            .Takes<SilenceProtectionBody>().Answers<ProtectionChanged>();
        routes.Post("/protections/{id}/end-silence", "endProtectionSilence", Scopes.ProtectionsWrite, "Ends the silences of a protection.", EndSilenceAsync).Answers<ProtectionChanged>();
    }

    private static async Task<JsonAnswer> ListAsync(ApiCall call)
    {
        await using ShopReading reading = await call.ReadAsync();
        IReadOnlyDictionary<string, DateTimeOffset> since = await EvidenceBook.SinceAsync(reading, call.Gone);
        IReadOnlyList<ProtectionAssessment> all = await EvidenceBook.StateOfAsync(reading, call.Gone);
        return JsonAnswer.Of(new ProtectionList([.. all.Select(a => ProtectionBody.Of(a, since))]), ApiJson.Default.ProtectionList);
    }

    private static async Task<JsonAnswer> GetAsync(ApiCall call, string id)
    {
        Require(id);
        await using ShopReading reading = await call.ReadAsync();
        return await OneAsync(call, reading, id);
    }

    private static async Task<JsonAnswer> HistoryAsync(ApiCall call, string id, int? limit = null)
    {
        Require(id);
        await using ShopReading reading = await call.ReadAsync();
        IReadOnlyList<Evidence> history = await EvidenceBook.HistoryAsync(reading, id, Paging.Limit(limit), call.Gone);
        return JsonAnswer.Of(new MeasurementList([.. history.Select(MeasurementBody.Of)]), ApiJson.Default.MeasurementList);
    }

    private static async Task<JsonAnswer> MeasureAsync(ApiCall call, IEnumerable<IEvidenceSource> sources)
    {
        IReadOnlyList<SourceMeasured> measured = await Measuring.RunAsync(call.Store, call.Shop.Id, sources, cancellation: call.Gone);
        return JsonAnswer.Of(new MeasuredBody([.. measured.Select(m => new SourceBody(m.Source, m.Evidences.Count, m.NotChecked))]), ApiJson.Default.MeasuredBody);
    }

    private static async Task<JsonAnswer> SilenceAsync(ApiCall call, string id)
    {
        Require(id);
        SilenceProtectionBody body = await call.BodyAsync(ApiJson.Default.SilenceProtectionBody);
        var fields = new Fields();
        string subject = fields.Optional("subject", body.Subject, MostSubject) ?? "";
        DateTimeOffset until = fields.Required("until", body.Until);
        string reason = fields.Text("reason", body.Reason, FindingBook.MaxReason);
        fields.Check();
        return await ChangeAsync(call, id, change => EvidenceBook.SilenceAsync(change, id, subject, until, reason, call.Gone));
    }

    private static async Task<JsonAnswer> EndSilenceAsync(ApiCall call, string id)
    {
        Require(id);
        return await ChangeAsync(call, id, change => EvidenceBook.EndSilenceAsync(change, id, call.Gone));
    }

    private static async Task<JsonAnswer> ChangeAsync(ApiCall call, string id, Func<ShopTransaction, Task> act)
    {
        await using ShopTransaction change = await call.BeginAsync();
        await act(change);
        return await call.CommitAsync(change, JsonAnswer.Of(new ProtectionChanged(id), ApiJson.Default.ProtectionChanged));
    }

    private static async Task<JsonAnswer> OneAsync(ApiCall call, ShopReading reading, string id)
    {
        IReadOnlyDictionary<string, DateTimeOffset> since = await EvidenceBook.SinceAsync(reading, call.Gone);
        ProtectionAssessment one = (await EvidenceBook.StateOfAsync(reading, call.Gone)).First(a => a.Protection.Id == id);
        return JsonAnswer.Of(ProtectionBody.Of(one, since), ApiJson.Default.ProtectionBody);
    }

    private static void Require(string id)
    {
        if (ProtectionCatalogue.Find(id) is null)
            throw ApiRefusal.NotFound("There is no such protection. They are listed at /api/v1/protections.");
    }
}

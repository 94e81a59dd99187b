using Bezel.Pages.Access;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;

namespace Bezel.Hub.Api.Findings;

/// <summary>Findings, and what somebody says of them.</summary>
internal static class FindingRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/findings", "listFindings", Scopes.FindingsRead, "Findings, the worst first.", ListAsync).Answers<FindingList>();
        routes.Get("/findings/{number:long}", "getFinding", Scopes.FindingsRead, "One finding.", GetAsync).Answers<FindingBody>();
        routes.Get("/findings/{number:long}/moves", "listFindingMoves", Scopes.FindingsRead, "What happened to a finding, the first first.", MovesAsync).Answers<MoveList>();
        routes.Post("/findings/{number:long}/done", "markFindingDone", Scopes.FindingsWrite, "Says that a finding is done.", DoneAsync).Takes<NoteBody>(mayBeEmpty: true).Answers<FindingBody>();
        routes.Post("/findings/{number:long}/silence", "silenceFinding", Scopes.FindingsWrite, "Asks not to be reminded of a finding until a date.", SilenceAsync).Takes<SilenceBody>().Answers<FindingBody>();
        routes.Post("/findings/{number:long}/wrong", "markFindingWrong", Scopes.FindingsWrite, "Says that Bezel is mistaken.", WrongAsync).Takes<ReasonBody>().Answers<FindingBody>();
        routes.Post("/findings/{number:long}/reopen", "reopenFinding", Scopes.FindingsWrite, "Opens a finding again that was done, silenced or wrong.", ReopenAsync).Takes<NoteBody>(mayBeEmpty: true).Answers<FindingBody>();
    }

    private static async Task<JsonAnswer> ListAsync(ApiCall call, string? state = null, string? protection = null, string? source = null, int? limit = null, string? after = null)
    {
        FindingFilter filter = new() { State = state == "all" ? null : Words.Read<FindingState>("state", state, FindingState.Open), Protection = protection, Source = source };
        await using ShopReading reading = await call.ReadAsync();
        FindingPage page = await FindingBook.ListAsync(reading, filter, Paging.After(after), Paging.Limit(limit), call.Gone);
        DateTimeOffset now = call.Store.Clock.GetUtcNow();
        return JsonAnswer.Of(new FindingList([.. page.Findings.Select(f => FindingBody.Of(f, now))], Paging.Next(page.Next)), ApiJson.Default.FindingList);
    }

    private static async Task<JsonAnswer> GetAsync(ApiCall call, long number)
    {
        await using ShopReading reading = await call.ReadAsync();
        Finding finding = await FindingBook.FindAsync(reading, number, call.Gone) ?? throw None(number);
        return JsonAnswer.Of(FindingBody.Of(finding, call.Store.Clock.GetUtcNow()), ApiJson.Default.FindingBody);
    }

    private static async Task<JsonAnswer> MovesAsync(ApiCall call, long number)
    {
        await using ShopReading reading = await call.ReadAsync();
        if (await FindingBook.FindAsync(reading, number, call.Gone) is null)
            throw None(number);
        IReadOnlyList<FindingMove> moves = await FindingBook.MovesAsync(reading, number, call.Gone);
        return JsonAnswer.Of(new MoveList([.. moves.Select(MoveBody.Of)]), ApiJson.Default.MoveList);
    }

    private static async Task<JsonAnswer> DoneAsync(ApiCall call, long number)
    {
        string? note = await NoteAsync(call);
        return await MoveAsync(call, number, change => FindingBook.DoneAsync(change, number, note, call.Gone));
    }

    private static async Task<JsonAnswer> SilenceAsync(ApiCall call, long number)
    {
        (DateTimeOffset until, string reason) = (await call.BodyAsync(ApiJson.Default.SilenceBody)).Checked();
        return await MoveAsync(call, number, change => FindingBook.SilenceAsync(change, number, until, reason, call.Gone));
    }

    private static async Task<JsonAnswer> WrongAsync(ApiCall call, long number)
    {
        ReasonBody body = await call.BodyAsync(ApiJson.Default.ReasonBody);
        var fields = new Fields();
        string reason = fields.Text("reason", body.Reason, FindingBook.MaxReason);
        fields.Check();
        return await MoveAsync(call, number, change => FindingBook.WrongAsync(change, number, reason, call.Gone));
    }

    private static async Task<JsonAnswer> ReopenAsync(ApiCall call, long number)
    {
        string? note = await NoteAsync(call);
        return await MoveAsync(call, number, change => FindingBook.ReopenAsync(change, number, note, call.Gone));
    }

    private static async Task<string?> NoteAsync(ApiCall call)
    {
        NoteBody body = await call.BodyAsync(ApiJson.Default.NoteBody, new NoteBody());
        var fields = new Fields();
        string? note = fields.Optional("note", body.Note, FindingBook.MaxReason);
        fields.Check();
        return note;
    }

    private static async Task<JsonAnswer> MoveAsync(ApiCall call, long number, Func<ShopTransaction, Task<Finding>> move)
    {
        await using ShopTransaction change = await call.BeginAsync();
        if (await change.Db.Set<Finding>().FindAsync([change.Shop, number], call.Gone) is null)
            throw None(number);
        Finding finding = await move(change);
        return await call.CommitAsync(change, JsonAnswer.Of(FindingBody.Of(finding, change.Now), ApiJson.Default.FindingBody));
    }

    private static ApiRefusal None(long number) => ApiRefusal.NotFound($"There is no finding {number}.");
}

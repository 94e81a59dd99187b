using Bezel.Judge;
using Bezel.Mail.Checking;
using Bezel.Mail.Teaching;
using Bezel.Mail.Viewing;
using Bezel.Pages.Access;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;

namespace Bezel.Hub.Api.Messages;

/// <summary>Messages that were checked and kept, and what the shop teaches about them.</summary>
internal static class MessageRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/messages", "listMessages", Scopes.MessagesRead, "Checked messages, the newest first.", ListAsync).Answers<MessageList>();
        routes.Get("/messages/{number:long}", "getMessage", Scopes.MessagesRead, "One checked message.", GetAsync).Answers<MessageBody>();
        routes.Get("/messages/{number:long}/verdict", "getMessageVerdict", Scopes.MessagesRead, "The verdict on a checked message, as it was given.", VerdictAsync).Answers<CheckedBody>();
        routes.Get("/messages/{number:long}/view", "viewMessage", Scopes.MessagesRead, "What is in a checked message, as it can be looked at without harm.", ViewAsync).Answers<ViewBody>();
        routes.Get("/messages/{number:long}/lesson", "proposeLesson", Scopes.MessagesTeach, "What would be learnt if the verdict were said to be wrong.", ProposeAsync).Answers<ProposalBody>();
        routes.Post("/messages/{number:long}/lesson", "teachLesson", Scopes.MessagesTeach, "Says that the verdict was wrong.", TeachAsync).Takes<WrongVerdictBody>().Answers<TaughtBody>();
        routes.Get("/lessons", "listLessons", Scopes.MessagesTeach, "What the shop taught, the newest first.", LessonsAsync).Answers<LessonList>();
        routes.Post("/lessons/{number:long}/undo", "undoLesson", Scopes.MessagesTeach, "Takes a lesson back.", UndoAsync).Answers<TaughtBody>();
        routes.Post("/lessons/{number:long}/confirm", "confirmLesson", Scopes.MessagesTeach, "Says that a lesson still holds: it counts for the whole time again.", ConfirmAsync).Answers<TaughtBody>();
    }

    private static async Task<JsonAnswer> ListAsync(ApiCall call, CheckedMessages messages, string? level = null, int? limit = null, string? after = null)
    {
        var query = new CheckedMessageQuery { Level = Words.Read<Level>("level", level), Before = Paging.After(after), Count = Paging.Limit(limit) };
        await using ShopReading reading = await call.ReadAsync();
        CheckedMessagePage page = await messages.ListAsync(reading, query, call.Gone);
        return JsonAnswer.Of(new MessageList([.. page.Messages.Select(MessageBody.Of)], Paging.Next(page.Next)), ApiJson.Default.MessageList);
    }

    private static async Task<JsonAnswer> GetAsync(ApiCall call, CheckedMessages messages, long number)
    {
        await using ShopReading reading = await call.ReadAsync();
        return JsonAnswer.Of(MessageBody.Of(await FindAsync(call, reading, messages, number)), ApiJson.Default.MessageBody);
    }

    private static async Task<JsonAnswer> VerdictAsync(ApiCall call, CheckedMessages messages, long number)
    {
        await using ShopReading reading = await call.ReadAsync();
        OpenedMessage message = await FindAsync(call, reading, messages, number);
        return VerdictWriting.One(new AnsweredMessage(message.MessageId, "", message.Verdict, new CheckedMessage(number, IsNew: false, message.Kept.Finding, message.Verdict)));
    }

    private static async Task<JsonAnswer> ViewAsync(ApiCall call, CheckedMessages messages, long number)
    {
        await using ShopReading reading = await call.ReadAsync();
        OpenedMessage message = await FindAsync(call, reading, messages, number);
        MessageView view = await messages.ViewAsync(reading, message, call.Gone)
            ?? throw ApiRefusal.NotFound($"What message {number} holds is not kept, or no longer; its member content says why.");
        return JsonAnswer.Of(ViewBody.Of(view), ApiJson.Default.ViewBody);
    }

    private static async Task<JsonAnswer> ProposeAsync(ApiCall call, LessonTeaching teaching, long number, string? kind = null)
    {
        LessonKind wrong = Words.Read<LessonKind>("kind", kind) ?? throw ApiRefusal.Field("kind", "kind is too-strict or too-lax.");
        await using ShopReading reading = await call.ReadAsync();
        LessonProposal proposal = await teaching.ProposeAsync(reading, number, wrong, call.Gone) ?? throw None(number);
        return JsonAnswer.Of(ProposalBody.Of(proposal), ApiJson.Default.ProposalBody);
    }

    private static async Task<JsonAnswer> TeachAsync(ApiCall call, LessonTeaching teaching, long number)
    {
        WrongVerdictBody body = await call.BodyAsync(ApiJson.Default.WrongVerdictBody);
        var fields = new Fields();
        LessonKind kind = fields.Required("kind", body.Kind);
        string? why = fields.Optional("why", body.Why, FindingBook.MaxReason);
        fields.Check();
        LessonProposal proposal;
        await using (ShopReading reading = await call.ReadAsync())
            proposal = await teaching.ProposeAsync(reading, number, kind, call.Gone) ?? throw None(number);
        await using ShopTransaction change = await call.BeginAsync();
        TeachingOutcome outcome = await teaching.TeachAsync(change, proposal, why, call.Gone);
        return await call.CommitAsync(change, JsonAnswer.Of(new TaughtBody(outcome.Lesson, outcome.Finding), ApiJson.Default.TaughtBody));
    }

    private static async Task<JsonAnswer> LessonsAsync(ApiCall call, LessonBook lessons)
    {
        await using ShopReading reading = await call.ReadAsync();
        DateTimeOffset now = call.Store.Clock.GetUtcNow();
        IReadOnlyList<OpenLesson> all = await lessons.AllAsync(reading, call.Gone);
        return JsonAnswer.Of(new LessonList([.. all.Select(l => LessonBody.Of(l, now))]), ApiJson.Default.LessonList);
    }

    private static Task<JsonAnswer> UndoAsync(ApiCall call, long number) => LessonAsync(call, number, change => LessonBook.UndoAsync(change, number, call.Gone));

    private static Task<JsonAnswer> ConfirmAsync(ApiCall call, long number) => LessonAsync(call, number, change => LessonBook.ConfirmAsync(change, number, call.Gone));

    private static async Task<JsonAnswer> LessonAsync(ApiCall call, long number, Func<ShopTransaction, Task> act)
    {
        await using ShopTransaction change = await call.BeginAsync();
        if (await change.Db.Set<Lesson>().FindAsync([change.Shop, number], call.Gone) is null)
            throw ApiRefusal.NotFound($"There is no lesson {number}.");
        await act(change);
        return await call.CommitAsync(change, JsonAnswer.Of(new TaughtBody(number, null), ApiJson.Default.TaughtBody));
    }

    private static async Task<OpenedMessage> FindAsync(ApiCall call, ShopReading reading, CheckedMessages messages, long number) =>
        await messages.FindAsync(reading, number, call.Gone) ?? throw None(number);

    private static ApiRefusal None(long number) => ApiRefusal.NotFound($"There is no checked message {number}, or it is no longer kept.");
}

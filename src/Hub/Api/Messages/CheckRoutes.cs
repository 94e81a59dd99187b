using Bezel.Judge;
using Bezel.Mail.Checking;
using Bezel.Mail.Keeping;
using Bezel.Mail.ShopFacts;
using Bezel.Mail.Teaching;
using Bezel.Pages.Access;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Api.Messages;

/// <summary>Has messages judged: one e-mail, a text, a call, or up to a hundred e-mails at once; kept only when that is asked for.</summary>
internal static class CheckRoutes
{
    private const string Mail = "message/rfc822";

    public static void Map(ApiRoutes routes)
    {
        routes.Post("/messages/check", "checkMessage", Scopes.MessagesCheck, "Judges one e-mail, sent as it came. With keep=true it is kept, and a finding opens if it is dangerous.", MailAsync)
            .Accepts<byte[]>(Mail).Answers<CheckedBody>().UpTo(MessageKeeping.MostContentBytes);
        routes.Post("/messages/check/text", "checkText", Scopes.MessagesCheck, "Judges a text message.", TextAsync).Takes<TextBody>().Answers<CheckedBody>();
        routes.Post("/messages/check/call", "checkCall", Scopes.MessagesCheck, "Judges a telephone call as somebody tells of it.", CallAsync).Takes<CallBody>().Answers<CheckedBody>();
        routes.Post("/messages/check/batch", "checkBatch", Scopes.MessagesCheck,
            "Judges up to 100 e-mails at once, sent as JSON or as the parts of a multipart body. With keep=true all are kept; asked again after a failure, those kept before are not kept twice.", BatchAsync)
            .Accepts<BatchBody>("application/json", "multipart/form-data", "multipart/mixed").Answers<CheckedBatch>().UpTo(BatchReading.MostBytes);
    }

    private static async Task<JsonAnswer> MailAsync(ApiCall call, HttpContext http, MessageChecking checking, bool keep = false)
    {
        if (!ApiCall.IsType(http.Request.ContentType, Mail))
            throw new ApiRefusal(new ApiProblem("unsupported-type", $"Send the e-mail as it came, as Content-Type: {Mail}."));
        ReadOnlyMemory<byte> bytes = await call.BytesAsync(MessageKeeping.MostContentBytes);
        if (bytes.Length == 0)
            throw new ApiRefusal(new ApiProblem("malformed", "There is no e-mail in the body."));
        return await OneAsync(call, checking, new EmailToCheck(bytes), keep);
    }

    private static async Task<JsonAnswer> TextAsync(ApiCall call, MessageChecking checking, bool keep = false)
    {
        TextBody body = await call.BodyAsync(ApiJson.Default.TextBody);
        var fields = new Fields();
        string text = fields.Text("text", body.Text, TextToCheck.MostCharacters);
        string? from = fields.Optional("from", body.From, CallToCheck.MostCharacters);
        fields.Check();
        return await OneAsync(call, checking, new TextToCheck(text, from), keep);
    }

    private static async Task<JsonAnswer> CallAsync(ApiCall call, MessageChecking checking, bool keep = false)
    {
        CallBody body = await call.BodyAsync(ApiJson.Default.CallBody);
        var fields = new Fields();
        string caller = fields.Text("caller", body.Caller, CallToCheck.MostCharacters);
        CallRequest asks = fields.Required("asks", body.Asks);
        string? number = fields.Optional("number", body.Number, CallToCheck.MostCharacters);
        string? note = fields.Optional("note", body.Note, TextToCheck.MostCharacters);
        fields.Check();
        return await OneAsync(call, checking, new CallToCheck(caller, asks, number, note), keep);
    }

    private static async Task<JsonAnswer> OneAsync(ApiCall call, MessageChecking checking, MessageToCheck message, bool keep)
    {
        string id = MessageChecking.IdOf(message);
        if (!keep)
        {
            call.Key = null; // nothing changes, so nothing needs to be remembered
            Verdict verdict = (await checking.JudgeAsync(call.Shop.Id, [message], call.Gone))[0];
            return VerdictWriting.One(new AnsweredMessage(id, "", verdict, null));
        }
        CheckedMessage kept = await checking.CheckAsync(call.Shop.Id, call.Actor, message, call.Gone);
        return VerdictWriting.One(new AnsweredMessage(id, "", kept.Verdict, kept));
    }

    private static async Task<JsonAnswer> BatchAsync(ApiCall call, HttpContext http, IShopJudge judges, JudgingTurns turns, MessageChecking checking, bool keep = false)
    {
        IReadOnlyList<(ReadOnlyMemory<byte> Bytes, string File)> mails = await BatchReading.ReadAsync(http, call);
        if (keep)
        {
            IReadOnlyList<CheckedMessage> kept = await checking.CheckAsync(call.Shop.Id, call.Actor, [.. mails.Select(m => new EmailToCheck(m.Bytes))], call.Gone);
            return VerdictWriting.Batch([.. kept.Select((k, i) => new AnsweredMessage(MessageChecking.IdOf(new EmailToCheck(mails[i].Bytes)), mails[i].File, k.Verdict, k))]);
        }
        call.Key = null;
        TaughtJudge judge;
        await using (ShopReading reading = await call.ReadAsync())
            judge = await judges.ForAsync(reading, call.Gone);
        return VerdictWriting.Batch(await turns.JudgeAsync(judge, mails, call.Gone));
    }
}

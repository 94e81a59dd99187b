using Bezel.Judge;
using Bezel.Pages.Visits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Bezel.Mail.Checking;

/// <summary>Where messages are handed in.</summary>
public sealed partial class CheckPage : ComponentBase
{
    private static readonly CallRequest[] Choices =
        [CallRequest.MoneyOrAccount, CallRequest.CodeOrPassword, CallRequest.RemoteAccess, CallRequest.GiftCards, CallRequest.Goods, CallRequest.Other];

    private IReadOnlyList<RefusedUpload> _refused = [];
    private IReadOnlyList<CheckedMessage> _checked = [];
    private string? _mailError, _textError, _whoError, _asksError;

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private MessageChecking Checking { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    /// <summary>Where to look at what was checked.</summary>
    internal static string After(IReadOnlyList<CheckedMessage> messages) =>
        messages is [CheckedMessage only] ? FormattableString.Invariant($"/check/{only.Id}") : "/messages";

    private async Task CheckMailAsync()
    {
        IFormFileCollection files = Http.Request.Form.Files;
        if (files.Count == 0 || files.All(file => file.Length == 0 && file.FileName.Length == 0))
        {
            _mailError = CheckWords.Say("mail.none");
            return;
        }
        if (files.Sum(file => file.Length) > CheckUpload.MostRequestBytes)
        {
            _mailError = CheckWords.Say("mail.too-much", CheckUpload.MostRequestBytes >> 20);
            return;
        }
        (_checked, _refused) = await CheckUpload.CheckAsync(Checking, Visit.Shop.Id, Visit.Actor, files, Http.RequestAborted);
        if (_refused.Count > 0)
            return;
        if (_checked.Count > 1)
            Visit.SayNext(Sentence(_checked));
        See(After(_checked));
    }

    private async Task CheckTextAsync()
    {
        string words = Typed("text-words") ?? "";
        if (string.IsNullOrWhiteSpace(words))
        {
            _textError = CheckWords.Say("text.none");
            return;
        }
        string? from = Typed("text-from") is { } written && !string.IsNullOrWhiteSpace(written) ? written.Trim() : null;
        See(After([await Checking.CheckAsync(Visit.Shop.Id, Visit.Actor, new TextToCheck(words, from), Http.RequestAborted)]));
    }

    private async Task CheckCallAsync()
    {
        string who = Typed("call-who")?.Trim() ?? "";
        CallRequest? asks = Choices.Cast<CallRequest?>().FirstOrDefault(choice => VerdictJson.Name(choice!.Value) == Typed("call-asks"));
        if (who.Length == 0)
            _whoError = CheckWords.Say("call.who.none");
        if (asks is null)
            _asksError = CheckWords.Say("call.what.none");
        if (who.Length == 0 || asks is null)
            return;
        var call = new CallToCheck(who, asks.Value, Typed("call-number")?.Trim(), Typed("call-note")?.Trim());
        See(After([await Checking.CheckAsync(Visit.Shop.Id, Visit.Actor, call, Http.RequestAborted)]));
    }

    private static string Sentence(IReadOnlyList<CheckedMessage> messages)
    {
        int dangerous = messages.Count(one => one.Verdict.Level == Level.Dangerous);
        return dangerous == 0 ? CheckWords.Say("checked.none", messages.Count)
            : dangerous == 1 ? CheckWords.Say("checked.one", messages.Count)
            : CheckWords.Say("checked.some", messages.Count, dangerous);
    }

    /// <summary>What was typed into a field of the form that was posted.</summary>
    private string? Typed(string name) => HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType ? Http.Request.Form[name].ToString() : null;

    private void See(string path)
    {
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = Visit.At(path);
    }
}

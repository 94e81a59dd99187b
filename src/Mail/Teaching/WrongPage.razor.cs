using Bezel.Judge;
using Bezel.Pages.Visits;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Bezel.Mail.Teaching;

/// <summary>Where somebody says that a message was judged wrongly.</summary>
public sealed partial class WrongPage : ComponentBase
{
    private LessonProposal? _strict, _lax;
    private string? _choiceError, _whyError;

    /// <summary>The kept message.</summary>
    [Parameter]
    public long Id { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private Store Store { get; set; } = null!;

    [Inject]
    private LessonTeaching Teaching { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    /// <summary>A message from nobody can be called a fraud all the same: a finding comes of it.</summary>
    private bool CanSayFraud => _lax is { } lax && (lax.Refusal is null || (lax.Sender is null && lax.Untaught.Level != Level.Dangerous));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await using ShopReading reading = await Store.ReadAsync(Visit.Shop.Id, Http.RequestAborted);
        _strict = await Teaching.ProposeAsync(reading, Id, LessonKind.TooStrict, Http.RequestAborted);
        _lax = await Teaching.ProposeAsync(reading, Id, LessonKind.TooLax, Http.RequestAborted);
        if (_strict is null)
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task TeachAsync()
    {
        LessonProposal? proposal = Typed("kind") switch
        {
            "too-strict" => _strict,
            "too-lax" => _lax,
            _ => null,
        };
        string why = Typed("why")?.Trim() ?? "";
        if (proposal is null)
            _choiceError = TeachingWords.Say("wrong.choice.none");
        if (why.Length == 0)
            _whyError = TeachingWords.Say("wrong.why.none");
        if (proposal is null || why.Length == 0)
            return;
        await using ShopTransaction change = await Store.BeginAsync(Visit.Shop.Id, Visit.Actor, Http.RequestAborted);
        TeachingOutcome outcome = await Teaching.TeachAsync(change, proposal, why, Http.RequestAborted);
        await change.CommitAsync(Http.RequestAborted);
        Visit.SayNext(TeachingWords.Say(proposal.Kind == LessonKind.TooStrict ? "wrong.done.fine" : outcome.Lesson is null ? "wrong.done.finding" : "wrong.done.fraud"));
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = Visit.At(FormattableString.Invariant($"/check/{Id}"));
    }

    private static List<string> Means(LessonProposal proposal)
    {
        if (proposal.Refusal is { } refusal)
            return [refusal];
        string sender = proposal.Sender!.Address;
        var means = new List<string>();
        if (proposal.Kind == LessonKind.TooStrict)
        {
            means.Add(proposal.Afterwards == proposal.Untaught.Level
                ? TeachingWords.Say("means.not-enough")
                : TeachingWords.Say("means." + VerdictJson.Name(proposal.Afterwards), sender));
            means.Add(TeachingWords.Say(proposal.Sender.Proof == SenderProof.Proved ? "means.proved" : "means.half"));
            means.Add(TeachingWords.Say("means.bounds", LessonRules.Days));
        }
        else
        {
            means.Add(TeachingWords.Say("means.fraud", sender, LessonRules.Days));
        }
        return means;
    }

    private bool IsChosen(LessonKind kind) => Typed("kind") is { Length: > 0 } typed
        ? typed == VerdictJson.Name(kind)
        : kind == LessonKind.TooStrict ? _strict?.Refusal is null && _strict?.Untaught.Level != Level.Fine : _strict?.Untaught.Level == Level.Fine && CanSayFraud;

    private string? Typed(string name) => HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType ? Http.Request.Form[name].ToString() : null;
}

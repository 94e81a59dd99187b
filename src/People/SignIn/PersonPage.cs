using Bezel.Pages.Visits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Bezel.People.SignIn;

/// <summary>What the pages about accounts share: what was typed, who asks, and going on.</summary>
public abstract class PersonPage : ComponentBase
{
    /// <summary>The request.</summary>
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    /// <summary>Who looks at which shop.</summary>
    [Inject]
    public Visit Visit { get; set; } = null!;

    /// <summary>Goes to another page.</summary>
    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    /// <summary>Whether the page was posted to.</summary>
    protected bool IsPosted => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>Ends when the browser gives up.</summary>
    protected CancellationToken Ended => Http.RequestAborted;

    /// <summary>Who asks.</summary>
    private protected Client Who => Client.Of(Http);

    /// <summary>The session that has signed in; 0 for none.</summary>
    protected long Session => BezelSignIn.SessionOf(Http);

    /// <summary>Where to go on to after signing in, as the address of this page says.</summary>
    protected string Return => LocalAddress.OrElse(Http.Request.Query["return"], Visit.At("/"));

    /// <summary>The same, to be handed on from page to page.</summary>
    protected string ReturnQuery => Return == Visit.At("/") ? "" : "?return=" + Uri.EscapeDataString(Return);

    /// <summary>What was typed into a field; empty when nothing was.</summary>
    protected string Typed(string field) => IsPosted && Http.Request.HasFormContentType ? Http.Request.Form[field].ToString() : "";

    /// <summary>Goes to a page of this shop.</summary>
    protected void GoTo(string path) => Navigation.NavigateTo(Visit.At(path));

    /// <summary>Goes on after signing in; first to what the person has not finished.</summary>
    private protected void GoOn(SignInAnswer answer) => Navigation.NavigateTo(answer.NeedsCodes ? Visit.At("/account/recovery-codes") : Return);

    /// <summary>A waiting time in words.</summary>
    private protected static string Say(TimeSpan wait) => wait.TotalMinutes < 1.5 ? SignInWords.Say("a-minute") : SignInWords.Say("minutes", (int)Math.Ceiling(wait.TotalMinutes));

    /// <summary>What is said when a step did not end as wished.</summary>
    private protected static string? Problem(SignInAnswer? answer, string wrong) => answer?.Outcome switch
    {
        SignInOutcome.Wrong => SignInWords.Say(wrong),
        SignInOutcome.Wait => SignInWords.Say("wait", Say(answer.Wait)),
        SignInOutcome.Busy => SignInWords.Say("busy"),
        _ => null,
    };
}

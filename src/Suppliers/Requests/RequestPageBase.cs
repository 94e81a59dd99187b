using Bezel.Pages.Visits;
using Bezel.Shop;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Bezel.Suppliers.Requests;

/// <summary>What the pages of one request share: the request, who works in the shop, and what was typed.</summary>
public abstract class RequestPageBase : ComponentBase
{
    /// <summary>The field of each form that says which revision was looked at.</summary>
    internal const string RevisionField = "revision";

    /// <summary>The request's number.</summary>
    [Parameter] public long Id { get; set; }

    /// <summary>Who looks at which shop.</summary>
    [Inject] protected Visit Visit { get; set; } = null!;

    /// <summary>The store.</summary>
    [Inject] protected Store Store { get; set; } = null!;

    [Inject] internal RequestBook Requests { get; set; } = null!;

    [Inject] internal IStaff Staff { get; set; } = null!;

    /// <summary>The request that is answered.</summary>
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    /// <summary>The request with its history; null when there is none.</summary>
    internal RequestView? View { get; private set; }

    internal RequestPeople People { get; private set; } = new(new Dictionary<long, StaffMember>());

    /// <summary>Why the last act was refused, in words; null when none was.</summary>
    protected string? Problem { get; private set; }

    /// <summary>Reads the request.</summary>
    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (View is null)
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private protected async Task LoadAsync()
    {
        await using ShopReading reading = await Store.ReadAsync(Visit.Shop.Id, Http.RequestAborted);
        View = await Requests.ViewAsync(reading, Id, Http.RequestAborted);
        People = new(await Staff.AllAsync(reading, Http.RequestAborted));
    }

    /// <summary>How an actor is called.</summary>
    private protected string Who(string? actor) => RequestWho.Say(actor, People.All);

    /// <summary>What was typed into a field of the form that was posted; empty when nothing was.</summary>
    private protected string Typed(string name) => IsPost ? Http.Request.Form[name].ToString() : "";

    private protected bool IsPost => HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType;

    private protected bool Ticked(string name) => Typed(name) == "yes";

    /// <summary>Makes a move with the revision that the form carried, and goes on to a page; when it is refused, the page says why and keeps what was typed.</summary>
    private protected async Task ActAsync(Func<ShopTransaction, long, Task> act, string said, string? path = null)
    {
        if (!long.TryParse(Typed(RevisionField), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long revision))
            return;
        try
        {
            await using ShopTransaction change = await Store.BeginAsync(Visit.Shop.Id, Visit.Actor, Http.RequestAborted);
            await act(change, revision);
            await change.CommitAsync(Http.RequestAborted);
        }
        catch (RefusedException refused)
        {
            Problem = refused.Message;
            await LoadAsync();
            return;
        }
        Visit.SayNext(said);
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = Visit.At(path ?? FormattableString.Invariant($"/requests/{Id}"));
    }
}

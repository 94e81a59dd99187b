using Bezel.Pages.Visits;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Bezel.Suppliers.Book;

/// <summary>What the pages of the supplier book share: who looks, what was typed, what is wrong with it.</summary>
public abstract class BookPage : ComponentBase
{
    /// <summary>Who looks at which shop.</summary>
    [Inject]
    protected Visit Visit { get; set; } = null!;

    /// <summary>The store.</summary>
    [Inject]
    protected Store Store { get; set; } = null!;

    /// <summary>The book.</summary>
    [Inject]
    protected SupplierBook Book { get; set; } = null!;

    /// <summary>Who works in the shop.</summary>
    [Inject]
    protected IStaff Staff { get; set; } = null!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Clock { get; set; } = null!;

    /// <summary>The request.</summary>
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>What is wrong with what was typed, by field.</summary>
    protected Dictionary<string, string> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>What is said of facts.</summary>
    private protected FactShowing Showing { get; private set; } = null!;

    /// <summary>Whether the visitor may change more than contacts.</summary>
    protected bool MayChangeAll => Visit.Person.Role is ShopRole.Owner or ShopRole.Manager;

    /// <summary>Whether a form was posted.</summary>
    protected bool IsPosted => HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType;

    /// <summary>Stops when the visitor has gone.</summary>
    protected CancellationToken Gone => Http.RequestAborted;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await using ShopReading reading = await Store.ReadAsync(Visit.Shop.Id, Gone);
        Showing = new FactShowing(Clock.GetUtcNow(), TimeSpan.FromDays(await ShopSettings.GetAsync(reading, BookSettings.VerifyAgainDays, Gone)), await Staff.AllAsync(reading, Gone), Visit.Local);
        await LookAsync(reading);
    }

    /// <summary>Reads what the page shows.</summary>
    protected virtual Task LookAsync(ShopReading reading) => Task.CompletedTask;

    /// <summary>What was typed into a field; empty when nothing was posted.</summary>
    protected string Typed(string name) => IsPosted ? Http.Request.Form[name].ToString() : "";

    /// <summary>What a field shows: what was typed, else what is kept.</summary>
    protected string? Value(string name, string? kept = null) => IsPosted && Http.Request.Form.ContainsKey(name) ? Typed(name) : kept;

    /// <summary>What is wrong with a field, or null.</summary>
    protected string? Error(string name) => Errors.GetValueOrDefault(name);

    /// <summary>Answers that the page is not there.</summary>
    protected void IsNotThere() => Http.Response.StatusCode = StatusCodes.Status404NotFound;

    /// <summary>Ends the form: the browser goes on to another page, which first says what was done.</summary>
    protected void See(string path, string said)
    {
        Visit.SayNext(said);
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = Visit.At(path);
    }

    /// <summary>Does something in a transaction, unless a field is wrong; a refusal stands above the form.</summary>
    /// <param name="act">Does it; its sentence is what the next page says.</param>
    /// <param name="path">Where to go on; asked after it was done.</param>
    protected async Task DoAsync(Func<ShopTransaction, Task<string>> act, Func<string> path)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(path);
        if (Errors.Count > 0)
            return;
        try
        {
            await using ShopTransaction change = await Store.BeginAsync(Visit.Shop.Id, Visit.Actor, Gone);
            string said = await act(change);
            await change.CommitAsync(Gone);
            See(path(), said);
        }
        catch (RefusedException refused)
        {
            Errors[""] = refused.Message;
        }
    }
}

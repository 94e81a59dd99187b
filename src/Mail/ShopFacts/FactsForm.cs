using Bezel.Pages.Visits;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Bezel.Mail.ShopFacts;

/// <summary>
/// What the forms about the shop share. A form carries the version that its reader saw. When somebody else changed the same thing meanwhile, nothing is
/// overwritten: what was typed stays, what is there now is shown beside it, and only a second save goes over it.
/// </summary>
public abstract class FactsForm : ComponentBase
{
    /// <summary>The hidden field with the version that was seen.</summary>
    protected const string BasisField = "basis";

    private FactSheet? _meanwhile;

    /// <summary>Who looks at which shop.</summary>
    [Inject]
    protected Visit Visit { get; set; } = null!;

    /// <summary>The store.</summary>
    [Inject]
    protected Store Store { get; set; } = null!;

    /// <summary>The facts.</summary>
    [Inject]
    protected ShopFactsBook Book { get; set; } = null!;

    /// <summary>The request.</summary>
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>The facts as they are.</summary>
    protected FactSheet Sheet { get; private set; } = FactSheet.Empty;

    /// <summary>What is wrong with what was typed, by field.</summary>
    protected Dictionary<string, string> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether somebody else changed the same thing meanwhile.</summary>
    protected bool ChangedMeanwhile => _meanwhile is not null;

    /// <summary>The version that the form is about.</summary>
    protected long Basis => _meanwhile is null && IsPosted && long.TryParse(Typed(BasisField), out long posted) ? posted : Sheet.Version;

    /// <summary>Whether a form was posted.</summary>
    protected bool IsPosted => HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await using ShopReading reading = await Store.ReadAsync(Visit.Shop.Id, Http.RequestAborted);
        Sheet = await Book.ReadAsync(reading, Http.RequestAborted);
        await LookAsync(reading);
    }

    /// <summary>Reads what else the page shows.</summary>
    protected virtual Task LookAsync(ShopReading reading) => Task.CompletedTask;

    /// <summary>What was typed into a field; null when nothing was posted.</summary>
    protected string? Typed(string name) => IsPosted ? Http.Request.Form[name].ToString() : null;

    /// <summary>What a field shows: what was typed, else what is kept.</summary>
    protected string? Value(string name, string? kept) => IsPosted && Http.Request.Form.ContainsKey(name) ? Typed(name) : kept;

    /// <summary>What is wrong with a field, or null.</summary>
    protected string? Error(string name) => Errors.GetValueOrDefault(name);

    /// <summary>Answers that a page is not there.</summary>
    protected void IsNotThere() => Http.Response.StatusCode = StatusCodes.Status404NotFound;

    /// <summary>Ends the form: the browser goes on to another page, which first says what was done.</summary>
    protected void See(string path, string said)
    {
        Visit.SayNext(said);
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = Visit.At(path);
    }

    /// <summary>Saves what was typed, unless a field is wrong or somebody else was quicker.</summary>
    /// <param name="part">What is changed.</param>
    /// <param name="seen">The part in question of a sheet.</param>
    /// <param name="edit">Makes the new facts.</param>
    /// <param name="path">Where to go on.</param>
    /// <param name="said">What is said there.</param>
    protected async Task SaveAsync(FactPart part, Func<FactSheet, object?> seen, Func<FactSheet, FactSheet> edit, string path, string said)
    {
        if (Errors.Count > 0)
            return;
        try
        {
            await using ShopTransaction change = await Store.BeginAsync(Visit.Shop.Id, Visit.Actor, Http.RequestAborted);
            await Book.EditAsync(change, Basis, part, seen, edit, Http.RequestAborted);
            await change.CommitAsync(Http.RequestAborted);
            See(path, said);
        }
        catch (FactsChangedException told)
        {
            Sheet = _meanwhile = told.Now;
        }
    }

    /// <summary>Evidence of what is there now, for <see cref="ChangedMeanwhile"/>; a line is left out when it says nothing.</summary>
    protected static IReadOnlyList<EvidenceDetail> Now(params (string Label, string? Value)[] lines) =>
        [.. lines.Where(line => !string.IsNullOrEmpty(line.Value)).Select(line => new EvidenceDetail(line.Label, line.Value!))];
}

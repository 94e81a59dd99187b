using System.Globalization;
using Bezel.Pages.Visits;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Bezel.Suppliers.Requests;

/// <summary>Where a request is opened by hand.</summary>
public sealed partial class NewRequestPage : ComponentBase
{
    private const int MostNames = 500;

    private ClaimChannel? _way;
    private LetterSays? _read;
    private string _name = "";
    private string? _supplier;
    private IReadOnlyList<string> _names = [];
    private string? _problem, _fileError, _supplierError, _accountError, _saidError, _whenError;

    [Inject] private Visit Visit { get; set; } = null!;

    [Inject] private Store Store { get; set; } = null!;

    [Inject] private ISupplierBook Suppliers { get; set; } = null!;

    [Inject] private SupplierBook Book { get; set; } = null!;

    [Inject] private ISupplierRequests Requests { get; set; } = null!;

    [Inject] private LetterReader Letters { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    private bool MaySee => RequestAccess.MayAct(Visit.Person.Role);

    private ClaimedFact Fact => RequestWords.Find<ClaimedFact>(Typed("fact") is { Length: > 0 } typed ? typed : Http.Request.Query["fact"].ToString()) ?? ClaimedFact.Account;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _way = RequestWords.Find<ClaimChannel>(Http.Request.Query["by"].ToString()) is { } way && NewRequestForm.Ways.Contains(way) ? way : null;
        await using ShopReading reading = await Store.ReadAsync(Visit.Shop.Id, Http.RequestAborted);
        SupplierList list = await Suppliers.CurrentAsync(reading, Http.RequestAborted);
        _names = [.. list.Suppliers.Take(MostNames).Select(s => s.Name).Order(StringComparer.CurrentCultureIgnoreCase)];
        if (long.TryParse(Http.Request.Query["supplier"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            _supplier = list.Suppliers.FirstOrDefault(s => s.Id == number)?.Name;
    }

    private async Task ReadAsync()
    {
        if (Http.Request.Form.Files is not [{ Length: > 0 } file])
        {
            _fileError = RequestWords.Say("letter.none");
            return;
        }
        if (file.Length > LetterReader.MostBytes)
        {
            _fileError = RequestWords.Say("letter.large", LetterReader.MostBytes >> 20);
            return;
        }
        byte[] content = new byte[file.Length];
        await using (Stream stream = file.OpenReadStream())
            await stream.ReadExactlyAsync(content, Http.RequestAborted);
        _name = PlainName(file.FileName);
        _read = await Task.Run(() => Letters.Read(_name, content), Http.RequestAborted);
    }

    private async Task OpenAsync()
    {
        if (_way is not { } way)
            return;
        DateTimeOffset now = Store.Clock.GetUtcNow();
        WrittenAccount? account = Fact == ClaimedFact.Account ? NewRequestForm.Account(Typed("bank"), Typed("number"), Typed("bic")) : null;
        if (Fact == ClaimedFact.Account && account is null)
            _accountError = RequestWords.Say("new.no-account");
        if (Fact != ClaimedFact.Account && string.IsNullOrWhiteSpace(Typed("said")))
            _saidError = RequestWords.Say("new.nothing-said");
        DateTimeOffset? arrived = NewRequestForm.Arrived(Typed("when"), Visit.Shop.Zone, now);
        if (arrived is null)
            _whenError = RequestWords.Say("new.no-time");
        Supplier? supplier;
        await using (ShopReading reading = await Store.ReadAsync(Visit.Shop.Id, Http.RequestAborted))
            supplier = await Book.NamedAsync(reading.Db, Typed("supplier"), Http.RequestAborted);
        if (supplier is null)
            _supplierError = RequestWords.Say("new.no-supplier");
        if (_accountError is not null || _saidError is not null || _whenError is not null || supplier is null)
            return;
        ClaimOutcome? opened;
        await using (ShopTransaction change = await Store.BeginAsync(Visit.Shop.Id, Visit.Actor, Http.RequestAborted))
        {
            opened = await Requests.ClaimedAsync(change, new SupplierClaim
            {
                Supplier = supplier.Id,
                Fact = Fact,
                Account = account,
                Said = Typed("said"),
                Channel = way,
                ArrivedAt = arrived!.Value,
                From = Typed("from"),
                Subject = Typed("words"),
                NumbersInMessage = [.. Typed("numbers").Split(['\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(20)],
                Evidence = Typed("letter") is { Length: > 0 } letter ? [letter] : [],
            }, Http.RequestAborted);
            await change.CommitAsync(Http.RequestAborted);
        }
        if (opened is null)
        {
            _problem = RequestWords.Say("new.on-file");
            return;
        }
        Visit.SayNext(RequestWords.Say(opened.IsNew ? "new.opened" : "new.there", opened.Request));
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = Visit.At(MaySee ? FormattableString.Invariant($"/requests/{opened.Request}") : "/requests/new");
    }

    private string At(ClaimChannel way)
    {
        string more = Http.Request.Query["supplier"].ToString() is { Length: > 0 } supplier ? "&supplier=" + Uri.EscapeDataString(supplier) : "";
        return Visit.At($"/requests/new?by={RequestWords.Kebab(way)}{more}");
    }

    private static string Heading(ClaimChannel way) => RequestWords.Say("new." + RequestWords.Kebab(way));

    /// <summary>What was typed, or what was read of the letter.</summary>
    private string Shown(string name, string? read) => read ?? Typed(name);

    private string Typed(string name) => HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType ? Http.Request.Form[name].ToString() : "";

    private static string PlainName(string name) => Bezel.Shop.Findings.PlainText.OneLine(Path.GetFileName(name), 120);
}

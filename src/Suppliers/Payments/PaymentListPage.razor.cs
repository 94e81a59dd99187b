using System.Globalization;
using Bezel.Money.PaymentFiles;
using Bezel.Pages.Controls;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Payments;

/// <summary>Where payment files are handed in, and the list of those that were checked.</summary>
public sealed partial class PaymentListPage : ComponentBase
{
    private const int PageSize = 20;
    private const int MostShown = 12;

    private static readonly (CsvField Field, string Label)[] Columns =
    [
        (CsvField.Payee, "Payee"), (CsvField.Account, "Account number"), (CsvField.Routing, "Routing number"), (CsvField.SortCode, "Sort code"), (CsvField.Iban, "IBAN"),
        (CsvField.Amount, "Amount"), (CsvField.Currency, "Currency"), (CsvField.Date, "Day of payment"), (CsvField.Reference, "Reference"),
    ];

    private readonly List<(KeptPaymentFile File, string Name)> _files = [];
    private IReadOnlyList<string> _wrong = [];
    private long? _next;
    private int _waiting;
    private bool _asksColumns;
    private string? _error;

    [Inject] private PaymentFiles Files { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "before")] private string? BeforeText { get; set; }

    private long? Before => long.TryParse(BeforeText, NumberStyles.None, CultureInfo.InvariantCulture, out long before) ? before : null;

    private string Answer => _files.Count == 0 && Before is null ? PaymentWords.Say("page.first") : PaymentWords.Say(_waiting switch { 0 => "page.none-waits", 1 => "page.one-waits", _ => "page.some-wait" }, _waiting);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await using ShopReading reading = await Store.ReadAsync(Visit.Shop.Id, Http.RequestAborted);
        List<KeptPaymentFile> files = await PaymentFiles.ListAsync(reading, Before, PageSize + 1, Http.RequestAborted);
        _next = files.Count > PageSize ? files[PageSize - 1].Id : null;
        _files.AddRange(files.Take(PageSize).Select(f => (f, PlainText.OneLine(Files.DetailsOf(f)?.FileName ?? "", 80))));
        _waiting = await reading.Db.Set<KeptPaymentFile>().CountAsync(f => f.State == PaymentFileState.Checked || f.State == PaymentFileState.SignedOnce, Http.RequestAborted);
    }

    private static Tone ToneOf(KeptPaymentFile file) => file.State switch
    {
        PaymentFileState.SignedOff => Tone.Good,
        PaymentFileState.SetAside => Tone.Plain,
        _ => file.MayGo ? Tone.Look : Tone.Dont,
    };

    private async Task CheckAsync()
    {
        if (Http.Request.Form.Files.GetFile("file") is not { Length: > 0 } file)
        {
            _error = PaymentWords.Say("page.no-file");
            return;
        }
        if (file.Length > PaymentFiles.MostBytes)
        {
            _error = PaymentWords.Say("page.too-large", PaymentFiles.MostBytes >> 20);
            return;
        }
        KeptOutcome outcome;
        await using (Stream stream = file.OpenReadStream())
            outcome = await Files.KeepAsync(Visit.Shop.Id, Visit.Actor, stream, file.FileName, new PaymentFileOptions { Mapping = Mapping() }, Http.RequestAborted);
        if (outcome.File is not { } kept)
        {
            _wrong = Said(outcome.Checked.Defects, outcome.Checked.DefectsLeftOut);
            _asksColumns = outcome.Checked.Defects.Any(d => d.Code is PaymentFileCodes.ColumnsUnknown or PaymentFileCodes.ColumnNotFound or PaymentFileCodes.ColumnTwice or PaymentFileCodes.FormatUnknown);
            return;
        }
        if (outcome.WasSignedOff)
            Visit.SayNext(PaymentWords.Say("said.signed-before"));
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = Visit.At($"/payments/{kept.Id}");
    }

    /// <summary>What is wrong with a file, the errors first.</summary>
    internal static IReadOnlyList<string> Said(IReadOnlyList<PaymentFileDefect> defects, int leftOut)
    {
        List<string> said = [.. defects.OrderByDescending(d => d.Severity).Take(MostShown).Select(d => PlainText.OneLine(d.Say(), 400))];
        int more = leftOut + defects.Count - said.Count;
        if (said.Count == 0)
            said.Add(PaymentWords.Say("page.nothing-in-it"));
        if (more > 0)
            said.Add(PaymentWords.Say(more == 1 ? "page.more-wrong-one" : "page.more-wrong", more));
        return said;
    }

    private CsvMapping? Mapping()
    {
        var columns = new Dictionary<CsvField, string>();
        foreach ((CsvField field, _) in Columns)
        {
            if (Typed($"column-{PaymentWords.Kebab(field)}") is { } typed && !string.IsNullOrWhiteSpace(typed))
                columns[field] = typed.Trim();
        }
        return columns.Count == 0 ? null : new CsvMapping { Columns = columns, HasHeadings = Typed("no-headings") != "1" };
    }

    private string? Typed(string name) => HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType ? Http.Request.Form[name].ToString() : null;
}

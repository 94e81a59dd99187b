using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Bezel.Insurance.Incidents;
using Bezel.Ledger;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Tests.Losses;

/// <summary>"I paid", as a browser without script meets it, on the real hub.</summary>
public sealed class LossPagesTests
{
    private const string Whole = "GB33BUKB20201555558812";

    private static readonly (string Name, string Value)[] Wire =
    [
        ("_handler", "paid"), ("Form.Paid", "yes"), ("Form.Rail", "wire"), ("Form.Country", "US"), ("Form.Amount", "64,500.00"), ("Form.Currency", "USD"), ("Form.PaidOn", "2026-11-02"),
        ("Form.Supplier", "Meridian Diamonds"), ("Form.Number", Whole), ("Form.Payee", "M Diamonds <Trading>"), ("Form.Bank", "Bank of Nowhere"), ("Form.Bic", "BUKBGB22"), ("Form.What", "The mail looked like theirs."),
    ];

    [ProgramTheory("chromium", "pdftotext"), ClassData(typeof(StoreKinds))]
    public async Task From_the_button_to_the_sealed_evidence_with_its_papers(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind, new SetClock());
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser sales = await hub.SignInAsync(ShopRole.Sales, "Mia Vale");
        using Browser owner = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        (await sales.ReadAsync("/incidents/new?message=12")).ShouldContain("href=\"/incidents/new?kind=paid&amp;message=12\"");
        (await sales.GoesToAsync("/incidents/new?kind=paid&message=12", "/incidents/new?kind=paid&message=12", Wire)).ShouldBe("/incidents/1");

        string page = WebUtility.HtmlDecode(await sales.ReadAsync("/incidents/1"));
        page.ShouldContain("<h1>Ring your bank’s fraud desk now</h1>");
        page.ShouldContain("$64,500.00");
        page.ShouldContain("ends in 8812");
        page.ShouldNotContain(Whole);
        page.ShouldContain("The FBI’s process for large wires abroad");
        page.ShouldContain("The owner, the manager or the bookkeeper can print them.");
        page.ShouldNotContain("password was typed");

        foreach (string paper in new[] { "letter", "report" })
        {
            string before = await owner.ReadAsync("/incidents/1/" + paper);
            before.ShouldNotContain(Whole);
            using (HttpResponseMessage whole = await owner.PostAsync("/incidents/1/" + paper, "/incidents/1/" + paper, ("_handler", "whole")))
                (await whole.Content.ReadAsStringAsync()).ShouldContain(Whole);
            using HttpResponseMessage pdf = await owner.PostAsync("/incidents/1/" + paper, $"/incidents/1/{paper}.pdf");
            pdf.StatusCode.ShouldBe(HttpStatusCode.OK, await pdf.Content.ReadAsStringAsync());
            pdf.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
            byte[] content = await pdf.Content.ReadAsByteArrayAsync();
            string text = await TextAsync(content);
            foreach (string fact in new[] { Whole, "$64,500.00 (USD)", "M Diamonds <Trading>", "BUKBGB22", "Vale & Daughters", "Meridian Diamonds" })
                text.ShouldContain(fact);
            LedgerEntry entry = (await EntriesAsync(test))[0];
            entry.Kind.ShouldBe("incident.papers-printed");
            Text(entry).ShouldContain(Convert.ToHexStringLower(SHA256.HashData(content)));
        }
        Text(await EntriesAsync(test)).ShouldNotContain(Whole);

        (await owner.GoesToAsync("/incidents/1", "/incidents/1/seal")).ShouldBe("/incidents/1");
        (await owner.ReadAsync("/incidents/1")).ShouldContain("As sealed");
        await owner.GoesToAsync("/incidents/1", "/incidents/1/steps/ring-fraud-desk", ("note", "Reference 4711"), ("act", "done"));
        (await owner.ReadAsync("/incidents/1")).ShouldContain("Changed since");
        foreach (string step in await OpenStepsAsync(test))
            await owner.GoesToAsync("/incidents/1", $"/incidents/1/steps/{step}", ("act", "done"));
        await owner.GoesToAsync("/incidents/1", "/incidents/1/close");
        (await owner.ReadAsync("/incidents/1")).ShouldContain("As sealed");

        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.VerifyLedgerAsync([])).Holds.ShouldBeTrue();
        (await reading.VerifyRowsAsync()).AlteredCount.ShouldBe(0);
    }

    [Theory]
    [InlineData(ShopRole.Owner, true, true)]
    [InlineData(ShopRole.Manager, true, true)]
    [InlineData(ShopRole.Bookkeeper, true, true)]
    [InlineData(ShopRole.ItHelper, true, false)]
    [InlineData(ShopRole.Sales, false, false)]
    [InlineData(ShopRole.Insurer, false, false)]
    public async Task Who_sees_it_and_who_may_print_its_papers(ShopRole role, bool sees, bool prints)
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite, new SetClock());
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser mia = await hub.SignInAsync(ShopRole.Sales, "Mia Vale");
        await mia.GoesToAsync("/incidents/new?kind=paid", "/incidents/new?kind=paid", Wire);
        using Browser other = await hub.SignInAsync(role, "Another");
        (await StatusAsync(other, "/incidents/1")).ShouldBe(sees ? HttpStatusCode.OK : role == ShopRole.Insurer ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound);
        (await StatusAsync(other, "/incidents/1/facts")).ShouldBe(sees ? HttpStatusCode.OK : role == ShopRole.Insurer ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound);
        (await StatusAsync(other, "/incidents/1/letter")).ShouldBe(prints ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        (await StatusAsync(other, "/incidents/1/report")).ShouldBe(prints ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        (await StatusAsync(mia, "/incidents/1/letter")).ShouldBe(HttpStatusCode.Forbidden, "who reported it does not print it either");
        using HttpResponseMessage pdf = await mia.PostAsync("/incidents/1", "/incidents/1/letter.pdf");
        pdf.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        if (role != ShopRole.Insurer)
            (await other.ReadAsync("/incidents")).Contains("A payment went", StringComparison.Ordinal).ShouldBe(sees);
        if (prints)
            (await other.ReadAsync("/incidents/1/letter")).ShouldNotContain(Whole);
    }

    [Fact]
    public async Task Only_how_it_was_paid_must_be_said_and_what_was_typed_is_not_lost()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite, new SetClock());
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        const string form = "/incidents/new?kind=paid";
        string page = await AnswerAsync(owner, form, ("_handler", "paid"), ("Form.Paid", "yes"), ("Form.Rail", ""), ("Form.Amount", "a lot"), ("Form.PaidOn", "soon"), ("Form.Supplier", "Meridian & Sons"));
        page.ShouldContain("Say how it was paid.");
        page.ShouldContain("Write the amount as a number");
        page.ShouldContain("no date that Bezel can read");
        page.ShouldContain("value=\"Meridian & Sons\"");
        (await AnswerAsync(owner, form, ("_handler", "paid"), ("Form.Paid", "yes"), ("Form.Rail", "ach"), ("Form.PaidOn", "2027-01-01"))).ShouldContain("has not come yet");
        (await owner.GoesToAsync(form, form, ("_handler", "paid"), ("Form.Paid", "yes"), ("Form.Rail", "other"), ("Form.Country", "XX"))).ShouldBe("/incidents/1");
        string steps = WebUtility.HtmlDecode(await owner.ReadAsync("/incidents/1"));
        steps.ShouldContain("Bezel knows of no fixed time");
        steps.ShouldContain("not known yet");
    }

    [Fact]
    public async Task What_becomes_known_later_sets_the_clocks_and_the_number_that_is_known_is_kept()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite, new SetClock());
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        await owner.GoesToAsync("/incidents/new?kind=paid", "/incidents/new?kind=paid", ("_handler", "paid"), ("Form.Paid", "yes"), ("Form.Rail", "other"), ("Form.Number", Whole));
        string facts = await owner.ReadAsync("/incidents/1/facts");
        facts.ShouldContain("The one that is known ends in 8812.");
        facts.ShouldNotContain(Whole);
        await owner.GoesToAsync("/incidents/1/facts", "/incidents/1/facts", ("_handler", "facts"), ("Form.Paid", "yes"), ("Form.Rail", "uk-faster-payments"), ("Form.Country", "GB"), ("Form.Amount", "9,000.00"), ("Form.Currency", "GBP"), ("Form.PaidOn", "2026-10-30"), ("Form.Number", ""));
        string page = WebUtility.HtmlDecode(await owner.ReadAsync("/incidents/1"));
        page.ShouldContain("A claim for reimbursement");
        page.ShouldContain("Ask your bank to refund the payment");
        page.ShouldContain("Report it to Report Fraud");
        page.ShouldContain("ends in 8812");
        WebUtility.HtmlDecode(page).Replace('\u00a0', ' ').ShouldContain("GBP 9,000.00");
    }

    [Fact]
    public async Task An_attempt_that_was_seen_in_time_has_no_recall_and_no_clocks()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite, new SetClock());
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        await owner.GoesToAsync("/incidents/new?kind=paid", "/incidents/new?kind=paid", ("_handler", "paid"), ("Form.Paid", "no"), ("Form.Supplier", "Meridian"));
        string page = WebUtility.HtmlDecode(await owner.ReadAsync("/incidents/1"));
        page.ShouldContain("<h1>Pay nothing more to this account</h1>");
        page.ShouldContain("Report the attempt");
        page.ShouldNotContain("What runs out, and when");
        page.ShouldNotContain("href=\"/incidents/1/letter\"");
        (await StatusAsync(owner, "/incidents/1/letter")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(owner, "/incidents/1/report")).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<string> AnswerAsync(Browser browser, string form, params (string, string)[] fields)
    {
        using HttpResponseMessage answer = await browser.PostAsync(form, form, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpStatusCode> StatusAsync(Browser browser, string path)
    {
        using HttpResponseMessage answer = await browser.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(TestStore test)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return [.. (await reading.EntriesAsync()).Where(e => e.Kind.StartsWith("incident", StringComparison.Ordinal))];
    }

    private static async Task<List<string>> OpenStepsAsync(TestStore test)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return await reading.Db.Set<IncidentStep>().Where(s => s.State == IncidentStepState.Open).Select(s => s.Step).ToListAsync();
    }

    private static string Text(LedgerEntry entry) => Text([entry]);

    private static string Text(IEnumerable<LedgerEntry> entries) => string.Join('\n', entries.Select(e => string.Join(' ', e.Data.Select(d => $"{d.Key}={d.Value}"))));

    private static async Task<string> TextAsync(byte[] pdf)
    {
        using Process process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", "-", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        await process.StandardInput.BaseStream.WriteAsync(pdf);
        process.StandardInput.Close();
        return await process.StandardOutput.ReadToEndAsync();
    }
}

internal static class BrowserActs
{
    /// <summary>Posts, and says where the answer leads.</summary>
    public static async Task<string> GoesToAsync(this Browser browser, string page, string action, params (string Name, string Value)[] fields)
    {
        using HttpResponseMessage answer = await browser.PostAsync(page, action, fields);
        ((int)answer.StatusCode).ShouldBeInRange(302, 303, await answer.Content.ReadAsStringAsync());
        string to = answer.Headers.Location!.ToString();
        return Uri.TryCreate(to, UriKind.Absolute, out Uri? whole) && whole.Scheme.StartsWith("http", StringComparison.Ordinal) ? whole.PathAndQuery : to;
    }
}

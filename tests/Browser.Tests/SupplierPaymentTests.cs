using System.Diagnostics;
using Bezel.Documents;
using Bezel.People.Accounts;
using Bezel.People.SignIn;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Bezel.Browser.Tests;

/// <summary>
/// A supplier's new account, from the message, letter or call that brings it to the bank's file, by two people in two windows of the real browser; and the
/// same where the supplier knows nothing of it, to the incident and its papers.
/// </summary>
[Collection(nameof(Chromium))]
public sealed class SupplierPaymentTests(Chromium chromium)
{
    private const string Supplier = "Meridian Diamonds", NumberOnFile = "+1 212 555 0134", Routing = "011401533";

    [ProgramTheory("chromium", "tesseract")]
    [InlineData("e-mail", StoreKinds.Sqlite)]
    [InlineData("e-mail", StoreKinds.Postgres)]
    [InlineData("letter", StoreKinds.Sqlite)]
    [InlineData("call", StoreKinds.Sqlite)]
    public async Task A_new_account_is_paid_only_after_a_call_a_second_person_and_a_wait(string way, string kind)
    {
        var clock = new SetClock(new(2026, 6, 1, 13, 0, 0, TimeSpan.Zero));
        await using TestStore test = await RunningHub.StoreAsync(kind, clock);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        long ruth = await AddAsync(test, "Ruth Adler", ShopRole.Owner), naomi = await AddAsync(test, "Naomi Adler", ShopRole.Bookkeeper);
        await using Window owner = await WindowAsync(hub, ruth), bookkeeper = await WindowAsync(hub, naomi);
        await BringInTheBookAsync(owner);
        clock.Pass(TimeSpan.FromDays(22.1)); // the message of 23 June comes three weeks later
        await SignInAsync(hub, owner, ruth);
        await SignInAsync(hub, bookkeeper, naomi);

        string claimed = await OpenAsync(bookkeeper, way, "8840117265");
        (await bookkeeper.TextAsync()).ShouldContain("7265");
        byte[] payments = AchFile.Of(Supplier, Routing, "8840117265", 982_000, 1);
        string file = await CheckFileAsync(bookkeeper, payments, "Don’t send this file");
        await Picture(bookkeeper, way, "payments-stop");

        // The call, on the number that was there before.
        await bookkeeper.GoAsync(claimed);
        (await bookkeeper.Page.Locator("a.number-to-use").AllInnerTextsAsync()).ShouldBe([NumberOnFile]);
        await Picture(bookkeeper, way, "request-call");
        await bookkeeper.FillAsync("Whom did you speak to?", "Tom Vale");
        await bookkeeper.Page.GetByLabel("They said themselves that they asked for this change").CheckAsync();
        await bookkeeper.FillAsync("The last four digits of the new account", "7265");
        await bookkeeper.PressAsync("They confirmed it");
        (await bookkeeper.TextAsync()).ShouldContain("Somebody else must agree");
        await Picture(bookkeeper, way, "request-somebody-else");

        // Whoever rang does not agree too, whatever they post.
        await bookkeeper.GoAsync(claimed + "/agree");
        await bookkeeper.PressAsync("I agree");
        (await bookkeeper.TextAsync()).ShouldContain("You made the call");
        await owner.GoAsync(claimed);
        await owner.FollowAsync("Go on to agree");
        await Picture(owner, way, "request-agree");
        await owner.PressAsync("I agree");
        (await owner.TextAsync()).ShouldContain("Nothing to do: it waits");
        await Picture(owner, way, "request-waits");

        // Still nobody is paid there; a day later they are.
        await bookkeeper.GoAsync(file);
        await bookkeeper.PressAsync("Check it again");
        (await bookkeeper.HeadingAsync()).ShouldContain("Don’t send this file");
        clock.Pass(TimeSpan.FromHours(25));
        await TimePassesAsync(hub, test);
        await SignInAsync(hub, owner, ruth);
        await SignInAsync(hub, bookkeeper, naomi);
        await owner.GoAsync(claimed);
        (await owner.HeadingAsync()).ShouldContain("the change is in force");
        await Picture(owner, way, "request-in-force");
        await bookkeeper.GoAsync(file);
        await bookkeeper.PressAsync("Check it again");
        (await bookkeeper.HeadingAsync()).ShouldNotContain("Don’t");
        await SignFileAsync(bookkeeper, file);
        await bookkeeper.GoAsync(file + "/sign");
        await SignFileAsync(owner, file);
        (await owner.TextAsync()).ShouldContain("Compare with what was sent");
        await Picture(owner, way, "payments-signed");

        (await PdfTextAsync(owner, claimed + "/evidence.pdf")).ShouldContain("Tom Vale");
        await owner.GoAsync(claimed + "/evidence");
        await Picture(owner, way, "request-evidence");
        await LedgerHoldsAsync(test);
        owner.AskedElsewhere.Concat(bookkeeper.AskedElsewhere).ShouldBeEmpty();
        owner.Complaints.Concat(bookkeeper.Complaints).ShouldBeEmpty();
    }

    [ProgramTheory("chromium", "tesseract")]
    [InlineData("e-mail")]
    [InlineData("letter")]
    [InlineData("call")]
    public async Task An_account_that_the_supplier_knows_nothing_of_ends_in_an_incident_with_its_papers(string way)
    {
        var clock = new SetClock(new(2026, 6, 1, 13, 0, 0, TimeSpan.Zero));
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite, clock);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        long ruth = await AddAsync(test, "Ruth Adler", ShopRole.Owner), naomi = await AddAsync(test, "Naomi Adler", ShopRole.Bookkeeper);
        await using Window owner = await WindowAsync(hub, ruth), bookkeeper = await WindowAsync(hub, naomi);
        await BringInTheBookAsync(owner);
        clock.Pass(TimeSpan.FromDays(22.1));
        await SignInAsync(hub, owner, ruth);
        await SignInAsync(hub, bookkeeper, naomi);

        string claimed = await OpenAsync(bookkeeper, way, "8840117265");
        await bookkeeper.FillAsync("Whom did you speak to?", "Tom Vale");
        await bookkeeper.FillAsync("Note", "He never wrote this, and is with the same bank as ever.");
        await bookkeeper.PressAsync("They know nothing of it");
        (await bookkeeper.HeadingAsync()).ShouldContain("this was refused");
        await Picture(bookkeeper, way, "request-refused");
        await bookkeeper.FollowAsync("What to do now");
        string incident = new Uri(bookkeeper.Page.Url).AbsolutePath;
        incident.ShouldStartWith("/incidents/");
        await Picture(bookkeeper, way, "loss-steps");
        string papers = await PdfOfPaperAsync(owner, incident + "/report");
        papers.ShouldContain(Supplier);
        papers.ShouldContain("8840117265", customMessage: "the police need the whole number");

        // The account stays one that nobody pays.
        await CheckFileAsync(bookkeeper, AchFile.Of(Supplier, Routing, "8840117265", 982_000, 1), "Don’t send this file");
        await CheckFileAsync(bookkeeper, AchFile.Of(Supplier, "021000021", "123456789", 982_000, 2), "");
        (await bookkeeper.HeadingAsync()).ShouldNotContain("Don’t");
        (await PdfTextAsync(owner, claimed + "/evidence.pdf")).ShouldContain("Tom Vale");
        await LedgerHoldsAsync(test);
        owner.Complaints.Concat(bookkeeper.Complaints).ShouldBeEmpty();
    }

    /// <summary>The shop file of the samples is read in, as an owner does on the first day.</summary>
    private static async Task BringInTheBookAsync(Window owner)
    {
        await owner.GoAsync("/settings/facts/import");
        await owner.Page.SetInputFilesAsync("#file", Path.Combine(Repository.Root, "samples", "shop.yaml"));
        await owner.Page.Locator("main button.primary").ClickAsync();
        await owner.Page.Locator("main button.primary").ClickAsync();
        await owner.GoAsync("/suppliers");
        (await owner.TextAsync()).ShouldContain(Supplier);
    }

    /// <summary>Brings the claim in and opens its request; says where the request is.</summary>
    private async Task<string> OpenAsync(Window window, string way, string account)
    {
        if (way == "e-mail")
        {
            await window.GoAsync("/check");
            await window.Page.SetInputFilesAsync("#mail-files", Path.Combine(Repository.Root, "samples", "changed-account.eml"));
            await window.Page.Locator("form[enctype] button[type=submit]").ClickAsync();
            await window.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath.StartsWith("/check/", StringComparison.Ordinal));
            (await window.HeadingAsync()).ShouldContain("Don't pay this yet");
            (await window.TextAsync()).ShouldContain("The account in this message ends in 7265.");
            await Picture(window, way, "check-changed-account");
            await window.FollowAsync("Go to request", exact: false);
        }
        else
        {
            await window.GoAsync("/requests");
            await window.GoAsync("/requests/new");
            await window.FollowAsync(way == "letter" ? "It came in a letter" : "Somebody rang");
            if (way == "letter")
            {
                await window.Page.SetInputFilesAsync("#file", new FilePayload { Name = "letter.png", MimeType = "image/png", Buffer = await LetterAsync(account) });
                await window.PressAsync("Read it");
                await window.Page.WaitForLoadStateAsync(LoadState.Load);
                (await window.Page.InputValueAsync("#number")).ShouldBe(account, "read from the photograph");
                (await window.Page.InputValueAsync("#bank")).ShouldBe(Routing);
                await Picture(window, way, "request-letter");
            }
            else
            {
                await window.Page.FillAsync("#bank", Routing);
                await window.Page.FillAsync("#number", account);
                await window.Page.FillAsync("#numbers", "+1 646 555 0177");
            }
            await window.FillAsync("Which supplier?", Supplier);
            await window.Page.Locator("input[name=fact]").First.CheckAsync();
            await window.PressAsync("Open the request");
        }
        await window.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath.StartsWith("/requests/", StringComparison.Ordinal) && char.IsAsciiDigit(url[^1]));
        if (way == "call")
            (await window.Page.Locator("s").AllInnerTextsAsync()).ShouldContain("+1 646 555 0177");
        return new Uri(window.Page.Url).AbsolutePath;
    }

    /// <summary>A letter as it is photographed: drawn by the browser, a picture without any text in it.</summary>
    private async Task<byte[]> LetterAsync(string account)
    {
        await using Window desk = await chromium.OpenAsync("http://localhost", 900);
        await desk.Page.SetContentAsync($"""
            <body style="font: 24px Georgia, serif; margin: 60px; line-height: 1.6; background: #fdfdf8">
            <p><b>Meridian Diamonds</b><br>580 Fifth Avenue, New York, NY 10036</p>
            <p>Dear customer,</p><p>our bank details have changed. From today on please pay to</p>
            <p>Routing number: {Routing}<br>Account number: {account}</p>
            <p>Questions? Ring us on +1 646 555 0177.</p><p>Meridian Diamonds, Accounts</p></body>
            """);
        return await desk.Page.ScreenshotAsync();
    }

    /// <summary>Hands a payment file in; says where what was found is.</summary>
    private static async Task<string> CheckFileAsync(Window window, byte[] content, string heading)
    {
        await window.GoAsync("/payments");
        await window.Page.SetInputFilesAsync("#file", new FilePayload { Name = "payments.ach", MimeType = "text/plain", Buffer = content });
        await window.PressAsync("Check it");
        await window.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath.StartsWith("/payments/", StringComparison.Ordinal));
        (await window.HeadingAsync()).ShouldContain(heading);
        return new Uri(window.Page.Url).AbsolutePath;
    }

    private static async Task SignFileAsync(Window window, string file)
    {
        await window.GoAsync(file + "/sign");
        if (await window.Page.Locator("#all").CountAsync() > 0)
            await window.Page.FillAsync("#all", "Asked Tom Vale on the number on file.");
        await window.PressAsync("This file may go");
        new Uri(window.Page.Url).AbsolutePath.ShouldBe(file, await window.TextAsync());
    }

    /// <summary>What the hub does by itself as time passes.</summary>
    private static async Task TimePassesAsync(RunningHub hub, TestStore test)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        ShopProfile shop = await reading.Db.Set<ShopProfile>().AsNoTracking().SingleAsync(s => s.Id == test.Shop);
        foreach (IDailyWork work in hub.Services.GetServices<IDailyWork>().Where(w => w.Name.StartsWith("suppliers.", StringComparison.Ordinal)))
            await work.RunAsync(shop, default);
    }

    private static async Task<string> PdfTextAsync(Window window, string path)
    {
        IAPIResponse answer = await window.Page.APIRequest.GetAsync(new Uri(new Uri(window.Page.Url), path).AbsoluteUri);
        answer.Status.ShouldBe(200, await answer.TextAsync());
        return DocumentInspection.Inspect("evidence.pdf", null, await answer.BodyAsync()).Text;
    }

    /// <summary>Makes a paper of an incident as a PDF file and reads it.</summary>
    private static async Task<string> PdfOfPaperAsync(Window window, string page)
    {
        await window.GoAsync(page);
        IDownload download = await window.Page.RunAndWaitForDownloadAsync(() => window.PressAsync("Make a PDF file"));
        return DocumentInspection.Inspect("paper.pdf", null, await File.ReadAllBytesAsync(await download.PathAsync())).Text;
    }

    /// <summary>The real program looks through the whole ledger, beside the running hub.</summary>
    private static async Task LedgerHoldsAsync(TestStore test)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "bezel.dll"), "ledger", "verify", "--store", test.Folder.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> said = process.StandardOutput.ReadToEndAsync(), wrong = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        (await said + await wrong).ShouldContain("Everything is as Bezel wrote it");
        process.ExitCode.ShouldBe(0);
    }

    private static async Task<long> AddAsync(TestStore test, string name, ShopRole role)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        Account account = await AccountBook.AddAsync(change, name, name.Split(' ')[0].ToLowerInvariant() + "@adler.example", role);
        await change.CommitAsync();
        return account.Id;
    }

    private async Task<Window> WindowAsync(RunningHub hub, long account) => await SignInAsync(hub, await chromium.OpenAsync(hub.Address), account);

    /// <summary>As somebody who has just given both factors.</summary>
    private static async Task<Window> SignInAsync(RunningHub hub, Window window, long account)
    {
        await using ShopTransaction change = await hub.Test.Store.BeginAsync(hub.Test.Shop, Actor.Program("test"));
        BegunSession session = await Sessions.BeginAsync(change, account, about: "Chrome (Windows), 127.0.0.1");
        await change.CommitAsync();
        using var signedIn = new Testing.Browser(hub.Address, [(Sessions.Cookie(https: false), session.Value)]);
        return await window.WithCookiesOfAsync(signedIn, hub.Address);
    }

    private static Task Picture(Window window, string way, string name) =>
        way == "e-mail" || name == "request-letter" ? window.PictureAsync(name) : Task.CompletedTask;
}

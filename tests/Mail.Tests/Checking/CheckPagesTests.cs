using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Bezel.Mail.Checking;
using Bezel.Mail.Keeping;
using Bezel.Mail.ShopFacts;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Mail.Tests.Checking;

public sealed class CheckPagesTests
{
    private static string Samples => Path.Combine(Repository.Root, "samples");

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_phishing_mail_is_handed_in_and_its_page_says_what_to_do_and_why(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Sales);
        using HttpResponseMessage answer = await HandInAsync(anna, ("m.eml", File.ReadAllBytes(Path.Combine(Samples, "microsoft-365-password.eml"))));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe("/check/1");
        IDocument page = await PageAsync(anna, "/check/1");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Don't sign in here.");
        page.QuerySelectorAll("ol.reasons > li").Length.ShouldBeGreaterThan(1);
        page.QuerySelectorAll(".message-text mark").ShouldNotBeEmpty();
        page.QuerySelectorAll("main a[href]").Select(a => a.GetAttribute("href")!).ShouldAllBe(href => href.StartsWith('/') || href.StartsWith("#reason-"));
        page.QuerySelectorAll("[style], main script, main img, main iframe").ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_at_once_are_listed_the_newest_first()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        using HttpResponseMessage answer = await HandInAsync(anna, [.. Directory.EnumerateFiles(Samples, "*.eml").Order().Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))]);
        answer.Headers.Location!.ToString().ShouldBe("/messages");
        IDocument page = await PageAsync(anna, "/messages");
        page.QuerySelectorAll(".message-row").Length.ShouldBe(10);
        page.QuerySelector(".said")!.TextContent.ShouldContain("10 e-mails were checked. 6 are dangerous");
        (await PageAsync(anna, "/messages?level=fine")).QuerySelectorAll(".message-row").Length.ShouldBe(4);
        (await PageAsync(anna, "/messages?level=nonsense&before=6")).QuerySelectorAll(".message-row").Length.ShouldBe(5);
    }

    [Fact]
    public async Task What_is_no_mail_is_answered_in_words_and_the_rest_is_checked()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        using HttpResponseMessage answer = await HandInAsync(anna,
            ("<script>.msg", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), ("fine.eml", File.ReadAllBytes(Path.Combine(Samples, "newsletter.eml"))),
            ("huge.eml", new byte[MessageKeeping.MostContentBytes + 1]));
        IDocument page = Parse(await answer.Content.ReadAsStringAsync());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        string said = page.QuerySelector(".mistakes")!.TextContent;
        said.ShouldContain("<script>.msg");
        said.ShouldContain(CheckWords.Say("refused.outlook"));
        said.ShouldContain(CheckWords.Say("refused.too-large", 25));
        page.QuerySelector(".mistakes a")!.GetAttribute("href").ShouldBe("/check/1");
    }

    [Fact]
    public async Task More_than_a_request_may_hold_is_refused_in_words_and_the_hub_stays_up()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        byte[] large = new byte[21 << 20];
        using HttpResponseMessage more = await HandInAsync(anna, ("a.eml", large), ("b.eml", large), ("c.eml", large));
        Parse(await more.Content.ReadAsStringAsync()).QuerySelector("#mail-files-error")!.TextContent.ShouldContain("more than 60 MB");
        try
        {
            using HttpResponseMessage muchMore = await HandInAsync(anna, [.. Enumerable.Range(0, 6).Select(i => (i + ".eml", large))]);
            muchMore.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        }
        catch (HttpRequestException)
        {
            // The hub has hung up while the rest was still being sent; browsers show that as they like.
        }
        using HttpResponseMessage longText = await anna.PostAsync("/check", "/check", ("_handler", "text"), ("text-words", new string('x', 6_000_000)));
        longText.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await anna.ReadAsync("/check")).ShouldContain("<h1>");
        (await MessagesAsync(test)).ShouldBe(0);
    }

    [Fact]
    public async Task A_form_that_lacks_something_says_so_and_keeps_what_was_typed()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        IDocument page = await PostedAsync(anna, ("_handler", "text"), ("text-from", "+1 <555>"), ("text-words", "  "));
        page.QuerySelector("#text-words-error")!.TextContent.ShouldContain("Paste what the text says");
        page.QuerySelector("#text-from")!.GetAttribute("value").ShouldBe("+1 <555>");
        page = await PostedAsync(anna, ("_handler", "call"), ("call-note", "they were <b>rude</b>"), ("call-asks", "no-such-thing"));
        page.QuerySelector("#call-who-error").ShouldNotBeNull();
        page.QuerySelector("#call-asks-error").ShouldNotBeNull();
        page.QuerySelector("#call-note")!.TextContent.ShouldBe("they were <b>rude</b>");
        page = Parse(await (await HandInAsync(anna)).Content.ReadAsStringAsync());
        page.QuerySelector("#mail-files-error").ShouldNotBeNull();
        (await MessagesAsync(test)).ShouldBe(0);
    }

    [Fact]
    public async Task The_call_card_gives_the_number_on_file_to_tap_and_strikes_the_callers_through()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, CheckStore.Anna))
        {
            await hub.Services.GetRequiredService<ShopFileFacts>().ImportAsync(change, File.ReadAllText(Path.Combine(Samples, "shop.yaml")), ImportMode.Replace);
            await change.CommitAsync();
        }
        using Browser anna = await hub.SignInAsync(ShopRole.Bookkeeper);
        using HttpResponseMessage answer = await anna.PostAsync("/check", "/check", ("_handler", "call"), ("call-who", "Tom from Meridian Diamonds"), ("call-asks", "money-or-account"), ("call-number", "+1 646 555 0123"));
        IDocument page = await PageAsync(anna, answer.Headers.Location!.ToString());
        page.QuerySelector("h1")!.TextContent.ShouldBe("Hang up and ring Tom Vale.");
        page.QuerySelector("a.number-to-use")!.GetAttribute("href").ShouldBe("tel:+12125550134");
        page.QuerySelector("del")!.TextContent.ShouldBe("+1 646 555 0123");
        page.QuerySelectorAll("a[href^='tel:']").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_that_is_not_there_or_is_anothers_is_not_shown()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        foreach (string path in new[] { "/check/1", "/check/0", "/check/-5", "/check/9223372036854775807" })
        {
            using HttpResponseMessage none = await anna.GetAsync(path);
            none.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
        using HttpResponseMessage text = await anna.PostAsync("/check", "/check", ("_handler", "text"), ("text-words", "See you at nine."));
        ShopId other = await test.AddShopAsync("Second");
        using HttpResponseMessage own = await anna.GetAsync($"/s/{test.Shop}/check/1");
        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await own.Content.ReadAsStringAsync()).ShouldContain($"href=\"/s/{test.Shop}/messages\"");
        using HttpResponseMessage theirs = await anna.GetAsync($"/s/{other}/check/1");
        theirs.StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_insurer_sees_no_message()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser insurer = await hub.SignInAsync(ShopRole.Insurer);
        foreach (string path in new[] { "/check", "/check/1", "/messages" })
        {
            using HttpResponseMessage refused = await insurer.GetAsync(path);
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task The_first_day_and_a_filter_without_any_have_their_words()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        (await anna.ReadAsync("/messages")).ShouldContain("Nothing was checked yet");
        (await anna.ReadAsync("/messages?level=dangerous")).ShouldContain("None of these");
    }

    private static async Task<HttpResponseMessage> HandInAsync(Browser browser, params (string Name, byte[] Content)[] files)
    {
        string token = Browser.TokenOf(await browser.ReadAsync("/check"));
        using var form = new MultipartFormDataContent { { new StringContent("mail"), "_handler" }, { new StringContent(token), "__RequestVerificationToken" } };
        foreach ((string name, byte[] content) in files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"mail-files\"", FileName = "\"" + name + "\"" };
            form.Add(part);
        }
        return await browser.Client.PostAsync(new Uri("/check", UriKind.Relative), form);
    }

    private static async Task<IDocument> PostedAsync(Browser browser, params (string Name, string Value)[] fields)
    {
        using HttpResponseMessage answer = await browser.PostAsync("/check", "/check", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return Parse(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<IDocument> PageAsync(Browser browser, string path) => Parse(await browser.ReadAsync(path));

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    private static async Task<int> MessagesAsync(TestStore test)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return await reading.Db.Set<KeptMessage>().CountAsync();
    }
}

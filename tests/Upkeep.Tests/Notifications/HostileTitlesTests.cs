using System.Globalization;
using System.Text.Json;
using Bezel.Upkeep.Notifications;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Upkeep.Tests.Notifications;

/// <summary>A title may hold what a thief wrote: it calls nobody, leads nowhere, and adds nothing to the message but itself.</summary>
public sealed class HostileTitlesTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>Pieces that chat programs give a meaning to, between pieces of anything.</summary>
    private static readonly Gen<string> Titles = Gen.OneOf(
        Gen.Elements("<!everyone>", "<!channel>", "@channel", "@here", "<@U123>", "<at>Ada</at>", "[pay](https://evil.example)", "<https://evil.example|Bezel>", "https://evil.example/x?y=1",
            "evil.example", "www.evil.example", "{{DATE(2026)}}", "\"}],\"x\":[{\"", "\\u003c", "**now**", "`x`", "\r\nBcc: a@evil.example", "\u202Egnp.exe", "\0", "\ud800", "4411 2299 0071", "javascript:alert.a", "a@evil.example",
            "ｈｔｔｐｓ：／／evil．example", "evil\u3002example", "hTTps:// evil.example"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get)).ListOf().Select(parts => string.Join(' ', parts));

    [Fact]
    public void A_title_calls_nobody_and_leads_nowhere() => Prop.ForAll(Titles.ToArbitrary(), title =>
    {
        string safe = NotificationText.Safe(title, English);
        safe.Length.ShouldBeLessThanOrEqualTo(NotificationText.Longest);
        safe.ShouldNotContain("://");
        safe.ShouldNotContain("evil.example");
        safe.ShouldNotContain("2299");
        safe.IndexOfAny(['<', '>', '@', '[', ']', '{', '}', '`', '*', '\r', '\n', '\0', '\u202E']).ShouldBe(-1);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_form_of_a_message_is_the_same_whatever_the_title_says() => Prop.ForAll(Titles.ToArbitrary(), title =>
    {
        foreach (ChannelKind kind in new[] { ChannelKind.Slack, ChannelKind.Teams, ChannelKind.Ntfy, ChannelKind.Webhook })
            Shape(kind, NotificationText.Safe(title, English)).ShouldBe(Shape(kind, "Don't pay this yet"));
    }).QuickCheckThrowOnFailure();

    /// <summary>Even a text that was not made safe stays a text: the escapes hold by themselves.</summary>
    [Fact]
    public void The_forms_hold_without_the_cleaning_too() => Prop.ForAll(Titles.ToArbitrary(), title =>
    {
        string line = title.Replace('\n', ' ').Replace('\r', ' ');
        string clean = Bezel.Shop.Findings.PlainText.OneLine(line, 160);
        foreach (ChannelKind kind in new[] { ChannelKind.Slack, ChannelKind.Teams, ChannelKind.Ntfy, ChannelKind.Webhook })
            Shape(kind, clean).ShouldBe(Shape(kind, "x"));
        foreach (string text in Texts(Body(ChannelKind.Slack, clean)))
            text.IndexOfAny(['<', '>']).ShouldBe(-1);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Don't pay this yet.", "Don't pay this yet.")]
    [InlineData("The account ends in 8812.", "The account ends in 8812.")]
    [InlineData("Don't sign in at m1crosoft-billing.shop now", "Don't sign in at (an address, see Bezel) now")]
    [InlineData("Pay to DE89 3704 0044 0532 0130 00 today", "Pay to DE(a number, see Bezel) today")]
    [InlineData("Ring +1 (212) 555-0134", "Ring +(a number, see Bezel)")]
    [InlineData("1. Restart Till 2, then 3.", "1. Restart Till 2, then 3.")]
    public void What_is_no_secret_and_no_link_stays_as_it_is(string title, string safe) => NotificationText.Safe(title, English).ShouldBe(safe);

    private static JsonElement Body(ChannelKind kind, string title)
    {
        var content = new NotificationContent
        {
            Kind = "alert",
            Delivery = "1-1",
            Shop = "Vale",
            Headline = title,
            Before = ["This cannot wait."],
            Items = [new NotificationItem(1, title)],
            Culture = English,
            At = DateTimeOffset.UnixEpoch,
        };
        return JsonDocument.Parse(WebhookBodies.Make(kind, new Uri("https://chat.example/topic"), "secret", content, DateTimeOffset.UnixEpoch).Body).RootElement;
    }

    /// <summary>The names and kinds of everything in the body, without the texts.</summary>
    private static string Shape(ChannelKind kind, string title) => Shape(Body(kind, title));

    private static string Shape(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', element.EnumerateObject().Select(p => p.Name + ":" + Shape(p.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(',', element.EnumerateArray().Select(Shape)) + "]",
        _ => element.ValueKind.ToString(),
    };

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Texts(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}

using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Testing;
using Bezel.Upkeep.Notifications;

namespace Bezel.Upkeep.Tests.Notifications;

public sealed class ChannelTests
{
    [Fact]
    public async Task A_webhook_is_signed_with_the_secret_that_was_shown_once()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, channel: false);
        AddedChannel added = await shop.AddAsync(shop.Webhook);
        added.Secret.ShouldNotBeNull().Length.ShouldBe(64);
        added.Channel.Host.ShouldBe("127.0.0.1");
        await shop.ReportAsync("a");
        await shop.WorkAsync();

        Received got = shop.Received.ShouldHaveSingleItem();
        string timestamp = got.Headers["Bezel-Timestamp"];
        timestamp.ShouldBe(shop.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        // As the receiver would: HMAC-SHA-256 over the time, a dot and the body.
        byte[] expected = System.Security.Cryptography.HMACSHA256.HashData(System.Text.Encoding.ASCII.GetBytes(added.Secret), System.Text.Encoding.UTF8.GetBytes(timestamp + "." + got.Text));
        got.Headers["Bezel-Signature"].ShouldBe("sha256=" + Convert.ToHexStringLower(expected));
        got.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
    }

    [Fact]
    public async Task Each_chat_program_gets_its_own_form()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, channel: false);
        await shop.AddAsync(new ChannelDraft(ChannelKind.Slack, "Slack") { Address = shop.Sink.Address + "services/T/B/x" });
        await shop.AddAsync(new ChannelDraft(ChannelKind.Teams, "Teams") { Address = shop.Sink.Address + "workflows/1?sig=abc" });
        await shop.AddAsync(new ChannelDraft(ChannelKind.Ntfy, "Phone") { Address = shop.Sink.Address + "my-shop", Secret = "tk_abc" });
        await shop.ReportAsync("a");
        await shop.WorkAsync();

        Received slack = shop.Received.Single(r => r.Path == "/services/T/B/x");
        slack.Json.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString().ShouldBe("[Vale &amp; Daughters] Don't pay this yet");
        slack.Json.GetProperty("blocks")[0].GetProperty("text").GetProperty("type").GetString().ShouldBe("plain_text");
        Received teams = shop.Received.Single(r => r.Path == "/workflows/1");
        teams.Json.GetProperty("attachments")[0].GetProperty("content").GetProperty("type").GetString().ShouldBe("AdaptiveCard");
        Received ntfy = shop.Received.Single(r => r.Path == "/");
        ntfy.Json.GetProperty("topic").GetString().ShouldBe("my-shop");
        ntfy.Json.GetProperty("title").GetString().ShouldBe("[Vale & Daughters] Don't pay this yet");
        ntfy.Headers["Authorization"].ShouldBe("Bearer tk_abc");
    }

    [Theory]
    [InlineData(ChannelKind.Webhook, "not an address")]
    [InlineData(ChannelKind.Webhook, "ftp://hooks.example/x")]
    [InlineData(ChannelKind.Webhook, "file:///etc/passwd")]
    [InlineData(ChannelKind.Webhook, "https://user:word@hooks.example/x")]
    [InlineData(ChannelKind.Webhook, "https://169.254.169.254/latest/meta-data")]
    [InlineData(ChannelKind.Webhook, "http://[fe80::1]/x")]
    [InlineData(ChannelKind.Webhook, "https://[::ffff:169.254.169.254]/x")]
    [InlineData(ChannelKind.Webhook, "https://2852039166/x")]
    [InlineData(ChannelKind.Ntfy, "https://ntfy.example/")]
    [InlineData(ChannelKind.Ntfy, "https://ntfy.example/a%22b")]
    [InlineData(ChannelKind.Email, "")]
    [InlineData(ChannelKind.Email, "no address")]
    [InlineData(ChannelKind.Email, "a@shop.example, b@shop.example")]
    [InlineData(ChannelKind.Email, "a@shop.example\r\nBcc: b@elsewhere.example")]
    [InlineData(ChannelKind.Email, "Ada <a@shop.example>")]
    public async Task What_is_no_address_for_a_channel_is_refused_without_repeating_it(ChannelKind kind, string address)
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, channel: false);
        RefusedException refused = await Should.ThrowAsync<RefusedException>(() => shop.AddAsync(new ChannelDraft(kind, "x") { Address = address }));
        if (address.Length > 0)
            refused.Message.ShouldNotContain(address);
        (await shop.ReadAsync(r => NotificationChannels.ListAsync(r))).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_shops_own_network_is_refused_unless_it_is_allowed()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, channel: false);
        await shop.SetAsync(NotificationSettings.OwnNetwork, false);
        foreach (string address in new[] { "http://127.0.0.1:8080/x", "https://127.0.0.1/x", "https://10.1.2.3/x", "https://192.168.1.4/x", "http://hooks.example/x", "https://[fd12::1]/x" })
            await Should.ThrowAsync<RefusedException>(() => shop.AddAsync(new ChannelDraft(ChannelKind.Webhook, "x") { Address = address }));
        await shop.AddAsync(new ChannelDraft(ChannelKind.Webhook, "x") { Address = "https://hooks.example/x" });
    }

    [Fact]
    public async Task Permission_that_is_taken_back_holds_for_channels_that_are_there()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite);
        await shop.SetAsync(NotificationSettings.OwnNetwork, false);
        TestOutcome outcome = await shop.Notifications.TestAsync(await shop.ProfileAsync(), 1, Actor.Program("test"));
        outcome.Sent.ShouldBeFalse();
        shop.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_insurer_gets_no_alerts_and_a_chat_program_no_role()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, channel: false);
        await Should.ThrowAsync<RefusedException>(() => shop.AddAsync(new ChannelDraft(ChannelKind.Email, "x") { Role = ShopRole.Insurer }));
        await Should.ThrowAsync<RefusedException>(() => shop.AddAsync(shop.Webhook with { Role = ShopRole.Owner }));
        await Should.ThrowAsync<RefusedException>(() => shop.AddAsync(shop.Webhook with { Alerts = false, Digest = false }));
        await Should.ThrowAsync<RefusedException>(() => shop.AddAsync(shop.Webhook with { Name = " " }));
    }

    [Fact]
    public async Task What_is_on_its_way_to_a_channel_that_is_removed_is_not_sent()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite);
        shop.Sink.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await shop.ReportAsync("a");
        await shop.WorkAsync();
        await shop.ChangeAsync(async c =>
        {
            await NotificationChannels.RemoveAsync(c, 1);
            return 0;
        });
        await shop.PassAsync(TimeSpan.FromHours(2));
        shop.Received.Count().ShouldBe(1);
        (await shop.LatelyAsync()).Single().State.ShouldBe(NotificationState.NotNeeded);
    }

    [Fact]
    public async Task Names_with_what_databases_refuse_are_cleaned()
    {
        await using NotifiedShop shop = await NotifiedShop.OpenAsync(StoreKinds.Sqlite, channel: false);
        AddedChannel added = await shop.AddAsync(shop.Webhook with { Name = "Front\0 desk\ud800\u202e" });
        added.Channel.Name.ShouldBe("Front desk\ufffd");
    }
}

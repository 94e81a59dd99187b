using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Bezel.Upkeep.Notifications;

/// <summary>
/// The requests that the chat programs take. Rules: JSON is built from values, never from text; every text goes into a field that the program
/// shows as it is (Slack: <c>plain_text</c>; Teams: <c>TextRun</c>, which knows no markdown; ntfy: no markdown asked for), and what would call
/// somebody is taken out of it before (<see cref="NotificationText"/>) and escaped here once more.
/// </summary>
internal static class WebhookBodies
{
    /// <summary>The version of the generic body; told in it.</summary>
    public const int Schema = 1;

    /// <summary>The header with the time of signing, Unix seconds.</summary>
    public const string TimestampHeader = "Bezel-Timestamp";

    /// <summary>The header with the signature: <c>sha256=</c> and the HMAC-SHA-256 (RFC 2104) of time, a dot and the body, in hexadecimal.</summary>
    public const string SignatureHeader = "Bezel-Signature";

    /// <summary>The header that is the same when the same message comes twice.</summary>
    public const string DeliveryHeader = "Bezel-Delivery";

    private const int SlackSection = 3000;

    /// <summary>The request by which a channel is told.</summary>
    /// <param name="kind">The channel's kind, not e-mail.</param>
    /// <param name="address">The channel's address.</param>
    /// <param name="secret">The key that signs, or ntfy's access token; null for none.</param>
    /// <param name="content">What is said.</param>
    /// <param name="now">When it is sent, for the signature.</param>
    public static WebhookRequest Make(ChannelKind kind, Uri address, string? secret, NotificationContent content, DateTimeOffset now) => kind switch
    {
        ChannelKind.Slack => new(address, Bytes(Slack(content)), []),
        ChannelKind.Teams => new(address, Bytes(Teams(content)), []),
        ChannelKind.Ntfy => Ntfy(address, secret, content),
        ChannelKind.Webhook => Signed(address, secret, content, now),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The signature of a body.</summary>
    /// <param name="secret">The shared secret, as it was shown.</param>
    /// <param name="timestamp">Unix seconds, as the header has them.</param>
    /// <param name="body">The body's bytes.</param>
    public static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp), (byte)'.', .. body];
        return "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    // Blocks are what is shown; "text" is what a phone's notification shows. In both, Slack asks for these three to be escaped.
    private static JsonObject Slack(NotificationContent content) => new()
    {
        ["text"] = SlackText(content.Subject, SlackSection),
        ["parse"] = "none",
        ["link_names"] = false,
        ["unfurl_links"] = false,
        ["unfurl_media"] = false,
        ["blocks"] = new JsonArray(
            new JsonObject { ["type"] = "header", ["text"] = SlackPlain(content.Subject, 150) },
            new JsonObject { ["type"] = "section", ["text"] = SlackPlain(content.Text, SlackSection) }),
    };

    private static JsonObject SlackPlain(string text, int most) => new() { ["type"] = "plain_text", ["emoji"] = false, ["text"] = SlackText(text, most) };

    /// <summary>Escaped, and no longer than Slack takes; cut between characters, never within an escape.</summary>
    private static string SlackText(string text, int most)
    {
        var escaped = new StringBuilder(Math.Min(text.Length, most) + 8);
        foreach (Rune rune in text.EnumerateRunes())
        {
            string one = rune.Value switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => rune.ToString() };
            if (escaped.Length + one.Length > most - 1)
                return escaped.Append('…').ToString();
            escaped.Append(one);
        }
        return escaped.ToString();
    }

    private static JsonObject Teams(NotificationContent content)
    {
        var body = new JsonArray(TeamsText(content.Subject, heading: true));
        foreach (string line in content.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            body.Add(TeamsText(line, heading: false));
        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["contentUrl"] = null,
                ["content"] = new JsonObject
                {
                    ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.4",
                    ["fallbackText"] = content.Headline,
                    ["body"] = body,
                },
            }),
        };
    }

    private static JsonObject TeamsText(string text, bool heading)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (heading)
            (run["weight"], run["size"]) = ("Bolder", "Large");
        return new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };
    }

    /// <summary>Published as JSON at the server's root, so that no text stands in a header.</summary>
    private static WebhookRequest Ntfy(Uri address, string? token, NotificationContent content)
    {
        (Uri server, string topic) = NtfyTopic(address) ?? throw new NotDeliveredException(NotificationWords.Say("address.topic"), final: true);
        var body = new JsonObject
        {
            ["topic"] = topic,
            ["title"] = content.Subject,
            ["message"] = content.Text,
            ["priority"] = content.Kind == "alert" ? 4 : 3,
            ["markdown"] = false,
        };
        return new WebhookRequest(server, Bytes(body), token is null ? [] : [new("Authorization", "Bearer " + token)]);
    }

    /// <summary>The server and the topic of an ntfy address, or null when it names no topic.</summary>
    public static (Uri Server, string Topic)? NtfyTopic(Uri address)
    {
        string topic = Uri.UnescapeDataString(address.Segments[^1]);
        if (address.Query.Length > 0 || topic.Length is 0 or > 64 || !topic.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            return null;
        return (new Uri(address, "."), topic);
    }

    private static WebhookRequest Signed(Uri address, string? secret, NotificationContent content, DateTimeOffset now)
    {
        var body = new JsonObject
        {
            ["schema"] = Schema,
            ["kind"] = content.Kind,
            ["delivery"] = content.Delivery,
            ["at"] = content.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["shop"] = content.Shop,
            ["headline"] = content.Headline,
            ["findings"] = new JsonArray([.. content.Items.Select(i => new JsonObject { ["number"] = i.Finding, ["title"] = i.Title })]),
            ["more"] = content.More,
            ["text"] = content.Text,
        };
        byte[] bytes = Bytes(body);
        string timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        List<KeyValuePair<string, string>> headers = [new(DeliveryHeader, content.Delivery), new(TimestampHeader, timestamp)];
        if (secret is not null)
            headers.Add(new(SignatureHeader, Sign(secret, timestamp, bytes)));
        return new WebhookRequest(address, bytes, headers);
    }

    private static byte[] Bytes(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString());
}

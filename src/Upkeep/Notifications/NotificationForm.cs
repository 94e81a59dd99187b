using System.Globalization;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Notifications;

/// <summary>What is typed on the page of notifications, as it was typed.</summary>
public sealed class NotificationForm
{
    /// <summary>When quiet hours begin.</summary>
    public string QuietFrom { get; set; } = "";

    /// <summary>When they end.</summary>
    public string QuietUntil { get; set; } = "";

    /// <summary>English names of the days on which the shop is closed.</summary>
    public string[] Closed { get; set; } = [];

    /// <summary>Alerts in 24 hours.</summary>
    public string ADay { get; set; } = "";

    /// <summary>Alerts in seven days.</summary>
    public string AWeek { get; set; } = "";

    /// <summary>The digest's day, or never.</summary>
    public string DigestDay { get; set; } = "";

    /// <summary>The digest's time.</summary>
    public string DigestTime { get; set; } = "";

    /// <summary>Whether webhooks may lead into the shop's own network.</summary>
    public bool OwnNetwork { get; set; }

    /// <summary>As it stands.</summary>
    internal static async Task<NotificationForm> ReadAsync(ShopReading reading) => new()
    {
        QuietFrom = await TextAsync(reading, NotificationSettings.QuietFrom),
        QuietUntil = await TextAsync(reading, NotificationSettings.QuietUntil),
        Closed = [.. (NotificationSettings.Days(await TextAsync(reading, NotificationSettings.ClosedDays)) ?? new HashSet<DayOfWeek>()).Select(d => d.ToString())],
        ADay = await TextAsync(reading, NotificationSettings.AlertsADay),
        AWeek = await TextAsync(reading, NotificationSettings.AlertsAWeek),
        DigestDay = await TextAsync(reading, NotificationSettings.DigestDay),
        DigestTime = await TextAsync(reading, NotificationSettings.DigestTime),
        OwnNetwork = await ShopSettings.GetAsync(reading, NotificationSettings.OwnNetwork),
    };

    /// <summary>Each setting with what was typed for it.</summary>
    internal IEnumerable<(SettingKey Key, string Value)> Values() =>
    [
        (NotificationSettings.QuietFrom, QuietFrom ?? ""),
        (NotificationSettings.QuietUntil, QuietUntil ?? ""),
        (NotificationSettings.ClosedDays, string.Join(", ", Closed ?? [])),
        (NotificationSettings.AlertsADay, ADay ?? ""),
        (NotificationSettings.AlertsAWeek, AWeek ?? ""),
        (NotificationSettings.DigestDay, DigestDay ?? ""),
        (NotificationSettings.DigestTime, DigestTime ?? ""),
        (NotificationSettings.OwnNetwork, OwnNetwork ? "yes" : "no"),
    ];

    /// <summary>The days of a week as the shop's country counts them.</summary>
    internal static IEnumerable<DayOfWeek> Week(CultureInfo culture) => Enumerable.Range(0, 7).Select(i => (DayOfWeek)(((int)culture.DateTimeFormat.FirstDayOfWeek + i) % 7));

    /// <summary>What a kind of channel is called.</summary>
    internal static string NameOf(ChannelKind kind) => kind switch
    {
        ChannelKind.Email => "E-mail",
        ChannelKind.Teams => "Microsoft Teams",
        ChannelKind.Ntfy => "ntfy",
        _ => kind.ToString(),
    };

    private static async Task<string> TextAsync(ShopReading reading, SettingKey key) => (await ShopSettings.TextAsync(reading, key)).Text;
}

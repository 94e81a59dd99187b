using Bezel.Shop.Shops;

namespace Bezel.Upkeep.Notifications;

/// <summary>When, and how often, a shop lets itself be told. Each has its default, so that nothing needs to be set.</summary>
public static class NotificationSettings
{
    /// <summary><c>notifications.alerts-a-day</c>: alerts in any 24 hours. Default 3, from 0 (none) to 50.</summary>
    public static readonly SettingKey<long> AlertsADay = SettingKey.WholeNumber("notifications.alerts-a-day", NotificationWords.Resources, 3, 0, 50);

    /// <summary><c>notifications.alerts-a-week</c>: alerts in any seven days. Default 5, from 0 (none) to 100.</summary>
    public static readonly SettingKey<long> AlertsAWeek = SettingKey.WholeNumber("notifications.alerts-a-week", NotificationWords.Resources, 5, 0, 100);

    /// <summary><c>notifications.quiet-from</c>: when quiet hours begin, by the shop's clock. Default 20:00.</summary>
    public static readonly SettingKey<TimeOnly> QuietFrom = SettingKey.TimeOfDay("notifications.quiet-from", NotificationWords.Resources, new TimeOnly(20, 0));

    /// <summary><c>notifications.quiet-until</c>: when they end. Default 07:00; the same as the beginning means none.</summary>
    public static readonly SettingKey<TimeOnly> QuietUntil = SettingKey.TimeOfDay("notifications.quiet-until", NotificationWords.Resources, new TimeOnly(7, 0));

    /// <summary><c>notifications.closed-days</c>: weekdays on which the shop is closed, parted by commas; quiet from midnight to midnight. Default none.</summary>
    public static readonly SettingKey<string> ClosedDays = SettingKey.Line("notifications.closed-days", NotificationWords.Resources, "", 80, text => Days(text) is not null);

    /// <summary><c>notifications.digest-day</c>: the weekday of the digest, or <c>never</c>. Default Monday.</summary>
    public static readonly SettingKey<string> DigestDay = SettingKey.Choice("notifications.digest-day", NotificationWords.Resources,
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", Never);

    /// <summary><c>notifications.digest-time</c>: when it comes, by the shop's clock. Default 08:00.</summary>
    public static readonly SettingKey<TimeOnly> DigestTime = SettingKey.TimeOfDay("notifications.digest-time", NotificationWords.Resources, new TimeOnly(8, 0));

    /// <summary><c>notifications.own-network</c>: whether a webhook may lead to this computer or the shop's own network, and then without encryption. Default no.</summary>
    public static readonly SettingKey<bool> OwnNetwork = SettingKey.YesNo("notifications.own-network", NotificationWords.Resources, false);

    /// <summary>The value of <see cref="DigestDay"/> for no digest.</summary>
    public const string Never = "never";

    /// <summary>All of them.</summary>
    internal static IEnumerable<SettingKey> All => [AlertsADay, AlertsAWeek, QuietFrom, QuietUntil, ClosedDays, DigestDay, DigestTime, OwnNetwork];

    /// <summary>The weekdays that a text names, or null when one of them is none.</summary>
    internal static IReadOnlySet<DayOfWeek>? Days(string text)
    {
        var days = new HashSet<DayOfWeek>();
        foreach (string word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Day(word) is not { } day)
                return null;
            days.Add(day);
        }
        return days;
    }

    /// <summary>A weekday by its English name, or null.</summary>
    internal static DayOfWeek? Day(string word) =>
        word.All(char.IsAsciiLetter) && Enum.TryParse(word, ignoreCase: true, out DayOfWeek day) && Enum.IsDefined(day) ? day : null;
}

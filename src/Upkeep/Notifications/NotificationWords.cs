using System.Globalization;
using System.Resources;

namespace Bezel.Upkeep.Notifications;

/// <summary>What notifications say, and what is said about them, from <c>Words.resx</c> beside this file.</summary>
internal static class NotificationWords
{
    public static readonly ResourceManager Resources = new("Bezel.Upkeep.Notifications.Words", typeof(NotificationWords).Assembly);

    public static string Say(string key, params object?[] values) => SayIn(CultureInfo.CurrentCulture, key, values);

    /// <summary>In the culture of the shop that is told.</summary>
    public static string SayIn(CultureInfo culture, string key, params object?[] values) =>
        string.Format(culture, Resources.GetString(key, culture) ?? throw new MissingManifestResourceException($"Notifications/Words.resx has no text '{key}'."), values);

    /// <summary>One of two texts, by whether a number is one.</summary>
    public static string Counted(CultureInfo culture, string key, long number, params object?[] values) => SayIn(culture, number == 1 ? key + ".one" : key + ".many", [number, .. values]);
}

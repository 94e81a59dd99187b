using System.Globalization;
using System.Resources;

namespace Bezel.Hub.Settings;

/// <summary>What is said on the pages of settings, from <c>Words.resx</c> beside this file.</summary>
internal static class SettingsWords
{
    private static readonly ResourceManager Words = new("Bezel.Hub.Settings.Words", typeof(SettingsWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Find(key) ?? throw new MissingManifestResourceException($"Settings/Words.resx has no text '{key}'."), values);

    /// <summary>A text, or null when there is none.</summary>
    public static string? Find(string key) => Words.GetString(key, CultureInfo.CurrentUICulture);
}

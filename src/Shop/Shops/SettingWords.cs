using System.Globalization;
using System.Resources;

namespace Bezel.Shop.Shops;

/// <summary>What is said about settings, from <c>Words.resx</c> beside this file.</summary>
internal static class SettingWords
{
    public static readonly ResourceManager Resources = new("Bezel.Shop.Shops.Words", typeof(SettingWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Shops/Words.resx has no text '{key}'."), values);
}

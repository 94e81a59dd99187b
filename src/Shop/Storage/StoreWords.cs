using System.Globalization;
using System.Resources;

namespace Bezel.Shop.Storage;

/// <summary>What is said when the store cannot do something, from <c>Words.resx</c> beside this file.</summary>
internal static class StoreWords
{
    private static readonly ResourceManager Resources = new("Bezel.Shop.Storage.Words", typeof(StoreWords).Assembly);

    public static string Say(string key, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Storage/Words.resx has no text '{key}'."), values);
}

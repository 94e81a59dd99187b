using System.Globalization;
using System.Resources;

namespace Bezel.Mail.ShopFacts;

/// <summary>What is said about shop facts, from <c>Words.resx</c> beside this file.</summary>
internal static class FactsWords
{
    public static readonly ResourceManager Resources = new("Bezel.Mail.ShopFacts.Words", typeof(FactsWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"ShopFacts/Words.resx has no text '{key}'."), values);
}

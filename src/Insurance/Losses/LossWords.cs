using System.Globalization;
using System.Resources;

namespace Bezel.Insurance.Losses;

/// <summary>What is said about payments to the wrong account, from <c>Words.resx</c> beside this file.</summary>
internal static class LossWords
{
    public static readonly ResourceManager Resources = new("Bezel.Insurance.Losses.Words", typeof(LossWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Losses/Words.resx has no text '{key}'."), values);
}

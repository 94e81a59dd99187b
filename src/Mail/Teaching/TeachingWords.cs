using System.Globalization;
using System.Resources;

namespace Bezel.Mail.Teaching;

/// <summary>What is said about lessons, from <c>Words.resx</c> beside this file.</summary>
internal static class TeachingWords
{
    public static readonly ResourceManager Resources = new("Bezel.Mail.Teaching.Words", typeof(TeachingWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Teaching/Words.resx has no text '{key}'."), values);
}

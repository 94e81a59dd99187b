using System.Globalization;
using System.Resources;

namespace Bezel.Pages.Printing;

/// <summary>What is said about printing, from <c>Words.resx</c> beside this file.</summary>
internal static class PrintWords
{
    private static readonly ResourceManager Resources = new("Bezel.Pages.Printing.Words", typeof(PrintWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Printing/Words.resx has no text '{key}'."), values);
}

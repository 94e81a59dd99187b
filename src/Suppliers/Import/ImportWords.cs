using System.Globalization;
using System.Resources;

namespace Bezel.Suppliers.Import;

/// <summary>What is said about lists that are read in, from <c>Words.resx</c> beside this file.</summary>
internal static class ImportWords
{
    public static readonly ResourceManager Resources = new("Bezel.Suppliers.Import.Words", typeof(ImportWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Import/Words.resx has no text '{key}'."), values);
}

using System.Globalization;
using System.Resources;

namespace Bezel.Shop.Work;

/// <summary>What is said about work, from <c>Words.resx</c> beside this file.</summary>
internal static class WorkWords
{
    private static readonly ResourceManager Words = new("Bezel.Shop.Work.Words", typeof(WorkWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Work/Words.resx has no text '{key}'."), values);
}

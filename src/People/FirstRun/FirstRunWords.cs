using System.Globalization;
using System.Resources;

namespace Bezel.People.FirstRun;

/// <summary>What is said about the first run, from <c>Words.resx</c> beside this file.</summary>
internal static class FirstRunWords
{
    private static readonly ResourceManager Words = new("Bezel.People.FirstRun.Words", typeof(FirstRunWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"FirstRun/Words.resx has no text '{key}'."), values);
}

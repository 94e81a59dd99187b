using System.Globalization;
using System.Resources;

namespace Bezel.Hub.Serving;

/// <summary>What is said about how the hub is reached, from <c>Words.resx</c> beside this file.</summary>
internal static class ServingWords
{
    private static readonly ResourceManager Words = new("Bezel.Hub.Serving.Words", typeof(ServingWords).Assembly);

    public static string Say(string key, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? key, values);
}

using System.Globalization;
using System.Resources;

namespace Bezel.Upkeep.Support;

/// <summary>What is said about the support bundle, from <c>Words.resx</c> beside this file.</summary>
internal static class SupportWords
{
    private static readonly ResourceManager Words = new("Bezel.Upkeep.Support.Words", typeof(SupportWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? key, values);
}

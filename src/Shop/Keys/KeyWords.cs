using System.Globalization;
using System.Resources;

namespace Bezel.Shop.Keys;

/// <summary>What is said about keys, from <c>Words.resx</c> beside this file.</summary>
internal static class KeyWords
{
    private static readonly ResourceManager Words = new("Bezel.Shop.Keys.Words", typeof(KeyWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? key, values);
}

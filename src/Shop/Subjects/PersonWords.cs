using System.Globalization;
using System.Resources;

namespace Bezel.Shop.Subjects;

/// <summary>What is said about exports and erasures, from <c>Words.resx</c> beside this file.</summary>
internal static class PersonWords
{
    private static readonly ResourceManager Words = new("Bezel.Shop.Subjects.Words", typeof(PersonWords).Assembly);

    public static string Say(string key, CultureInfo culture, params object[] values) =>
        string.Format(culture, Words.GetString(key, culture) ?? key, values);
}

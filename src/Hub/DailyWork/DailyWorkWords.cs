using System.Globalization;
using System.Resources;

namespace Bezel.Hub.DailyWork;

/// <summary>What is said about daily work, from <c>Words.resx</c> beside this file.</summary>
internal static class DailyWorkWords
{
    private static readonly ResourceManager Words = new("Bezel.Hub.DailyWork.Words", typeof(DailyWorkWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? key, values);
}

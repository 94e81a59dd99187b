using System.Globalization;
using System.Resources;

namespace Bezel.Upkeep.Setup;

/// <summary>What set-up asks and says, from <c>Words.resx</c> beside this file.</summary>
internal static class SetupWords
{
    private static readonly ResourceManager Words = new("Bezel.Upkeep.Setup.Words", typeof(SetupWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? key, values);
}

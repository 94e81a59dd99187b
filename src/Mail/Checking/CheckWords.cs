using System.Globalization;
using System.Resources;

namespace Bezel.Mail.Checking;

/// <summary>What is said where messages are checked, from <c>Words.resx</c> beside this file.</summary>
internal static class CheckWords
{
    private static readonly ResourceManager Words = new("Bezel.Mail.Checking.Words", typeof(CheckWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Checking/Words.resx has no text '{key}'."), values);
}

using System.Globalization;
using System.Resources;

namespace Bezel.People.SignIn;

/// <summary>What is said about signing in, from <c>Words.resx</c> beside this file.</summary>
internal static class SignInWords
{
    private static readonly ResourceManager Words = new("Bezel.People.SignIn.Words", typeof(SignInWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"SignIn/Words.resx has no text '{key}'."), values);
}

using System.Globalization;
using System.Resources;

namespace Bezel.People.Tokens;

/// <summary>What is said about tokens, from <c>Words.resx</c> beside this file.</summary>
internal static class TokenWords
{
    private static readonly ResourceManager Words = new("Bezel.People.Tokens.Words", typeof(TokenWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Tokens/Words.resx has no text '{key}'."), values);
}

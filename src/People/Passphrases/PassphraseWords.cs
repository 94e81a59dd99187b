using System.Globalization;
using System.Resources;

namespace Bezel.People.Passphrases;

/// <summary>What is said about passphrases, from <c>Words.resx</c> beside this file.</summary>
internal static class PassphraseWords
{
    private static readonly ResourceManager Words = new("Bezel.People.Passphrases.Words", typeof(PassphraseWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Words.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Passphrases/Words.resx has no text '{key}'."), values);
}

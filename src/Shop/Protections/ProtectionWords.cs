using System.Globalization;
using System.Resources;

namespace Bezel.Shop.Protections;

/// <summary>What is said of protections, from <c>Words.resx</c>, in the reader's language.</summary>
internal static class ProtectionWords
{
    private static readonly ResourceManager Words = new("Bezel.Shop.Protections.Words", typeof(ProtectionWords).Assembly);

    public static string Of(string id, string what) => Phrase(id + "." + what);

    public static string Phrase(string key) =>
        Words.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Protections/Words.resx has no text '{key}'.");

    public static string Phrase(string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.CurrentCulture, Phrase(key), values);
}

using System.Globalization;
using System.Resources;
using System.Text.Json;

namespace Bezel.Suppliers.Book;

/// <summary>What is said about the supplier book, from <c>Words.resx</c> beside this file.</summary>
internal static class BookWords
{
    public static readonly ResourceManager Resources = new("Bezel.Suppliers.Book.Words", typeof(BookWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Book/Words.resx has no text '{key}'."), values);

    /// <summary>A value as the ledger, forms and files write it: <c>fact-added</c>.</summary>
    public static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

using System.Globalization;
using System.Resources;
using System.Text.Json;

namespace Bezel.Suppliers.Requests;

/// <summary>What is said about requests, from <c>Words.resx</c> beside this file.</summary>
internal static class RequestWords
{
    public static readonly ResourceManager Resources = new("Bezel.Suppliers.Requests.Words", typeof(RequestWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Requests/Words.resx has no text '{key}'."), values);

    /// <summary>A value as the ledger, forms and texts' names write it: <c>not-reached</c>.</summary>
    public static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The value that is written so, or null.</summary>
    public static T? Find<T>(string? text)
        where T : struct, Enum => Enum.GetValues<T>().Where(v => Kebab(v) == text).Select(v => (T?)v).FirstOrDefault();
}

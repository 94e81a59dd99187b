using System.Globalization;
using System.Resources;
using System.Text.Json;

namespace Bezel.Insurance.Incidents;

/// <summary>What is said about incidents, from <c>Words.resx</c> beside this file.</summary>
internal static class IncidentWords
{
    public static readonly ResourceManager Resources = new("Bezel.Insurance.Incidents.Words", typeof(IncidentWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Incidents/Words.resx has no text '{key}'."), values);

    /// <summary>A value as the ledger, forms and files write it: <c>typed-password</c>.</summary>
    public static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

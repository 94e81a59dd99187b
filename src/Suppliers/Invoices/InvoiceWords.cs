using System.Globalization;
using System.Resources;
using System.Text.Json;

namespace Bezel.Suppliers.Invoices;

/// <summary>What is said about invoices, from <c>Words.resx</c> beside this file.</summary>
internal static class InvoiceWords
{
    public static readonly ResourceManager Resources = new("Bezel.Suppliers.Invoices.Words", typeof(InvoiceWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Invoices/Words.resx has no text '{key}'."), values);

    /// <summary>A value as the ledger, forms and files write it: <c>other-account</c>.</summary>
    public static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

using System.Globalization;
using System.Resources;
using System.Text.Json;

namespace Bezel.Suppliers.Payments;

/// <summary>What is said about payment files, from <c>Words.resx</c> beside this file.</summary>
internal static class PaymentWords
{
    public static readonly ResourceManager Resources = new("Bezel.Suppliers.Payments.Words", typeof(PaymentWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Payments/Words.resx has no text '{key}'."), values);

    /// <summary>A value as the ledger, forms and files write it: <c>account-changed</c>.</summary>
    public static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>An amount with its currency.</summary>
    public static string Money(decimal amount, string currency) =>
        currency.Length == 0 ? amount.ToString("N2", CultureInfo.CurrentCulture) : string.Create(CultureInfo.CurrentCulture, $"{amount:N2} {currency}");
}

using System.Globalization;
using System.Resources;
using System.Text.Json;
using Bezel.Shop.Shops;

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

    /// <summary>An amount with its currency, as the shop writes it; the figures alone where no currency is known.</summary>
    public static string Money(decimal amount, string currency) => CultureInfo.CurrentCulture.Money(amount, currency);

    /// <summary>The sums of a file as the shop writes them, from how they are kept (<see cref="KeptPaymentFile.Totals"/>).</summary>
    public static string Totals(string kept) => string.Join(", ", kept.Split(", ").Select(sum =>
        sum.Split(' ') is [var currency, var figures] && decimal.TryParse(figures, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal amount) ? Money(amount, currency == "?" ? "" : currency) : sum));
}

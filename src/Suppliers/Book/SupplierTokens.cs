using System.Text;
using Bezel.Money;
using Bezel.Shop;
using Bezel.Shop.Keys;
using Bezel.Shop.Suppliers;

namespace Bezel.Suppliers.Book;

/// <summary>
/// Keyed hashes by which the book is asked without holding anything in clear: HMAC-SHA-256 under a key of the house's own, over the shop, the kind
/// and the canonical form, cut to 16 bytes. Accounts are found by <see cref="AccountLookup"/>'s keys and then compared whole.
/// </summary>
internal static class SupplierTokens
{
    private const string Purpose = "supplier-lookup";
    private const int Length = 16;
    private const int PhoneDigits = 9;

    public static IReadOnlyList<byte[]> Of(ShopKeys keys, ShopId shop, SupplierFactKind kind, FactValue value) => kind switch
    {
        SupplierFactKind.Account => OfAccount(keys, shop, value.Account!),
        SupplierFactKind.Phone => PhoneKey(value.Text) is { } phone ? [Token(keys, shop, "phone", phone)] : [],
        SupplierFactKind.Email => [Token(keys, shop, "email", value.Text.ToLowerInvariant())],
        SupplierFactKind.Domain => [Token(keys, shop, "domain", value.Text.ToLowerInvariant())],
        _ => [],
    };

    public static IReadOnlyList<byte[]> OfAccount(ShopKeys keys, ShopId shop, WrittenAccount account) =>
        [.. AccountLookup.Keys(account.Number).Distinct(StringComparer.Ordinal).Select(key => Token(keys, shop, "account", key))];

    /// <summary>The whole account as one token: equal for the same account written alike, for finding the same claim again.</summary>
    public static byte[] OfWhole(ShopKeys keys, ShopId shop, WrittenAccount account) =>
        Token(keys, shop, "whole-account", $"{account.Scheme}\0{account.Bank}\0{account.Number.TrimStart('0')}");

    public static byte[] OfText(ShopKeys keys, ShopId shop, string what, string text) => Token(keys, shop, what, text);

    public static byte[] OfName(ShopKeys keys, ShopId shop, string name) => Token(keys, shop, "name", string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant());

    /// <summary>The last nine digits: the same number is written with and without its country.</summary>
    public static string? PhoneKey(string phone)
    {
        string digits = new([.. phone.Where(char.IsAsciiDigit)]);
        return digits.Length < 7 ? null : digits.Length <= PhoneDigits ? digits : digits[^PhoneDigits..];
    }

    private static byte[] Token(ShopKeys keys, ShopId shop, string kind, string text) =>
        keys.Digest(Purpose, Encoding.UTF8.GetBytes($"{shop}\0{kind}\0{text}"))[..Length];
}

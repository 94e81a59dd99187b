using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Bezel.Shop;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;

namespace Bezel.Suppliers.Book;

/// <summary>
/// Encrypts what is known of a supplier. Rules: each supplier has a random key of its own, wrapped by the master key under the purpose
/// <c>supplier</c>; AES-256-GCM binds each part to shop, supplier and place, so that it opens nowhere else.
/// The place is 0 for the details and a fact's number for its value; other tables of the module that seal under a supplier's key use negative places.
/// Layout: a <see cref="SealedBox"/> of JSON in UTF-8. Associated data: <c>bezel supplier v1</c>, a zero byte, then
/// shop, supplier and place as eight bytes each, most significant first.
/// </summary>
internal static class SupplierSealing
{
    public const long DetailsPlace = 0;

    private const string Purpose = "supplier";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault,
        IgnoreReadOnlyProperties = true,
    };

    /// <summary>A new key for a supplier, opened and wrapped.</summary>
    public static (byte[] Key, byte[] Wrapped) NewKey(ShopKeys keys, ShopId shop, long supplier)
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        return (key, keys.Wrap(shop, Purpose, Name(supplier), key));
    }

    /// <exception cref="KeyException">The key was altered, or is another supplier's.</exception>
    public static byte[] KeyOf(ShopKeys keys, Supplier supplier) => keys.Unwrap(supplier.Shop, Purpose, Name(supplier.Id), supplier.WrappedKey);

    public static byte[] Seal<T>(byte[] key, ShopId shop, long supplier, long place, T value)
    {
        byte[] plain = JsonSerializer.SerializeToUtf8Bytes(value, Json);
        byte[] box = SealedBox.Seal(key, Bind(shop, supplier, place), plain);
        CryptographicOperations.ZeroMemory(plain);
        return box;
    }

    /// <exception cref="StoreIsDamagedException">It was altered, or is another row's.</exception>
    public static T Open<T>(byte[] key, ShopId shop, long supplier, long place, byte[] sealedBytes)
    {
        byte[] plain = [];
        try
        {
            plain = SealedBox.Open(key, Bind(shop, supplier, place), sealedBytes);
            return JsonSerializer.Deserialize<T>(plain, Json) ?? throw Damaged(supplier, null);
        }
        catch (Exception failed) when (failed is CryptographicException or JsonException)
        {
            throw Damaged(supplier, failed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static StoreIsDamagedException Damaged(long supplier, Exception? cause) => new($"what the book holds of supplier {Name(supplier)} does not open", cause);

    private static byte[] Bind(ShopId shop, long supplier, long place) => SealedBox.Bind("bezel supplier v1\0"u8, shop.Value, supplier, place);

    private static string Name(long supplier) => supplier.ToString(CultureInfo.InvariantCulture);
}

using System.Buffers.Binary;
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
/// Layout: version byte 1, nonce (12 bytes), ciphertext (JSON in UTF-8), tag (16 bytes). Associated data: <c>bezel supplier v1</c>, a zero byte, then
/// shop, supplier and place as eight bytes each, most significant first.
/// </summary>
internal static class SupplierSealing
{
    public const long DetailsPlace = 0;

    private const string Purpose = "supplier";
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;

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
        byte[] sealedBytes = new byte[1 + NonceLength + plain.Length + TagLength];
        sealedBytes[0] = Version;
        Span<byte> nonce = sealedBytes.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(1 + NonceLength, plain.Length), sealedBytes.AsSpan(sealedBytes.Length - TagLength), Bind(shop, supplier, place));
        CryptographicOperations.ZeroMemory(plain);
        return sealedBytes;
    }

    /// <exception cref="StoreIsDamagedException">It was altered, or is another row's.</exception>
    public static T Open<T>(byte[] key, ShopId shop, long supplier, long place, byte[] sealedBytes)
    {
        if (sealedBytes.Length < 1 + NonceLength + TagLength || sealedBytes[0] != Version)
            throw Damaged(supplier, null);
        byte[] plain = new byte[sealedBytes.Length - 1 - NonceLength - TagLength];
        try
        {
            using var cipher = new AesGcm(key, TagLength);
            cipher.Decrypt(sealedBytes.AsSpan(1, NonceLength), sealedBytes.AsSpan(1 + NonceLength, plain.Length), sealedBytes.AsSpan(sealedBytes.Length - TagLength), plain, Bind(shop, supplier, place));
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

    private static byte[] Bind(ShopId shop, long supplier, long place)
    {
        ReadOnlySpan<byte> label = "bezel supplier v1\0"u8;
        byte[] bound = new byte[label.Length + 24];
        label.CopyTo(bound);
        BinaryPrimitives.WriteInt64BigEndian(bound.AsSpan(label.Length), shop.Value);
        BinaryPrimitives.WriteInt64BigEndian(bound.AsSpan(label.Length + 8), supplier);
        BinaryPrimitives.WriteInt64BigEndian(bound.AsSpan(label.Length + 16), place);
        return bound;
    }

    private static string Name(long supplier) => supplier.ToString(CultureInfo.InvariantCulture);
}

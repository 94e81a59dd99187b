using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bezel.Shop;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;

namespace Bezel.Suppliers.Payments;

/// <summary>
/// Encrypts what is kept of payment files. Rules: each file has a random key of its own, wrapped by the master key under the purpose <c>payment-file</c>, so that
/// all of it is gone when the key is; what is sealed is JSON, compressed first (zlib, RFC 1950); AES-256-GCM binds it to shop, file and place. The place is 0 for
/// the details, -1 for prints, -2 and -3 for the words of the first and second person, -10 and below for comparisons, and 1 and above for parts.
/// Layout: a <see cref="SealedBox"/>. Associated data: <c>bezel payment file v1</c>, a zero byte, then shop, file and place as
/// eight bytes each, most significant first.
/// </summary>
internal static class PaymentSealing
{
    public const long DetailsPlace = 0;
    public const long PrintsPlace = -1;

    private const string Purpose = "payment-file";
    private const string SeenPurpose = "payment-seen";

    /// <summary>Most bytes that come out of one part. What would be longer was not made by Bezel.</summary>
    private const int Most = 64 << 20;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static long WordsPlace(int place) => -1 - place;

    public static long PartPlace(int part) => 1 + part;

    public static long ComparisonPlace(long comparison) => -9 - comparison;

    public static (byte[] Key, byte[] Wrapped) NewKey(ShopKeys keys, ShopId shop, long file)
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        return (key, keys.Wrap(shop, Purpose, Name(file), key));
    }

    /// <returns>The key; null when what was kept of the file was deleted.</returns>
    /// <exception cref="KeyException">The key was altered, or is another file's.</exception>
    public static byte[]? KeyOf(ShopKeys keys, KeptPaymentFile file) => file.WrappedKey is null ? null : keys.Unwrap(file.Shop, Purpose, Name(file.Id), file.WrappedKey);

    public static byte[] Seal<T>(byte[] key, ShopId shop, long file, long place, T value)
    {
        byte[] plain = JsonSerializer.SerializeToUtf8Bytes(value, Json);
        byte[] packed = SealedBox.Compress(plain);
        CryptographicOperations.ZeroMemory(plain);
        return SealedBox.Seal(key, Bind(shop, file, place), packed);
    }

    /// <exception cref="StoreIsDamagedException">It was altered, or is another row's.</exception>
    public static T Open<T>(byte[] key, ShopId shop, long file, long place, byte[] sealedBytes)
    {
        try
        {
            byte[] packed = SealedBox.Open(key, Bind(shop, file, place), sealedBytes);
            return JsonSerializer.Deserialize<T>(SealedBox.Expand(packed, Most), Json) ?? throw Damaged(file, null);
        }
        catch (Exception failed) when (failed is CryptographicException or JsonException or InvalidDataException)
        {
            throw Damaged(file, failed);
        }
    }

    /// <summary>What is kept of an account that was paid stands for itself, under the master key.</summary>
    public static byte[] SealSeen(ShopKeys keys, ShopId shop, byte[] token, SeenContent content) =>
        keys.Wrap(shop, SeenPurpose, Convert.ToHexStringLower(token), JsonSerializer.SerializeToUtf8Bytes(content, Json));

    /// <exception cref="KeyException">It was altered, or is another row's.</exception>
    public static SeenContent OpenSeen(ShopKeys keys, SeenPayments seen) =>
        JsonSerializer.Deserialize<SeenContent>(keys.Unwrap(seen.Shop, SeenPurpose, Convert.ToHexStringLower(seen.Token), seen.Content), Json)
        ?? throw new StoreIsDamagedException("what is kept of an account that was paid does not open", null);

    private static StoreIsDamagedException Damaged(long file, Exception? cause) => new($"what is kept of payment file {Name(file)} does not open", cause);

    private static byte[] Bind(ShopId shop, long file, long place) => SealedBox.Bind("bezel payment file v1\0"u8, shop.Value, file, place);

    private static string Name(long file) => file.ToString(CultureInfo.InvariantCulture);
}

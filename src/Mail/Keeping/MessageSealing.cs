using System.Globalization;
using System.Security.Cryptography;
using Bezel.Shop;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;

namespace Bezel.Mail.Keeping;

/// <summary>
/// Encrypts what is kept of a message. Rules: each message has a random key of its own, wrapped by the master key under the purpose
/// <c>message</c>; what is sealed is compressed first (zlib, RFC 1950), since it cannot be afterwards; AES-256-GCM binds it to shop,
/// message and part, so that it does not open in another row.
/// Layout: a <see cref="SealedBox"/>. Associated data: <c>bezel kept message v1</c>, a zero byte,
/// shop and message as eight bytes each, most significant first, and the part's number as one byte.
/// </summary>
internal static class MessageSealing
{
    private const string Purpose = "message";

    public enum Part : byte
    {
        Details = 1,
        Content = 2,

        /// <summary>A version of the shop facts; its number stands in the place of the message's, its key is of another purpose.</summary>
        ShopFacts = 3,
    }

    public static byte[] Wrap(ShopKeys keys, ShopId shop, long message, ReadOnlySpan<byte> key) => keys.Wrap(shop, Purpose, Name(message), key);

    /// <exception cref="KeyException">The key was altered, or is another message's.</exception>
    public static byte[] Unwrap(ShopKeys keys, ShopId shop, long message, ReadOnlySpan<byte> wrapped) => keys.Unwrap(shop, Purpose, Name(message), wrapped);

    public static byte[] Seal(ReadOnlySpan<byte> key, ShopId shop, long message, Part part, ReadOnlySpan<byte> plain)
    {
        byte[] packed = SealedBox.Compress(plain);
        byte[] box = SealedBox.Seal(key, Bind(shop, message, part), packed);
        CryptographicOperations.ZeroMemory(packed);
        return box;
    }

    /// <param name="key">The message's key.</param>
    /// <param name="shop">Whose it is.</param>
    /// <param name="message">The message's id.</param>
    /// <param name="part">Which part.</param>
    /// <param name="sealedBytes">What <see cref="Seal"/> gave.</param>
    /// <param name="most">Most bytes that come out; what would be longer was not made by Bezel.</param>
    /// <exception cref="StoreIsDamagedException">It was altered, or is another row's.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ShopId shop, long message, Part part, ReadOnlySpan<byte> sealedBytes, int most)
    {
        try
        {
            return SealedBox.Expand(SealedBox.Open(key, Bind(shop, message, part), sealedBytes), most);
        }
        catch (Exception failed) when (failed is CryptographicException or InvalidDataException)
        {
            throw Damaged(part, message, failed);
        }
    }

    private static StoreIsDamagedException Damaged(Part part, long message, Exception? cause) =>
        new($"{(part == Part.ShopFacts ? "version" : "the kept message")} {message.ToString(CultureInfo.InvariantCulture)}{(part == Part.ShopFacts ? " of the shop facts" : "")} does not open", cause);

    private static byte[] Bind(ShopId shop, long message, Part part) => [.. SealedBox.Bind("bezel kept message v1\0"u8, shop.Value, message), (byte)part];

    private static string Name(long message) => message.ToString(CultureInfo.InvariantCulture);
}

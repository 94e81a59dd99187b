using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Bezel.Shop;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;

namespace Bezel.Mail.Keeping;

/// <summary>
/// Encrypts what is kept of a message. Rules: each message has a random key of its own, wrapped by the master key under the purpose
/// <c>message</c>; what is sealed is compressed first (zlib, RFC 1950), since it cannot be afterwards; AES-256-GCM binds it to shop,
/// message and part, so that it does not open in another row.
/// Layout: version byte 1, nonce (12 bytes), ciphertext, tag (16 bytes). Associated data: <c>bezel kept message v1</c>, a zero byte,
/// shop and message as eight bytes each, most significant first, and the part's number as one byte.
/// </summary>
internal static class MessageSealing
{
    private const string Purpose = "message";
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;

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
        byte[] packed = Compress(plain);
        byte[] sealedBytes = new byte[1 + NonceLength + packed.Length + TagLength];
        sealedBytes[0] = Version;
        Span<byte> nonce = sealedBytes.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, packed, sealedBytes.AsSpan(1 + NonceLength, packed.Length), sealedBytes.AsSpan(sealedBytes.Length - TagLength), Bind(shop, message, part));
        CryptographicOperations.ZeroMemory(packed);
        return sealedBytes;
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
        if (sealedBytes.Length < 1 + NonceLength + TagLength || sealedBytes[0] != Version)
            throw Damaged(part, message, null);
        byte[] packed = new byte[sealedBytes.Length - 1 - NonceLength - TagLength];
        try
        {
            using var cipher = new AesGcm(key, TagLength);
            cipher.Decrypt(sealedBytes.Slice(1, NonceLength), sealedBytes[(1 + NonceLength)..^TagLength], sealedBytes[^TagLength..], packed, Bind(shop, message, part));
            return Expand(packed, most);
        }
        catch (Exception failed) when (failed is AuthenticationTagMismatchException or InvalidDataException)
        {
            throw Damaged(part, message, failed);
        }
    }

    private static StoreIsDamagedException Damaged(Part part, long message, Exception? cause) =>
        new($"{(part == Part.ShopFacts ? "version" : "the kept message")} {message.ToString(CultureInfo.InvariantCulture)}{(part == Part.ShopFacts ? " of the shop facts" : "")} does not open", cause);

    private static byte[] Compress(ReadOnlySpan<byte> plain)
    {
        using var packed = new MemoryStream((plain.Length / 2) + 64);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(plain);
        return packed.ToArray();
    }

    private static byte[] Expand(byte[] packed, int most)
    {
        using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        int got;
        while ((got = zlib.Read(buffer)) > 0)
        {
            if (plain.Length + got > most)
                throw new InvalidDataException("Longer than anything that is kept.");
            plain.Write(buffer, 0, got);
        }
        return plain.ToArray();
    }

    private static byte[] Bind(ShopId shop, long message, Part part)
    {
        ReadOnlySpan<byte> label = "bezel kept message v1\0"u8;
        byte[] bound = new byte[label.Length + 17];
        label.CopyTo(bound);
        BinaryPrimitives.WriteInt64BigEndian(bound.AsSpan(label.Length), shop.Value);
        BinaryPrimitives.WriteInt64BigEndian(bound.AsSpan(label.Length + 8), message);
        bound[^1] = (byte)part;
        return bound;
    }

    private static string Name(long message) => message.ToString(CultureInfo.InvariantCulture);
}

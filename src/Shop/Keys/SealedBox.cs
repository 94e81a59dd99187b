using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Bezel.Shop.Keys;

/// <summary>
/// The one layout in which content is encrypted under a key of its own: version byte 1, nonce (12 bytes), ciphertext, tag (16 bytes), by AES-256-GCM
/// (NIST SP 800-38D) with a random nonce. What it is bound to (whose it is, which row, which place) is not in it: it opens only where the same is given again.
/// </summary>
public static class SealedBox
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Encrypts.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="bound">What it is bound to (<see cref="Bind"/>).</param>
    /// <param name="plain">What is encrypted.</param>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bound, ReadOnlySpan<byte> plain)
    {
        byte[] box = new byte[1 + NonceLength + plain.Length + TagLength];
        box[0] = Version;
        Span<byte> nonce = box.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, box.AsSpan(1 + NonceLength, plain.Length), box.AsSpan(box.Length - TagLength), bound);
        return box;
    }

    /// <summary>Decrypts.</summary>
    /// <exception cref="CryptographicException">It was altered, or is bound to something else, or has another key.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bound, ReadOnlySpan<byte> box)
    {
        if (box.Length < 1 + NonceLength + TagLength || box[0] != Version)
            throw new CryptographicException("This is not what was sealed.");
        byte[] plain = new byte[box.Length - 1 - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(box.Slice(1, NonceLength), box[(1 + NonceLength)..^TagLength], box[^TagLength..], plain, bound);
        return plain;
    }

    /// <summary>What a box is bound to: a label, then numbers as eight bytes each, most significant first.</summary>
    /// <param name="label">Says which kind of content and which version, ends with a zero byte.</param>
    /// <param name="numbers">Shop, row and place, as the kind has them.</param>
    public static byte[] Bind(ReadOnlySpan<byte> label, params ReadOnlySpan<long> numbers)
    {
        byte[] bound = new byte[label.Length + (8 * numbers.Length)];
        label.CopyTo(bound);
        for (int i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteInt64BigEndian(bound.AsSpan(label.Length + (8 * i)), numbers[i]);
        return bound;
    }

    /// <summary>Makes content shorter before it is sealed (zlib, RFC 1950): afterwards it cannot be.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> plain)
    {
        using var packed = new MemoryStream((plain.Length / 2) + 64);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(plain);
        return packed.ToArray();
    }

    /// <summary>Undoes <see cref="Compress"/>.</summary>
    /// <param name="packed">What it gave.</param>
    /// <param name="most">Most bytes that come out; what would be longer was not made by Bezel.</param>
    /// <exception cref="InvalidDataException">It is not compressed content, or longer.</exception>
    public static byte[] Expand(byte[] packed, int most)
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
}

using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bezel.Shop;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;

namespace Bezel.Suppliers.Import;

/// <summary>
/// Encrypts what waits to be read in. Each batch has a random key of its own, wrapped under the purpose <c>supplier-import</c>; what is sealed is JSON,
/// compressed (zlib). AES-256-GCM; layout: version byte 1, nonce (12 bytes), ciphertext, tag (16 bytes). Bound to shop, import and position.
/// </summary>
internal static class ImportSealing
{
    private const string Purpose = "supplier-import";

    public static SupplierImportBatch Seal<T>(ShopKeys keys, ShopId shop, long import, int position, T content)
    {
        byte[] key = RandomNumberGenerator.GetBytes(32), plain;
        using (var packed = new MemoryStream())
        {
            using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                JsonSerializer.Serialize(zlib, content);
            plain = packed.ToArray();
        }
        byte[] whole = new byte[1 + 12 + plain.Length + 16];
        whole[0] = 1;
        RandomNumberGenerator.Fill(whole.AsSpan(1, 12));
        using (var cipher = new AesGcm(key, 16))
            cipher.Encrypt(whole.AsSpan(1, 12), plain, whole.AsSpan(13, plain.Length), whole.AsSpan(13 + plain.Length), Bound(shop, import, position));
        var batch = new SupplierImportBatch { Shop = shop, Import = import, Position = position, WrappedKey = keys.Wrap(shop, Purpose, Name(import, position), key), Content = whole };
        CryptographicOperations.ZeroMemory(key);
        return batch;
    }

    /// <exception cref="StoreIsDamagedException">It was altered.</exception>
    public static T Open<T>(ShopKeys keys, SupplierImportBatch batch)
    {
        byte[] key = keys.Unwrap(batch.Shop, Purpose, Name(batch.Import, batch.Position), batch.WrappedKey);
        try
        {
            if (batch.Content.Length < 29 || batch.Content[0] != 1)
                throw new CryptographicException("too short");
            byte[] plain = new byte[batch.Content.Length - 29];
            using (var cipher = new AesGcm(key, 16))
                cipher.Decrypt(batch.Content.AsSpan(1, 12), batch.Content.AsSpan(13, plain.Length), batch.Content.AsSpan(13 + plain.Length), plain, Bound(batch.Shop, batch.Import, batch.Position));
            using var zlib = new ZLibStream(new MemoryStream(plain), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<T>(zlib) ?? throw new JsonException("empty");
        }
        catch (Exception failed) when (failed is CryptographicException or JsonException or InvalidDataException)
        {
            throw new StoreIsDamagedException($"what waits of import {batch.Import} does not open", failed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[] Bound(ShopId shop, long import, int position) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"bezel supplier import v1\0{shop.Value}\0{import}\0{position}"));

    private static string Name(long import, int position) => string.Create(CultureInfo.InvariantCulture, $"{import}/{position}");
}

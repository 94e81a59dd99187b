using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Bezel.Shop.Files;

namespace Bezel.Shop.Keys;

/// <summary>
/// The key that wraps every key in the database, and that is itself never in the database. File and wrapping are specified in
/// <c>docs/formats/backup.md</c> (<em>Master key</em>).
/// </summary>
/// <remarks>
/// Rules: the key's bytes never leave this class but for the file; each purpose has a subkey of its own (HKDF-SHA256), so that no two uses
/// share one; what is wrapped is bound to shop, purpose and id, so that a wrapped key copied to another row does not open.
/// Safe for use by several threads; <see cref="Dispose"/> wipes the key.
/// </remarks>
public sealed class MasterKey : IDisposable
{
    /// <summary>Name of the file in the store's folder <c>keys</c>.</summary>
    public const string FileName = "master.key";

    /// <summary>Length of the key, in bytes.</summary>
    public const int Length = 32;

    /// <summary>By how many bytes a wrapped key is longer than the key: version, nonce and tag.</summary>
    public const int WrappingLength = 1 + NonceLength + TagLength;

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const byte WrappingVersion = 1;

    private static readonly SearchValues<char> PurposeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    private readonly byte[] key;

    private MasterKey(byte[] key) => this.key = key;

    /// <summary>A new random key, in memory only.</summary>
    public static MasterKey Generate() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Makes a new key and writes its file; durable when it returns.</summary>
    /// <param name="path">The file, usually <c>keys/master.key</c>; its folder is made (mode 0700) when it is not there.</param>
    /// <exception cref="IOException">There is a file already (a key is never replaced), or it cannot be written.</exception>
    public static MasterKey Create(string path)
    {
        MasterKey made = Generate();
        try
        {
            made.Save(path);
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>Reads the key from its file.</summary>
    /// <exception cref="KeyException">
    /// <see cref="KeyFault.Missing"/>, <see cref="KeyFault.Unreadable"/>, <see cref="KeyFault.TooOpen"/>, <see cref="KeyFault.Damaged"/> or
    /// <see cref="KeyFault.NewerVersion"/>.
    /// </exception>
    public static MasterKey Load(string path)
    {
        KeyPermissions.Require(path);
        byte[] text;
        try
        {
            using FileStream file = File.OpenRead(path);
            text = new byte[Math.Min(file.Length, MasterKeyText.MostBytes + 1)];
            file.ReadExactly(text);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new KeyException(KeyFault.Unreadable, KeyWords.Say("unreadable", path, failed.Message), failed);
        }
        try
        {
            return Parse(text, path);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    /// <summary>Reads the key from the content of its file, as a backup carries it.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="name">What the text is called in errors.</param>
    /// <exception cref="KeyException"><see cref="KeyFault.Damaged"/> or <see cref="KeyFault.NewerVersion"/>.</exception>
    public static MasterKey Parse(ReadOnlySpan<byte> text, string name) => new(MasterKeyText.Read(text, name));

    /// <summary>Writes the key's file; durable when it returns. The folder is made (mode 0700) when it is not there.</summary>
    /// <exception cref="IOException">There is a file already, or it cannot be written.</exception>
    public void Save(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        KeyPermissions.CreateFolder(folder);
        byte[] text = ToFile();
        try
        {
            DurableFile.WritePrivate(path, text);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
        KeyPermissions.Close(path);
        if (Path.GetDirectoryName(folder) is { } above)
            DurableFile.FlushFolder(above);
    }

    /// <summary>The content of the key's file: secret. For the file and for an encrypted backup, nothing else.</summary>
    public byte[] ToFile() => MasterKeyText.Write(key);

    /// <summary>Encrypts a key for keeping in the database.</summary>
    /// <param name="purpose">What the key is for, as <c>ledger-signing</c>; 1 to 64 characters of <c>a-z 0-9 . -</c>.</param>
    /// <param name="shop">Number of the shop that it belongs to; 0 for the whole store.</param>
    /// <param name="keyId">Which key it is among those of the purpose; up to 128 bytes of UTF-8.</param>
    /// <param name="plaintext">The key, up to 64 KiB.</param>
    /// <returns>Longer by <see cref="WrappingLength"/>; different each time.</returns>
    public byte[] Wrap(string purpose, long shop, string keyId, ReadOnlySpan<byte> plaintext)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plaintext.Length, 64 * 1024, nameof(plaintext));
        byte[] bound = Bind(purpose, shop, keyId);
        byte[] wrapped = new byte[plaintext.Length + WrappingLength];
        wrapped[0] = WrappingVersion;
        Span<byte> nonce = wrapped.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        Span<byte> subkey = stackalloc byte[Length];
        DeriveSubkey(purpose, subkey);
        using (var cipher = new AesGcm(subkey, TagLength))
            cipher.Encrypt(nonce, plaintext, wrapped.AsSpan(1 + NonceLength, plaintext.Length), wrapped.AsSpan(wrapped.Length - TagLength), bound);
        CryptographicOperations.ZeroMemory(subkey);
        return wrapped;
    }

    /// <summary>Decrypts a key from the database.</summary>
    /// <param name="purpose">As it was wrapped.</param>
    /// <param name="shop">As it was wrapped.</param>
    /// <param name="keyId">As it was wrapped.</param>
    /// <param name="wrapped">What <see cref="Wrap"/> gave.</param>
    /// <exception cref="KeyException"><see cref="KeyFault.DoesNotOpen"/>, or <see cref="KeyFault.NewerVersion"/>.</exception>
    public byte[] Unwrap(string purpose, long shop, string keyId, ReadOnlySpan<byte> wrapped)
    {
        byte[] bound = Bind(purpose, shop, keyId);
        if (wrapped.Length < WrappingLength || wrapped[0] == 0)
            throw DoesNotOpen(null);
        if (wrapped[0] != WrappingVersion)
            throw new KeyException(KeyFault.NewerVersion, KeyWords.Say("wrapped-newer", purpose, keyId, wrapped[0]));
        byte[] plaintext = new byte[wrapped.Length - WrappingLength];
        Span<byte> subkey = stackalloc byte[Length];
        DeriveSubkey(purpose, subkey);
        try
        {
            using var cipher = new AesGcm(subkey, TagLength);
            cipher.Decrypt(wrapped.Slice(1, NonceLength), wrapped[(1 + NonceLength)..^TagLength], wrapped[^TagLength..], plaintext, bound);
            return plaintext;
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw DoesNotOpen(mismatch);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(subkey);
        }

        KeyException DoesNotOpen(Exception? inner) => new(KeyFault.DoesNotOpen, KeyWords.Say("does-not-open", purpose, keyId, shop), inner);
    }

    /// <summary>A keyed hash (HMAC-SHA-256 under a subkey of the purpose's own), by which something is found again without being stored.</summary>
    /// <param name="purpose">What it is for, as <c>account-lookup</c>; 1 to 64 characters of <c>a-z 0-9 . -</c>.</param>
    /// <param name="data">What is hashed.</param>
    /// <returns>32 bytes.</returns>
    public byte[] Digest(string purpose, ReadOnlySpan<byte> data)
    {
        RequirePurpose(purpose);
        Span<byte> subkey = stackalloc byte[Length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, subkey, [], Encoding.ASCII.GetBytes("bezel master key v1 digest " + purpose));
        byte[] hash = HMACSHA256.HashData(subkey, data);
        CryptographicOperations.ZeroMemory(subkey);
        return hash;
    }

    /// <summary>Wipes the key from memory.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(key);

    /// <summary>Never shows the key.</summary>
    public override string ToString() => "master key (not shown)";

    private void DeriveSubkey(string purpose, Span<byte> subkey) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, subkey, [], Encoding.ASCII.GetBytes("bezel master key v1 " + purpose));

    private static byte[] Bind(string purpose, long shop, string keyId)
    {
        RequirePurpose(purpose);
        ArgumentNullException.ThrowIfNull(keyId);
        byte[] id = Encoding.UTF8.GetBytes(keyId);
        if (id.Length > 128)
            throw new ArgumentException("A key's id is at most 128 bytes.", nameof(keyId));
        byte[] label = Encoding.ASCII.GetBytes("bezel wrapped key v1\0");
        byte[] bound = new byte[label.Length + 8 + 2 + purpose.Length + 2 + id.Length];
        label.CopyTo(bound, 0);
        Span<byte> rest = bound.AsSpan(label.Length);
        BinaryPrimitives.WriteInt64BigEndian(rest, shop);
        BinaryPrimitives.WriteUInt16BigEndian(rest[8..], (ushort)purpose.Length);
        Encoding.ASCII.GetBytes(purpose, rest[10..]);
        rest = rest[(10 + purpose.Length)..];
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)id.Length);
        id.CopyTo(rest[2..]);
        return bound;
    }

    private static void RequirePurpose(string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        if (purpose.Length > 64 || purpose.AsSpan().ContainsAnyExcept(PurposeCharacters))
            throw new ArgumentException("A purpose is 1 to 64 characters of a-z, 0-9, '.' and '-'.", nameof(purpose));
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>
/// The encrypted container of a backup, written and read as streams (<c>docs/formats/backup.md</c>, <em>Container</em>).
/// </summary>
/// <remarks>
/// Rules: no byte of a chunk goes out before the chunk is authenticated; a chunk's nonce is its place and whether it is the last, so that
/// chunks cannot be moved, doubled or left out; every file has a random key of its own, so that nonces never meet; the key of the content is bound to
/// the whole header. Memory is one chunk, whatever the file's size.
/// </remarks>
internal static class EncryptedFile
{
    public const int ChunkLength = 64 * 1024;
    public const int TagLength = 16;
    public const int HeaderLength = WrappedAt + BackupKey.Length + TagLength + CheckLength;
    public const int SealedChunkLength = ChunkLength + TagLength;

    private const int NumberAt = 20;
    private const int NonceAt = NumberAt + BackupKey.NumberLength;
    private const int NonceLength = 12;
    private const int WrappedAt = NonceAt + NonceLength;
    private const int CheckLength = 8;
    private const ushort Version = 1;

    /// <summary>Room for the headers of later versions, so that they can be told from damage; more is damage, and is not read into memory.</summary>
    private const int MostHeaderBytes = 4096;

    private const int LeastHeaderBytes = NumberAt + CheckLength;

    public static ReadOnlySpan<byte> Magic => "BEZEL BACKUP\r\n\u001a\n"u8;

    public static ReadOnlySpan<byte> EndMark => "\r\nEND OF BACKUP\n"u8;

    /// <summary>Writes the header and gives a stream that encrypts what is written to it. Complete only after <see cref="EncryptingStream.Complete"/>.</summary>
    /// <param name="target">Stays open.</param>
    /// <param name="key">What the file is encrypted for.</param>
    public static EncryptingStream Create(Stream target, BackupKey key)
    {
        byte[] header = new byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(16), Version);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(18), HeaderLength);
        key.Number.Span.CopyTo(header.AsSpan(NumberAt));
        RandomNumberGenerator.Fill(header.AsSpan(NonceAt, NonceLength));
        byte[] fileKey = RandomNumberGenerator.GetBytes(BackupKey.Length);
        byte[] wrapping = key.Derive("bezel backup file key v1");
        using (var cipher = new AesGcm(wrapping, TagLength))
        {
            cipher.Encrypt(header.AsSpan(NonceAt, NonceLength), fileKey, header.AsSpan(WrappedAt, BackupKey.Length),
                header.AsSpan(WrappedAt + BackupKey.Length, TagLength), header.AsSpan(0, NonceAt));
        }
        SHA256.HashData(header.AsSpan(0, HeaderLength - CheckLength)).AsSpan(0, CheckLength).CopyTo(header.AsSpan(HeaderLength - CheckLength));
        byte[] contentKey = ContentKey(fileKey, header);
        Wipe(fileKey, wrapping);
        target.Write(header);
        return new EncryptingStream(target, contentKey);
    }

    /// <summary>Reads the header and gives a stream of what the file holds.</summary>
    /// <param name="source">Read from where it stands; stays open.</param>
    /// <param name="key">What the file was encrypted for.</param>
    /// <param name="name">What the file is called in errors.</param>
    /// <exception cref="BackupFileException">The header is wrong, or the key is another.</exception>
    public static DecryptingStream Open(Stream source, BackupKey key, string name)
    {
        byte[] header = ReadHeader(source, name);
        ReadOnlySpan<byte> number = header.AsSpan(NumberAt, BackupKey.NumberLength);
        if (!number.SequenceEqual(key.Number.Span))
            throw BackupFileException.Because(BackupFault.OtherKey, NumberAt, name, StartOf(number), StartOf(key.Number.Span));
        byte[] fileKey = new byte[BackupKey.Length];
        byte[] wrapping = key.Derive("bezel backup file key v1");
        try
        {
            using var cipher = new AesGcm(wrapping, TagLength);
            cipher.Decrypt(header.AsSpan(NonceAt, NonceLength), header.AsSpan(WrappedAt, BackupKey.Length),
                header.AsSpan(WrappedAt + BackupKey.Length, TagLength), fileKey, header.AsSpan(0, NonceAt));
            return new DecryptingStream(source, ContentKey(fileKey, header), name);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw BackupFileException.Because(BackupFault.HeaderDamaged, WrappedAt, name);
        }
        finally
        {
            Wipe(fileKey, wrapping);
        }
    }

    /// <summary>The number of the key that a file was made for, from its header; no key is needed.</summary>
    /// <exception cref="BackupFileException">The header is wrong.</exception>
    public static byte[] ReadKeyNumber(Stream source, string name) => ReadHeader(source, name)[NumberAt..NonceAt];

    /// <summary>The nonce of a chunk: its place from 0, and whether it is the last.</summary>
    public static void WriteNonce(Span<byte> nonce, long chunk, bool last)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[3..], chunk);
        nonce[11] = last ? (byte)1 : (byte)0;
    }

    private static byte[] ReadHeader(Stream source, string name)
    {
        byte[] start = new byte[NumberAt];
        int got = source.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (got < Magic.Length || !start.AsSpan(0, Magic.Length).SequenceEqual(Magic))
            throw BackupFileException.Because(BackupFault.NotABackup, 0, name);
        if (got < start.Length)
            throw BackupFileException.Because(BackupFault.CutShort, got, name);
        int version = BinaryPrimitives.ReadUInt16BigEndian(start.AsSpan(16));
        int length = BinaryPrimitives.ReadUInt16BigEndian(start.AsSpan(18));
        if (length is < LeastHeaderBytes or > MostHeaderBytes || (version == Version && length != HeaderLength))
            throw BackupFileException.Because(BackupFault.HeaderDamaged, 16, name);
        byte[] header = new byte[length];
        start.CopyTo(header, 0);
        got += source.ReadAtLeast(header.AsSpan(got), length - got, throwOnEndOfStream: false);
        if (got < length)
            throw BackupFileException.Because(BackupFault.CutShort, got, name);
        if (!SHA256.HashData(header.AsSpan(0, length - CheckLength)).AsSpan(0, CheckLength).SequenceEqual(header.AsSpan(length - CheckLength)))
            throw BackupFileException.Because(BackupFault.HeaderDamaged, 16, name);
        if (version != Version)
            throw BackupFileException.Because(BackupFault.NewerVersion, 16, name, version);
        return header;
    }

    private static byte[] ContentKey(byte[] fileKey, byte[] header) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, BackupKey.Length, SHA256.HashData(header), Encoding.ASCII.GetBytes("bezel backup content v1"));

    private static string StartOf(ReadOnlySpan<byte> number) => Convert.ToHexStringLower(number[..4]);

    private static void Wipe(byte[] first, byte[] second)
    {
        CryptographicOperations.ZeroMemory(first);
        CryptographicOperations.ZeroMemory(second);
    }
}

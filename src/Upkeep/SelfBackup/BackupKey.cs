using System.Security.Cryptography;
using System.Text;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>
/// What backups are encrypted with (<c>docs/formats/backup.md</c>). It follows from the <see cref="RecoveryKey"/> and is kept in the store, wrapped
/// by the master key, so that a backup needs nobody. Knowing it does not give the recovery key.
/// </summary>
public sealed class BackupKey : IDisposable
{
    /// <summary>Length of the key, in bytes.</summary>
    public const int Length = 32;

    /// <summary>Length of the number, in bytes.</summary>
    public const int NumberLength = 8;

    private readonly byte[] key;
    private readonly byte[] number;

    private BackupKey(byte[] key)
    {
        this.key = key;
        number = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, NumberLength, [], "bezel backup key number v1"u8.ToArray());
    }

    /// <summary>Which key it is, for comparing: nothing secret follows from it.</summary>
    public ReadOnlyMemory<byte> Number => number;

    /// <summary>The number as it is said and printed: 16 hexadecimal digits.</summary>
    public string NumberText => Convert.ToHexStringLower(number);

    /// <summary>The key from its bytes, as the store keeps them.</summary>
    /// <param name="bytes"><see cref="Length"/> bytes.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public static BackupKey FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length ? new(bytes.ToArray()) : throw new ArgumentException($"A backup key has {Length} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>The key's bytes: secret, to be wrapped by the master key and wiped.</summary>
    public byte[] ToBytes() => [.. key];

    /// <summary>Wipes the key from memory.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(key);

    /// <summary>Never shows the key.</summary>
    public override string ToString() => $"backup key {NumberText}";

    internal byte[] Derive(string info) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Length, [], Encoding.ASCII.GetBytes(info));
}

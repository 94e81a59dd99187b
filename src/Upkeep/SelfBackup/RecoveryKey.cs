using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>
/// What opens a backup on an empty machine: 128 random bits, shown to the owner once, as groups of letters and digits that are safe to read
/// aloud and to type (<c>docs/formats/backup.md</c>). Kept on paper, never in the store.
/// </summary>
public sealed class RecoveryKey : IDisposable
{
    /// <summary>Length of the key, in bytes.</summary>
    public const int Length = 16;

    private readonly byte[] key;

    internal RecoveryKey(byte[] key) => this.key = key;

    /// <summary>A new random key.</summary>
    public static RecoveryKey Generate() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>
    /// Reads a key as somebody typed it: small or large letters, with or without blanks and dashes, <c>O</c> for <c>0</c>, <c>I</c> and <c>L</c> for <c>1</c>.
    /// </summary>
    /// <param name="typed">Anything.</param>
    /// <param name="key">The key, when it is one.</param>
    /// <param name="problem">What is wrong, when it is not.</param>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out RecoveryKey? key, [NotNullWhen(false)] out RecoveryKeyProblem? problem) =>
        RecoveryKeyText.TryRead(typed ?? "", out key, out problem);

    /// <summary>
    /// The key in its written form: secret. For the owner's eyes, once; never for a log, a mail or a file.
    /// </summary>
    public string Reveal() => RecoveryKeyText.Write(key);

    /// <summary>The key that backups are encrypted with.</summary>
    public BackupKey ToBackupKey()
    {
        byte[] derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, BackupKey.Length, [], "bezel backup key v1"u8.ToArray());
        try
        {
            return BackupKey.FromBytes(derived);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    /// <summary>Wipes the key from memory.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(key);

    /// <summary>Never shows the key.</summary>
    public override string ToString() => "recovery key (not shown)";
}

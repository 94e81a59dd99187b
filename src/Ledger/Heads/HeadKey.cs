using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Bezel.Ledger;

/// <summary>The public key that a log's heads are signed for: P-256, 91 bytes of SubjectPublicKeyInfo (RFC 5480).</summary>
public sealed class HeadKey : IDisposable
{
    /// <summary>Characters of a key id.</summary>
    public const int IdLength = 16;

    private const int SpkiSize = 91;

    /// <summary>Every SubjectPublicKeyInfo of an uncompressed point on P-256 starts so (RFC 5480 §2); the point's 64 bytes follow.</summary>
    private static readonly byte[] Prefix =
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ];

    private readonly ECDsa _key;
    private readonly byte[] _spki;

    private HeadKey(ECDsa key, byte[] spki)
    {
        _key = key;
        _spki = spki;
        KeyId = Id(spki);
    }

    /// <summary>The first 16 hexadecimal digits of SHA-256 over the SubjectPublicKeyInfo.</summary>
    public string KeyId { get; }

    /// <summary>The SubjectPublicKeyInfo, DER.</summary>
    public ReadOnlySpan<byte> Spki => _spki;

    /// <summary>The key id of a SubjectPublicKeyInfo.</summary>
    public static string Id(ReadOnlySpan<byte> spki) => Convert.ToHexStringLower(SHA256.HashData(spki))[..IdLength];

    /// <summary>Reads a public key; false for anything but a point on P-256 in its usual form.</summary>
    public static bool TryRead(ReadOnlySpan<byte> spki, [NotNullWhen(true)] out HeadKey? key)
    {
        key = null;
        if (spki.Length != SpkiSize || !spki.StartsWith(Prefix))
            return false;
        ECDsa? read = ECDsa.Create();
        try
        {
            read.ImportSubjectPublicKeyInfo(spki, out int taken);
            if (taken != spki.Length)
                return false;
            key = new HeadKey(read, spki.ToArray());
            read = null;
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            read?.Dispose();
        }
    }

    /// <summary>Reads a public key as base64url of its SubjectPublicKeyInfo, the form in which it stands in exports and proofs.</summary>
    public static bool TryReadText(string? text, [NotNullWhen(true)] out HeadKey? key)
    {
        key = null;
        return text is not null && TreeHead.TryBase64Url(text, SpkiSize, out byte[]? spki) && TryRead(spki, out key);
    }

    /// <summary>Whether a signature (r ‖ s, 64 bytes) over bytes is that of this key.</summary>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        try
        {
            return _key.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The key as base64url of its SubjectPublicKeyInfo.</summary>
    public override string ToString() => System.Buffers.Text.Base64Url.EncodeToString(_spki);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    internal static bool IsP256(ECDsa key) => key.KeySize == 256 && key.ExportParameters(false).Curve.Oid is { } oid && (oid.Value == "1.2.840.10045.3.1.7" || oid.FriendlyName is "nistP256" or "ECDSA_P256");
}

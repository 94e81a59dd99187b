using System.Security.Cryptography;
using Bezel.Dns;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Bezel.Authentication.Tests;

/// <summary>A key made when the test runs, with the record that publishes it.</summary>
internal sealed class SigningKey
{
    private readonly RSA? _rsa;
    private readonly Ed25519PrivateKeyParameters? _ed25519;

    private SigningKey(RSA? rsa, Ed25519PrivateKeyParameters? ed25519) => (_rsa, _ed25519) = (rsa, ed25519);

    /// <summary>One of 2048 bits, made once for all tests.</summary>
    public static SigningKey Rsa2048 { get; } = Rsa(2048);

    public static SigningKey Ed25519 { get; } = new(null, new Ed25519PrivateKeyParameters(RandomNumberGenerator.GetBytes(32), 0));

    public string Algorithm => _rsa is null ? "ed25519-sha256" : "rsa-sha256";

    /// <summary>The value of p=.</summary>
    public string Published => Convert.ToBase64String(_rsa is null ? _ed25519!.GeneratePublicKey().GetEncoded() : _rsa.ExportSubjectPublicKeyInfo());

    /// <summary>The value of p= as the oldest signers wrote it.</summary>
    public string PublishedBare => Convert.ToBase64String(_rsa!.ExportRSAPublicKey());

    public string Record => $"v=DKIM1; k={(_rsa is null ? "ed25519" : "rsa")}; p={Published}";

    public static SigningKey Rsa(int bits) => new(RSA.Create(bits), null);

    public byte[] Sign(byte[] digest)
    {
        if (_rsa is not null)
            return _rsa.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, _ed25519);
        signer.BlockUpdate(digest, 0, digest.Length);
        return signer.GenerateSignature();
    }

    public ZoneFile PublishedAt(string selector, string domain) => new ZoneFile().Add($"{selector}._domainkey.{domain}", DnsRecordType.Txt, new TxtRecord(Record));
}

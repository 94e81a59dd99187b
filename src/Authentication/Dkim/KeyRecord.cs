using System.Security.Cryptography;
using System.Text;

namespace Bezel.Authentication;

/// <summary>Which signatures a key can check.</summary>
internal enum KeyKind
{
    /// <summary>RSA (RFC 6376 §3.3.1).</summary>
    Rsa,

    /// <summary>Ed25519 (RFC 8463).</summary>
    Ed25519,
}

/// <summary>
/// A public key as its domain publishes it (RFC 6376 §3.6.1).
/// Rules: v= need not be there, but is first and DKIM1 when it is; k= is rsa when absent; an unknown tag does not count. RSA keys come as
/// SubjectPublicKeyInfo or, older, as the bare RSAPublicKey; Ed25519 keys as their 32 bytes.
/// </summary>
internal sealed class KeyRecord
{
    private const int MaxRsaBytes = 2100;
    private const int MaxExponentBytes = 8;
    private RSAParameters _rsa;
    private byte[] _ed25519 = [];

    /// <summary>Why no signature can be checked with it.</summary>
    public Finding? Refused { get; private set; }

    public KeyKind Kind { get; private set; }

    /// <summary>Length in bits; 256 for Ed25519.</summary>
    public int Bits { get; private set; }

    /// <summary>The domain is only trying out (t=y).</summary>
    public bool TestMode { get; private set; }

    /// <summary>The identity must be of the signing domain itself, not below it (t=s).</summary>
    public bool ExactIdentity { get; private set; }

    /// <summary>Reads a record.</summary>
    /// <param name="text">The joined strings of the TXT record, each character a byte.</param>
    /// <param name="domain">Whose it is, for the words.</param>
    public static KeyRecord Parse(string text, string domain)
    {
        var key = new KeyRecord();
        key.Refused = key.Read(TagList.Parse(Encoding.Latin1.GetBytes(text)), domain);
        return key;
    }

    public bool Verifies(byte[] digest, byte[] signature)
    {
        if (Kind == KeyKind.Ed25519)
            return Ed25519Signatures.Verify(_ed25519, digest, signature);
        try
        {
            using var rsa = RSA.Create(_rsa);
            return rsa.VerifyHash(digest, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            // Numbers that are no RSA key.
            return false;
        }
    }

    private Finding? Read(TagList? tags, string domain)
    {
        if (tags is null || (tags.Text("v") is { } version && (version != "DKIM1" || tags.First != "v")) || tags.Text("p") is not { } published)
            return Malformed(domain);
        string[] flags = [.. tags.Parts("t")];
        TestMode = flags.Contains("y");
        ExactIdentity = flags.Contains("s");
        if (published.Length == 0)
            return new Finding(DkimResult.PermError, DkimProblem.KeyRevoked, $"{domain} has taken back the key that this message is signed with.");
        switch (tags.Text("k"))
        {
            case null or "rsa":
                Kind = KeyKind.Rsa;
                break;
            case "ed25519":
                Kind = KeyKind.Ed25519;
                break;
            default:
                return ForSomethingElse(domain);
        }
        if (tags.Has("h") && !tags.Parts("h").Contains("sha256"))
            return ForSomethingElse(domain);
        if (tags.Has("s") && !tags.Parts("s").Any(service => service is "*" or "email"))
            return ForSomethingElse(domain);
        if (tags.Bytes("p") is not { } bytes || !(Kind == KeyKind.Rsa ? TryRsa(bytes) : TryEd25519(bytes)))
            return Malformed(domain);
        return null;
    }

    private bool TryEd25519(byte[] bytes)
    {
        _ed25519 = bytes;
        Bits = 256;
        return bytes.Length == Ed25519Signatures.KeyBytes;
    }

    private bool TryRsa(byte[] bytes)
    {
        if (bytes.Length > MaxRsaBytes)
            return false;
        using RSA rsa = RSA.Create();
        try
        {
            rsa.ImportSubjectPublicKeyInfo(bytes, out _);
        }
        catch (CryptographicException)
        {
            try
            {
                rsa.ImportRSAPublicKey(bytes, out _);
            }
            catch (CryptographicException)
            {
                return false;
            }
        }
        _rsa = rsa.ExportParameters(false);
        Bits = rsa.KeySize;
        // A giant exponent is only there to make checking slow.
        return _rsa.Exponent!.Length <= MaxExponentBytes;
    }

    private static Finding Malformed(string domain) => new(DkimResult.PermError, DkimProblem.KeyMalformed, $"The key that {domain} publishes cannot be read.");

    private static Finding ForSomethingElse(string domain) =>
        new(DkimResult.PermError, DkimProblem.KeyForSomethingElse, $"The key that {domain} publishes is for something else than this signature.");
}

using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Bezel.Authentication;

/// <summary>
/// Ed25519 (RFC 8032), which the framework does not have: the one place that knows where it comes from (docs/adr/0019). Only checking, so only
/// public numbers.
/// </summary>
internal static class Ed25519Signatures
{
    public const int KeyBytes = 32;
    private const int SignatureBytes = 64;

    /// <summary>Whether the signature is the key's over these bytes. Numbers that are no key or no signature are not.</summary>
    public static bool Verify(byte[] publicKey, byte[] signed, byte[] signature)
    {
        if (publicKey.Length != KeyBytes || signature.Length != SignatureBytes)
            return false;
        try
        {
            var verifier = new Ed25519Signer();
            verifier.Init(forSigning: false, new Ed25519PublicKeyParameters(publicKey, 0));
            verifier.BlockUpdate(signed, 0, signed.Length);
            return verifier.VerifySignature(signature);
        }
        catch (ArgumentException)
        {
            // The bytes are no point of the curve.
            return false;
        }
    }
}

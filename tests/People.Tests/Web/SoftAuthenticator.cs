using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Bezel.People.Tests.Web;

/// <summary>An authenticator in memory: one ES256 key for one site (WebAuthn Level 3 §6; CTAP 2.1).</summary>
internal sealed class SoftAuthenticator : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _user = "";
    private uint _count;

    /// <summary>Whether it asks for a finger or PIN.</summary>
    public bool Verifies { get; init; } = true;

    public string Create(string options, string origin)
    {
        using JsonDocument asked = JsonDocument.Parse(options);
        JsonElement root = asked.RootElement;
        _user = root.GetProperty("user").GetProperty("id").GetString()!;
        byte[] client = ClientData("webauthn.create", root.GetProperty("challenge").GetString()!, origin);
        ECParameters point = _key.ExportParameters(false);
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.Q.X!, 0x22, 0x58, 0x20, .. point.Q.Y!];
        byte[] data = [.. AuthenticatorData(root.GetProperty("rp").TryGetProperty("id", out JsonElement id) ? id.GetString()! : new Uri(origin).Host, 0x40), .. new byte[16], 0x00, 0x20, .. _id, .. cose];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x59, (byte)(data.Length >> 8), (byte)data.Length, .. data];
        return JsonSerializer.Serialize(new
        {
            id = Base64Url.EncodeToString(_id),
            rawId = Base64Url.EncodeToString(_id),
            type = "public-key",
            clientExtensionResults = new { },
            response = new { clientDataJSON = Base64Url.EncodeToString(client), attestationObject = Base64Url.EncodeToString(attestation), transports = new[] { "internal" } },
        });
    }

    public string Get(string options, string origin)
    {
        using JsonDocument asked = JsonDocument.Parse(options);
        byte[] client = ClientData("webauthn.get", asked.RootElement.GetProperty("challenge").GetString()!, origin);
        byte[] data = AuthenticatorData(asked.RootElement.TryGetProperty("rpId", out JsonElement id) ? id.GetString()! : new Uri(origin).Host, 0);
        byte[] signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return JsonSerializer.Serialize(new
        {
            id = Base64Url.EncodeToString(_id),
            rawId = Base64Url.EncodeToString(_id),
            type = "public-key",
            clientExtensionResults = new { },
            response = new { clientDataJSON = Base64Url.EncodeToString(client), authenticatorData = Base64Url.EncodeToString(data), signature = Base64Url.EncodeToString(signature), userHandle = _user },
        });
    }

    public void Dispose() => _key.Dispose();

    private byte[] AuthenticatorData(string site, byte flags)
    {
        byte[] data = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(site)).CopyTo(data, 0);
        data[32] = (byte)(0x01 | (Verifies ? 0x04 : 0) | flags);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(33), ++_count);
        return data;
    }

    private static byte[] ClientData(string type, string challenge, string origin) =>
        Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","challenge":"{{challenge}}","origin":"{{origin}}","crossOrigin":false}""");

    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];
}

using System.Text.Json;
using Bezel.People.Accounts;
using Bezel.Shop.Keys;
using Microsoft.AspNetCore.Identity;

namespace Bezel.People.SecondFactor;

/// <summary>What is kept of a passkey, as JSON, wrapped.</summary>
internal sealed record PasskeyDetails(string Name, byte[] CredentialId, byte[] PublicKey, DateTimeOffset CreatedAt, uint SignCount, string[] Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp)
{
    private const string Part = "passkey";

    public static PasskeyDetails Of(string name, UserPasskeyInfo info) =>
        new(name, info.CredentialId, info.PublicKey, info.CreatedAt, info.SignCount, info.Transports ?? [], info.IsUserVerified, info.IsBackupEligible, info.IsBackedUp);

    public static PasskeyDetails Open(ShopKeys keys, Passkey row) =>
        JsonSerializer.Deserialize<PasskeyDetails>(AccountSealing.OpenBytes(keys, Part, row.Id, row.Details))!;

    public byte[] Seal(ShopKeys keys, long row) => AccountSealing.SealBytes(keys, Part, row, JsonSerializer.SerializeToUtf8Bytes(this));

    // The attestation is not kept: Bezel asks for none, so it says nothing.
    public UserPasskeyInfo ToInfo() => new(CredentialId, PublicKey, CreatedAt, SignCount, Transports, IsUserVerified, IsBackupEligible, IsBackedUp, [], []) { Name = Name };

    public static byte[] LookupOf(ShopKeys keys, byte[] credentialId) => AccountSealing.Lookup(keys, Part, Convert.ToHexString(credentialId));
}

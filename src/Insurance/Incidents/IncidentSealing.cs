using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bezel.Shop;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;

namespace Bezel.Insurance.Incidents;

/// <summary>
/// Encrypts what is written about an incident. Rules: each incident has a random key of its own, wrapped by the master key under the
/// purpose <c>incident</c>, so that all its texts are gone when the key is; AES-256-GCM binds a text to shop, incident and place, so
/// that it does not open anywhere else. The place is 0 for what happened, -1 for
/// the account or computer, -2 for the facts of a payment, and a step's position for its note.
/// Layout: a <see cref="SealedBox"/> of UTF-8. Associated data: <c>bezel incident v1</c>, a zero byte, then
/// shop, incident and place as eight bytes each, most significant first.
/// </summary>
internal static class IncidentSealing
{
    public const long WordsPlace = 0;
    public const long AffectedPlace = -1;
    public const long LossPlace = -2;

    private const string Purpose = "incident";

    public static byte[] NewKey(ShopKeys keys, ShopId shop, long incident)
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        byte[] wrapped = keys.Wrap(shop, Purpose, Name(incident), key);
        CryptographicOperations.ZeroMemory(key);
        return wrapped;
    }

    public static byte[]? Seal(ShopKeys keys, Incident incident, long place, string? text)
    {
        if (text is null || incident.WrappedKey is null)
            return null;
        byte[] plain = Encoding.UTF8.GetBytes(text);
        byte[] key = keys.Unwrap(incident.Shop, Purpose, Name(incident.Id), incident.WrappedKey);
        byte[] box = SealedBox.Seal(key, Bind(incident, place), plain);
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(plain);
        return box;
    }

    /// <summary>The text; null when none was written or it was deleted.</summary>
    /// <exception cref="StoreIsDamagedException">It was altered, or is another row's.</exception>
    public static string? Open(ShopKeys keys, Incident incident, long place, byte[]? sealedBytes)
    {
        if (sealedBytes is null || incident.WrappedKey is null)
            return null;
        try
        {
            byte[] key = keys.Unwrap(incident.Shop, Purpose, Name(incident.Id), incident.WrappedKey);
            byte[] plain = SealedBox.Open(key, Bind(incident, place), sealedBytes);
            CryptographicOperations.ZeroMemory(key);
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception failed) when (failed is CryptographicException or KeyException)
        {
            throw Damaged(incident, failed);
        }
    }

    private static StoreIsDamagedException Damaged(Incident incident, Exception? cause) =>
        new($"what was written about incident {Name(incident.Id)} does not open", cause);

    private static byte[] Bind(Incident incident, long place) => SealedBox.Bind("bezel incident v1\0"u8, incident.Shop.Value, incident.Id, place);

    private static string Name(long incident) => incident.ToString(CultureInfo.InvariantCulture);
}

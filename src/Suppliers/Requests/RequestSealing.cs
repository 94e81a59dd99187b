using System.Globalization;
using System.Security.Cryptography;
using Bezel.Shop;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Book;

namespace Bezel.Suppliers.Requests;

/// <summary>
/// Encrypts what a request says. Rules: each request has a random key of its own, wrapped by the master key under the purpose <c>supplier-request</c>,
/// so that everything said is gone when the key is; the layout is that of <see cref="SupplierSealing"/>, bound to shop, request and place. The place is
/// 0 for the claim, -1 for what was on file, and a move's number for its note.
/// </summary>
internal static class RequestSealing
{
    private const long ClaimPlace = 0;
    private const long OnFilePlace = -1;
    private const string Purpose = "supplier-request";

    public static byte[] NewKey(ShopKeys keys, ShopId shop, long request)
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        byte[] wrapped = keys.Wrap(shop, Purpose, Name(request), key);
        CryptographicOperations.ZeroMemory(key);
        return wrapped;
    }

    public static void SealClaim(ShopKeys keys, ChangeRequest request, RequestClaim claim) => request.Claim = Seal(keys, request, ClaimPlace, claim);

    public static void SealOnFile(ShopKeys keys, ChangeRequest request, IReadOnlyList<FactOnFile> facts) => request.OnFile = Seal(keys, request, OnFilePlace, facts);

    public static void SealNote(ShopKeys keys, ChangeRequest request, RequestMove move, MoveNote note) => move.Note = Seal(keys, request, move.Number, note);

    /// <exception cref="StoreIsDamagedException">It was altered, or is another request's.</exception>
    public static RequestClaim? Claim(ShopKeys keys, ChangeRequest request) => Open<RequestClaim>(keys, request, ClaimPlace, request.Claim);

    /// <exception cref="StoreIsDamagedException">It was altered, or is another request's.</exception>
    public static IReadOnlyList<FactOnFile> OnFile(ShopKeys keys, ChangeRequest request) => Open<List<FactOnFile>>(keys, request, OnFilePlace, request.OnFile) ?? [];

    /// <exception cref="StoreIsDamagedException">It was altered, or is another request's.</exception>
    public static MoveNote? Note(ShopKeys keys, ChangeRequest request, RequestMove move) => Open<MoveNote>(keys, request, move.Number, move.Note);

    private static byte[]? Seal<T>(ShopKeys keys, ChangeRequest request, long place, T value)
    {
        if (request.WrappedKey is null)
            return null;
        byte[] key = keys.Unwrap(request.Shop, Purpose, Name(request.Id), request.WrappedKey);
        byte[] done = SupplierSealing.Seal(key, request.Shop, request.Id, place, value);
        CryptographicOperations.ZeroMemory(key);
        return done;
    }

    private static T? Open<T>(ShopKeys keys, ChangeRequest request, long place, byte[]? sealedBytes)
        where T : class
    {
        if (request.WrappedKey is null || sealedBytes is null)
            return null;
        byte[] key = keys.Unwrap(request.Shop, Purpose, Name(request.Id), request.WrappedKey);
        try
        {
            return SupplierSealing.Open<T>(key, request.Shop, request.Id, place, sealedBytes);
        }
        catch (StoreIsDamagedException damaged)
        {
            throw new StoreIsDamagedException($"what was written of request {Name(request.Id)} does not open", damaged);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static string Name(long request) => request.ToString(CultureInfo.InvariantCulture);
}

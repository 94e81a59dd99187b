using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;

namespace Bezel.People.Accounts;

/// <summary>
/// How what is personal or secret in an account's rows is stored: wrapped under the master key, bound to the row and the part, so that it does not
/// open in another one; found again by keyed hashes. Purposes, for ever: <c>account</c> for wrapping, with the key id <c>part/row</c>;
/// <c>account.address</c>, <c>sign-in</c>, <c>browser</c>, <c>link</c>, <c>passkey</c>, <c>recovery-code</c> for hashes.
/// </summary>
internal static class AccountSealing
{
    private const string Purpose = "account";

    public static byte[] Seal(ShopKeys keys, string part, long row, string text)
    {
        byte[] plain = Encoding.UTF8.GetBytes(text);
        byte[] wrapped = SealBytes(keys, part, row, plain);
        CryptographicOperations.ZeroMemory(plain);
        return wrapped;
    }

    public static byte[] SealBytes(ShopKeys keys, string part, long row, ReadOnlySpan<byte> secret) => keys.Wrap(default, Purpose, Name(part, row), secret);

    /// <exception cref="KeyException">It was altered, or is another row's.</exception>
    public static string Open(ShopKeys keys, string part, long row, byte[] wrapped) => Encoding.UTF8.GetString(OpenBytes(keys, part, row, wrapped));

    /// <exception cref="KeyException">It was altered, or is another row's.</exception>
    public static byte[] OpenBytes(ShopKeys keys, string part, long row, byte[] wrapped) => keys.Unwrap(default, Purpose, Name(part, row), wrapped);

    /// <summary>By what an address is found.</summary>
    public static byte[] AddressLookup(ShopKeys keys, PersonAddress address) => keys.Digest("account.address", Encoding.UTF8.GetBytes(address.Text));

    /// <summary>By what a random value that somebody else holds is found.</summary>
    public static byte[] Lookup(ShopKeys keys, string what, string value) => keys.Digest(what, Encoding.UTF8.GetBytes(value));

    /// <summary>The person's name; empty once they were erased.</summary>
    public static string NameOf(Store store, Account account) => account.Name is { } name ? Open(store.Keys, "name", account.Id, name) : "";

    /// <summary>The person's e-mail address; empty once they were erased.</summary>
    public static string EmailOf(Store store, Account account) => account.Email is { } email ? Open(store.Keys, "email", account.Id, email) : "";

    /// <summary>A new row's id: 1 to 2^53-1, so that every reader of numbers can hold it.</summary>
    public static long NewId()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return Math.Max(1, BitConverter.ToInt64(bytes) & ((1L << 53) - 1));
    }

    /// <summary>A random value for somebody to hold: 256 bits in 43 characters that stand in cookies and addresses as they are (RFC 4648 §5).</summary>
    public static string NewToken() => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static string Name(string part, long row) => part + "/" + row.ToString(CultureInfo.InvariantCulture);
}

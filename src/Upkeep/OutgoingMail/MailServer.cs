using System.Net;
using System.Net.Mail;
using System.Text;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.OutgoingMail;

/// <summary>The mail server through which a shop's own mail goes out (RFC 6409).</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">1 to 65535; 587 is usual.</param>
/// <param name="From">The address that the mail comes from.</param>
/// <param name="User">Whom to sign in as; empty for a server that asks for nobody.</param>
/// <param name="Encrypted">Whether STARTTLS is demanded (RFC 3207); only a server on this same machine may do without.</param>
public sealed record MailServer(string Host, long Port, string From, string User, bool Encrypted)
{
    /// <summary>The purpose under which the password is kept, wrapped.</summary>
    public const string PasswordPurpose = "secret.outgoing-mail";

    private const int Longest = 254;

    private static readonly SettingKey<string> HostKey = SettingKey.Line("outgoing.host", MailWords.Resources, "", Longest);
    private static readonly SettingKey<long> PortKey = SettingKey.WholeNumber("outgoing.port", MailWords.Resources, 587, 1, 65535);
    private static readonly SettingKey<string> FromKey = SettingKey.Line("outgoing.from", MailWords.Resources, "", Longest, text => text.Length == 0 || MailAddress.TryCreate(text, out _));
    private static readonly SettingKey<string> UserKey = SettingKey.Line("outgoing.user", MailWords.Resources, "", Longest);
    private static readonly SettingKey<bool> EncryptedKey = SettingKey.YesNo("outgoing.encrypted", MailWords.Resources, true);

    /// <summary>The settings of which it is made.</summary>
    internal static IEnumerable<SettingKey> Keys => [HostKey, PortKey, FromKey, UserKey, EncryptedKey];

    /// <summary>The shop's mail server, or null if none is set.</summary>
    public static async Task<MailServer?> ReadAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        string host = await ShopSettings.GetAsync(reading, HostKey, cancellation);
        string from = await ShopSettings.GetAsync(reading, FromKey, cancellation);
        if (host.Length == 0 || from.Length == 0)
            return null;
        bool encrypted = await ShopSettings.GetAsync(reading, EncryptedKey, cancellation) || !IsHere(host); // however it was set
        return new MailServer(host, await ShopSettings.GetAsync(reading, PortKey, cancellation), from, await ShopSettings.GetAsync(reading, UserKey, cancellation), encrypted);
    }

    /// <summary>Keeps it as the shop's mail server.</summary>
    /// <param name="change">The change.</param>
    /// <param name="password">The password; null leaves the one that is kept.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="StoreException">It is none; the message says why.</exception>
    public async Task WriteAsync(ShopTransaction change, string? password, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (!MailAddress.TryCreate(From, out _))
            throw new StoreException(MailWords.Say("address", From));
        if (!Encrypted && !IsHere(Host))
            throw new StoreException(MailWords.Say("unencrypted"));
        await ShopSettings.SetAsync(change, HostKey, Host, cancellation);
        await ShopSettings.SetAsync(change, PortKey, Port, cancellation);
        await ShopSettings.SetAsync(change, FromKey, From, cancellation);
        await ShopSettings.SetAsync(change, UserKey, User, cancellation);
        await ShopSettings.SetAsync(change, EncryptedKey, Encrypted, cancellation);
        if (password is not null)
            await change.Store.Keys.PutSecretAsync(change, PasswordPurpose, Encoding.UTF8.GetBytes(password), cancellation);
    }

    private static bool IsHere(string host) => IPAddress.TryParse(host, out IPAddress? address) ? IPAddress.IsLoopback(address) : host == "localhost";
}

using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Bezel.Shop;
using Bezel.Shop.OutgoingMail;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.OutgoingMail;

/// <summary>The mail server through which a shop's own mail goes out (RFC 6409).</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">1 to 65535; 587 is usual.</param>
/// <param name="From">The address that the mail comes from.</param>
/// <param name="User">Whom to sign in as; empty for a server that asks for nobody.</param>
/// <param name="Encrypted">Whether STARTTLS is demanded (RFC 3207); only a server on this same machine may do without.</param>
public sealed record MailServer(string Host, int Port, string From, string User, bool Encrypted)
{
    /// <summary>Settings begin with this.</summary>
    public const string Prefix = "outgoing.";

    /// <summary>The purpose under which the password is kept, wrapped.</summary>
    public const string PasswordPurpose = "secret.outgoing-mail";

    /// <summary>The shop's mail server, or null if none is set.</summary>
    public static async Task<MailServer?> ReadAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        Dictionary<string, string> set = await reading.Db.Set<Setting>().Where(s => s.Name.StartsWith(Prefix)).ToDictionaryAsync(s => s.Name[Prefix.Length..], s => s.Value, cancellation);
        return set.TryGetValue("host", out string? host) && host.Length > 0 && set.TryGetValue("from", out string? from)
            ? new MailServer(host, int.TryParse(set.GetValueOrDefault("port"), CultureInfo.InvariantCulture, out int port) ? port : 587, from,
                set.GetValueOrDefault("user") ?? "", set.GetValueOrDefault("encrypted") != "no")
            : null;
    }

    /// <summary>Keeps it as the shop's mail server, with a ledger entry that holds no address.</summary>
    /// <param name="change">The change.</param>
    /// <param name="password">The password; null leaves the one that is kept.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task WriteAsync(ShopTransaction change, string? password, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (!MailAddress.TryCreate(From, out _))
            throw new StoreException(MailWords.Say("address", From));
        bool here = IPAddress.TryParse(Host, out IPAddress? address) ? IPAddress.IsLoopback(address) : Host == "localhost";
        if (!Encrypted && !here)
            throw new StoreException(MailWords.Say("unencrypted"));
        foreach ((string name, string value) in new[] { ("host", Host), ("port", Port.ToString(CultureInfo.InvariantCulture)), ("from", From), ("user", User), ("encrypted", Encrypted ? "yes" : "no") })
        {
            if (await change.Db.Set<Setting>().FindAsync([change.Shop, Prefix + name], cancellation) is { } kept)
                kept.Value = value;
            else
                change.Db.Add(new Setting { Name = Prefix + name, Value = value });
        }
        if (password is not null)
            await change.Store.Keys.PutSecretAsync(change, PasswordPurpose, Encoding.UTF8.GetBytes(password), cancellation);
        change.Record("setting.changed", e => e.Add("name", "outgoing.host").Add("value", Host));
    }
}

/// <summary>Sends by SMTP submission with STARTTLS, through the framework's client. Bounded in time.</summary>
internal sealed class SmtpSender(Store store) : IOutgoingMail
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<bool> IsSetAsync(ShopId shop, CancellationToken cancellation)
    {
        await using ShopReading reading = await store.ReadAsync(shop, cancellation);
        return await MailServer.ReadAsync(reading, cancellation) is not null;
    }

    public async Task SendAsync(ShopId shop, OutgoingMessage message, CancellationToken cancellation)
    {
        MailServer server;
        string? password = null;
        await using (ShopReading reading = await store.ReadAsync(shop, cancellation))
        {
            server = await MailServer.ReadAsync(reading, cancellation)
                ?? throw new MailNotSentException(MailWords.Say("not-set"));
            if (server.User.Length > 0)
                password = await store.Keys.FindSecretAsync(reading, MailServer.PasswordPurpose, cancellation) is { } secret ? Encoding.UTF8.GetString(secret) : null;
        }
        using var mail = new MailMessage { From = new MailAddress(server.From), Subject = message.Subject, Body = message.Text.ReplaceLineEndings("\r\n"), IsBodyHtml = false, SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8 };
        foreach (string to in message.To)
            mail.To.Add(new MailAddress(to));
        // As it is (RFC 6152): a head is one line of at most 320 letters, and a saved mail can be read as text. The framework's quoted-printable
        // would write line ends as letters.
        mail.BodyTransferEncoding = System.Net.Mime.TransferEncoding.EightBit;
        mail.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834
        using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.Encrypted };
        if (server.User.Length > 0)
            client.Credentials = new NetworkCredential(server.User, password ?? "");
        using var patience = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await client.SendMailAsync(mail, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new MailNotSentException(MailWords.Say("late", server.Host));
        }
        catch (SmtpException failed)
        {
            throw new MailNotSentException(failed.InnerException switch
            {
                SocketException => MailWords.Say("away", server.Host, server.Port),
                AuthenticationException => MailWords.Say("certificate", server.Host),
                _ => MailWords.Say("refused", server.Host, failed.StatusCode), // its own words may hold addresses
            }, failed);
        }
    }
}

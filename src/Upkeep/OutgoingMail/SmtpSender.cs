using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Bezel.Shop;
using Bezel.Shop.OutgoingMail;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.OutgoingMail;

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
        if (message.Delivery is { } delivery)
            mail.Headers.Add("Bezel-Delivery", delivery);
        using var client = new SmtpClient(server.Host, (int)server.Port) { EnableSsl = server.Encrypted };
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

using System.Text;
using Bezel.Dns;

namespace Bezel.Authentication.Tests;

/// <summary>A message of a shop, its signer and its zone; each test changes one thing.</summary>
internal static class DkimFixture
{
    public const string Message =
        "Received: from mail.example.com by mx.shop.example; Fri, 1 May 2026 10:00:00 +0200\r\n"
        + "From: Ruth <ruth@example.com>\r\n"
        + "To: shop@shop.example\r\n"
        + "Subject: Two rings,\r\n\tas agreed\r\n"
        + "Date: Fri, 1 May 2026 09:59:00 +0200\r\n"
        + "Content-Type: text/plain\r\n"
        + "\r\n"
        + "Hello,\r\n"
        + "\r\n"
        + "the rings  are ready. \r\n"
        + "Ruth\r\n";

    public static readonly DateTimeOffset Now = new(2026, 5, 2, 12, 0, 0, TimeSpan.Zero);

    public static Signer Ruth { get; } = new(SigningKey.Rsa2048);

    public static ZoneFile Zone { get; } = SigningKey.Rsa2048.PublishedAt("s1", "example.com");

    public static ZoneFile Publishing(string record) => new ZoneFile().Add("s1._domainkey.example.com", DnsRecordType.Txt, new TxtRecord(record));

    public static async Task<IReadOnlyList<DkimAnswer>> AllAsync(string message, IDnsLookup? dns = null, DkimLimits? limits = null) =>
        await Dkim.VerifyAsync(Encoding.Latin1.GetBytes(message), dns ?? Zone, Now, limits);

    public static async Task<DkimAnswer> OneAsync(string message, IDnsLookup? dns = null, DkimLimits? limits = null) =>
        (await AllAsync(message, dns, limits)).ShouldHaveSingleItem();

    public static string Replaced(this string message, string what, string with)
    {
        message.ShouldContain(what);
        int at = message.IndexOf(what, StringComparison.Ordinal);
        return message[..at] + with + message[(at + what.Length)..];
    }
}

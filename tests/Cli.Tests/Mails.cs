using System.Globalization;
using System.Text;

namespace Bezel.Cli.Tests;

/// <summary>Messages to give to the program.</summary>
internal static class Mails
{
    /// <summary>A message that nothing speaks against: somebody of the trade writes about an appointment.</summary>
    public static string Plain(string subject = "Saturday", string body = "Hi Ruth,\n\nI will come by on Saturday at eleven to look at the sapphire ring.\n\nBest wishes\nAnna Bauer\n") =>
        $"From: Anna Bauer <anna@client.example>\nTo: Ruth Adler <ruth@adler.example>\nSubject: {subject}\nDate: Mon, 7 Sep 2026 10:12:00 -0400\nMessage-ID: <{subject.Length}@client.example>\n\n{body}";

    /// <summary>A message from the supplier's own mailbox with an account that is not the one in <see cref="ShopFile"/>.</summary>
    public const string ChangedAccount =
        "From: Tom Vale <tom@meridian-diamonds.example>\nTo: ruth@adler.example\nSubject: Invoice 20417\nDate: Mon, 7 Sep 2026 10:12:00 -0400\n\n"
        + "Hi Ruth,\n\nplease pay invoice 20417 by wire to\n\nRouting number: 021000021\nAccount number: 998877665\n\nThanks\nTom\n";

    /// <summary>What the shop knows.</summary>
    public const string ShopFile =
        "shop: { name: Adler & Daughters, domains: [adler.example], trusted_receivers: [mx.host.example] }\n"
        + "suppliers:\n  - name: Meridian Diamonds\n    domains: [meridian-diamonds.example]\n    accounts: [{ routing: \"021000021\", account: \"123456789\" }]\n"
        + "    contacts: [{ name: Tom Vale, email: tom@meridian-diamonds.example, phone: \"+1 212 555 0134\" }]\n"
        + "correspondents: [{ email: anna@client.example, messages: 14 }]\n";

    /// <summary>An mbox file of messages.</summary>
    public static string Mbox(params string[] messages) =>
        string.Concat(messages.Select(message => $"From anna@client.example Mon Sep  7 10:12:00 2026\n{message.TrimEnd('\n')}\n\n"));

    /// <summary>Writes an mbox of about a size to a stream: small letters, and every tenth with a file of about a megabyte.</summary>
    public static int WriteMbox(Stream stream, long bytes)
    {
        string file = Convert.ToBase64String([.. Enumerable.Range(0, 750_000).Select(i => (byte)(i * 31 % 251))], Base64FormattingOptions.InsertLineBreaks);
        byte[] large = Encoding.ASCII.GetBytes(Mbox(
            "From: anna@client.example\nTo: ruth@adler.example\nSubject: photos\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            + "--b\nContent-Type: text/plain\n\nThe photos of the brooch.\n--b\nContent-Type: application/octet-stream; name=photos.bin\nContent-Transfer-Encoding: base64\n\n"
            + file.Replace("\r", "", StringComparison.Ordinal) + "\n--b--\n"));
        long written = 0;
        int count = 0;
        for (; written < bytes; count++)
        {
            byte[] next = count % 10 == 9 ? large : Encoding.ASCII.GetBytes(Mbox(Plain("letter " + count.ToString(CultureInfo.InvariantCulture))));
            stream.Write(next);
            written += next.Length;
        }
        return count;
    }
}

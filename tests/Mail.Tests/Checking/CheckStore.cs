using System.Text;
using Bezel.Mail.Checking;
using Bezel.Mail.ShopFacts;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Mail.Tests.Checking;

/// <summary>Short ways to check messages in a test's store.</summary>
internal static class CheckStore
{
    public static readonly Actor Anna = Actor.Program("test");

    public static MessageChecking Checking(this MailStore mail) => new(mail.Store, mail.ShopJudge, mail.Keeping);

    public static CheckedMessages Checked(this MailStore mail) => new(mail.Keeping, mail.ShopJudge);

    public static Task<CheckedMessage> CheckAsync(this MailStore mail, MessageToCheck message, ShopId? shop = null) =>
        mail.Checking().CheckAsync(shop ?? mail.Test.Shop, Anna, message);

    public static Task<OpenedMessage?> FindAsync(this MailStore mail, long id, ShopId? shop = null) => mail.ReadAsync(reading => mail.Checked().FindAsync(reading, id), shop);

    public static Task<CheckedMessagePage> ListAsync(this MailStore mail, CheckedMessageQuery query) => mail.ReadAsync(reading => mail.Checked().ListAsync(reading, query));

    /// <summary>Gives the shop the facts of the samples.</summary>
    public static async Task KnowSampleShopAsync(this MailStore mail)
    {
        await using ShopTransaction change = await mail.Store.BeginAsync(mail.Test.Shop, Anna);
        await mail.Files.ImportAsync(change, File.ReadAllText(Path.Combine(Repository.Root, "samples", "shop.yaml")), ImportMode.Replace);
        await change.CommitAsync();
    }

    public static EmailToCheck Sample(string name) => new(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", name)));

    /// <summary>Harmless mail, each number another.</summary>
    public static EmailToCheck Harmless(int number) =>
        new(Encoding.UTF8.GetBytes($"From: Tom Vale <tom@meridian.example>\r\nTo: shop@vale.example\r\nSubject: Opening hours {number}\r\nDate: Mon, 02 Nov 2026 09:00:00 -0500\r\n\r\nWe open at nine on Monday.\r\n"));
}

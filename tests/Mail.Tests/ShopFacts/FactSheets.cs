using Bezel.Judge.Shop;
using Bezel.Mail.ShopFacts;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Testing;

namespace Bezel.Mail.Tests.ShopFacts;

/// <summary>Facts to try with, and short ways to write them.</summary>
internal static class FactSheets
{
    public static string Sample { get; } = File.ReadAllText(Path.Combine(Repository.Root, "samples", "shop.yaml"));

    /// <summary>As a sheet held it before there was a supplier book.</summary>
    public static KnownSupplier Meridian { get; } = new()
    {
        Name = "Meridian Diamonds",
        Domains = ["meridian-diamonds.example"],
        Contacts = [new Contact("Tom Vale", "tom@meridian-diamonds.example", "+1 212 555 0134")],
    };

    public static async Task<FactSheet> EditAsync(this MailStore mail, Func<FactSheet, FactSheet> edit, FactPart part = FactPart.Staff, Func<FactSheet, object?>? seen = null, long? basis = null)
    {
        await using ShopTransaction change = await mail.Store.BeginAsync(mail.Test.Shop, Actor.Program("test"));
        FactSheet now = await mail.Facts.EditAsync(change, basis ?? (await mail.Facts.ReadAsync(change)).Version, part, seen ?? (sheet => sheet.Staff), edit);
        await change.CommitAsync();
        return now;
    }

    public static async Task<ImportOutcome> ImportAsync(this MailStore mail, string yaml, ImportMode mode = ImportMode.Replace, ShopId? shop = null)
    {
        await using ShopTransaction change = await mail.Store.BeginAsync(shop ?? mail.Test.Shop, Actor.Program("test"));
        ImportOutcome outcome = await mail.Files.ImportAsync(change, yaml, mode);
        await change.CommitAsync();
        return outcome;
    }

    public static Task<IReadOnlyList<BookedSupplier>> BookAsync(this MailStore mail) => mail.ReadAsync(async reading => (await mail.Suppliers.CurrentAsync(reading)).Suppliers);

    public static Task<FactSheet> SheetAsync(this MailStore mail) => mail.ReadAsync(reading => mail.Facts.ReadAsync(reading));

    public static Task<string> ExportAsync(this MailStore mail) => mail.ReadAsync(reading => mail.Files.ExportAsync(reading));
}

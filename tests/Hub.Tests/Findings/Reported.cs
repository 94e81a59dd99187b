using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Hub.Tests.Findings;

/// <summary>Puts findings into a test's store, as modules do.</summary>
internal static class Reported
{
    public static async Task<Finding> FindingAsync(TestStore test, string title = "Don't pay this yet.", Urgency urgency = Urgency.Today, Responsible? who = null, string? key = null, ShopId? shop = null, string? protection = null)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(shop ?? test.Shop, Actor.Program("mail"));
        Finding finding = await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = "mail.dangerous",
            Source = "mail",
            Key = key ?? Guid.NewGuid().ToString("N"),
            Urgency = urgency,
            Title = title,
            Evidence = [new EvidenceDetail("Account", "ends in 8812, not in 6789")],
            NextStep = "Ring Tom Vale on +1 212 555 0134, the number on file.",
            Who = who ?? Responsible.Of(ShopRole.Owner),
            Due = change.Now.AddHours(4),
            Protection = protection,
        });
        await change.CommitAsync();
        return finding;
    }

    public static async Task<Finding> ReadAsync(TestStore test, long number)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return (await FindingBook.FindAsync(reading, number))!;
    }

    public static async Task<IReadOnlyList<FindingMove>> MovesAsync(TestStore test, long number)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return await FindingBook.MovesAsync(reading, number);
    }
}

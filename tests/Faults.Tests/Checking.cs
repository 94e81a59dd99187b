using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Keys;
using Bezel.Shop.Protections;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;

namespace Bezel.Faults.Tests;

/// <summary>What <c>bezel ledger verify</c> looks at, for all shops of a store.</summary>
internal static class Checking
{
    /// <summary>Whatever is wrong with the store's ledgers, rows and database, in words; empty when all holds.</summary>
    /// <param name="store">The open store.</param>
    /// <param name="heldOutside">Heads that somebody outside has.</param>
    public static async Task<List<string>> ProblemsAsync(Store store, params TreeHead[] heldOutside)
    {
        var problems = new List<string>();
        IReadOnlyList<ShopProfile> shops = await store.ShopsAsync();
        if (shops.Count == 0)
            problems.Add("there is no shop");
        foreach (ShopProfile shop in shops)
        {
            int before = problems.Count;
            LogId? log = shops.Count == 1 ? null : await LogOfAsync(store, shop.Id);
            StoreReport report = await store.VerifyAsync(shop.Id, [.. heldOutside.Where(h => log is null || h.Log == log)]);
            problems.AddRange(report.Ledger?.Problems.Select(p => $"shop {shop.Id}: {p.Brief()}") ?? ["no ledger"]);
            problems.AddRange(report.Rows?.Altered.Select(a => $"shop {shop.Id}: {a.Table} {a.Key}") ?? ["no rows"]);
            problems.AddRange(report.Damage);
            report.Holds.ShouldBe(problems.Count == before);
        }
        return problems;
    }

    /// <summary>Opens a store, checks it, and closes it again.</summary>
    public static async Task<List<string>> ProblemsAsync(StoreFolder folder, params TreeHead[] heldOutside)
    {
        await using Store store = await Store.OpenAsync(folder, new StoreOptions { Modules = [] });
        return await ProblemsAsync(store, heldOutside);
    }

    /// <summary>
    /// Null when what is wrong was named: by the checks, or by a store that refuses to open in words for its owner. Else what was said instead:
    /// nothing, or something that is not for the owner.
    /// </summary>
    public static async Task<string?> UnnamedAsync(StoreFolder folder, params TreeHead[] heldOutside)
    {
        try
        {
            return (await ProblemsAsync(folder, heldOutside)).Count > 0 ? null : "nothing was said";
        }
        catch (Exception said) when (said is StoreException or KeyException)
        {
            return null;
        }
#pragma warning disable CA1031 // whatever it is, it is reported
        catch (Exception other)
#pragma warning restore CA1031
        {
            return $"{other.GetType().Name}: {other.Message}";
        }
    }

    /// <summary>Signs a shop's head over all that is there, as the daily anchoring does.</summary>
    public static async Task<TreeHead> SignAsync(Store store, ShopId shop)
    {
        await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("test"));
        TreeHead head = await change.SignHeadAsync();
        await change.CommitAsync();
        return head;
    }

    /// <summary>Puts something into every sort of row that a store has from the start, and enough into the ledger for stored tree hashes.</summary>
    public static async Task FillAsync(Store store, ShopId shop)
    {
        await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("test"));
        for (int i = 0; i < 4; i++)
        {
            change.Db.Add(new Setting { Name = $"test.{i}", Value = $"value {i}" });
            Finding finding = await FindingBook.ReportAsync(change, new FindingDraft
            {
                Kind = "test.filled",
                Source = "test",
                Key = $"key {i}",
                Urgency = Urgency.Today,
                Title = "Don't pay this yet.",
                Evidence = [new EvidenceDetail("Account", $"The account ends in {i:0000}."), new EvidenceDetail("Text", new string('x', 700))],
                NextStep = "Ring the supplier.",
                Who = Responsible.Of(ShopRole.Owner),
                Due = change.Now.AddDays(1),
            });
            if (i == 2)
                await FindingBook.DoneAsync(change, finding.Id, "rang them");
            await change.EnqueueAsync("test.work", $"work {i}");
        }
        for (int i = 0; i < 600; i++)
            change.Record("test.filled", e => e.Add("n", i));
        await change.CommitAsync();
        await store.PutFactAsync("test.fact", "a fact");
    }

    /// <summary>Copies a store's folder as it lies there.</summary>
    public static StoreFolder Copy(StoreFolder from, string to)
    {
        var folder = new StoreFolder(to);
        folder.Create();
        foreach (string file in Directory.EnumerateFiles(from.Path, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(from.Path, file);
            if (name.StartsWith("scratch", StringComparison.Ordinal) || name.StartsWith("copies", StringComparison.Ordinal))
                continue;
            string target = Path.Combine(to, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
        return folder;
    }

    private static async Task<LogId> LogOfAsync(Store store, ShopId shop)
    {
        await using ShopReading reading = await store.ReadAsync(shop);
        return (await reading.LedgerAsync()).Log;
    }
}

using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;

namespace Bezel.Faults.Tests;

/// <summary>What <c>bezel ledger verify</c> looks at, for all shops of a store.</summary>
internal static class Checking
{
    /// <summary>Whatever is wrong with the store's ledgers and rows, in words; empty when all holds.</summary>
    /// <param name="store">The open store.</param>
    /// <param name="heldOutside">Heads that somebody outside has.</param>
    public static async Task<List<string>> ProblemsAsync(Store store, params TreeHead[] heldOutside)
    {
        var problems = new List<string>();
        foreach (ShopProfile shop in await store.ShopsAsync())
        {
            await using ShopReading reading = await store.ReadAsync(shop.Id);
            LogId log = (await reading.LedgerAsync()).Log;
            LedgerReport report = await reading.VerifyLedgerAsync(heldOutside.Where(h => h.Log == log));
            problems.AddRange(report.Problems.Select(p => $"shop {shop.Id}: {p.Brief()}"));
            problems.AddRange((await reading.VerifyRowsAsync()).Altered.Select(a => $"shop {shop.Id}: {a.Table} {a.Key}"));
        }
        return problems;
    }

    /// <summary>Opens a store, checks it, and closes it again.</summary>
    public static async Task<List<string>> ProblemsAsync(StoreFolder folder, params TreeHead[] heldOutside)
    {
        await using Store store = await Store.OpenAsync(folder, new StoreOptions { Modules = [] });
        return await ProblemsAsync(store, heldOutside);
    }

    /// <summary>Signs a shop's head over all that is there, as the daily anchoring does.</summary>
    public static async Task<TreeHead> SignAsync(Store store, ShopId shop)
    {
        await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("test"));
        TreeHead head = await change.SignHeadAsync();
        await change.CommitAsync();
        return head;
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
}

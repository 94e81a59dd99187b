using System.Diagnostics;
using System.Globalization;
using Bezel.Shop.Findings;
using Bezel.Testing;

namespace Bezel.Bench;

/// <summary>
/// The hub's figures: how soon pages answer in a shop with very many findings and ledger entries, on SQLite and PostgreSQL, beside an answer that
/// asks nothing of the store; what an idle hub holds in memory; how many messages a second the interface for programs judges, beside the command line.
/// Times are taken by a client on the same computer over a connection that is kept, so they hold the whole way there and back.
/// </summary>
internal static class HubPages
{
    /// <summary>Pages by what the owner calls them. A page that is not there ends the run.</summary>
    private static readonly (string Path, string Name)[] Pages =
    [
        ("/", "Today"), ("/findings", "open findings, first page"), ("/findings?state=all", "all findings, first page"), ("/ledger", "ledger, first page"),
        ("/protections", "protections"), ("/messages", "messages checked"), ("/incidents", "what happened"), ("/people", "people"), ("/settings", "settings"), ("/check", "check"),
    ];

    /// <param name="args"><c>--postgres</c> (pages on PostgreSQL too), <c>--entries N</c> (1,000,000 findings and ledger entries; enough for 100 pages of each list), <c>--pages</c> (nothing but pages).</param>
    public static async Task RunAsync(string[] args)
    {
        int count = Ground.Number(args, "--entries", 1_000_000);
        string folder = Directory.CreateTempSubdirectory("bezel-bench-").FullName;
        try
        {
            if (!args.Contains("--pages"))
            {
                await HubJudging.RunAsync(folder);
                await HubStanding.RunAsync(folder);
            }
            await using (TestStore store = await TestStore.CreateAsync(StoreKinds.Sqlite, Bezel.Hub.House.Modules, within: folder))
                await PagesAsync("SQLite", store, count);
            if (!args.Contains("--postgres"))
                return;
            await using PostgresServer server = await PostgresServer.StartAsync(durable: true);
            await using (TestStore store = await TestStore.CreateAsync(StoreKinds.Postgres, Bezel.Hub.House.Modules, server: server, within: folder))
                await PagesAsync("PostgreSQL", store, count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PagesAsync(string name, TestStore test, int count)
    {
        await GroundLedger.FillAsync(test, count);
        long findings = await GroundLists.FillAsync(test, count);
        Ground.Print($"{name}: findings and ledger entries", $"{findings:N0} and {count:N0}");
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        string sheet = (await owner.ReadAsync("/check")).Split("href=\"")[1].Split('"')[0];
        Ground.Print($"{name}: a style sheet, which asks nothing of the store", await Ground.MillisecondsAsync(200, _ => owner.ReadAsync(sheet)));
        foreach ((string path, string page) in Pages)
            Ground.Print($"{name}: {page} ({path})", await Ground.MillisecondsAsync(200, _ => owner.ReadAsync(path)));
        await NextPagesAsync(name, owner, "/findings");
        await NextPagesAsync(name, owner, "/ledger");
    }

    /// <summary>Pages further on in a list, each by the link of the one before.</summary>
    private static async Task NextPagesAsync(string name, Browser owner, string list)
    {
        string path = list;
        var took = new List<double>();
        for (int i = 0; i < 100; i++)
        {
            long start = Stopwatch.GetTimestamp();
            string html = await owner.ReadAsync(path);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            int link = html.IndexOf("rel=\"next\"", StringComparison.Ordinal);
            int tag = link < 0 ? -1 : html.LastIndexOf("href=\"", link, StringComparison.Ordinal);
            if (tag < 0)
                throw new InvalidOperationException($"{path} leads no further.");
            path = System.Net.WebUtility.HtmlDecode(html[(tag + 6)..html.IndexOf('"', tag + 6)]);
        }
        took.Sort();
        Ground.Print($"{name}: 100 pages of {list}, one after the other", $"median {took[50].ToString("0.00", CultureInfo.InvariantCulture)} ms, slowest {took[^1].ToString("0.00", CultureInfo.InvariantCulture)} ms");
    }
}

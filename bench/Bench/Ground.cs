using System.Globalization;
using System.Text;
using Bezel.Testing;

namespace Bezel.Bench;

/// <summary>
/// The ground's figures: what the ledger takes, verifies and proves, and how soon a list's first page is there, on SQLite and PostgreSQL,
/// each beside what the machine does without a ledger. Every commit is on the disk when it returns.
/// </summary>
internal static class Ground
{
    /// <summary>How long a rate is measured.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    /// <param name="args">
    /// <c>--postgres</c> (PostgreSQL too), <c>--entries N</c> (1,000,000 in the ledger), <c>--findings N</c> (as many as entries),
    /// <c>--stream N</c> (10,000,000 verified while memory is watched; 0 leaves it out).
    /// </param>
    public static async Task RunAsync(string[] args)
    {
        int count = Number(args, "--entries", 1_000_000), findings = Number(args, "--findings", count), stream = Number(args, "--stream", 10_000_000);
        IReadOnlyList<byte[]> entries = [.. Enumerable.Range(0, 10_000).Select(SampleEntry)];
        Print("entry, bytes on average", $"{entries.Average(e => e.Length):N0}");
        Print("plain SHA-256 of an entry, one core", $"{GroundBaseline.Hash(entries):N0} /s");
        if (stream > 0)
            await GroundVerify.StreamAsync(stream);
        string folder = Directory.CreateTempSubdirectory("bezel-bench-").FullName;
        try
        {
            Print("SQLite: plain rows, 1,000 a transaction", $"{GroundBaseline.Sqlite(folder, entries, 1000, Time):N0} /s");
            Print("SQLite: plain rows, one by one", $"{GroundBaseline.Sqlite(folder, entries, 1, Time):N0} /s");
            await using (TestStore store = await TestStore.CreateAsync(StoreKinds.Sqlite, within: folder))
                await MeasureAsync("SQLite", store, folder, count, findings);
            if (!args.Contains("--postgres"))
                return;
            await using PostgresServer server = await PostgresServer.StartAsync(durable: true);
            PostgresDatabase database = await server.CreateDatabaseAsync();
            Print("PostgreSQL: plain rows, 1,000 a transaction", $"{GroundBaseline.Postgres(database.Connection, entries, 1000, Time):N0} /s");
            Print("PostgreSQL: plain rows, one by one", $"{GroundBaseline.Postgres(database.Connection, entries, 1, Time):N0} /s");
            await using (TestStore store = await TestStore.CreateAsync(StoreKinds.Postgres, server: server, within: folder))
                await MeasureAsync("PostgreSQL", store, folder, count, findings);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string name, TestStore store, string folder, int entries, int findings)
    {
        await GroundLedger.RunAsync(name, store, entries);
        await GroundVerify.StoreAsync(name, store, folder);
        await GroundLists.RunAsync(name, store, findings);
    }

    /// <summary>The number after an option.</summary>
    public static int Number(string[] args, string option, int otherwise)
    {
        int at = Array.IndexOf(args, option);
        return at < 0 ? otherwise : int.Parse(args[at + 1], NumberStyles.Integer | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    /// <summary>Prints one figure.</summary>
    public static void Print(string what, FormattableString figure) =>
        Console.WriteLine($"{what,-64} {figure.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Median and 99th percentile of how long something takes, in milliseconds.</summary>
    public static async Task<FormattableString> MillisecondsAsync(int times, Func<int, Task> act)
    {
        double[] took = new double[times];
        for (int i = -20; i < times; i++)
        {
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            await act(Math.Max(i, 0));
            if (i >= 0)
                took[i] = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(took);
        return $"median {took[times / 2]:0.00} ms, 99th percentile {took[times * 99 / 100]:0.00} ms";
    }

    private static byte[] SampleEntry(int index) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $$"""{"at":{{1780000000000 + index}},"by":"program:judge","data":{"finding":{{index}},"kind":"supplier-payment"},"index":{{index}},"kind":"finding.opened","log":"00112233445566778899aabbccddeeff","v":1}"""));
}

using System.Globalization;
using System.Text;
using Bezel.Testing;

namespace Bezel.Bench;

/// <summary>
/// The ground's figures: what the ledger takes, verifies and proves, and how soon a list's first page is there, on SQLite and PostgreSQL,
/// each beside what the machine does without a ledger.
/// </summary>
internal static class Ground
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    /// <param name="args"><c>--postgres</c> (PostgreSQL too), <c>--entries N</c> (1,000,000).</param>
    public static async Task RunAsync(string[] args)
    {
        IReadOnlyList<byte[]> entries = [.. Enumerable.Range(0, 10_000).Select(SampleEntry)];
        Print("entries of", $"{entries.Average(e => e.Length):N0} bytes on average");
        Print("plain SHA-256, one core", $"{GroundBaseline.Hash(entries):N0} entries/s");
        string folder = Directory.CreateTempSubdirectory("bezel-bench-").FullName;
        try
        {
            Print("plain rows, SQLite, 1,000 a transaction", $"{GroundBaseline.Sqlite(folder, entries, 1000, Time):N0} rows/s");
            Print("plain rows, SQLite, one by one", $"{GroundBaseline.Sqlite(folder, entries, 1, Time):N0} rows/s");
            if (args.Contains("--postgres"))
            {
                await using PostgresServer server = await PostgresServer.StartAsync(durable: true);
                PostgresDatabase database = await server.CreateDatabaseAsync();
                Print("plain rows, PostgreSQL, 1,000 a transaction", $"{GroundBaseline.Postgres(database.Connection, entries, 1000, Time):N0} rows/s");
                Print("plain rows, PostgreSQL, one by one", $"{GroundBaseline.Postgres(database.Connection, entries, 1, Time):N0} rows/s");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] SampleEntry(int index) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $$"""{"at":{{1780000000000 + index}},"by":"program:judge","data":{"finding":{{index}},"kind":"supplier-payment"},"index":{{index}},"kind":"finding.opened","log":"00112233445566778899aabbccddeeff","v":1}"""));

    private static void Print(string what, FormattableString figure) =>
        Console.WriteLine($"{what,-60} {figure.ToString(CultureInfo.InvariantCulture)}");
}

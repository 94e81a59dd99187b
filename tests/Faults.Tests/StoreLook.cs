using System.Globalization;
using System.Text.Json;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Data.Sqlite;

namespace Bezel.Faults.Tests;

/// <summary>
/// What is in a store that <c>StoreWriter</c> wrote to, read by plain SQL beside Bezel's own code: rows, ledger entries and the ledger's size.
/// </summary>
internal sealed class StoreLook
{
    private StoreLook(IEnumerable<string[]> rows, IEnumerable<string[]> entries, IEnumerable<string[]> sizes)
    {
        foreach (string[] row in rows)
            Rows.Add((Number(row[0]), Number(row[1]["write.".Length..])));
        foreach (string[] entry in entries)
        {
            JsonElement said = JsonDocument.Parse(Convert.FromHexString(entry[2])).RootElement;
            Entries[(Number(entry[0]), Number(entry[1]))] = said.GetProperty("kind").GetString() == "write.done" ? said.GetProperty("data").GetProperty("row").GetInt64() : 0;
        }
        foreach (string[] size in sizes)
            Sizes[Number(size[0])] = Number(size[1]);
    }

    /// <summary>The rows that the writer wrote: shop and number.</summary>
    public HashSet<(long Shop, long Row)> Rows { get; } = [];

    /// <summary>The ledger: by shop and index, the row that the entry speaks of; 0 for entries of another kind.</summary>
    public Dictionary<(long Shop, long Index), long> Entries { get; } = [];

    /// <summary>By shop, how many entries the ledger says that it has.</summary>
    public Dictionary<long, long> Sizes { get; } = [];

    public static async Task<StoreLook> AtAsync(StoreFolder folder, PostgresDatabase? postgres = null)
    {
        return postgres is not null
            ? new StoreLook(
                Split(await postgres.QueryAsSuperUserAsync("SELECT shop, name FROM setting WHERE name LIKE 'write.%'")),
                Split(await postgres.QueryAsSuperUserAsync("SELECT shop, idx, encode(entry, 'hex') FROM ledger_entry")),
                Split(await postgres.QueryAsSuperUserAsync("SELECT shop, size FROM ledger_state")))
            : new StoreLook(
                Query(folder, "SELECT shop, name FROM setting WHERE name LIKE 'write.%'"),
                Query(folder, "SELECT shop, idx, hex(entry) FROM ledger_entry"),
                Query(folder, "SELECT shop, size FROM ledger_state"));
    }

    /// <summary>Runs SQL on a store's SQLite file; every value as text.</summary>
    public static List<string[]> Query(StoreFolder folder, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = folder.Database, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        var lines = new List<string[]>();
        while (reader.Read())
            lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!)]);
        return lines;
    }

    /// <summary>Every row has its entry, every entry its row, and the entries are as many as the ledger says, without gaps.</summary>
    public void ShouldBeWhole()
    {
        foreach ((long shop, long size) in Sizes)
        {
            Entries.Keys.Where(e => e.Shop == shop).Select(e => e.Index).Order().ShouldBe(Range(size), $"the entries of shop {shop}");
            Rows.Where(r => r.Shop == shop).Select(r => r.Row).Order()
                .ShouldBe(Entries.Where(e => e.Key.Shop == shop && e.Value != 0).Select(e => e.Value).Order(), $"rows and entries of shop {shop}");
        }
    }

    /// <summary>Nothing that was acknowledged is missing or says something else.</summary>
    public void ShouldHold(IEnumerable<Acknowledged> writes)
    {
        foreach (Acknowledged write in writes)
        {
            Rows.ShouldContain((write.Shop, write.Row), "an acknowledged row");
            Entries.ShouldContainKeyAndValue((write.Shop, write.Index), write.Row, "an acknowledged entry");
        }
    }

    private static IEnumerable<long> Range(long count)
    {
        for (long i = 0; i < count; i++)
            yield return i;
    }

    private static IEnumerable<string[]> Split(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|'));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}

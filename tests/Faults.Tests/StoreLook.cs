using System.Globalization;
using System.Text.Json;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Data.Sqlite;

namespace Bezel.Faults.Tests;

/// <summary>
/// What is in a store that <c>StoreWriter</c> wrote to, read by plain SQL beside Bezel's own code: findings, work, ledger entries and the ledger's size.
/// </summary>
internal sealed class StoreLook
{
    private StoreLook(IEnumerable<string[]> findings, IEnumerable<string[]> work, IEnumerable<string[]> entries, IEnumerable<string[]> sizes)
    {
        Findings = [.. findings.Select(row => (Number(row[0]), Number(row[1])))];
        Work = [.. work.Select(row => (Number(row[0]), Number(row[1])))];
        foreach (string[] entry in entries)
        {
            JsonElement said = JsonDocument.Parse(Convert.FromHexString(entry[2])).RootElement;
            Entries[(Number(entry[0]), Number(entry[1]))] = said.GetProperty("kind").GetString() == "finding.opened" ? said.GetProperty("data").GetProperty("finding").GetInt64() : 0;
        }
        foreach (string[] size in sizes)
            Sizes[Number(size[0])] = Number(size[1]);
    }

    /// <summary>The findings, by shop and number.</summary>
    public HashSet<(long Shop, long Finding)> Findings { get; }

    /// <summary>The pieces of work, by shop and the finding that each is about.</summary>
    public HashSet<(long Shop, long Finding)> Work { get; }

    /// <summary>The ledger: by shop and index, the finding whose opening the entry records; 0 for entries of another kind.</summary>
    public Dictionary<(long Shop, long Index), long> Entries { get; } = [];

    /// <summary>By shop, how many entries the ledger says that it has.</summary>
    public Dictionary<long, long> Sizes { get; } = [];

    public static async Task<StoreLook> AtAsync(StoreFolder folder, PostgresDatabase? postgres = null)
    {
        const string findings = "SELECT shop, id FROM finding", work = "SELECT shop, body FROM work", sizes = "SELECT shop, size FROM ledger_state";
        return postgres is not null
            ? new StoreLook(
                await QueryAsync(postgres, findings), await QueryAsync(postgres, work),
                await QueryAsync(postgres, "SELECT shop, idx, encode(entry, 'hex') FROM ledger_entry"), await QueryAsync(postgres, sizes))
            : new StoreLook(Query(folder, findings), Query(folder, work), Query(folder, "SELECT shop, idx, hex(entry) FROM ledger_entry"), Query(folder, sizes));
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

    /// <summary>Every finding has its entry and its work, each of those its finding, and the entries are as many as the ledger says, without gaps.</summary>
    public void ShouldBeWhole()
    {
        foreach ((long shop, long size) in Sizes)
            Entries.Keys.Where(e => e.Shop == shop).Select(e => e.Index).Order().ShouldBe(Range(size), $"the entries of shop {shop}");
        Findings.Order().ShouldBe(Entries.Where(e => e.Value != 0).Select(e => (e.Key.Shop, e.Value)).Order(), "findings and entries");
        Findings.Order().ShouldBe(Work.Order(), "findings and work");
    }

    /// <summary>Nothing that was acknowledged is missing or says something else.</summary>
    public void ShouldHold(IEnumerable<Acknowledged> writes) => Missing(writes).ShouldBeEmpty();

    /// <summary>What was acknowledged and is not there.</summary>
    public IEnumerable<Acknowledged> Missing(IEnumerable<Acknowledged> writes) =>
        writes.Where(w => !Findings.Contains((w.Shop, w.Finding)) || Entries.GetValueOrDefault((w.Shop, w.Index)) != w.Finding);

    private static IEnumerable<long> Range(long count)
    {
        for (long i = 0; i < count; i++)
            yield return i;
    }

    private static async Task<IEnumerable<string[]>> QueryAsync(PostgresDatabase postgres, string sql) =>
        (await postgres.QueryAsSuperUserAsync(sql)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|'));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}

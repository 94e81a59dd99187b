using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bezel.Shop.Storage;
using Bezel.Upkeep.Doctor;

namespace Bezel.Upkeep.Support;

/// <summary>Of the database: its version, versions of the tables, how many rows, and for each shop (by number) the size and newest head of its ledger.</summary>
internal sealed partial class DatabaseFacts
{
    private readonly SortedDictionary<string, long> _schema = new(StringComparer.Ordinal), _rows = new(StringComparer.Ordinal);
    private readonly List<(long Shop, long Size, string? Head)> _ledgers = [];
    private string? _version, _error;

    /// <summary>Reads what can be read; what cannot is said, not thrown.</summary>
    public static async Task<DatabaseFacts> ReadAsync(DoctorContext context, CancellationToken cancellation)
    {
        var facts = new DatabaseFacts();
        try
        {
            await facts.FillAsync(await context.DatabaseAsync(), cancellation);
        }
        catch (Exception failed) when (failed is StoreLookException or DbException or IOException or UnauthorizedAccessException or InvalidCastException)
        {
            facts._error = failed.Message;
        }
        return facts;
    }

    public void Write(Utf8JsonWriter json, ForOthers others)
    {
        if (_error is not null)
            json.WriteString("couldNotRead", others.Text(_error));
        json.WriteString("version", _version);
        Numbers(json, "schema", _schema);
        Numbers(json, "rows", _rows);
        json.WriteStartArray("ledgers");
        foreach ((long shop, long size, string? head) in _ledgers)
        {
            json.WriteStartObject();
            json.WriteNumber("shop", shop);
            json.WriteNumber("size", size);
            // Signed heads are made to be shown to anybody.
            json.WriteString("head", head);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private async Task FillAsync(StoreLook database, CancellationToken cancellation)
    {
        _version = (database.Provider == StoreProvider.Postgres ? "PostgreSQL " : "SQLite ") + await database.VersionAsync(cancellation);
        foreach ((string module, long version) in await database.SchemaVersionsAsync(cancellation))
            _schema[OurName().IsMatch(module) ? module : "another"] = version;
        foreach (string table in (await database.TablesAsync(cancellation)).Where(table => OurName().IsMatch(table)))
            _rows[table] = await database.CountAsync(table, cancellation);
        foreach ((long shop, _) in await database.ShopsAsync(cancellation))
        {
            string? head = (await database.HeadAsync(shop, cancellation))?.Line;
            _ledgers.Add((shop, await database.LedgerSizeAsync(shop, cancellation), head is not null && Head().IsMatch(head) ? head : null));
        }
    }

    private static void Numbers(Utf8JsonWriter json, string name, SortedDictionary<string, long> numbers)
    {
        json.WriteStartObject(name);
        foreach ((string key, long number) in numbers)
            json.WriteNumber(key, number);
        json.WriteEndObject();
    }

    [GeneratedRegex("^[a-z][a-z_]{0,39}$")]
    private static partial Regex OurName();

    [GeneratedRegex("^bezel-head:1:[0-9a-f]{32}:[0-9]{1,19}:[0-9]{1,19}:[0-9a-f]{64}:[0-9a-f]{16}:[A-Za-z0-9_-]{86}$")]
    private static partial Regex Head();
}

using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Bezel.Shop.Storage;

/// <summary>One numbered step of a module's schema.</summary>
/// <param name="Module">Whose tables.</param>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Name">What it does, from the file's name.</param>
/// <param name="Sql">The statements.</param>
public sealed record SchemaScript(string Module, long Number, string Name, string Sql);

/// <summary>
/// Brings a database's schema to what the program knows: each module's scripts in order, each once, all in one transaction.
/// Versions are in the table <c>schema_version</c>. A database that is ahead of the program is refused.
/// </summary>
public static partial class SchemaScripts
{
    /// <summary>The name under which the ground's own scripts are recorded.</summary>
    public const string Ground = "ground";

    private const string VersionTable = "CREATE TABLE IF NOT EXISTS schema_version (module TEXT NOT NULL PRIMARY KEY, version BIGINT NOT NULL)";

    /// <summary>All scripts for a provider: the ground's, then the modules' in their order.</summary>
    /// <param name="folder"><c>Sqlite</c> or <c>Postgres</c>.</param>
    /// <param name="modules">The modules.</param>
    public static IReadOnlyList<SchemaScript> All(string folder, IEnumerable<IShopModule> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        return [.. Of(Ground, typeof(SchemaScripts).Assembly, folder), .. modules.SelectMany(m => Of(m.Name, m.GetType().Assembly, folder))];
    }

    private static IEnumerable<SchemaScript> Of(string module, Assembly assembly, string folder)
    {
        string prefix = $"Schema/{folder}/";
        long expected = 1;
        foreach (string resource in assembly.GetManifestResourceNames().Select(n => n.Replace('\\', '/')).Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            Match name = FileName.Match(resource[prefix.Length..]);
            if (!name.Success || long.Parse(name.Groups[1].ValueSpan, CultureInfo.InvariantCulture) != expected)
                throw new InvalidOperationException($"{assembly.GetName().Name}: {resource} should be number {expected:0000}: scripts are named 0001-what.sql and count without gaps.");
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return new SchemaScript(module, expected++, name.Groups[2].Value, reader.ReadToEnd());
        }
    }

    /// <summary>The scripts that a database has not had yet.</summary>
    /// <exception cref="StoreIsNewerException">It has had more than the program knows.</exception>
    /// <exception cref="StoreIsDamagedException">It has tables, but does not say of which version.</exception>
    internal static async Task<IReadOnlyList<SchemaScript>> PendingAsync(Database database, DbConnection connection, DbTransaction? transaction,
        IReadOnlyList<SchemaScript> scripts, CancellationToken cancellation)
    {
        Dictionary<string, long> versions = await VersionsAsync(database, connection, transaction, cancellation);
        // The table is made together with the ground's own; without its row those would be made a second time.
        if (!versions.ContainsKey(Ground) && (await database.TablesAsync(connection, transaction, cancellation)).Contains("schema_version"))
            throw new StoreIsDamagedException(StoreWords.Say("damage.versions"));
        foreach ((string module, long version) in versions)
        {
            long known = scripts.Count(s => s.Module == module);
            if (version > known)
                throw new StoreIsNewerException(module, version, known);
        }
        return [.. scripts.Where(s => s.Number > versions.GetValueOrDefault(s.Module))];
    }

    /// <summary>The version of each module's tables in a database; empty for an empty database.</summary>
    internal static async Task<Dictionary<string, long>> VersionsAsync(Database database, DbConnection connection, DbTransaction? transaction, CancellationToken cancellation)
    {
        var versions = new Dictionary<string, long>();
        if (!(await database.TablesAsync(connection, transaction, cancellation)).Contains("schema_version"))
            return versions;
        await using DbCommand command = connection.Command(transaction, "SELECT module, version FROM schema_version");
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            versions[reader.GetString(0)] = reader.GetInt64(1);
        return versions;
    }

    /// <summary>Runs scripts in a transaction that the caller commits.</summary>
    internal static async Task RunAsync(DbConnection connection, DbTransaction transaction, IEnumerable<SchemaScript> scripts, CancellationToken cancellation)
    {
        await connection.RunAsync(transaction, VersionTable, cancellation);
        foreach (SchemaScript script in scripts)
        {
            await connection.RunAsync(transaction, script.Sql, cancellation);
            await connection.RunAsync(transaction,
                "INSERT INTO schema_version (module, version) VALUES (@module, @version) ON CONFLICT (module) DO UPDATE SET version = excluded.version",
                cancellation, ("@module", script.Module), ("@version", script.Number));
        }
    }

    [GeneratedRegex(@"^(\d{4})-([a-z0-9-]+)\.sql$")]
    private static partial Regex FileName { get; }
}

using System.Data.Common;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>What a column holds; a store has no other columns.</summary>
internal enum ColumnKind
{
    Integer,
    Text,
    Bytes,
}

/// <summary>One column.</summary>
internal sealed record ColumnLayout(string Name, ColumnKind Kind);

/// <summary>
/// One table as the database has it, whatever the program's model says: a backup before a change of the schema reads the tables as they still are.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns by name, in the order of their bytes.</param>
/// <param name="Key">Names of the primary key's columns, in the key's order.</param>
internal sealed record TableLayout(string Name, IReadOnlyList<ColumnLayout> Columns, IReadOnlyList<string> Key)
{
    /// <summary>The column that makes a table's rows a shop's.</summary>
    public const string ShopColumn = "shop";

    /// <summary>Where the store keeps the schema's versions; a restore fills it by running the scripts.</summary>
    private const string VersionTable = "schema_version";

    private const string SqliteColumns =
        "SELECT t.name, c.name, upper(c.type), c.pk FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'";

    private const string SqliteReferences =
        "SELECT t.name, r.\"table\" FROM sqlite_master t, pragma_foreign_key_list(t.name) r WHERE t.type = 'table'";

    private const string PostgresColumns = """
        SELECT c.relname::text, a.attname::text, upper(format_type(a.atttypid, a.atttypmod)), coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0)::bigint
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
        WHERE c.relkind = 'r'
        """;

    private const string PostgresReferences = """
        SELECT c.relname::text, r.relname::text FROM pg_constraint f
        JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
        WHERE f.contype = 'f'
        """;

    /// <summary>Whether its rows belong to shops.</summary>
    public bool OfShop => Columns.Any(column => column.Name == ShopColumn);

    /// <summary>The tables of a database, each after those that it refers to, else by name.</summary>
    /// <exception cref="StoreIsDamagedException">A table that no Bezel made.</exception>
    public static async Task<IReadOnlyList<TableLayout>> ReadAllAsync(Database database, DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        bool postgres = database is PostgresDatabase;
        var columns = new SortedDictionary<string, List<(ColumnLayout Column, long Place)>>(StringComparer.Ordinal);
        await using (DbCommand command = connection.Command(transaction, postgres ? PostgresColumns : SqliteColumns))
        await using (DbDataReader reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                string table = Plain(reader.GetString(0));
                var column = new ColumnLayout(Plain(reader.GetString(1)), KindOf(reader.GetString(2), table));
                if (!columns.TryGetValue(table, out List<(ColumnLayout, long)>? found))
                    columns[table] = found = [];
                found.Add((column, reader.GetInt64(3)));
            }
        }
        var references = new HashSet<(string From, string To)>();
        await using (DbCommand command = connection.Command(transaction, postgres ? PostgresReferences : SqliteReferences))
        await using (DbDataReader reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
                references.Add((reader.GetString(0), reader.GetString(1)));
        }
        columns.Remove(VersionTable);
        return [.. InOrder([.. columns.Keys], references).Select(table => Layout(table, columns[table]))];
    }

    /// <summary>The names of its columns.</summary>
    public IReadOnlyList<string> ColumnNames() => [.. Columns.Select(column => column.Name)];

    private static TableLayout Layout(string table, List<(ColumnLayout Column, long Place)> columns)
    {
        string[] key = [.. columns.Where(c => c.Place > 0).OrderBy(c => c.Place).Select(c => c.Column.Name)];
        if (key.Length == 0)
            throw new StoreIsDamagedException($"the table {table} has no key");
        return new TableLayout(table, [.. columns.Select(c => c.Column).OrderBy(c => c.Name, StringComparer.Ordinal)], key);
    }

    private static List<string> InOrder(List<string> tables, HashSet<(string From, string To)> references)
    {
        var ordered = new List<string>(tables.Count);
        while (tables.Count > 0)
        {
            string next = tables.Find(table => !references.Any(r => r.From == table && r.To != table && tables.Contains(r.To)))
                ?? throw new StoreIsDamagedException($"the tables {string.Join(", ", tables)} refer to one another in a circle");
            ordered.Add(next);
            tables.Remove(next);
        }
        return ordered;
    }

    private static ColumnKind KindOf(string type, string table) => type switch
    {
        "INTEGER" or "BIGINT" => ColumnKind.Integer,
        "TEXT" => ColumnKind.Text,
        "BLOB" or "BYTEA" => ColumnKind.Bytes,
        _ => throw new StoreIsDamagedException($"the table {table} has a column of the type {type}, which Bezel does not use"),
    };

    /// <summary>Names go into SQL as they are; those of Bezel's own scripts are plain.</summary>
    private static string Plain(string name) =>
        name.Length is > 0 and < 64 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            ? name
            : throw new StoreIsDamagedException($"\"{name}\" is no name of a table or column of Bezel's");
}

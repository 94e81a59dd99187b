using System.Data.Common;
using Bezel.Shop;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>
/// Reads whole tables within one snapshot, shop by shop: on PostgreSQL a connection sees only one shop's rows at a time. The order is the same on both
/// providers (<c>docs/formats/backup.md</c>, <em>Rows</em>).
/// </summary>
internal sealed class TableReading(Database database, DbConnection connection, DbTransaction transaction)
{
    /// <summary>The shops of the store, by number.</summary>
    public async Task<IReadOnlyList<ShopId>> ShopsAsync(CancellationToken cancellation)
    {
        await using DbCommand command = connection.Command(transaction, "SELECT id FROM shop ORDER BY id");
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var shops = new List<ShopId>();
        while (await reader.ReadAsync(cancellation))
            shops.Add(new ShopId(reader.GetInt64(0)));
        return shops;
    }

    /// <summary>Lets the connection see one shop's rows.</summary>
    public Task EnterAsync(ShopId shop, CancellationToken cancellation) => database.EnterAsync(connection, shop, cancellation);

    /// <summary>Reads one number or text.</summary>
    public Task<object?> ScalarAsync(string sql, CancellationToken cancellation, params (string Name, object? Value)[] parameters) =>
        connection.ScalarAsync(transaction, sql, cancellation, parameters);

    /// <summary>Reads all rows of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="shops">The shops whose rows there are.</param>
    /// <param name="writer">Gets the rows.</param>
    /// <param name="rowWritten">Called after each row.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="StoreIsDamagedException">A value of another type than its column's, or a row of a shop that there is not.</exception>
    public async Task ReadAsync(TableLayout table, IReadOnlyList<ShopId> shops, RowWriter writer, Action rowWritten, CancellationToken cancellation)
    {
        if (!table.OfShop)
        {
            await ReadRowsAsync(table, null, writer, rowWritten, cancellation);
            return;
        }
        foreach (ShopId shop in shops)
        {
            await EnterAsync(shop, cancellation);
            await ReadRowsAsync(table, shop, writer, rowWritten, cancellation);
        }
        await EnterAsync(default, cancellation);
        // On PostgreSQL nobody sees such a row; there the reference to the shop does not let it come about.
        if (await ScalarAsync($"SELECT count(*) FROM {table.Name} WHERE shop NOT IN (SELECT id FROM shop)", cancellation) is long strays and > 0)
            throw new StoreIsDamagedException($"{strays} rows of the table {table.Name} belong to a shop that is not there");
    }

    private async Task ReadRowsAsync(TableLayout table, ShopId? shop, RowWriter writer, Action rowWritten, CancellationToken cancellation)
    {
        string order = string.Join(", ", table.Key.Select(name => name + Collation(table, name)));
        string sql = $"SELECT {string.Join(", ", table.ColumnNames())} FROM {table.Name}{(shop is null ? "" : " WHERE shop = @shop")} ORDER BY {order}";
        await using DbCommand command = shop is { } one ? connection.Command(transaction, sql, ("@shop", one.Value)) : connection.Command(transaction, sql);
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            for (int i = 0; i < table.Columns.Count; i++)
                Write(writer, table.Name, table.Columns[i], reader.GetValue(i));
            writer.EndRow();
            rowWritten();
        }
    }

    private static void Write(RowWriter writer, string table, ColumnLayout column, object value)
    {
        switch (value)
        {
            case DBNull:
                writer.WriteNull();
                break;
            case long number when column.Kind == ColumnKind.Integer:
                writer.Write(number);
                break;
            case string text when column.Kind == ColumnKind.Text:
                writer.Write(text);
                break;
            case byte[] bytes when column.Kind == ColumnKind.Bytes:
                writer.Write(bytes);
                break;
            default:
                // SQLite lets any value stand in any column.
                throw new StoreIsDamagedException($"the column {column.Name} of the table {table} holds a value of the wrong type");
        }
    }

    /// <summary>Texts by their bytes, whatever language the server was set up for.</summary>
    private string Collation(TableLayout table, string name) =>
        database is PostgresDatabase && table.Columns.First(column => column.Name == name).Kind == ColumnKind.Text ? " COLLATE \"C\"" : "";
}

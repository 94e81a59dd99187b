using System.Data;
using System.Data.Common;
using Bezel.Shop.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>Fills one table of an empty database within a transaction.</summary>
internal abstract class RowInserting : IDisposable
{
    public static RowInserting Into(TableLayout table, IReadOnlyList<string> columns, DbConnection connection, DbTransaction transaction) =>
        connection is NpgsqlConnection postgres
            ? new PostgresRows(table, columns, postgres, (NpgsqlTransaction)transaction)
            : new SqliteRows(table, columns, connection, transaction);

    /// <param name="values">In the order of the columns.</param>
    public abstract void Add(ReadOnlySpan<object?> values);

    /// <summary>Writes what has gathered.</summary>
    public abstract void Flush();

    public abstract void Dispose();

    /// <summary>One prepared statement, run for each row.</summary>
    private sealed class SqliteRows : RowInserting
    {
        private readonly DbCommand insert;

        public SqliteRows(TableLayout table, IReadOnlyList<string> columns, DbConnection connection, DbTransaction transaction)
        {
            insert = connection.Command(transaction, $"INSERT INTO {table.Name} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})");
            for (int i = 0; i < columns.Count; i++)
            {
                DbParameter parameter = insert.CreateParameter();
                parameter.ParameterName = $"@p{i}";
                insert.Parameters.Add(parameter);
            }
        }

        public override void Add(ReadOnlySpan<object?> values)
        {
            for (int i = 0; i < values.Length; i++)
                insert.Parameters[i].Value = values[i] ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }

        public override void Flush()
        {
        }

        public override void Dispose() => insert.Dispose();
    }

    /// <summary>
    /// Many rows in one statement, an array a column. (COPY is faster, and not allowed where row-level security is in force.) A row goes in only in
    /// its shop's scope, so the rows of one shop gather.
    /// </summary>
    private sealed class PostgresRows : RowInserting
    {
        private const int MostRows = 2000;
        private const long MostBytes = 4 * 1024 * 1024;

        private readonly NpgsqlCommand insert;
        private readonly NpgsqlCommand enter;
        private readonly ColumnKind[] kinds;
        private readonly object?[][] gathered = new object?[MostRows][];
        private readonly int shopColumn;
        private int count;
        private long bytes;
        private long scope = -1;

        public PostgresRows(TableLayout table, IReadOnlyList<string> columns, NpgsqlConnection connection, NpgsqlTransaction transaction)
        {
            kinds = [.. columns.Select(name => table.Columns.First(column => column.Name == name).Kind)];
            shopColumn = columns.ToList().IndexOf(TableLayout.ShopColumn);
#pragma warning disable CA2100 // names of tables and columns come from the schema and are plain
            insert = new NpgsqlCommand(
                $"INSERT INTO {table.Name} ({string.Join(", ", columns)}) SELECT * FROM unnest({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})", connection, transaction);
#pragma warning restore CA2100
            foreach (ColumnKind kind in kinds)
                insert.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | TypeOf(kind) });
            enter = new NpgsqlCommand("SELECT set_config('bezel.shop', $1, false)", connection, transaction) { Parameters = { new() { Value = "0" } } };
        }

        public override void Add(ReadOnlySpan<object?> values)
        {
            if (shopColumn >= 0 && values[shopColumn] is long shop && shop != scope)
            {
                Flush();
                enter.Parameters[0].Value = shop.ToString(System.Globalization.CultureInfo.InvariantCulture);
                enter.ExecuteNonQuery();
                scope = shop;
            }
            gathered[count++] = values.ToArray();
            foreach (object? value in values)
                bytes += value switch { string text => text.Length, byte[] content => content.Length, _ => 8 };
            if (count == MostRows || bytes >= MostBytes)
                Flush();
        }

        public override void Flush()
        {
            if (count == 0)
                return;
            for (int i = 0; i < kinds.Length; i++)
            {
                int column = i;
                insert.Parameters[i].Value = kinds[i] switch
                {
                    ColumnKind.Integer => Array.ConvertAll(gathered[..count], row => (long?)row[column]),
                    ColumnKind.Text => Array.ConvertAll(gathered[..count], row => (string?)row[column]),
                    _ => Array.ConvertAll(gathered[..count], row => (byte[]?)row[column]),
                };
            }
            insert.ExecuteNonQuery();
            Array.Clear(gathered, 0, count);
            (count, bytes) = (0, 0);
        }

        public override void Dispose()
        {
            insert.Dispose();
            enter.Dispose();
        }

        private static NpgsqlDbType TypeOf(ColumnKind kind) => kind switch
        {
            ColumnKind.Integer => NpgsqlDbType.Bigint,
            ColumnKind.Text => NpgsqlDbType.Text,
            _ => NpgsqlDbType.Bytea,
        };
    }
}

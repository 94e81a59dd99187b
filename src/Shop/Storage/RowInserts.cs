using System.Collections.Concurrent;
using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bezel.Shop.Storage;

/// <summary>
/// New rows that are written many at once, past the change tracker, which for long lists takes more time than everything else. Rules: they are sealed and
/// counted like those that are saved one by one, a row of another shop is refused, and what waits is written with the transaction at the latest.
/// </summary>
internal sealed class RowInserts(ShopDb db)
{
    /// <summary>Rows that wait at most for each statement, so that a list of any length stays small.</summary>
    private const int MostRows = 5000;

    /// <summary>How many times as many rows of a table there must be before it is looked at anew.</summary>
    private const int Growth = 4;

    private static readonly ConcurrentDictionary<IEntityType, Layout> Layouts = new();

    private readonly Dictionary<IEntityType, List<object>> _waiting = [];
    private readonly Dictionary<string, (int Rows, int Analyzed)> _written = new(StringComparer.Ordinal);

    /// <summary>Puts a row with those that are written later.</summary>
    /// <exception cref="ShopScopeException">It is another shop's.</exception>
    public void Add(IShopOwned row)
    {
        IEntityType type = db.Model.FindEntityType(row.GetType()) ?? throw new InvalidOperationException($"{row.GetType().Name} is no row.");
        if (row.Shop.Value == 0)
            row.Shop = db.Scope;
        if (row.Shop != db.Scope)
            throw new ShopScopeException(StoreWords.Say("scope.row", type.GetTableName(), row.Shop, db.Scope));
        if (!_waiting.TryGetValue(type, out List<object>? rows))
            _waiting[type] = rows = [];
        rows.Add(row);
    }

    /// <summary>Writes what waits.</summary>
    public async Task WriteAsync(Database database, DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        foreach ((IEntityType type, List<object> rows) in _waiting)
        {
            Layout layout = Layouts.GetOrAdd(type, Layout.Of);
            foreach (object[] chunk in rows.Chunk(MostRows))
            {
                object?[][] values = [.. chunk.Select(row => Values(layout, row))];
                await database.InsertRowsAsync(connection, transaction, layout.Table, layout.Columns, values, cancellation);
            }
            (int written, int analyzed) = _written.GetValueOrDefault(layout.Table);
            written += rows.Count;
            if (written >= Math.Max(database.AnalysesFrom, (long)analyzed * Growth))
            {
                await database.AnalyzeAsync(connection, transaction, layout.Table, cancellation);
                analyzed = written;
            }
            _written[layout.Table] = (written, analyzed);
        }
        _waiting.Clear();
    }

    /// <summary>The row as it is stored, its seal at the end.</summary>
    private object?[] Values(Layout layout, object row)
    {
        object?[] values = new object?[layout.Parts.Length + 1];
        var said = new KeyValuePair<string, object?>[layout.Parts.Length];
        for (int i = 0; i < said.Length; i++)
            said[i] = new(layout.Columns[i].Name, values[i] = layout.Parts[i].ToStored(layout.Parts[i].Property.GetValue(row)));
        byte[] seal = db.Seals!.Of(layout.Table, said);
        values[^1] = seal;
        db.Tallies.Add(layout.Table, db.Seals, seal);
        return values;
    }

    private sealed record Part(PropertyInfo Property, Func<object?, object?> ToStored);

    /// <summary>What a table's rows are made of: its columns in ordinal order of their names, as they are sealed, and last the seal.</summary>
    private sealed record Layout(string Table, IReadOnlyList<StoredColumn> Columns, Part[] Parts)
    {
        public static Layout Of(IEntityType type)
        {
            IProperty[] properties = [.. type.GetProperties().Where(p => p.Name != ShopDb.SealColumn).OrderBy(p => p.GetColumnName(), StringComparer.Ordinal)];
            return new(type.GetTableName()!,
                [.. properties.Select(p => new StoredColumn(p.GetColumnName(), p.GetTypeMapping().Converter?.ProviderClrType ?? p.ClrType)), new StoredColumn(ShopDb.SealColumn, typeof(byte[]))],
                [.. properties.Select(p => new Part(p.PropertyInfo!, p.GetTypeMapping().Converter?.ConvertToProvider ?? (value => value)))]);
        }
    }
}

/// <summary>A column as it is stored.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its values are: integers (<see cref="long"/>), texts or bytes; the same for those that may be absent.</param>
internal sealed record StoredColumn(string Name, Type Type);

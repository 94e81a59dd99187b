using System.Data.Common;
using System.Globalization;
using Bezel.Shop.Findings;
using Bezel.Shop.Keys;
using Bezel.Shop.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bezel.Shop.Storage;

/// <summary>A row that was not written by Bezel as it stands.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The row's key without the shop, as text.</param>
/// <param name="Sentence">What is the matter, in plain words.</param>
public sealed record AlteredRow(string Table, string Key, string Sentence);

/// <summary>What came of looking at a shop's rows.</summary>
/// <param name="Rows">How many were looked at.</param>
/// <param name="Altered">Those whose seal does not fit; at most <see cref="RowVerification.MostNamed"/>.</param>
/// <param name="AlteredCount">How many there are in all.</param>
public sealed record RowReport(long Rows, IReadOnlyList<AlteredRow> Altered, long AlteredCount);

/// <summary>
/// Looks at the seal of each row of a shop, in every table of every module, compares each table with its tally, and the findings with the ledger. A
/// seal says that a row is as Bezel wrote it; the tally, that no row was removed, put in or put back to an older state; the ledger, the same of
/// findings, even against somebody who can make seals.
/// </summary>
public static class RowVerification
{
    /// <summary>Altered rows that are named; the others are counted.</summary>
    public const int MostNamed = 100;

    /// <summary>Looks at all rows of the snapshot's shop.</summary>
    /// <param name="reading">The snapshot.</param>
    /// <param name="progress">Told the number of rows looked at, now and then.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<RowReport> VerifyRowsAsync(this ShopReading reading, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var look = new Look(reading, new RowSeals(await reading.Store.Keys.GetAsync(reading, ShopKeys.Seals, cancellation)),
            await reading.Store.Keys.FindHouseSealsAsync(cancellation), progress);
        IReadOnlyList<SealedTable> tables = [.. TablesOf(reading.Db.Model)];
        foreach (SealedTable table in tables)
            await look.AtAsync(table, cancellation);
        await look.AtTalliesAsync([.. tables.Select(t => t.Name)], cancellation);
        progress?.Report(look.Rows);
        (IReadOnlyList<AlteredRow> unlike, long unlikeCount) = await FindingWitness.CompareAsync(reading, MostNamed, cancellation);
        IEnumerable<AlteredRow> more = unlike.Where(u => !look.Altered.Exists(a => a.Table == u.Table && a.Key == u.Key));
        return new RowReport(look.Rows, [.. look.Altered, .. more], Math.Max(look.Count + unlikeCount, look.Altered.Count));
    }

    private static IEnumerable<SealedTable> TablesOf(IModel model)
    {
        yield return new SealedTable("counter", ["name"], ["last", "name", "shop"], "shop", IsTallied: true);
        foreach (IEntityType type in model.GetEntityTypes().OrderBy(t => t.GetTableName(), StringComparer.Ordinal))
        {
            bool owned = typeof(IShopOwned).IsAssignableFrom(type.ClrType), ofHouse = typeof(IHouseOwned).IsAssignableFrom(type.ClrType);
            if (!owned && !ofHouse && type.ClrType != typeof(ShopProfile))
                continue;
            yield return new SealedTable(type.GetTableName()!,
                [.. type.FindPrimaryKey()!.Properties.Skip(owned ? 1 : 0).Select(p => p.GetColumnName())],
                [.. type.GetProperties().Select(p => p.GetColumnName()).Where(c => c != ShopDb.SealColumn).Order(StringComparer.Ordinal)],
                ofHouse ? null : owned ? "shop" : "id", owned);
        }
    }

    /// <param name="Name">The table.</param>
    /// <param name="Key">The columns of its key, without the shop.</param>
    /// <param name="Columns">All columns but the seal, in ordinal order.</param>
    /// <param name="ShopColumn">The column that holds the shop; null for the house's tables.</param>
    /// <param name="IsTallied">Whether its rows are counted.</param>
    private sealed record SealedTable(string Name, string[] Key, string[] Columns, string? ShopColumn, bool IsTallied);

    private sealed class Look(ShopReading reading, RowSeals shopSeals, RowSeals? houseSeals, IProgress<long>? progress)
    {
        public List<AlteredRow> Altered { get; } = [];

        public long Count { get; private set; }

        public long Rows { get; private set; }

        public async Task AtAsync(SealedTable table, CancellationToken cancellation)
        {
            RowSeals? seals = table.ShopColumn is null ? houseSeals : shopSeals;
            string scope = table.ShopColumn is null ? "" : $" WHERE \"{table.ShopColumn}\" = @shop";
            long before = Count, rows = 0;
            byte[] sum = new byte[RowSeals.Size];
            var row = new KeyValuePair<string, object?>[table.Columns.Length];
            // Names come from the model, never from data.
            await using (DbCommand command = reading.Connection.Command(reading.Transaction,
                $"SELECT {string.Join(", ", table.Columns.Append(ShopDb.SealColumn).Select(c => $"\"{c}\""))} FROM \"{table.Name}\"{scope}", ("@shop", reading.Shop.Value)))
            await using (DbDataReader reader = await command.ExecuteReaderAsync(cancellation))
            {
                while (await reader.ReadAsync(cancellation))
                {
                    for (int i = 0; i < row.Length; i++)
                        row[i] = new(table.Columns[i], reader.GetValue(i));
                    byte[]? seal = reader.GetValue(row.Length) as byte[];
                    if (seal is null || seals is null || !seals.Of(table.Name, row).AsSpan().SequenceEqual(seal))
                        Name(table.Name, string.Join(", ", table.Key.Select(k => Convert.ToString(row.First(c => c.Key == k).Value, CultureInfo.InvariantCulture))), "altered.row");
                    if (seal is not null && table.IsTallied)
                        RowTallies.Xor(sum, shopSeals.Mark(seal));
                    rows++;
                    if ((++Rows & 0xFFF) == 0)
                        progress?.Report(Rows);
                }
            }
            // A row that was altered with its seal is not among those counted either; it has been named already.
            if (table.IsTallied && Count == before && !await RowTallies.FitsAsync(reading.Connection, reading.Transaction, reading.Shop, table.Name, shopSeals, rows, sum, cancellation))
                Name(table.Name, "", "altered.tally");
        }

        /// <summary>No table has a tally that has no rows to count.</summary>
        public async Task AtTalliesAsync(IReadOnlyCollection<string> known, CancellationToken cancellation)
        {
            await using DbCommand command = reading.Connection.Command(reading.Transaction, "SELECT tbl FROM row_tally WHERE shop = @shop", ("@shop", reading.Shop.Value));
            await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                if (!known.Contains(reader.GetString(0)))
                    Name(RowTallies.Table, reader.GetString(0), "altered.row");
            }
        }

        private void Name(string table, string key, string words)
        {
            if (++Count <= MostNamed)
                Altered.Add(new AlteredRow(table, key, StoreWords.Say(words, table, key)));
        }
    }
}

using System.Data.Common;
using System.Globalization;
using Bezel.Shop.Findings;
using Bezel.Shop.Keys;
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
/// Looks at the seal of each row of a shop, in every table of every module, and compares findings with the ledger. A seal says that a row is as
/// Bezel wrote it last; that no finding was removed, put in or put back to an older state, the ledger says.
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
        var seals = new RowSeals(await reading.Store.Keys.GetAsync(reading, ShopKeys.Seals, cancellation));
        var altered = new List<AlteredRow>();
        long rows = 0, alteredCount = 0;
        foreach (IEntityType type in reading.Db.Model.GetEntityTypes().Where(t => typeof(IShopOwned).IsAssignableFrom(t.ClrType)).OrderBy(t => t.GetTableName(), StringComparer.Ordinal))
        {
            string table = type.GetTableName()!;
            string[] keys = [.. type.FindPrimaryKey()!.Properties.Skip(1).Select(p => p.GetColumnName())];
            string[] columns = [.. type.GetProperties().Select(p => p.GetColumnName()).Where(c => c != ShopDb.SealColumn).Order(StringComparer.Ordinal)];
            var row = new KeyValuePair<string, object?>[columns.Length];
            // Names come from the model, never from data.
            await using DbCommand command = reading.Connection.Command(reading.Transaction,
                $"SELECT {string.Join(", ", columns.Append(ShopDb.SealColumn).Select(c => $"\"{c}\""))} FROM \"{table}\" WHERE shop = @shop", ("@shop", reading.Shop.Value));
            await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                for (int i = 0; i < columns.Length; i++)
                    row[i] = new(columns[i], reader.GetValue(i));
                bool whole = reader.GetValue(columns.Length) is byte[] seal && seals.Of(table, row).AsSpan().SequenceEqual(seal);
                if (!whole && ++alteredCount <= MostNamed)
                {
                    string key = string.Join(", ", keys.Select(k => Convert.ToString(row.First(c => c.Key == k).Value, CultureInfo.InvariantCulture)));
                    altered.Add(new AlteredRow(table, key, $"{table} {key} was changed by something other than Bezel."));
                }
                if ((++rows & 0xFFF) == 0)
                    progress?.Report(rows);
            }
        }
        progress?.Report(rows);
        (IReadOnlyList<AlteredRow> unlike, long unlikeCount) = await FindingWitness.CompareAsync(reading, MostNamed, cancellation);
        altered.AddRange(unlike.Where(u => !altered.Exists(a => a.Table == u.Table && a.Key == u.Key)));
        return new RowReport(rows, altered, Math.Max(alteredCount + unlikeCount, altered.Count));
    }
}

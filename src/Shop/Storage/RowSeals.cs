using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bezel.Shop.Storage;

/// <summary>
/// The seal of a row: HMAC-SHA-256 under the shop's seal key over the table's name and each column as stored, cut to 16 bytes.
/// It says that Bezel wrote the row as it is. Whoever holds the store's keys can make seals; against them stands the ledger.
/// What is sealed, in this order: the table's name, then for each column in ordinal order of its name the name and the value, each with
/// a kind byte (0 nothing, 1 integer, 2 text, 3 bytes) and, for texts and bytes, the length as four bytes, least significant first.
/// </summary>
internal sealed class RowSeals(byte[] key)
{
    /// <summary>Bytes of a seal.</summary>
    public const int Size = 16;

    private static readonly ConcurrentDictionary<IEntityType, Column[]> Columns = new();

    private sealed record Column(IProperty Property, string Name, Func<object?, object?> ToStored);

    /// <summary>The seal of a tracked row as it will be stored.</summary>
    public byte[] Of(EntityEntry entry)
    {
        IEntityType type = entry.Metadata;
        using var hash = Begin(type.GetTableName()!);
        foreach (Column column in Columns.GetOrAdd(type, ColumnsOf))
            Add(hash, column.Name, column.ToStored(entry.CurrentValues[column.Property]));
        return End(hash);
    }

    /// <summary>The seal of a row as it is stored.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="row">Column names in ordinal order without the seal's own, each with its value (null, integer, text or bytes).</param>
    public byte[] Of(string table, IEnumerable<KeyValuePair<string, object?>> row)
    {
        using var hash = Begin(table);
        foreach ((string name, object? value) in row)
            Add(hash, name, value);
        return End(hash);
    }

    /// <summary>The mark of a row in its table's tally (<see cref="RowTallies"/>): a keyed hash of its seal.</summary>
    public byte[] Mark(byte[] seal)
    {
        using var hash = Begin(RowTallies.Table);
        hash.AppendData(seal);
        return End(hash);
    }

    private IncrementalHash Begin(string table)
    {
        var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        AddText(hash, table);
        return hash;
    }

    private static byte[] End(IncrementalHash hash) => hash.GetHashAndReset()[..Size];

    private static void Add(IncrementalHash hash, string name, object? value)
    {
        AddText(hash, name);
        switch (value)
        {
            case null or DBNull:
                hash.AppendData([0]);
                break;
            case long number:
                Span<byte> integer = stackalloc byte[9];
                integer[0] = 1;
                BinaryPrimitives.WriteInt64LittleEndian(integer[1..], number);
                hash.AppendData(integer);
                break;
            case string text:
                hash.AppendData([2]);
                AddText(hash, text);
                break;
            case byte[] bytes:
                hash.AppendData([3]);
                AddLength(hash, bytes.Length);
                hash.AppendData(bytes);
                break;
            default:
                throw new InvalidOperationException($"Column {name} holds a {value.GetType().Name}: only integers, texts and bytes are stored.");
        }
    }

    private static void AddText(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        AddLength(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AddLength(IncrementalHash hash, int length)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        hash.AppendData(bytes);
    }

    private static Column[] ColumnsOf(IEntityType type) =>
        [.. type.GetProperties().Where(p => p.Name != ShopDb.SealColumn)
            .Select(p => new Column(p, p.GetColumnName(), p.GetTypeMapping().Converter?.ConvertToProvider ?? (value => value)))
            .OrderBy(c => c.Name, StringComparer.Ordinal)];
}

using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>
/// Writes one table's rows in the provider-neutral form (<c>docs/formats/backup.md</c>, <em>Rows</em>), cut into parts of about 4 MiB, and hashes the row
/// stream. Between rows the caller looks at <see cref="PartIsFull"/>.
/// </summary>
internal sealed class RowWriter : IDisposable
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly int columns;
    private readonly byte[] head;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ArrayBufferWriter<byte> part = new(64 * 1024);
    private ArrayBufferWriter<byte> row = new(4096);
    private int values;
    private long rowsOfPart;

    /// <param name="columns">Names of the columns, in the order in which every row gives its values.</param>
    public RowWriter(IReadOnlyList<string> columns)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns.Count, RowFormat.MostColumns, nameof(columns));
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count, nameof(columns));
        this.columns = columns.Count;
        var names = new ArrayBufferWriter<byte>();
        WriteUInt16(names, columns.Count);
        foreach (string column in columns)
        {
            byte[] name = Strict.GetBytes(column);
            if (name.Length is 0 or > RowFormat.MostNameBytes)
                throw new ArgumentException($"A column's name has 1 to {RowFormat.MostNameBytes} bytes.", nameof(columns));
            WriteUInt16(names, name.Length);
            names.Write(name);
        }
        head = names.WrittenSpan.ToArray();
        hash.AppendData(head);
    }

    /// <summary>Number of rows written.</summary>
    public long Rows { get; private set; }

    /// <summary>Enough has gathered for a part.</summary>
    public bool PartIsFull => part.WrittenCount >= RowFormat.PartBytes;

    public void WriteNull() => Begin(RowFormat.Null);

    public void Write(long value)
    {
        Begin(RowFormat.Integer);
        BinaryPrimitives.WriteInt64BigEndian(row.GetSpan(8), value);
        row.Advance(8);
    }

    /// <exception cref="EncoderFallbackException">Half of a surrogate pair: such a text cannot be stored elsewhere as it is.</exception>
    public void Write(string value)
    {
        int length = Strict.GetByteCount(value);
        Begin(RowFormat.Text);
        Reserve(length);
        Strict.GetBytes(value, row.GetSpan(length));
        row.Advance(length);
    }

    public void Write(ReadOnlySpan<byte> value)
    {
        Begin(RowFormat.Bytes);
        Reserve(value.Length);
        row.Write(value);
    }

    /// <summary>Ends a row that has a value for every column.</summary>
    public void EndRow()
    {
        if (values != columns)
            throw new InvalidOperationException($"The row has {values} values for {columns} columns.");
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, row.WrittenCount);
        hash.AppendData(length);
        hash.AppendData(row.WrittenSpan);
        if (part.WrittenCount == 0)
            StartPart();
        part.Write(length);
        part.Write(row.WrittenSpan);
        // What one large row needed is not kept for all that follow.
        if (row.Capacity > RowFormat.PartBytes)
            row = new ArrayBufferWriter<byte>(4096);
        row.ResetWrittenCount();
        values = 0;
        rowsOfPart++;
        Rows++;
    }

    /// <summary>The part that has gathered, valid until the next row; a part without rows when there is none.</summary>
    public ReadOnlyMemory<byte> TakePart()
    {
        if (part.WrittenCount == 0)
            StartPart();
        Span<byte> end = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(end, RowFormat.End);
        BinaryPrimitives.WriteInt64BigEndian(end[4..], rowsOfPart);
        part.Write(end);
        ReadOnlyMemory<byte> taken = part.WrittenMemory;
        if (part.Capacity > 4 * RowFormat.PartBytes)
            part = new ArrayBufferWriter<byte>(64 * 1024);
        part.ResetWrittenCount();
        rowsOfPart = 0;
        return taken;
    }

    /// <summary>SHA-256 of the row stream so far, in hexadecimal.</summary>
    public string Sha256() => Convert.ToHexStringLower(hash.GetCurrentHash());

    public void Dispose() => hash.Dispose();

    private void StartPart()
    {
        part.Write(RowFormat.Magic);
        part.Write(head);
    }

    private void Begin(byte type)
    {
        if (++values > columns)
            throw new InvalidOperationException($"The row has more values than its {columns} columns.");
        row.GetSpan(1)[0] = type;
        row.Advance(1);
    }

    private void Reserve(int length)
    {
        if ((long)row.WrittenCount + length > RowFormat.MostRowBytes)
            throw new InvalidDataException($"A row is larger than {RowFormat.MostRowBytes >> 20} MiB.");
        BinaryPrimitives.WriteInt32BigEndian(row.GetSpan(4), length);
        row.Advance(4);
    }

    private static void WriteUInt16(ArrayBufferWriter<byte> target, int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(target.GetSpan(2), checked((ushort)value));
        target.Advance(2);
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>
/// Reads the rows of one part (<c>docs/formats/backup.md</c>, <em>Rows</em>). What it reads has been authenticated; the limits hold against a file that was
/// made on purpose by somebody who has the key, and against mistakes of our own.
/// </summary>
internal sealed class RowReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stream part;
    private readonly IncrementalHash? hash;
    private byte[] row = new byte[4096];
    private long rows;
    private bool ended;

    /// <param name="part">The part, from its first byte.</param>
    /// <param name="hash">Takes the table's row stream, when it is to be compared; the columns only when <paramref name="firstPart"/>.</param>
    /// <param name="firstPart">The part is the table's first.</param>
    /// <exception cref="InvalidDataException">It is not a part of rows.</exception>
    public RowReader(Stream part, IncrementalHash? hash = null, bool firstPart = true)
    {
        this.part = part;
        this.hash = hash;
        Span<byte> magic = stackalloc byte[RowFormat.Magic.Length];
        Fill(magic);
        if (!magic.SequenceEqual(RowFormat.Magic))
            throw new InvalidDataException("it does not begin as rows do");
        Columns = ReadColumns(firstPart ? hash : null);
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Reads the next row.</summary>
    /// <param name="values">Gets a value for each column: null, <see cref="long"/>, <see cref="string"/> or <c>byte[]</c>.</param>
    /// <returns>False after the last row.</returns>
    /// <exception cref="InvalidDataException">It is not a row of these columns.</exception>
    public bool Read(Span<object?> values)
    {
        if (ended)
            return false;
        Span<byte> prefix = stackalloc byte[8];
        Fill(prefix[..4]);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(prefix);
        if (length == RowFormat.End)
        {
            Fill(prefix);
            if (BinaryPrimitives.ReadInt64BigEndian(prefix) != rows)
                throw new InvalidDataException($"it has {rows} rows and says that it has {BinaryPrimitives.ReadInt64BigEndian(prefix)}");
            if (part.ReadByte() >= 0)
                throw new InvalidDataException("something follows after its last row");
            ended = true;
            return false;
        }
        if (length > RowFormat.MostRowBytes)
            throw new InvalidDataException($"row {rows + 1} is too long");
        hash?.AppendData(prefix[..4]);
        if (row.Length < length)
            row = new byte[Math.Min(RowFormat.MostRowBytes, Math.Max((int)length, 2 * row.Length))];
        Span<byte> bytes = row.AsSpan(0, (int)length);
        Fill(bytes);
        hash?.AppendData(bytes);
        rows++;
        foreach (ref object? value in values[..Columns.Count])
            value = Take(ref bytes);
        if (bytes.Length > 0)
            throw new InvalidDataException($"row {rows} has more values than columns");
        return true;
    }

    private object? Take(ref Span<byte> bytes)
    {
        byte type = Cut(ref bytes, 1)[0];
        if (type is RowFormat.Null)
            return null;
        if (type is RowFormat.Integer)
            return BinaryPrimitives.ReadInt64BigEndian(Cut(ref bytes, 8));
        if (type is not (RowFormat.Text or RowFormat.Bytes))
            throw new InvalidDataException($"row {rows} has a value of the unknown type {type}");
        uint length = BinaryPrimitives.ReadUInt32BigEndian(Cut(ref bytes, 4));
        Span<byte> content = Cut(ref bytes, length);
        if (type is RowFormat.Bytes)
            return content.ToArray();
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new InvalidDataException($"row {rows} has a text that is not UTF-8", wrong);
        }
    }

    private Span<byte> Cut(ref Span<byte> bytes, uint length)
    {
        if (length > bytes.Length)
            throw new InvalidDataException($"row {rows} ends before its values do");
        Span<byte> taken = bytes[..(int)length];
        bytes = bytes[(int)length..];
        return taken;
    }

    private List<string> ReadColumns(IncrementalHash? into)
    {
        Span<byte> length = stackalloc byte[2];
        Span<byte> name = stackalloc byte[RowFormat.MostNameBytes];
        Fill(length);
        into?.AppendData(length);
        int count = BinaryPrimitives.ReadUInt16BigEndian(length);
        if (count is 0 or > RowFormat.MostColumns)
            throw new InvalidDataException($"it has {count} columns");
        var columns = new List<string>(count);
        for (int i = 0; i < count; i++)
        {
            Fill(length);
            into?.AppendData(length);
            int bytes = BinaryPrimitives.ReadUInt16BigEndian(length);
            if (bytes is 0 or > RowFormat.MostNameBytes)
                throw new InvalidDataException("a column's name is empty or too long");
            Fill(name[..bytes]);
            into?.AppendData(name[..bytes]);
            columns.Add(Encoding.UTF8.GetString(name[..bytes]));
        }
        return columns;
    }

    private void Fill(Span<byte> buffer)
    {
        if (part.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
            throw new InvalidDataException("it ends before its last row does");
    }
}

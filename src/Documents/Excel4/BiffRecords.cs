using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Excel4;

/// <summary>One record of a workbook stream and where its content stands.</summary>
internal readonly record struct BiffRecord(int Id, int Start, int Length);

/// <summary>Walks the records of a BIFF stream ([MS-XLS] 2.1.4): a number, a length, that many bytes.</summary>
internal static class BiffRecords
{
    public const int Continue = 0x3C;
    private const int MaxRecords = 1_000_000;

    /// <summary>All records as far as the stream goes; a cut last one is shortened.</summary>
    public static List<BiffRecord> Read(ReadOnlySpan<byte> stream, InspectionState state)
    {
        var records = new List<BiffRecord>();
        for (int at = 0; at + 4 <= stream.Length && state.Step(2);)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(stream[at..]), length = BinaryPrimitives.ReadUInt16LittleEndian(stream[(at + 2)..]);
            if (id == 0 && length == 0)
                break; // The rest of the last sector.
            if (records.Count >= MaxRecords)
            {
                state.Limit("records of a workbook");
                break;
            }
            at += 4;
            if (length > stream.Length - at)
            {
                state.Defect(DocumentDefectKind.Truncated, "the workbook ends within a record");
                length = stream.Length - at;
            }
            records.Add(new BiffRecord(id, at, length));
            at += length;
        }
        return records;
    }
}

/// <summary>
/// Reads through the content of a record and the ones that continue it. Texts tell their width again wherever they are
/// cut by a record's end ([MS-XLS] 2.5.293).
/// </summary>
internal ref struct BiffText(ReadOnlySpan<byte> stream, List<BiffRecord> records, int index, int skip)
{
    private readonly ReadOnlySpan<byte> _stream = stream;
    private readonly List<BiffRecord> _records = records;
    private int _index = index, _at = records[index].Start + skip;

    private readonly int End => _records[_index].Start + _records[_index].Length;

    /// <summary>Whether nothing is left.</summary>
    public bool Ended => _at >= End && !Next();

    private bool Next()
    {
        if (_index + 1 >= _records.Count || _records[_index + 1].Id != BiffRecords.Continue)
            return false;
        _at = _records[++_index].Start;
        return true;
    }

    public int U8() => Ended ? 0 : _stream[_at++];

    public int U16() => U8() | (U8() << 8);

    public uint U32() => (uint)U16() | ((uint)U16() << 16);

    /// <summary>Goes on by some bytes, across records.</summary>
    public void Skip(long bytes)
    {
        while (bytes > 0 && !Ended)
        {
            int step = (int)Math.Min(bytes, End - _at);
            _at += step;
            bytes -= step;
        }
    }

    /// <summary>Characters whose count and width are known so far.</summary>
    public string Characters(int count, bool wide)
    {
        var text = new StringBuilder();
        while (count > 0)
        {
            if (_at >= End)
            {
                if (!Next())
                    break;
                wide = (U8() & 1) != 0;
                continue;
            }
            int take = Math.Min(count, (End - _at) / (wide ? 2 : 1));
            if (take == 0)
            {
                _at = End;
                continue;
            }
            int bytes = take * (wide ? 2 : 1);
            text.Append(wide ? Encoding.Unicode.GetString(_stream.Slice(_at, bytes)) : Encoding.Latin1.GetString(_stream.Slice(_at, bytes)));
            _at += bytes;
            count -= take;
        }
        return text.ToString();
    }

    /// <summary>A text with its count in two bytes, its formatting and its reading aid behind it.</summary>
    public string Rich()
    {
        int count = U16(), flags = U8(), runs = (flags & 8) != 0 ? U16() : 0;
        long reading = (flags & 4) != 0 ? U32() : 0;
        string text = Characters(count, (flags & 1) != 0);
        Skip((4L * runs) + reading);
        return text;
    }

    /// <summary>A text with its count given before, and its width.</summary>
    public string Plain(int count) => Characters(count, (U8() & 1) != 0);
}

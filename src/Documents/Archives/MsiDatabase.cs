using System.Buffers.Binary;
using System.Text;
using Bezel.Documents.Office;

namespace Bezel.Documents.Archives;

/// <summary>
/// The tables of a Windows installer database: streams of a compound file whose names are packed two characters into one, a
/// pool of strings, and rows stored column by column. Rules: rows are counted from the bytes that are there; references
/// outside of the pool read as empty.
/// </summary>
internal sealed class MsiDatabase
{
    private const int MostStream = 16 << 20, MostRows = 20_000, Valid = 0x0100, Text = 0x0800, Nullable = 0x1000;
    private readonly Dictionary<string, CompoundItem> _streams = new(StringComparer.Ordinal);
    private readonly List<(int Start, int Length)> _strings = [];
    private readonly Dictionary<string, List<(string Name, int Type)>> _columns = new(StringComparer.Ordinal);
    private readonly CompoundFile _file;
    private readonly InspectionState _state;
    private ReadOnlyMemory<byte> _data;
    private Encoding _encoding = Encoding.Latin1;
    private int _reference = 2;

    public MsiDatabase(CompoundFile file, InspectionState state)
    {
        (_file, _state) = (file, state);
        foreach (CompoundItem item in file.Items)
        {
            if (item.IsStream)
                _streams.TryAdd(Unpack(item.Name), item);
        }
        ReadStrings();
        ReadColumns();
    }

    /// <summary>The streams that are no tables, by their true names: embedded cabinets, <c>Binary.</c> and <c>Icon.</c> files.</summary>
    public IEnumerable<(string Name, CompoundItem Item)> Files =>
        _streams.Where(s => !s.Key.StartsWith('!') && !s.Key.StartsWith('\u0005')).Select(s => (s.Key, s.Value));

    /// <summary>The rows of a table: text of each column by its name, numbers in decimal.</summary>
    public List<Dictionary<string, string>> Rows(string table)
    {
        List<Dictionary<string, string>> rows = [];
        if (!_columns.TryGetValue(table, out List<(string Name, int Type)>? columns) || !_streams.TryGetValue("!" + table, out CompoundItem? item))
            return rows;
        ReadOnlySpan<byte> bytes = _file.Stream(item, MostStream).Span;
        int width = columns.Sum(c => Width(c.Type)), count = width == 0 ? 0 : Math.Min(bytes.Length / width, MostRows);
        int whole = width == 0 ? 0 : bytes.Length / width, start = 0;
        for (int row = 0; row < count && _state.Step(8 * columns.Count); row++)
            rows.Add(new Dictionary<string, string>(columns.Count, StringComparer.Ordinal));
        foreach ((string name, int type) in columns)
        {
            int own = Width(type);
            for (int row = 0; row < rows.Count; row++)
                rows[row][name] = Cell(bytes.Slice(start + (row * own), own), type);
            start += own * whole;
        }
        return rows;
    }

    private string Cell(ReadOnlySpan<byte> cell, int type)
    {
        if (IsBinary(type))
            return "";
        if ((type & Text) != 0)
            return String(cell[0] | (cell[1] << 8) | (cell.Length > 2 ? cell[2] << 16 : 0));
        // Numbers are moved so that zero means none.
        long number = cell.Length == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(cell) - 0x80000000L : BinaryPrimitives.ReadUInt16LittleEndian(cell) - 0x8000;
        return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private int Width(int type) => IsBinary(type) ? 2 : (type & Text) != 0 ? _reference : (type & 0xFF) == 4 ? 4 : 2;

    private static bool IsBinary(int type) => (type & 0xFFFF & ~Nullable) == (Text | Valid);

    private string String(int number)
    {
        if (number <= 0 || number >= _strings.Count)
            return "";
        (int start, int length) = _strings[number];
        return start + length <= _data.Length ? _encoding.GetString(_data.Span.Slice(start, Math.Min(length, 65_536))) : "";
    }

    // Each string has its length and how often it is used; a length of zero in use goes on in the next entry.
    private void ReadStrings()
    {
        if (!_streams.TryGetValue("!_StringPool", out CompoundItem? poolItem) || !_streams.TryGetValue("!_StringData", out CompoundItem? dataItem))
            return;
        ReadOnlySpan<byte> pool = _file.Stream(poolItem, MostStream).Span;
        _data = _file.Stream(dataItem, MostStream);
        if (pool.Length < 4)
            return;
        int page = BinaryPrimitives.ReadUInt16LittleEndian(pool);
        _encoding = page == 65001 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(page == 0 ? 1252 : page) ?? Encoding.Latin1;
        _reference = (pool[3] & 0x80) != 0 ? 3 : 2;
        _strings.Add((0, 0));
        long at = 0;
        for (int i = 4; i + 4 <= pool.Length && _state.Step(2); i += 4)
        {
            long length = BinaryPrimitives.ReadUInt16LittleEndian(pool[i..]);
            int uses = BinaryPrimitives.ReadUInt16LittleEndian(pool[(i + 2)..]);
            if (length == 0 && uses > 0 && i + 8 <= pool.Length)
            {
                i += 4;
                length = BinaryPrimitives.ReadUInt32LittleEndian(pool[i..]);
            }
            bool there = at + length <= _data.Length;
            _strings.Add(there ? ((int)at, (int)length) : (0, 0));
            if (there)
                at += length;
        }
    }

    // _Columns tells of every table, itself excepted: table, number, name, type.
    private void ReadColumns()
    {
        if (!_streams.TryGetValue("!_Columns", out CompoundItem? item))
            return;
        ReadOnlySpan<byte> bytes = _file.Stream(item, MostStream).Span;
        int width = (2 * _reference) + 4, rows = bytes.Length / width;
        for (int row = 0; row < Math.Min(rows, MostRows) && _state.Step(8); row++)
        {
            int table = row * _reference, name = (rows * (_reference + 2)) + (row * _reference), type = (rows * ((2 * _reference) + 2)) + (row * 2);
            string tableName = Cell(bytes.Slice(table, _reference), Text);
            if (!_columns.TryGetValue(tableName, out List<(string, int)>? columns))
                _columns[tableName] = columns = [];
            if (columns.Count < 64)
                columns.Add((Cell(bytes.Slice(name, _reference), Text), BinaryPrimitives.ReadUInt16LittleEndian(bytes[type..]) - 0x8000));
        }
    }

    // Two of 64 characters in one of 4,096 from U+3800 on; U+4840 stands before the names of tables.
    private static string Unpack(string name)
    {
        const string letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._";
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (c == 0x4840)
                text.Append('!');
            else if (c is >= '\u3800' and < '\u4800')
                text.Append(letters[(c - 0x3800) & 63]).Append(letters[((c - 0x3800) >> 6) & 63]);
            else if (c is >= '\u4800' and < '\u4840')
                text.Append(letters[c - 0x4800]);
            else
                text.Append(c);
        }
        return text.ToString();
    }
}

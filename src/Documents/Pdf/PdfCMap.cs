using System.Text;

namespace Bezel.Documents.Pdf;

/// <summary>
/// A character map (Adobe technical notes 5014 and 5411): how long codes are, and what they stand for. Large ranges are kept
/// as ranges, so that a declared range of billions costs one entry.
/// </summary>
internal sealed class PdfCMap
{
    private const int MaxEntries = 100_000;
    private readonly Dictionary<uint, string> _texts = [];
    private readonly List<(uint Low, uint High, string Text)> _ranges = [];
    private readonly List<(int Length, uint Low, uint High)> _codeSpaces = [];
    private readonly List<(uint Low, uint High, uint Cid)> _cids = [];

    public bool HasTexts => _texts.Count > 0 || _ranges.Count > 0;
    public bool HasCodeSpaces => _codeSpaces.Count > 0;
    public bool HasCids => _cids.Count > 0;

    public static PdfCMap Read(ReadOnlyMemory<byte> data, InspectionState state)
    {
        var map = new PdfCMap();
        var parser = new PdfParser(data, state, references: false);
        var operands = new List<object?>();
        int entries = 0;
        while (entries < MaxEntries)
        {
            object? value = parser.Read();
            if (ReferenceEquals(value, PdfParser.End))
                break;
            if (value is not PdfWord word)
            {
                if (operands.Count < 4096)
                    operands.Add(value);
                continue;
            }
            switch (word.Value)
            {
                case "endcodespacerange":
                    for (int i = 0; i + 1 < operands.Count; i += 2)
                    {
                        if (operands[i] is PdfString low && operands[i + 1] is PdfString high && low.Bytes.Length is > 0 and <= 4)
                            map._codeSpaces.Add((low.Bytes.Length, Code(low), Code(high)));
                    }
                    break;
                case "endbfchar":
                    for (int i = 0; i + 1 < operands.Count; i += 2, entries++)
                    {
                        if (operands[i] is PdfString code && operands[i + 1] is PdfString text)
                            map._texts[Code(code)] = Text(text.Bytes);
                        else if (operands[i] is PdfString named && operands[i + 1] is PdfName glyph && PdfEncodings.ForGlyph(glyph.Value) is { } found)
                            map._texts[Code(named)] = found;
                    }
                    break;
                case "endbfrange":
                    for (int i = 0; i + 2 < operands.Count; i += 3, entries++)
                        map.Range(operands[i], operands[i + 1], operands[i + 2], ref entries);
                    break;
                case "endcidrange":
                    for (int i = 0; i + 2 < operands.Count; i += 3, entries++)
                    {
                        if (operands[i] is PdfString low && operands[i + 1] is PdfString high && operands[i + 2] is double cid)
                            map._cids.Add((Code(low), Code(high), (uint)Math.Clamp(cid, 0, 65_535)));
                    }
                    break;
                case "endcidchar":
                    for (int i = 0; i + 1 < operands.Count; i += 2, entries++)
                    {
                        if (operands[i] is PdfString code && operands[i + 1] is double cid)
                            map._cids.Add((Code(code), Code(code), (uint)Math.Clamp(cid, 0, 65_535)));
                    }
                    break;
            }
            operands.Clear();
        }
        map._ranges.Sort((a, b) => a.Low.CompareTo(b.Low));
        map._cids.Sort((a, b) => a.Low.CompareTo(b.Low));
        return map;
    }

    public string? Find(uint code)
    {
        if (_texts.TryGetValue(code, out string? text))
            return text;
        int at = Before(_ranges.Count, i => _ranges[i].Low <= code);
        if (at < 0 || code > _ranges[at].High || _ranges[at].Text.Length == 0)
            return null;
        string start = _ranges[at].Text;
        return start[..^1] + (char)(start[^1] + (code - _ranges[at].Low));
    }

    public uint Cid(uint code)
    {
        int at = Before(_cids.Count, i => _cids[i].Low <= code);
        return at >= 0 && code <= _cids[at].High ? _cids[at].Cid + (code - _cids[at].Low) : code;
    }

    /// <summary>The length of the code at the start of the bytes, by the code spaces; 2 when none fits.</summary>
    public int CodeLength(ReadOnlySpan<byte> bytes)
    {
        uint code = 0;
        int shortest = 4;
        for (int length = 1; length <= Math.Min(4, bytes.Length); length++)
        {
            code = (code << 8) | bytes[length - 1];
            foreach ((int size, uint low, uint high) in _codeSpaces)
            {
                shortest = Math.Min(shortest, size);
                if (size == length && code >= low && code <= high)
                    return length;
            }
        }
        return _codeSpaces.Count == 0 ? 2 : shortest;
    }

    private void Range(object? low, object? high, object? target, ref int entries)
    {
        if (low is not PdfString from || high is not PdfString to)
            return;
        uint first = Code(from), last = Code(to);
        if (last < first)
            return;
        if (target is PdfString start)
        {
            _ranges.Add((first, last, Text(start.Bytes)));
        }
        else if (target is PdfArray list)
        {
            for (int i = 0; i < list.Count && i <= last - first && entries < MaxEntries; i++, entries++)
            {
                if (list[i] is PdfString text)
                    _texts[first + (uint)i] = Text(text.Bytes);
            }
        }
    }

    private static int Before(int count, Func<int, bool> holds)
    {
        int low = 0, high = count - 1, found = -1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (holds(middle))
            {
                found = middle;
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }
        return found;
    }

    private static uint Code(PdfString s)
    {
        uint code = 0;
        foreach (byte b in s.Bytes)
            code = (code << 8) | b;
        return code;
    }

    private static string Text(byte[] bytes) => bytes.Length switch
    {
        0 => "",
        1 => ((char)bytes[0]).ToString(),
        _ => Encoding.BigEndianUnicode.GetString(bytes, 0, Math.Min(bytes.Length & ~1, 64)),
    };
}
